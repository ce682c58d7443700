"""A paired phone sends a photograph: judged before, kept for the clerk, put in its order."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.catalogue.api import snapshot
from motcua.domain.counter.models import PairedPhoto, Pairing
from motcua.domain.counter.queries.phones import hash_of
from motcua.domain.counter.values import CannotPair
from motcua.kernel.moments import local
from motcua.platform.files.models import StoredFile
from motcua.platform.lawbook import lawbook


def check_photo(*, code: str, phone: str, component: str, now: datetime) -> None:
    """Tell, before a file is judged, whether it would be taken; the first phone claims the code.

    Raises ``CannotPair`` as ``receive_photo`` does.
    """
    with transaction.atomic():
        _open(code, phone, component, now)


def receive_photo(*, code: str, phone: str, component: str, file_id: UUID, now: datetime) -> None:
    """Put a stored photograph behind those that came before.

    Raises ``CannotPair``: ``unknown`` (also when it is over), ``other_phone``, ``too_many``,
    ``unknown_component``.
    """
    with transaction.atomic():
        row = _open(code, phone, component, now)
        if not StoredFile.objects.filter(pk=file_id, owner=f"account:{row.account_id}").exists():
            raise CannotPair("unknown")
        row.photos_count += 1
        row.save(update_fields=["photos_count"])
        PairedPhoto.objects.create(
            pairing=row, component=component, file_id=file_id, position=row.photos_count
        )


def drop_photo(*, form_key: UUID, account_id: int, file_id: UUID) -> None:
    """Take a photograph out of a filing of this clerk; how many one phone may send stays.

    The file stays the clerk's; nothing happens when no phone has sent it.
    """
    PairedPhoto.objects.filter(
        pairing__form_key=form_key, pairing__account_id=account_id, file_id=file_id
    ).delete()


def _open(code: str, phone: str, component: str, now: datetime) -> Pairing:
    rows = Pairing.objects.select_for_update(of=("self",))
    row = rows.filter(sha256=hash_of(code), ends_at__gt=now, session__expires_at__gt=now).first()
    if row is None:
        raise CannotPair("unknown")
    if not row.phone:
        row.phone = hash_of(phone)
        row.save(update_fields=["phone"])
    if row.phone != hash_of(phone):
        raise CannotPair("other_phone")
    if row.photos_count >= lawbook().counter(local(now).date()).most_photos:
        raise CannotPair("too_many")
    known = {part.key for part in snapshot().version(row.version_id).components}
    if component not in known:
        raise CannotPair("unknown_component")
    return row
