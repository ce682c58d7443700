"""What batches and imports of records share: they run, stand still, end, and meet faults alike."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.bulk.models import Batch, BatchRow, ImportRow, RecordImport
from motcua.domain.bulk.values import MOST_FAULTS, BatchState, RecordState, RowState, WhyPaused
from motcua.kernel.texts import Text

_PAUSE = ("paused_why", "paused_by", "paused_at", "paused_error")


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of run is named in the journal, where it and its rows are, and their states.

    ``served`` is the state of a row that came through, ``failed`` of one that did not.
    """

    subject: str
    act: str
    run: type[Batch] | type[RecordImport]
    row: type[BatchRow] | type[ImportRow]
    row_word: Text
    states: type[StrEnum]
    waiting: StrEnum
    served: StrEnum
    failed: StrEnum


BATCH = Kind(
    "batch", "bulk.", Batch, BatchRow, Text("dòng", "row"),
    RowState, RowState.WAITING, RowState.FILED, RowState.FAILED,
)  # fmt: skip
IMPORT = Kind(
    "import", "bulk.import_", RecordImport, ImportRow, Text("bản ghi", "record"),
    RecordState, RecordState.WAITING, RecordState.TAKEN, RecordState.FAILED,
)  # fmt: skip


def let_run(run: Batch | RecordImport, account_id: int | None) -> None:
    """Let a locked run go on in somebody's name."""
    run.state, run.run_by_id = BatchState.RUNNING, account_id
    run.paused_why, run.paused_error = "", ""
    run.paused_at = run.paused_by_id = None
    run.save(update_fields=["state", "run_by", *_PAUSE])


def end(
    run: Batch | RecordImport, kind: Kind, state: BatchState, actor: Actor, now: datetime, *,
    word: str,
) -> None:  # fmt: skip
    """End a locked run."""
    run.state, run.ended_at = state, now
    run.save(update_fields=["state", "ended_at"])
    record(act=f"{kind.act}{word}", actor=actor, at=now, subject=f"{kind.subject}-{run.pk}",
           details=_counts(run, kind))  # fmt: skip


def stand_still(
    run: Batch | RecordImport, kind: Kind, actor: Actor, now: datetime, why: WhyPaused, *,
    by: int | None = None, error: str = "",
) -> None:  # fmt: skip
    """Let a locked run stand still, and keep why: its page says it."""
    run.state, run.paused_why, run.paused_at = BatchState.PAUSED, why, now
    run.paused_by_id, run.paused_error = by, error
    run.save(update_fields=["state", *_PAUSE])
    details = {**_counts(run, kind), "why": str(why), **({"error": error} if error else {})}
    record(act=f"{kind.act}paused", actor=actor, at=now, subject=f"{kind.subject}-{run.pk}",
           details=details)  # fmt: skip


def met_a_fault(row: BatchRow | ImportRow, now: datetime) -> None:
    """Put a locked row behind those that met fewer faults of the machine."""
    row.faults, row.fault_at = row.faults + 1, row.fault_at or now
    row.save(update_fields=["faults", "fault_at"])


def is_alone(row: BatchRow | ImportRow, run: Batch | RecordImport, kind: Kind) -> bool:
    """Tell whether a row has met faults often while the machine served others, or none is left."""
    if row.state != kind.waiting or row.faults < MOST_FAULTS:
        return False
    others = run.rows.exclude(pk=row.pk)
    served = others.filter(state=kind.served, ended_at__gt=row.fault_at)
    return served.exists() or not others.filter(state=kind.waiting, findings=[]).exists()


def _counts(run: Batch | RecordImport, kind: Kind) -> dict[str, object]:
    return {str(each.value): run.rows.filter(state=each).count() for each in kind.states}
