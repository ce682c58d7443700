"""Sessions of signed-in browsers."""

import hashlib
import secrets
from datetime import datetime, timedelta

from motcua.domain.identity.models import Account, Session

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


def end_session(*, token: str) -> None:
    """End a session at once; an unknown token ends nothing."""
    Session.objects.filter(sha256=hashlib.sha256(token.encode()).hexdigest()).delete()


def forget_sessions(*, before: datetime) -> None:
    """Remove sessions that ended before a moment."""
    Session.objects.filter(expires_at__lt=before).delete()
