"""Sessions of signed-in browsers."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.identity.models import Account, Session
from motcua.domain.identity.values import AccountKind

_LASTS = timedelta(hours=8)


def begin_session(*, account: Account, now: datetime) -> str:
    """Begin a session of eight hours and give its token, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    Session.objects.create(
        sha256=hashlib.sha256(token.encode()).hexdigest(),
        account=account,
        begun_at=now,
        expires_at=now + _LASTS,
    )
    return token


def session_key(token: str) -> str:
    """Give the key of a session's row, for what must end with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def end_session(*, token: str, now: datetime) -> None:
    """End a session at once; an unknown token ends nothing, and is no entry."""
    with transaction.atomic():
        row = Session.objects.select_related("account").filter(sha256=session_key(token)).first()
        if row is None or not row.delete()[0]:
            return
        kind = {AccountKind.STAFF: ActorKind.STAFF}.get(
            AccountKind(row.account.kind), ActorKind.CITIZEN
        )
        actor = Actor(kind=kind, account_id=row.account_id)
        record(act="identity.signed_out", actor=actor, at=now, subject=f"account-{row.account_id}")


def forget_sessions(*, before: datetime) -> None:
    """Remove sessions that ended before a moment."""
    Session.objects.filter(expires_at__lt=before).delete()
