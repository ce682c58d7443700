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
from motcua.domain.bulk.actions.going_on import goes_on, is_over
from motcua.domain.bulk.actions.make_import import OPEN, locked_import
from motcua.domain.bulk.actions.standing import IMPORT, end, let_run, stand_still
from motcua.domain.bulk.actions.take_record import take_record
from motcua.domain.bulk.models import RecordImport
from motcua.domain.bulk.queries.record_judging import RecordJudge, issuers_in, record_judge
from motcua.domain.bulk.values import (
    BatchState,
    CannotBulk,
    RecordState,
    WhyPaused,
)
from motcua.domain.identity.api import subject_by_account
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text

CARRY_ON = "motcua.domain.bulk.tasks.carry_on_import"
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
    let_run(run, subject.account_id)
    record(act="bulk.import_begun", actor=actor, at=now, subject=f"import-{run.pk}")
    app.configure_task(CARRY_ON, queue="dossiers").defer(run=str(run.pk))


@transaction.atomic
def pause_import(*, import_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """Stop after the record that is being brought over; raises ``CannotBulk``."""
    run = locked_import(import_id, subject, BatchState.RUNNING)
    stand_still(run, IMPORT, actor, now, WhyPaused.OFFICER, by=subject.account_id)


@transaction.atomic
def cancel_import(*, import_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """End an import for good; what was brought over stays. Raises ``CannotBulk``."""
    run = locked_import(import_id, subject, *OPEN, BatchState.RUNNING)
    end(run, IMPORT, BatchState.CANCELLED, actor, now, word="cancelled")


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
                stand_still(run, IMPORT, SYSTEM, now, WhyPaused.POST_LOST, by=run.run_by_id)
                return False
            waiting = run.rows.filter(state=RecordState.WAITING, findings=[])
            row = waiting.order_by("faults", "tries", "number").first()
            if row is None:
                is_over(run, IMPORT, now)
                return False
            trying.append(row.pk)
            take_record(row, judge.knowing([row]), subject, now)
    except Exception as problem:  # one record must not keep the others back
        if not trying:
            raise
        return goes_on(judge.run.pk, trying[0], problem, IMPORT, now)
    return True
