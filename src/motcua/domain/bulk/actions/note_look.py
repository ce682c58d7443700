"""That an officer looked at the people of a batch, in the journal."""

from datetime import datetime

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.bulk.values import BatchFacts


def note_look(*, batch: BatchFacts, form: str, actor: Actor, now: datetime) -> None:
    """Write down who looked at the rows of a batch and how (``page``, ``report``, ``csv``)."""
    record(act="bulk.viewed", actor=actor, at=now, subject=f"batch-{batch.id}",
           details={"form": form})  # fmt: skip
