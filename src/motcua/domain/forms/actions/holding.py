"""Holding what was typed while its writer signs in again."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from motcua.domain.forms.models import Draft, DraftPart, HeldPage
from motcua.domain.forms.values import Held, Typed

LONGEST = timedelta(hours=1)
MOST = 20  # pages of one draft at a time: whoever sends them is unknown


def hold_page(*, draft_id: UUID, page: str, typed: Mapping[str, Typed], now: datetime) -> str:
    """Hold a page for an hour and give the key to it.

    Where there is no such open draft, or very many pages wait for it already, the key opens
    nothing, and looks the same. Whoever sent it is unknown, so it is kept beside the draft and
    changes nothing in it. Only the account of the draft can take it (``take_held``).
    """
    key = secrets.token_urlsafe(32)
    is_open = Draft.objects.filter(id=draft_id, dossier_code=None).exists()
    if not is_open or HeldPage.objects.filter(draft_id=draft_id).count() >= MOST:
        return key
    HeldPage.objects.create(
        sha256=_hash(key), draft_id=draft_id, page=page[:60], typed=dict(typed), held_at=now
    )
    return key


@transaction.atomic
def take_held(
    *, key: str, draft_id: UUID, page: str, account_id: int, now: datetime
) -> Held | None:
    """Give what is held under a key for a page of this account's draft, once, and forget it.

    The draft is his own or he has a part of it; whether the page is his the caller has asked.
    """
    parts = DraftPart.objects.filter(draft=OuterRef("draft"), account=account_id)
    row = (
        HeldPage.objects.select_for_update(of=("self",))
        .filter(Q(draft__account_id=account_id) | Q(Exists(parts)))
        .filter(sha256=_hash(key), draft_id=draft_id, page=page[:60])
        .first()
    )
    if row is None:
        return None
    row.delete()
    if now - row.held_at > LONGEST:
        return None
    return Held(row.page, row.typed, row.held_at)


def forget_held(*, now: datetime) -> None:
    """Remove what nobody came back for."""
    HeldPage.objects.filter(held_at__lt=now - LONGEST).delete()


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
