"""Files put into a batch and taken out of it, each by its name."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.bulk.actions.locking import OPEN, locked
from motcua.domain.bulk.models import Batch, BatchFile
from motcua.domain.bulk.values import MOST_ROWS, CannotBulk
from motcua.domain.identity.values import Subject
from motcua.kernel.names import tidy
from motcua.kernel.texts import Text
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import remove_unheld

_MOST_FILES = 2 * MOST_ROWS


@transaction.atomic
def add_file(
    *, batch_id: UUID, name: str, file_id: UUID, subject: Subject, now: datetime
) -> None:  # fmt: skip
    """Put a stored file into a batch; the same name again takes the place of the first.

    What had that place is removed for good unless something else holds it. Raises ``CannotBulk``:
    ``not_found``, ``not_now``, ``too_many_files``.
    """
    batch = locked(batch_id, subject, *OPEN)
    plain = tidy(name.replace("\\", "/").rpartition("/")[2])[-255:]
    if batch.files.exclude(name=plain).count() >= _MOST_FILES:
        raise CannotBulk("too_many_files", Text(
            f"Mỗi lô nhận nhiều nhất {_MOST_FILES} tệp.",
            f"A batch takes {_MOST_FILES} files at most.",
        ))  # fmt: skip
    former = _held(batch, plain)
    BatchFile.objects.update_or_create(batch=batch, name=plain, defaults={"file_id": file_id})
    remove_unheld(each for each in former if each.pk != file_id)
    _must_be_checked_anew(batch)


@transaction.atomic
def remove_file(*, batch_id: UUID, name: str, subject: Subject) -> None:
    """Take a file out of a batch; raises ``CannotBulk``: ``not_found``, ``not_now``."""
    batch = locked(batch_id, subject, *OPEN)
    former = _held(batch, name)
    batch.files.filter(name=name).delete()
    remove_unheld(former)
    _must_be_checked_anew(batch)


def _held(batch: Batch, name: str) -> list[StoredFile]:
    return [each.file for each in batch.files.filter(name=name).select_related("file")]


def _must_be_checked_anew(batch: Batch) -> None:
    batch.checked_at = None
    batch.save(update_fields=["checked_at"])
