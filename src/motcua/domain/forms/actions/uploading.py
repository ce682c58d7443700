"""Files that come in pieces, so that a cut line or a killed browser costs only the last piece."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from motcua.domain.forms.actions.locking import locked_for_paper
from motcua.domain.forms.actions.refusals import too_many_uploads
from motcua.domain.forms.models import Upload
from motcua.domain.forms.queries import upload_facts
from motcua.domain.forms.values import CannotUpload, UploadFacts
from motcua.platform.files import partial
from motcua.platform.observe.errors import report

# A process that died while a file was judged lets go of it after this long.
_CLAIM = timedelta(minutes=2)
CHECKSUMS = ("sha1", "sha256")


@transaction.atomic
def begin_upload(
    *, draft_id: UUID, account_id: int, component: str, name: str, fingerprint: str, size: int,
    now: datetime,
) -> UploadFacts:  # fmt: skip
    """Announce a file of ``size`` octets for a paper of a draft.

    Raises ``CannotUseDraft``: ``not_found``, ``filed``, ``too_many_uploads``.
    """
    locked_for_paper(draft_id, account_id, component)
    row = None
    while row is None:
        row = _in_free_slot(
            Upload(
                draft_id=draft_id, account_id=account_id, component=component, name=name[:255],
                fingerprint=fingerprint[:400], size=size, created_at=now, updated_at=now,
            )
        )  # fmt: skip
    partial.begin(row.id)
    return upload_facts(row)


def _in_free_slot(row: Upload) -> Upload | None:
    """Write an upload into the first free slot; ``None`` when another one took it first."""
    taken = Upload.objects.filter(account_id=row.account_id).values_list("slot", flat=True)
    free = sorted(set(range(1, Upload.MOST + 1)) - set(taken))
    if not free:
        raise too_many_uploads(Upload.MOST)
    row.slot = free[0]
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    return row


def append(
    *, upload_id: UUID, account_id: int, offset: int, pieces: Iterable[bytes], now: datetime,
    checksum: tuple[str, bytes] | None = None,
) -> UploadFacts:  # fmt: skip
    """Write what came behind ``offset`` octets; it is synced before this returns.

    ``checksum`` is an algorithm of ``CHECKSUMS`` and the digest that the pieces must have. Raises
    ``CannotUpload``: ``not_found``, ``wrong_offset``, ``too_much``, ``wrong_checksum``,
    ``no_room``; then nothing of these pieces counts.
    """
    row = _at_offset(Upload.objects.filter(id=upload_id, account_id=account_id), offset)
    digest = hashlib.new(checksum[0], usedforsecurity=False) if checksum else None
    try:
        # Whoever sends slowly holds no row meanwhile: nothing is locked before all has come.
        with partial.gathered(_digested(pieces, digest), most=row.size - offset) as came:
            if checksum and digest and digest.digest() != checksum[1]:
                raise CannotUpload("wrong_checksum")
            return _written(row, offset, came, now)
    except partial.TooMuch:
        raise CannotUpload("too_much") from None
    except partial.Lost:
        raise CannotUpload("not_found") from None
    except OSError as problem:
        report(problem, where="uploads")
        raise CannotUpload("no_room") from problem


def _at_offset(rows: QuerySet[Upload], offset: int) -> Upload:
    row = rows.first()
    if row is None:
        raise CannotUpload("not_found")
    if offset != row.received:
        raise CannotUpload("wrong_offset")
    return row


@transaction.atomic
def _written(row: Upload, offset: int, came: Iterable[bytes], now: datetime) -> UploadFacts:
    """Write what has come; of two that sent the same piece at once the second is told so."""
    held = _at_offset(Upload.objects.select_for_update().filter(id=row.id), offset)
    held.received += partial.write_at(held.id, offset, came, most=held.size - offset)
    held.updated_at = now
    held.save(update_fields=["received", "updated_at"])
    return upload_facts(held)


def _digested(pieces: Iterable[bytes], digest: "hashlib._Hash | None") -> Iterator[bytes]:
    for piece in pieces:
        if digest is not None:
            digest.update(piece)
        yield piece


def claim_upload(*, upload_id: UUID, account_id: int, now: datetime) -> UploadFacts:
    """Take a whole file to make a paper of it; only one taker at a time.

    A taker who was silent for long loses it; ``keep_claim`` tells him.
    Raises ``CannotUpload``: ``not_found``, ``not_whole``, ``in_use``.
    """
    own = Upload.objects.filter(id=upload_id, account_id=account_id)
    free = own.filter(Q(claimed_at=None) | Q(claimed_at__lt=now - _CLAIM), received=F("size"))
    if free.update(claimed_at=now):
        return upload_facts(own.get())
    row = own.first()
    if row is None:
        raise CannotUpload("not_found")
    raise CannotUpload("not_whole" if row.received < row.size else "in_use")


def keep_claim(*, upload_id: UUID, claimed_at: datetime, now: datetime) -> bool:
    """Claim a file anew that was claimed at ``claimed_at``; ``False`` when another has it now.

    Judging may take longer than a claim lasts: only who holds it still makes a paper of the file.
    """
    own = Upload.objects.filter(id=upload_id, claimed_at=claimed_at)
    return bool(own.update(claimed_at=now))


def release_upload(*, upload_id: UUID) -> None:
    """Let go of a claimed file that could not become a paper for now."""
    Upload.objects.filter(id=upload_id).update(claimed_at=None)


@transaction.atomic
def drop_upload(*, upload_id: UUID, account_id: int) -> bool:
    """Remove an upload and what came of it; ``False`` when there is none of this account."""
    gone, _ = Upload.objects.filter(id=upload_id, account_id=account_id).delete()
    if gone:
        transaction.on_commit(lambda: partial.remove(upload_id))
    return bool(gone)


def forget_uploads(*, before: datetime) -> None:
    """Remove uploads that nobody went on with, and pieces on disk that belong to none."""
    for row in Upload.objects.filter(updated_at__lt=before):
        drop_upload(upload_id=row.id, account_id=row.account_id)
    lying = partial.resting(before)
    known = set(Upload.objects.filter(id__in=lying).values_list("id", flat=True))
    for number in set(lying) - known:
        partial.remove(number)
