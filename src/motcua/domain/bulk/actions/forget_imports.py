"""What came with an import is kept only as long as it is needed; the papers stay."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM
from motcua.domain.bulk.models import ImportRow, RecordImport
from motcua.domain.bulk.values import BatchState
from motcua.kernel.moments import local
from motcua.platform.files.storage import remove_unheld
from motcua.platform.lawbook import lawbook

_LEFT = (BatchState.DRAFT, BatchState.PAUSED, BatchState.CANCELLED)
_AT_ONCE = 50


def forget_imports(*, now: datetime) -> tuple[int, int]:
    """Remove imports that nobody went on with, and empty the rows of those that ended.

    As long as batches (law/drafts.yaml; Law 91/2025/QH15 Art. 3: kept no longer than needed). Files
    that became papers stay with them. Give how many of each.
    """
    rules = lawbook().drafts(local(now).date())
    left, full = _left(now - rules.batch), _full(now - rules.batch_rows)
    removed = [_remove(pk, now - rules.batch, now) for pk in _ids(left)]
    emptied = [_empty(pk, now - rules.batch_rows, now) for pk in _ids(full)]
    return sum(removed), sum(emptied)


def _ids(found: QuerySet[RecordImport]) -> list[UUID]:
    return list(found.order_by("created_at").values_list("pk", flat=True)[:_AT_ONCE])


def _left(before: datetime) -> QuerySet[RecordImport]:
    checked = Q(checked_at=None) | Q(checked_at__lt=before)
    # One that seems to run so long after its check has lost its job, and nobody missed it.
    lost = Q(state=BatchState.RUNNING, checked_at__lt=before)
    left = Q(checked, state__in=_LEFT) | lost
    return RecordImport.objects.filter(left, created_at__lt=before)


def _full(before: datetime) -> QuerySet[RecordImport]:
    cells = ImportRow.objects.filter(run=OuterRef("pk")).exclude(cells={})
    return RecordImport.objects.filter(Exists(cells), state=BatchState.DONE, ended_at__lt=before)


@transaction.atomic
def _remove(import_id: UUID, before: datetime, now: datetime) -> bool:
    run = _left(before).select_for_update(of=("self",)).filter(pk=import_id).first()
    if run is None:
        return False
    files = [each.file for each in run.files.select_related("file")]
    run.delete()
    remove_unheld(files)
    record(act="bulk.import_removed", actor=SYSTEM, at=now, subject=f"import-{import_id}")
    return True


@transaction.atomic
def _empty(import_id: UUID, before: datetime, now: datetime) -> bool:
    """Leave of a row what became of it; file names and findings say names of people too."""
    run = _full(before).select_for_update(of=("self",)).filter(pk=import_id).first()
    if run is None:
        return False
    files = [each.file for each in run.files.select_related("file")]
    run.files.all().delete()
    run.rows.update(cells={}, findings=[], warnings=[], file_name="")
    remove_unheld(files)
    record(act="bulk.import_emptied", actor=SYSTEM, at=now, subject=f"import-{import_id}")
    return True
