"""Asking about one's own dossier: telephone and hours of the unit, the questions, the form."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotInquire, DossierView, NoSuchDossier
from motcua.domain.forms.api import hold_about, take_about
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import known_unit
from motcua.platform.clock import now
from motcua.web.portal.filing_held import give_key, key_of
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.inquiry_wording import (
    CALL_TIMES,
    CANNOT_INQUIRE,
    KINDS,
    office_hours,
)
from motcua.web.shared.refusals import sign_in_first
from motcua.web.shared.typed import typed_of

_FIELDS = api.INQUIRY.pages[0].fields
_PAGE = "inquiry"
# One more than a question may have: too long a one is shown again, and said to be so.
_LONGEST = 2001


def on_page(request: HttpRequest, view: DossierView, held: Mapping[str, str]) -> dict[str, object]:
    """Give the questions about a dossier, and what the form to ask needs; ``held`` fills it."""
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
        "key": held.get("form_key") or str(_key(request)),
        "held": bool(held),
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


def hold(request: HttpRequest, answer: HttpResponse, *, code: str) -> HttpResponse:
    """Hold the question of a stranger until he has signed in again; then the dossier shows it.

    Whether there is such a dossier is not to be seen from the answer.
    """
    there = reverse(f"{lang_of(request)}:dossier", kwargs={"code": code})
    answer = sign_in_first(request, staff=False, back=f"{there}#asking")
    names = (*(each.key for each in _FIELDS), "form_key")
    typed = {name: request.POST.get(name, "")[:_LONGEST] for name in names}
    try:
        api.progress_of(code)
    except NoSuchDossier:
        give_key(answer, secrets.token_urlsafe(32))
    else:
        give_key(answer, hold_about(about=code, page=_PAGE, typed=typed, now=now()))
    return answer


def held_question(request: HttpRequest, code: str) -> dict[str, str]:
    """Give the question this browser had sent about a dossier before signing in, once."""
    key = key_of(request)
    held = take_about(key=key, about=code, page=_PAGE, now=now()) if key else None
    return {name: str(each) for name, each in held.typed.items()} if held else {}


def _key(request: HttpRequest) -> UUID:
    """Give the key of the page that was sent, else a new one."""
    with suppress(ValueError):
        return UUID(request.POST.get("form_key", "")[:40])
    return uuid4()
