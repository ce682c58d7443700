"""Filing the rows of a batch: begun, paused, gone on with, cancelled; by a job, row by row.

Each row is a transaction of its own: dossier and row are written together or not at all, so a
worker may be killed anywhere. The form key is made of batch and row: nothing is filed twice.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM, Actor
from motcua.domain.bulk.actions.check_batch import kept
from motcua.domain.bulk.actions.locking import OPEN, locked
from motcua.domain.bulk.actions.standing import (
    Kind,
    end,
    is_alone,
    let_run,
    met_a_fault,
    stand_still,
)
from motcua.domain.bulk.models import Batch, BatchRow
from motcua.domain.bulk.queries.batches import table_of
from motcua.domain.bulk.queries.bringing import Bringer, bringer_of
from motcua.domain.bulk.queries.judging import BY_REASON, Judge, judge_of
from motcua.domain.bulk.rules.faults import fault_of, may_be_of_one_row
from motcua.domain.bulk.values import (
    MOST_FAULTS,
    MOST_TRIES,
    BatchState,
    CannotBulk,
    Finding,
    RowState,
    TableRow,
    WhyPaused,
)
from motcua.domain.dossiers.api import file_at_counter, file_in_list, progress_of
from motcua.domain.dossiers.values import CannotAct, CannotFile, Filed, Filing
from motcua.domain.identity.api import subject_by_account
from motcua.domain.identity.values import PowerOver, Subject
from motcua.kernel.texts import Text
from motcua.platform.observe.errors import report

CARRY_ON = "motcua.domain.bulk.tasks.carry_on"
_KIND = Kind("batch", "bulk.", RowState, RowState.WAITING, RowState.FILED)
_NOT_CHECKED = Text(
    "Bảng hoặc tệp đã thay đổi. Hãy kiểm tra thử trước khi nộp.",
    "Table or files have changed. Check them before filing.",
)
_POWER_OVER = Text(
    "Người cho chạy không còn đại diện hay được ủy quyền làm thủ tục này cho tổ chức. Dòng này chưa"
    " nộp; người có quyền kiểm tra lại rồi nộp tiếp.",
    "Who let it run no longer represents the organisation, nor holds its power for this procedure."
    " This row is not filed; somebody who may checks again and goes on.",
)
_NOTHING = Text("Không có dòng nào nộp được.", "There is no row that can be filed.")


@transaction.atomic
def begin_run(*, batch_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """Let the rows that are ready be filed, or go on after a pause.

    Raises ``CannotBulk``: ``not_found``, ``not_now``, ``not_checked``, ``nothing_to_file``.
    """
    batch = locked(batch_id, subject, *OPEN)
    if batch.checked_at is None:
        raise CannotBulk("not_checked", _NOT_CHECKED)
    if not batch.rows.filter(state=RowState.WAITING, findings=[]).exists():
        raise CannotBulk("nothing_to_file", _NOTHING)
    let_run(batch, subject.account_id)
    record(act="bulk.begun", actor=actor, at=now, subject=f"batch-{batch.pk}")
    app.configure_task(CARRY_ON, queue="dossiers").defer(batch=str(batch.pk))


@transaction.atomic
def pause_run(*, batch_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """Stop after the row that is being filed; raises ``CannotBulk``."""
    batch = locked(batch_id, subject, BatchState.RUNNING)
    stand_still(batch, _KIND, actor, now, WhyPaused.OFFICER, by=subject.account_id)


@transaction.atomic
def cancel_batch(*, batch_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """End a batch for good; what was filed stays filed. Raises ``CannotBulk``."""
    batch = locked(batch_id, subject, *OPEN, BatchState.RUNNING)
    end(batch, _KIND, BatchState.CANCELLED, actor, now, word="cancelled")


def run_some(*, batch_id: UUID, most: int, now: datetime) -> bool:
    """File the next rows of a running batch; give whether there may be more.

    Safe to stop and to start again anywhere, and to be run by two workers at once. Paused when who
    let it run may do it no more (somebody else who may goes on), and by a fault of
    the machine: the row that met it is then tried last, and fails only when it alone meets one.
    """
    batch = Batch.objects.filter(pk=batch_id, state=BatchState.RUNNING).first()
    if batch is None or batch.run_by_id is None:
        return False
    judge = judge_of(batch, table_of(batch_id), now)
    return all(_next(judge, now) for _ in range(most))


def _next(judge: Judge, now: datetime) -> bool:
    """File one row, or end the batch; a row that is only hindered for the moment is put last."""
    trying: list[int] = []
    try:
        with transaction.atomic():
            batch = Batch.objects.select_for_update(of=("self",)).get(pk=judge.batch.pk)
            if batch.state != BatchState.RUNNING or batch.run_by_id is None:
                return False
            # Asked anew for each row: post or power may be lost while the batch runs.
            by = bringer_of(batch, subject_by_account(batch.run_by_id, now))
            if by is None:
                _lost(batch, now)
                return False
            waiting = batch.rows.filter(state=RowState.WAITING, findings=[])
            row = waiting.order_by("faults", "tries", "number").first()
            if row is None:
                end(batch, _KIND, BatchState.DONE, SYSTEM, now, word="ended")
                return False
            trying.append(row.pk)
            _file(row, judge, by, now)
    except PowerOver:
        _power_over(judge.batch.pk, now)
        return False
    except Exception as problem:  # one row must not keep the others from being filed
        if not trying:
            raise
        return _goes_on(judge.batch.pk, trying[0], problem, now)
    return True


def _power_over(batch_id: UUID, now: datetime) -> None:
    """Stop a list whose power was withdrawn in the very instant of a filing."""
    with transaction.atomic():
        batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch_id)
        if batch.state == BatchState.RUNNING:
            _lost(batch, now)


def _lost(batch: Batch, now: datetime) -> None:
    """Stop a locked batch whose runner lost his post, or what let him act for an organisation.

    Another officer goes on where he was. In a list each row that was left says why, until somebody
    who may has it checked anew; what was filed stays (Civil Code Art. 569).
    """
    if batch.organisation_id is None:
        stand_still(batch, _KIND, SYSTEM, now, WhyPaused.POST_LOST, by=batch.run_by_id)
        return
    left = batch.rows.filter(state=RowState.WAITING, findings=[])
    why = Finding("", "power_over", _POWER_OVER)
    left.update(state=RowState.FAILED, findings=kept([why]), ended_at=now)
    batch.checked_at = None
    batch.save(update_fields=["checked_at"])
    stand_still(batch, _KIND, SYSTEM, now, WhyPaused.POWER_OVER, by=batch.run_by_id)


def _goes_on(batch_id: UUID, row_id: int, problem: Exception, now: datetime) -> bool:
    """Count a try of the row, or pause the batch when every row would meet the same fault."""
    number, fault = report(problem, where="bulk"), fault_of(problem)
    if fault is None:
        _hindered(row_id, number, now)
        return True
    with transaction.atomic():
        batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch_id)
        if batch.state != BatchState.RUNNING:
            return False
        row = BatchRow.objects.select_for_update().get(pk=row_id)
        met_a_fault(row, now)
        if may_be_of_one_row(problem) and is_alone(row, batch, _KIND):
            _fail(row, _own_fault(number), now)
            return True
        stand_still(batch, _KIND, SYSTEM, now, fault, error=number)
    return False


def _own_fault(number: str) -> Finding:
    return Finding("", "fault", Text(
        f"Máy chủ gặp lỗi {MOST_FAULTS} lần ở riêng dòng này (số lỗi {number}). Hãy báo quản trị"
        " hệ thống kèm số lỗi.",
        f"The server met a fault {MOST_FAULTS} times with this row alone (error {number}). Tell the"
        " administrator the error number.",
    ))  # fmt: skip


def _file(row: BatchRow, judge: Judge, by: Bringer, now: datetime) -> None:
    verdict = judge.judge(TableRow(row.number, row.cells), by=by)
    row.ended_at = now
    if verdict.filing is None:
        row.findings = kept(verdict.findings)
        row.state = RowState.FAILED
    else:
        _file_checked(row, verdict.filing, by, now)
    row.save(update_fields=["state", "findings", "code", "due_at", "ended_at"])


def _file_checked(row: BatchRow, filing: Filing, by: Bringer, now: datetime) -> None:
    try:
        filed = _filed(filing, by, now)
    except (CannotFile, CannotAct) as problem:
        row.state = RowState.FAILED
        row.findings = kept([Finding("", problem.reason, BY_REASON)])
        return
    row.state, row.code = RowState.FILED, filed.code
    row.due_at = progress_of(filed.code).due_at


def _filed(filing: Filing, by: Bringer, now: datetime) -> Filed:
    if by.house is None:
        return file_at_counter(filing=filing, subject=by.subject, actor=by.actor, now=now)
    return file_in_list(filing=filing, house=by.house, subject=by.subject, actor=by.actor, now=now)


def _hindered(row_id: int, number: str, now: datetime) -> None:
    """Count a try that failed only for the moment; after the last one the row has failed.

    Another worker may have settled the row since it was let go: then nothing is counted.
    """
    with transaction.atomic():
        row = BatchRow.objects.select_for_update().get(pk=row_id)
        if row.state != RowState.WAITING:
            return
        row.tries += 1
        row.save(update_fields=["tries"])
        if row.tries >= MOST_TRIES:
            _fail(row, Finding("", "for_now", Text(
                f"Máy chủ bận {MOST_TRIES} lần liền (số lỗi {number}). Hãy kiểm tra rồi chạy lại.",
                f"Hindered {MOST_TRIES} times (error {number}). Check and run again.",
            )), now)  # fmt: skip


def _fail(row: BatchRow, finding: Finding, now: datetime) -> None:
    row.state, row.ended_at, row.findings = RowState.FAILED, now, kept([finding])
    row.save(update_fields=["state", "findings", "ended_at"])
