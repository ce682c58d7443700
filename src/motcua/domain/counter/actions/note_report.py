"""Somebody takes the figures of a one-stop out of the system."""

from datetime import datetime

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.counter.queries.report import ReportQuestion


def note_report(*, question: ReportQuestion, form: str, actor: Actor, now: datetime) -> None:
    """Write into the journal who took which figures; ``form`` is ``xlsx``, ``csv`` or ``pdf``."""
    details = {
        "form": form,
        "first_day": question.first.isoformat(),
        "last_day": question.last.isoformat(),
        "by": question.step.value,
    }
    record(act="counter.report_taken", actor=actor, at=now, subject=f"unit-{question.unit_id}",
           details=details)  # fmt: skip
