"""Cursors: a place in a list that programs hand back as they were given it."""

import base64
import binascii
import re

from motcua.web.rest.problems import Refusal, Wrong, invalid
from motcua.web.rest.wording import REASONS

_LONGEST = 40


def written_cursor(place: int) -> str:
    """Write a place in a list as a cursor."""
    return base64.urlsafe_b64encode(f"p{place}".encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> int | None:
    """Read a cursor back, ``None`` for the first page; raises ``Refusal`` 422."""
    if not cursor:
        return None
    if len(cursor) > _LONGEST:
        raise _wrong()
    try:
        plain = base64.b64decode(f"{cursor}{'=' * (-len(cursor) % 4)}", b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise _wrong() from None
    found = re.fullmatch(rb"p([0-9]{1,18})", plain)
    if found is None:
        raise _wrong()
    return int(found[1])


def _wrong() -> Refusal:
    return invalid([Wrong("cursor", "cursor", REASONS["cursor"])])
