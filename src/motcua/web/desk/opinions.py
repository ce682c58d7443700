"""What other units were asked about a dossier beside its process, on the officer's page."""

from collections.abc import Mapping

from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import ConsultationFacts, DossierView
from motcua.domain.identity.values import Subject
from motcua.web.shared.dossier_parts import QUESTION_ENDS


def beside_dossier(
    view: DossierView, subject: Subject, task: Mapping[str, object] | None, lang: str
) -> dict[str, object]:
    """Give the questions to other units, the one this officer's task is, and where he asks more.

    No statement of the database where nothing was asked.
    """
    rows = api.consultations_of(view)
    may_end = api.ends_questions(view, subject, rows) if rows else frozenset()
    number = task["number"] if task else None
    return {
        "rows": [{**_row(each), "may_end": each.number in may_end} for each in rows],
        "mine": next((_row(each) for each in rows if each.number == number), None),
        "ask_url": _ask_url(view, task, lang),
        "url": reverse(f"{lang}:desk_opinion", args=[view.code]),
    }


def _row(each: ConsultationFacts) -> dict[str, object]:
    return {
        "number": each.number,
        "unit": each.unit,
        "question": each.question,
        "by": each.asked_by,
        "from": each.from_unit,
        "asked_at": each.asked_at,
        "wanted_by": each.wanted_by,
        "ended_at": each.ended_at,
        "ends": QUESTION_ENDS[each.outcome] if each.outcome else None,
        "opinion": each.opinion,
        "officer": each.officer,
    }


def _ask_url(view: DossierView, task: Mapping[str, object] | None, lang: str) -> str:
    """Give where he asks: a holder of a step of the process, while the result is not there."""
    if task is None or task["consulted"] or task["blocked"] or view.finished_at is not None:
        return ""
    return f"{reverse(f'{lang}:desk_consult', args=[view.code])}?step={task['number']}"
