"""Holding what was typed while its writer signs in again."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

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


def hold_about(*, about: str, page: str, typed: Mapping[str, Typed], now: datetime) -> str:
    """Hold what belongs to no draft for an hour, as ``hold_page`` does; the caller knows ``about``.

    Only he who may see what it is about can take it: the caller asks (``take_about``).
    """
    key = secrets.token_urlsafe(32)
    if HeldPage.objects.filter(about=about).count() < MOST:
        HeldPage.objects.create(
            sha256=_hash(key), about=about, page=page[:60], typed=dict(typed), held_at=now
        )
    return key


def take_about(*, key: str, about: str, page: str, now: datetime) -> Held | None:
    """Give what is held under a key about something, once, and forget it."""
    rows = HeldPage.objects.filter(draft=None, about=about)
    return _take(rows, key, page, now)


def take_held(
    *, key: str, draft_id: UUID, page: str, account_id: int, now: datetime
) -> Held | None:
    """Give what is held under a key for a page of this account's draft, once, and forget it.

    The draft is his own or he has a part of it; whether the page is his the caller has asked.
    """
    parts = DraftPart.objects.filter(draft=OuterRef("draft"), account=account_id)
    his = Q(draft__account_id=account_id) | Q(Exists(parts))
    return _take(HeldPage.objects.filter(his, draft_id=draft_id), key, page, now)


@transaction.atomic
def _take(rows: QuerySet[HeldPage], key: str, page: str, now: datetime) -> Held | None:
    locked = rows.select_for_update(of=("self",))
    row = locked.filter(sha256=_hash(key), page=page[:60]).first()
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
