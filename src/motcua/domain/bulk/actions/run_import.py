"""Bringing over the records of an import: begun, paused, cancelled; by a job, record by record.

Each record is a transaction of its own: paper and row are written together or not at all, so a
worker may be killed anywhere. A record has its own key in the store: nothing comes twice.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM, Actor
from motcua.domain.bulk.actions.make_import import OPEN, locked_import
from motcua.domain.bulk.actions.take_record import count_try, own_fault, refuse_row, take_record
from motcua.domain.bulk.models import ImportRow, RecordImport
from motcua.domain.bulk.queries.record_judging import RecordJudge, issuers_in, record_judge
from motcua.domain.bulk.rules.faults import fault_of, may_be_of_one_row
from motcua.domain.bulk.values import (
    MOST_FAULTS,
    BatchState,
    CannotBulk,
    RecordState,
    WhyPaused,
)
from motcua.domain.identity.api import subject_by_account
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text
from motcua.platform.observe.errors import report

CARRY_ON = "motcua.domain.bulk.tasks.carry_on_import"
_PAUSE = ("paused_why", "paused_by", "paused_at", "paused_error")
_NOT_CHECKED = Text(
    "Tệp đã thay đổi. Hãy kiểm tra thử trước khi chuyển vào.",
    "Files have changed. Check them before bringing papers over.",
)
_NOTHING = Text(
    "Không có bản ghi nào cần chuyển: mọi bản ghi đã có, hoặc cần sửa.",
    "There is nothing to bring over: each record is held already or must be mended.",
)


@transaction.atomic
def begin_import(*, import_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """Let the records that are ready be brought over, or go on after a pause.

    Raises ``CannotBulk``: ``not_found``, ``not_now``, ``not_checked``, ``nothing_to_file``.
    """
    run = locked_import(import_id, subject, *OPEN)
    if run.checked_at is None:
        raise CannotBulk("not_checked", _NOT_CHECKED)
    if not run.rows.filter(state=RecordState.WAITING, findings=[]).exists():
        raise CannotBulk("nothing_to_file", _NOTHING)
    run.state, run.run_by_id = BatchState.RUNNING, subject.account_id
    run.paused_why, run.paused_error = "", ""
    run.paused_at = run.paused_by_id = None
    run.save(update_fields=["state", "run_by", *_PAUSE])
    record(act="bulk.import_begun", actor=actor, at=now, subject=f"import-{run.pk}")
    app.configure_task(CARRY_ON, queue="dossiers").defer(run=str(run.pk))


@transaction.atomic
def pause_import(*, import_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """Stop after the record that is being brought over; raises ``CannotBulk``."""
    run = locked_import(import_id, subject, BatchState.RUNNING)
    _pause(run, actor, now, WhyPaused.OFFICER, by=subject.account_id)


@transaction.atomic
def cancel_import(*, import_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """End an import for good; what was brought over stays. Raises ``CannotBulk``."""
    run = locked_import(import_id, subject, *OPEN, BatchState.RUNNING)
    _end(run, BatchState.CANCELLED, actor, now, act="bulk.import_cancelled")


def run_import(*, import_id: UUID, most: int, now: datetime) -> bool:
    """Bring over the next records of a running import; give whether there may be more.

    Safe to stop and to start again anywhere, and to be run by two workers at once. Paused when who
    let it run no longer receives for its unit, and by a fault of the machine: the record that met
    it is then tried last, and fails only when it alone meets one.
    """
    run = RecordImport.objects.filter(pk=import_id, state=BatchState.RUNNING).first()
    if run is None or run.run_by_id is None:
        return False
    waiting = run.rows.filter(state=RecordState.WAITING, findings=[])
    some = waiting.order_by("faults", "tries", "number")[:most]
    judge = record_judge(run, now, issuers_in(some))
    return all(_next(judge, now) for _ in range(most))


def _next(judge: RecordJudge, now: datetime) -> bool:
    """Bring over one record, or end the import; what is hindered for the moment is put last."""
    trying: list[int] = []
    try:
        with transaction.atomic():
            run = RecordImport.objects.select_for_update(of=("self",)).get(pk=judge.run.pk)
            if run.state != BatchState.RUNNING or run.run_by_id is None:
                return False
            # Asked anew for each record: a post may be lost while the import runs.
            subject = subject_by_account(run.run_by_id, now)
            if run.unit_id not in subject.units_as(Role.RECEIVING_OFFICER):
                _pause(run, SYSTEM, now, WhyPaused.POST_LOST, by=run.run_by_id)
                return False
            waiting = run.rows.filter(state=RecordState.WAITING, findings=[])
            row = waiting.order_by("faults", "tries", "number").first()
            if row is None:
                _end(run, BatchState.DONE, SYSTEM, now, act="bulk.import_ended")
                return False
            trying.append(row.pk)
            take_record(row, judge, subject, now)
    except Exception as problem:  # one record must not keep the others back
        if not trying:
            raise
        return _goes_on(judge.run.pk, trying[0], problem, now)
    return True


def _goes_on(run_id: UUID, row_id: int, problem: Exception, now: datetime) -> bool:
    """Count a try of the record, or pause the import when every one would meet the same fault."""
    number, fault = report(problem, where="bulk"), fault_of(problem)
    if fault is None:
        count_try(row_id, number, now)
        return True
    with transaction.atomic():
        run = RecordImport.objects.select_for_update(of=("self",)).get(pk=run_id)
        if run.state != BatchState.RUNNING:
            return False
        row = ImportRow.objects.select_for_update().get(pk=row_id)
        row.faults, row.fault_at = row.faults + 1, row.fault_at or now
        row.save(update_fields=["faults", "fault_at"])
        if may_be_of_one_row(problem) and _is_alone(row):
            refuse_row(row, own_fault(number), now=now)
            return True
        _pause(run, SYSTEM, now, fault, error=number)
    return False


def _is_alone(row: ImportRow) -> bool:
    """Tell whether a record has met faults often while others were served, or none is left."""
    if row.state != RecordState.WAITING or row.faults < MOST_FAULTS:
        return False
    others = ImportRow.objects.filter(run_id=row.run_id).exclude(pk=row.pk)
    served = others.filter(state=RecordState.TAKEN, ended_at__gt=row.fault_at)
    return served.exists() or not others.filter(state=RecordState.WAITING, findings=[]).exists()


def _end(run: RecordImport, state: BatchState, actor: Actor, now: datetime, *, act: str) -> None:
    run.state, run.ended_at = state, now
    run.save(update_fields=["state", "ended_at"])
    record(act=act, actor=actor, at=now, subject=f"import-{run.pk}", details=_counts(run))


def _pause(
    run: RecordImport, actor: Actor, now: datetime, why: WhyPaused, *,
    by: int | None = None, error: str = "",
) -> None:  # fmt: skip
    """Let an import stand still, and keep why: its page says it."""
    run.state, run.paused_why, run.paused_at = BatchState.PAUSED, why, now
    run.paused_by_id, run.paused_error = by, error
    run.save(update_fields=["state", *_PAUSE])
    details = {**_counts(run), "why": str(why), **({"error": error} if error else {})}
    record(
        act="bulk.import_paused", actor=actor, at=now, subject=f"import-{run.pk}", details=details
    )


def _counts(run: RecordImport) -> dict[str, object]:
    return {str(each.value): run.rows.filter(state=each).count() for each in RecordState}
