"""A number that was served at a window: it may be asked how it was."""

import uuid
from datetime import datetime

from motcua.domain.counter.api import (
    WindowWanted,
    call_next,
    end_ticket,
    open_window,
    rating_key,
    windows_of,
)
from motcua.kernel.moments import local
from tests.web.permissions.cast import Cast


def served(cast: Cast, now: datetime) -> tuple[uuid.UUID, uuid.UUID]:
    """Serve the number at a window; give the secrets with which it may be asked how it was."""
    unit, who = cast.halong.unit.pk, cast.halong.receiver
    open_window(wanted=WindowWanted("1"), unit_id=unit, actor=who.actor, now=now)
    called = call_next(unit_id=unit, actor=who.actor, window="1", serving=0, now=now)
    assert called is not None
    end_ticket(serving=called.id, unit_id=unit, actor=who.actor, now=now)
    secret = rating_key(unit, local(now).date(), called.number)
    assert secret is not None
    return secret, windows_of(unit)[0].tablet
