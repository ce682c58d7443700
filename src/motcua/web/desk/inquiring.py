"""Questions of applicants beside a dossier, for officers."""

from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import DossierView
from motcua.domain.identity.values import Subject
from motcua.platform.clock import now
from motcua.web.shared.inquiry_wording import CALL_TIMES, KINDS


def beside_dossier(view: DossierView, subject: Subject, lang: str) -> dict[str, object]:
    """Give the questions about a dossier, and whether this officer may answer them."""
    at = now()
    return {
        "rows": [
            {
                "id": each.id,
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
            for each in api.inquiries_of(view.id)
        ],
        "may_answer": api.may_answer_beside(subject, view),
        "url": reverse(f"{lang}:desk_inquiry", args=[view.code]),
    }
