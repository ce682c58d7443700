"""The dry run: each row judged as a filing would be, nothing filed."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.bulk.actions.locking import OPEN, held
from motcua.domain.bulk.models import BatchRow
from motcua.domain.bulk.queries.batches import table_of
from motcua.domain.bulk.queries.judging import judge_of
from motcua.domain.bulk.rules.cells import person_in
from motcua.domain.bulk.values import Compared, Finding, RowState, TableRow
from motcua.domain.identity.values import Subject

_JUDGED = ("state", "tries", "faults", "fault_at", "findings", "warnings", "compared", "differs")
COMPARE = "motcua.domain.bulk.tasks.compare"
# What the register answered once it is not asked again: the rows do not change.
_ANSWERED = frozenset({Compared.SAME, Compared.DIFFERS, Compared.UNKNOWN})


@transaction.atomic
def check_batch(*, batch_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """Judge all rows that are not filed; a row that had failed may be tried again.

    Then a job compares the people of the rows with the population register. Raises ``CannotBulk``:
    ``not_found``, ``not_now``, ``power_over``.
    """
    got = held(batch_id, subject, *OPEN)
    batch = got.batch
    judge = judge_of(batch, table_of(batch_id), now)
    rows = list(batch.rows.exclude(state=RowState.FILED).order_by("number"))
    for row in rows:
        verdict = judge.judge(TableRow(row.number, row.cells), by=got.by)
        row.state, row.tries = RowState.WAITING, 0
        row.faults, row.fault_at = 0, None
        row.findings, row.warnings = kept(verdict.findings), kept(verdict.warnings)
        _await_register(row, people=judge.people)
    BatchRow.objects.bulk_update(rows, _JUDGED, batch_size=200)
    batch.checked_at = now
    batch.save(update_fields=["checked_at"])
    wrong = sum(1 for row in rows if row.findings)
    record(act="bulk.checked", actor=actor, at=now, subject=f"batch-{batch.pk}",
           details={"rows": len(rows), "wrong": wrong})  # fmt: skip
    if any(row.compared == Compared.WAITING for row in rows):
        job = app.configure_task(COMPARE, queue="registry")
        job.defer(batch=str(batch.pk), account=subject.account_id)


def _await_register(row: BatchRow, *, people: bool) -> None:
    """Let a row's person be asked about, unless the register has answered or there is nobody."""
    if row.compared not in _ANSWERED:
        asked = people and person_in(row.cells) is not None
        row.compared = Compared.WAITING if asked else Compared.SKIPPED
        row.differs = []


def kept(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Give findings as they are kept with their row."""
    return [
        {"place": each.place, "code": each.code, "vi": each.text.vi, "en": each.text.en}
        for each in findings
    ]
