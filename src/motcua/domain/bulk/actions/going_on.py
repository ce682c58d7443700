"""How batches and imports go on when a row could not be served, and when they are over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.values import SYSTEM
from motcua.domain.bulk.actions.check_batch import kept
from motcua.domain.bulk.actions.standing import Kind, end, is_alone, met_a_fault, stand_still
from motcua.domain.bulk.models import Batch, BatchRow, ImportRow, RecordImport
from motcua.domain.bulk.rules.faults import fault_of, may_be_of_one_row
from motcua.domain.bulk.values import MOST_FAULTS, MOST_TRIES, BatchState, Finding, WhyPaused
from motcua.kernel.texts import Text
from motcua.platform.observe.errors import report

# What a row says that the server could not serve for the moment.
FOR_NOW = "for_now"


def goes_on(run_id: UUID, row_id: int, problem: Exception, kind: Kind, now: datetime) -> bool:
    """Count a try of the row, or let the run stand still when every row would meet the same fault.

    Gives whether the run goes on.
    """
    number, fault = report(problem, where="bulk"), fault_of(problem)
    if fault is None:
        _count_try(row_id, number, kind, now)
        return True
    with transaction.atomic():
        run = kind.run.objects.select_for_update(of=("self",)).get(pk=run_id)
        if run.state != BatchState.RUNNING:
            return False
        row = kind.row.objects.select_for_update().get(pk=row_id)
        met_a_fault(row, now)
        if may_be_of_one_row(problem) and is_alone(row, run, kind):
            fail(row, _own_fault(number, kind), kind=kind, now=now)
            return True
        stand_still(run, kind, SYSTEM, now, fault, error=number)
    return False


def is_over(run: Batch | RecordImport, kind: Kind, now: datetime) -> None:
    """End a locked run that has no row left; it stands still while the server owes it some.

    Those can be checked and tried again, which nobody can in a run that has ended.
    """
    owed = run.rows.filter(state=kind.failed, findings__contains=[{"code": FOR_NOW}])
    if owed.exists():
        stand_still(run, kind, SYSTEM, now, WhyPaused.HINDERED)
    else:
        end(run, kind, BatchState.DONE, SYSTEM, now, word="ended")


def fail(row: BatchRow | ImportRow, *findings: Finding, kind: Kind, now: datetime) -> None:
    """Note that a row could not be served, and why."""
    row.state, row.ended_at, row.findings = kind.failed, now, kept(findings)
    row.save(update_fields=["state", "findings", "ended_at"])


def _count_try(row_id: int, number: str, kind: Kind, now: datetime) -> None:
    """Count a try that failed only for the moment; after the last one the row has failed.

    Another worker may have settled it since it was let go: then nothing is counted.
    """
    with transaction.atomic():
        row = kind.row.objects.select_for_update().get(pk=row_id)
        if row.state != kind.waiting:
            return
        row.tries += 1
        row.save(update_fields=["tries"])
        if row.tries >= MOST_TRIES:
            fail(row, Finding("", FOR_NOW, Text(
                f"Máy chủ bận {MOST_TRIES} lần liền (số lỗi {number}). Hãy kiểm tra rồi chạy lại.",
                f"Hindered {MOST_TRIES} times (error {number}). Check and run again.",
            )), kind=kind, now=now)  # fmt: skip


def _own_fault(number: str, kind: Kind) -> Finding:
    return Finding("", "fault", Text(
        f"Máy chủ gặp lỗi {MOST_FAULTS} lần ở riêng {kind.row_word.vi} này (số lỗi {number}). Hãy"
        " báo quản trị hệ thống kèm số lỗi.",
        f"The server met a fault {MOST_FAULTS} times with this {kind.row_word.en} alone (error"
        f" {number}). Tell the administrator the error number.",
    ))  # fmt: skip
