"""Asking about one's own dossier: telephone and hours of the unit, the questions, the form."""

from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotInquire, DossierView
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import known_unit
from motcua.platform.clock import now
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.inquiry_wording import (
    CALL_TIMES,
    CANNOT_INQUIRE,
    KINDS,
    office_hours,
)
from motcua.web.shared.typed import typed_of

_FIELDS = api.INQUIRY.pages[0].fields


def on_page(request: HttpRequest, view: DossierView) -> dict[str, object]:
    """Give the questions about a dossier, and what the form to ask needs."""
    at = now()
    rows = api.inquiries_of(view.id)
    return {
        "rows": [
            {
                "kind": KINDS[each.kind],
                "text": each.text,
                "phone": each.phone,
                "call_when": CALL_TIMES[each.call_when] if each.call_when else None,
                "by": each.asked_by,
                "asked_at": each.asked_at,
                "answer_by": each.answer_by,
                "late": each.is_late(at),
                "answer": each.answer,
                "officer": each.officer,
                "answered_at": each.answered_at,
            }
            for each in rows
        ],
        "fields": _FIELDS,
        "url": reverse(f"{lang_of(request)}:dossier_ask", kwargs={"code": view.code}),
        "key": str(_key(request)),
        "phone": known_unit(view.unit_id, at).phone,
        "hours": office_hours(at),
    }


def ask(request: HttpRequest, code: str) -> Mapping[str, Problem]:
    """Ask what was typed; gives what must be mended."""
    asked = api.Asked(typed_of(request), _key(request))
    try:
        api.inquire(
            code=code, asked=asked, subject=subject_of(request), actor=actor_of(request), now=now()
        )
    except api.InquiryRefused as problem:
        return problem.checked.errors
    except CannotInquire as problem:
        return {"text": Problem(problem.reason, CANNOT_INQUIRE[problem.reason])}
    return {}


def _key(request: HttpRequest) -> UUID:
    """Give the key of the page that was sent, else a new one."""
    with suppress(ValueError):
        return UUID(request.POST.get("form_key", "")[:40])
    return uuid4()
