"""A document that belongs to a task of a process, such as an appraisal note.

Its template is a part of the procedure's version; what stands in it is said here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.dossiers.rules.papers.heading import About, Desk, Tracking, heading, iso
from motcua.domain.forms.values import Row


@dataclass(frozen=True, slots=True)
class StepDocumentFacts:
    """What a document says of its step and of the dossier; times carry their zone.

    issued_at      when the step was completed; of a draft: now
    filed_at       when the dossier was filed
    step           the work; ``unit``, ``post`` and ``officer`` who did it, empty in a draft
    outcome, note  how it ended, and the words beside it; empty in a draft
    declared       the applicant's answers, as people read them
    answers        the officer's answers, as people read them; none in a draft
    draft          the step is not completed yet
    """

    issued_at: datetime
    filed_at: datetime
    step: str
    unit: str
    post: str
    officer: str
    outcome: str
    note: str
    declared: tuple[Row, ...]
    answers: tuple[Row, ...]
    draft: bool


def step_document(
    about: About, desk: Desk, tracking: Tracking, facts: StepDocumentFacts
) -> dict[str, object]:
    """Give the data of a document's template.

    ``answer`` has the officer's answers by the key of the question; the lists have them in order.
    """
    return {
        **heading(about, desk, tracking, facts.issued_at),
        "filed_at": iso(facts.filed_at),
        "step": facts.step,
        "unit": facts.unit,
        "post": facts.post,
        "officer": facts.officer,
        "outcome": facts.outcome,
        "note": facts.note,
        "completed_at": "" if facts.draft else iso(facts.issued_at),
        "declared": _rows(facts.declared),
        "answers": _rows(facts.answers),
        "answer": _by_key(facts.answers),
        **({"draft": True} if facts.draft else {}),
    }


def _rows(rows: Iterable[Row]) -> list[dict[str, str]]:
    return [{"key": row.field, "label": row.label, "value": row.shown} for row in rows]


def _by_key(rows: Iterable[Row]) -> Mapping[str, str]:
    return {row.field: row.shown for row in rows}
