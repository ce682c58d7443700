"""Files put into a batch and taken out of it, each by its name."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from motcua.domain.bulk.actions.import_files import plain_name
from motcua.domain.bulk.actions.locking import OPEN, locked
from motcua.domain.bulk.models import Batch, BatchFile, BatchRefusal
from motcua.domain.bulk.values import MOST_ROWS, CannotBulk
from motcua.domain.identity.values import Subject
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import remove_unheld
from motcua.platform.lawbook import lawbook

_MOST_FILES = 2 * MOST_ROWS


@transaction.atomic
def add_file(
    *, batch_id: UUID, name: str, file_id: UUID, subject: Subject, now: datetime
) -> None:  # fmt: skip
    """Put a stored file into a batch; the same name again takes the place of the first.

    What had that place is removed for good unless something else holds it. Raises ``CannotBulk``:
    ``not_found``, ``not_now``, ``power_over``, ``too_many_files``, ``too_large`` (all of a list).
    """
    batch = locked(batch_id, subject, *OPEN)
    plain = plain_name(name)
    _check_room(batch, plain, file_id, now)
    former = _held(batch, plain)
    BatchFile.objects.update_or_create(batch=batch, name=plain, defaults={"file_id": file_id})
    remove_unheld(each for each in former if each.pk != file_id)
    _must_be_checked_anew(batch)


def _check_room(batch: Batch, name: str, file_id: UUID, now: datetime) -> None:
    """Keep a list of an organisation within law/uploads.yaml, a unit's batch within its own."""
    others = batch.files.exclude(name=name)
    lists = lawbook().uploads(local(now).date()).lists
    most = _MOST_FILES if batch.organisation_id is None else lists.files
    if others.count() >= most:
        raise CannotBulk("too_many_files", Text(
            f"Mỗi lô nhận nhiều nhất {most} tệp.", f"A batch takes {most} files at most.",
        ))  # fmt: skip
    if batch.organisation_id is None:
        return
    held = others.aggregate(octets=Sum("file__size"))["octets"] or 0
    if held + StoredFile.objects.get(pk=file_id).size > lists.octets:
        megabytes = lists.octets // 1_000_000
        raise CannotBulk("too_large", Text(
            f"Các tệp của một danh sách nhiều nhất {megabytes} MB. Hãy chia thành nhiều danh sách.",
            f"The files of a list have {megabytes} MB at most. Part it into several lists.",
        ))  # fmt: skip


@transaction.atomic
def note_refused(*, batch_id: UUID, name: str, sha256: str, subject: Subject) -> None:
    """Remember that a file of a ZIP was refused for good, so that the ZIP goes on behind it.

    Raises ``CannotBulk``: ``not_found``, ``not_now``, ``power_over``.
    """
    batch = locked(batch_id, subject, *OPEN)
    if batch.refusals.count() < _MOST_FILES:
        said = f"{sha256} {plain_name(name)}"
        key = hashlib.sha256(said.encode()).hexdigest()
        BatchRefusal.objects.get_or_create(batch=batch, key=key)


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
