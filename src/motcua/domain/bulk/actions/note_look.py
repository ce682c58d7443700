"""That an officer looked at the people of a batch or an import, in the journal."""

from datetime import datetime

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.bulk.values import BatchFacts, ImportFacts


def note_look(*, batch: BatchFacts, form: str, actor: Actor, now: datetime) -> None:
    """Write down who looked at the rows of a batch and how (``page``, ``report``, ``csv``)."""
    record(act="bulk.viewed", actor=actor, at=now, subject=f"batch-{batch.id}",
           details={"form": form})  # fmt: skip


def note_import_look(*, found: ImportFacts, form: str, actor: Actor, now: datetime) -> None:
    """Write down who looked at the records of an import and how (``page``, ``csv``)."""
    record(act="bulk.import_viewed", actor=actor, at=now, subject=f"import-{found.id}",
           details={"form": form})  # fmt: skip
