"""Paired phones and what they sent."""

import hashlib
from datetime import datetime
from uuid import UUID

from motcua.domain.counter.models import PairedPhoto, Pairing
from motcua.domain.counter.values import CannotPair, PairingFacts, PhotoFacts


def hash_of(secret: str) -> str:
    """Give what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def pairing_of(code: str, phone: str, now: datetime) -> PairingFacts:
    """Give the pairing of a code for a phone that holds ``phone``, its own secret.

    Raises ``CannotPair``: ``unknown`` (also when it is over), ``other_phone``.
    """
    row = Pairing.objects.filter(sha256=hash_of(code), ends_at__gt=now).first()
    if row is None:
        raise CannotPair("unknown")
    if row.phone and row.phone != hash_of(phone):
        raise CannotPair("other_phone")
    return facts_of(row)


def open_pairing(form_key: UUID, account_id: int, now: datetime) -> PairingFacts | None:
    """Give the pairing that is open for a filing of this clerk."""
    rows = Pairing.objects.filter(form_key=form_key, account_id=account_id, ends_at__gt=now)
    row = rows.first()
    return facts_of(row) if row else None


def photos_of(form_key: UUID, account_id: int) -> tuple[PhotoFacts, ...]:
    """Give the photographs that came for a filing of this clerk, in their order."""
    rows = PairedPhoto.objects.filter(
        pairing__form_key=form_key, pairing__account_id=account_id
    ).select_related("file")
    return tuple(
        PhotoFacts(row.component, row.file_id, row.file.name, row.file.size)
        for row in rows.order_by("pairing_id", "position")
    )


def facts_of(row: Pairing) -> PairingFacts:
    """Give the facts of a pairing's row."""
    return PairingFacts(
        id=row.pk,
        account_id=row.account_id,
        form_key=row.form_key,
        version_id=row.version_id,
        ends_at=row.ends_at,
        photos=row.photos_count,
    )
