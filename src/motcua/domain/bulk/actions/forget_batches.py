"""What people gave for a batch is kept only as long as it is needed."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM
from motcua.domain.bulk.actions.own_outcome import call_back_all
from motcua.domain.bulk.models import Batch, BatchFile, BatchRow, Stack, StackItem
from motcua.domain.bulk.values import Asked, BatchState
from motcua.domain.identity.api import subject_by_account
from motcua.kernel.moments import local
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import remove, remove_unheld
from motcua.platform.lawbook import lawbook

# Nothing is filed from these any more, or nobody has gone on with them.
_LEFT = (BatchState.DRAFT, BatchState.PAUSED, BatchState.CANCELLED)
_AT_ONCE = 50
# A worker is at it, or at what undoes it.
_AT_WORK = Q(state=BatchState.RUNNING) & ~Q(asked__own=True) | Q(
    undone_by__state=BatchState.RUNNING
)
# Papers of many people in one file are fetched soon, and made again whenever they are wanted.
PRINTED_KEPT = timedelta(days=1)


def forget_batches(*, now: datetime) -> tuple[int, int]:
    """Remove batches that came to nothing, and empty the rows of those that were filed.

    How long is law/drafts.yaml (Law 91/2025/QH15 Art. 3: kept no longer than needed). Dossiers and
    their papers stay. Each batch by itself, so many of each a round; give how many of each.
    """
    rules = lawbook().drafts(local(now).date())
    left = _left(now - rules.batch).order_by("created_at")
    full = _full(now - rules.batch_rows).order_by("ended_at")
    removed = [_remove(each, now - rules.batch, now) for each in _ids(left)]
    emptied = [_empty(each, now - rules.batch_rows, now) for each in _ids(full)]
    return sum(removed), sum(emptied)


def forget_stacks(*, now: datetime) -> int:
    """Remove stacks as old as what people gave in batches, with what was printed; give how many.

    What was done with each dossier stays in its journal. One that its leader left in the middle of
    signing on his own machine goes too: no worker ever ends it.
    """
    rules = lawbook().drafts(local(now).date())
    old = Stack.objects.exclude(_AT_WORK).filter(created_at__lt=now - rules.batch_rows)
    old = old.order_by("created_at")
    return sum(_remove_stack(pk, now) for pk in list(old.values_list("pk", flat=True)[:_AT_ONCE]))


def forget_printed(*, now: datetime) -> int:
    """Remove what ended stacks printed, ``PRINTED_KEPT`` after they ended; give of how many.

    What a cancelled one had made goes too; a paused one goes on with what it has.
    """
    left = StackItem.objects.filter(stack=OuterRef("pk"), file__isnull=False)
    old = Stack.objects.filter(
        Q(made__isnull=False) | Exists(left), ended_at__lt=now - PRINTED_KEPT
    ).order_by("ended_at")
    return sum(_remove_printed(pk, now) for pk in list(old.values_list("pk", flat=True)))


@transaction.atomic
def _remove_printed(stack_id: UUID, now: datetime) -> int:
    stack = Stack.objects.select_for_update(of=("self",)).filter(pk=stack_id).first()
    files = list(StoredFile.objects.filter(owner=f"stack:{stack_id}"))
    if stack is None or stack.ended_at is None or not files:
        return 0
    stack.made = None
    stack.save(update_fields=["made"])
    stack.items.update(file=None)
    remove(files)
    record(act="bulk.stack_print_removed", actor=SYSTEM, at=now, subject=f"stack-{stack_id}")
    return 1


@transaction.atomic
def _remove_stack(stack_id: UUID, now: datetime) -> int:
    # What undid it goes with it: of both nothing may be at work.
    both = Stack.objects.select_for_update(of=("self",)).filter(Q(pk=stack_id) | Q(undoes=stack_id))
    list(both.order_by("created_at"))
    stack = Stack.objects.exclude(_AT_WORK).filter(pk=stack_id).first()
    if stack is None:
        return 0
    if Asked.of(stack.asked).own:
        call_back_all(stack, subject_by_account(stack.made_by_id, now), now)
    files = list(StoredFile.objects.filter(owner=f"stack:{stack_id}"))
    stack.delete()
    remove_unheld(files)
    record(act="bulk.stack_removed", actor=SYSTEM, at=now, subject=f"stack-{stack_id}")
    return 1


def _ids(found: QuerySet[Batch]) -> list[UUID]:
    return list(found.values_list("pk", flat=True)[:_AT_ONCE])


def _left(before: datetime) -> QuerySet[Batch]:
    checked = Q(checked_at=None) | Q(checked_at__lt=before)
    return Batch.objects.filter(checked, state__in=_LEFT, created_at__lt=before)


def _full(before: datetime) -> QuerySet[Batch]:
    cells = BatchRow.objects.filter(batch=OuterRef("pk")).exclude(cells={})
    return Batch.objects.filter(Exists(cells), state=BatchState.DONE, ended_at__lt=before)


@transaction.atomic
def _remove(batch_id: UUID, before: datetime, now: datetime) -> bool:
    row = _left(before).select_for_update(of=("self",)).filter(pk=batch_id).first()
    if row is None:
        return False
    files = _files_of(row)
    row.delete()
    remove_unheld(files)
    record(act="bulk.removed", actor=SYSTEM, at=now, subject=f"batch-{batch_id}",
           details={"state": str(row.state)})  # fmt: skip
    return True


@transaction.atomic
def _empty(batch_id: UUID, before: datetime, now: datetime) -> bool:
    """Leave of a row what became of it; names of files and findings say names of people too."""
    row = _full(before).select_for_update(of=("self",)).filter(pk=batch_id).first()
    if row is None:
        return False
    files = _files_of(row)
    row.files.all().delete()
    row.rows.update(cells={}, findings=[], warnings=[])
    remove_unheld(files)
    record(act="bulk.emptied", actor=SYSTEM, at=now, subject=f"batch-{batch_id}")
    return True


def _files_of(batch: Batch) -> list[StoredFile]:
    return [each.file for each in BatchFile.objects.filter(batch=batch).select_related("file")]
