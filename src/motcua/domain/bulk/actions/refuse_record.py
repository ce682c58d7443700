"""What becomes of a record that cannot be brought over: why, now or after several tries."""

from datetime import datetime

from django.db import transaction

from motcua.domain.bulk.actions.check_batch import kept
from motcua.domain.bulk.models import ImportRow
from motcua.domain.bulk.values import MOST_FAULTS, MOST_TRIES, Finding, RecordState
from motcua.kernel.texts import Text


def refuse_row(row: ImportRow, *findings: Finding, now: datetime) -> None:
    """Note that a record could not be brought over, and why."""
    row.state, row.ended_at, row.findings = RecordState.FAILED, now, kept(findings)
    row.save(update_fields=["state", "findings", "ended_at"])


def own_fault(number: str) -> Finding:
    """Say that the server met a fault with this record alone."""
    return Finding("", "fault", Text(
        f"Máy chủ gặp lỗi {MOST_FAULTS} lần ở riêng bản ghi này (số lỗi {number}). Hãy báo quản trị"
        " hệ thống kèm số lỗi.",
        f"The server met a fault {MOST_FAULTS} times with this record alone (error {number}). Tell"
        " the administrator the error number.",
    ))  # fmt: skip


def count_try(row_id: int, number: str, now: datetime) -> None:
    """Count a try that failed only for the moment; after the last one the record has failed.

    Another worker may have settled it since it was let go: then nothing is counted.
    """
    with transaction.atomic():
        row = ImportRow.objects.select_for_update().get(pk=row_id)
        if row.state != RecordState.WAITING:
            return
        row.tries += 1
        row.save(update_fields=["tries"])
        if row.tries >= MOST_TRIES:
            refuse_row(row, Finding("", "for_now", Text(
                f"Máy chủ bận {MOST_TRIES} lần liền (số lỗi {number}). Hãy kiểm tra rồi chạy lại.",
                f"Hindered {MOST_TRIES} times (error {number}). Check and run again.",
            )), now=now)  # fmt: skip
