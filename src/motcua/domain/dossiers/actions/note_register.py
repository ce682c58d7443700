"""Writing down that a register was taken out of the system."""

from datetime import datetime

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.queries.register import RegisterQuestion


def note_register(*, question: RegisterQuestion, form: str, actor: Actor, now: datetime) -> None:
    """Write into the journal who took out which register; ``form`` is ``pdf 2`` or ``csv``."""
    details = {
        "form": form,
        "first_day": question.first_day.isoformat(),
        "last_day": question.last_day.isoformat(),
    }
    subject = f"register-{question.unit_id}"
    record(act="dossiers.register_taken", actor=actor, at=now, subject=subject, details=details)
