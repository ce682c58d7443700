"""The files of an import: taken, taken out, and what of them cannot be told apart."""

import hashlib
from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from motcua.domain.bulk.actions.make_import import OPEN, locked_import
from motcua.domain.bulk.models import ImportFile, ImportRefusal, RecordImport
from motcua.domain.bulk.values import MOST_RECORDS, CannotBulk
from motcua.domain.identity.values import Subject
from motcua.kernel.names import tidy
from motcua.kernel.texts import Text
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import remove_unheld

_MOST = 2 * MOST_RECORDS


def add_import_file(*, import_id: UUID, name: str, file_id: UUID, subject: Subject) -> None:
    """Put a stored file into an import; the same bytes by the same name again change nothing.

    Another file of a name that is here is refused, and the first is given to no record any more:
    folders are dropped, so nobody can know which of the two a record means. Raises ``CannotBulk``:
    ``not_found``, ``not_now``, ``too_many_files``, ``same_name``.
    """
    plain = plain_name(name)
    # Refused outside the transaction, which keeps what it learned of the first file.
    if not _put(import_id, plain, file_id, subject):
        raise CannotBulk("same_name", Text(
            f"Hai tệp cùng tên “{plain}” nhưng khác nội dung: không dùng tệp nào. Bỏ tệp đã nhận,"
            " rồi đặt tên từng tệp theo fileEntryId.",
            f"Two different files are named “{plain}”: neither is used. Remove the one that is"
            " here, then name each by its fileEntryId.",
        ))  # fmt: skip


@transaction.atomic
def _put(import_id: UUID, plain: str, file_id: UUID, subject: Subject) -> bool:
    run = locked_import(import_id, subject, *OPEN)
    file = StoredFile.objects.get(pk=file_id)
    first = run.files.select_related("file").filter(name=plain).first()
    if first is None:
        if run.files.count() >= _MOST:
            raise CannotBulk("too_many_files", Text(
                f"Mỗi lần chuyển nhận nhiều nhất {_MOST} tệp.",
                f"An import takes {_MOST} files at most.",
            ))  # fmt: skip
        ImportFile.objects.create(run=run, name=plain, file=file)
        _must_be_checked_anew(run)
        return True
    same = _sent(first.file) == _sent(file)
    if first.file_id != file.pk:
        remove_unheld([file])
    if not same:
        _let_clash(run, [plain])
    return same


@transaction.atomic
def remove_import_file(*, import_id: UUID, name: str, subject: Subject) -> None:
    """Take a file out of an import; raises ``CannotBulk``: ``not_found``, ``not_now``.

    What was refused may be tried again then: it may have been refused beside this file only.
    """
    run = locked_import(import_id, subject, *OPEN)
    former = [each.file for each in run.files.filter(name=name).select_related("file")]
    run.files.filter(name=name).delete()
    run.refusals.all().delete()
    remove_unheld(former)
    _must_be_checked_anew(run)


@transaction.atomic
def note_same_names(*, import_id: UUID, names: Collection[str], subject: Subject) -> None:
    """Note that a folder held different files of one name: those kept are given to no record.

    It holds too when only one of them could be kept. Raises ``CannotBulk``: ``not_found``,
    ``not_now``.
    """
    if names:
        _let_clash(locked_import(import_id, subject, *OPEN), names)


@transaction.atomic
def note_refused_file(*, import_id: UUID, name: str, sha256: str, subject: Subject) -> None:
    """Remember that a file of a folder was refused for good, so that a ZIP goes on behind it.

    Raises ``CannotBulk``: ``not_found``, ``not_now``.
    """
    run = locked_import(import_id, subject, *OPEN)
    if run.refusals.count() < _MOST:
        said = f"{sha256} {plain_name(name)}"
        ImportRefusal.objects.get_or_create(
            run=run, key=hashlib.sha256(said.encode()).hexdigest()
        )  # fmt: skip


def plain_name(name: str) -> str:
    """Give the last part of a file's name, tidied: folders mean nothing here."""
    return tidy(name.replace("\\", "/").rpartition("/")[2])[-255:]


def _sent(file: StoredFile) -> str:
    return file.sent_sha256 or file.sha256


def _let_clash(run: RecordImport, names: Collection[str]) -> None:
    if run.files.filter(name__in=list(names), clashes=False).update(clashes=True):
        _must_be_checked_anew(run)


def _must_be_checked_anew(run: RecordImport) -> None:
    run.checked_at = None
    run.save(update_fields=["checked_at"])
