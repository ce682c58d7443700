"""What every administrative document's seal says first (BSI TR-03171 3.2)."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from motcua.kernel.seals.flaws import BadSeal, Flaw

PROFILE_TAG: Final = 0x00
VALIDITY_TAG: Final = 0x01
_BETWEEN: Final = b"\x00"


@dataclass(frozen=True, slots=True)
class Validity:
    """From which day to which the document holds, both included; ``None`` is open."""

    since: date | None = None
    until: date | None = None


def read_profile(value: bytes | None) -> UUID:
    """Give the number of the profile; raises ``BadSeal``."""
    if value is None or len(value) != 16:
        raise BadSeal(Flaw.PROFILE)
    return UUID(bytes=value)


def write_validity(validity: Validity) -> bytes:
    """Encode as YYYYMMDD, a zero octet, YYYYMMDD; an open side is left out."""
    sides = (validity.since, validity.until)
    return _BETWEEN.join(day.strftime("%Y%m%d").encode() if day else b"" for day in sides)


def read_validity(value: bytes | None) -> Validity:
    """Decode; a seal without the field says nothing. Raises ``BadSeal``."""
    if value is None:
        return Validity()
    sides = value.split(_BETWEEN)
    if len(sides) != 2:
        raise BadSeal(Flaw.VALIDITY)
    since, until = (_day(side) for side in sides)
    if since and until and until < since:
        raise BadSeal(Flaw.VALIDITY)
    return Validity(since, until)


def _day(digits: bytes) -> date | None:
    if not digits:
        return None
    try:
        if len(digits) != 8 or not digits.isdigit():
            raise BadSeal(Flaw.VALIDITY)
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise BadSeal(Flaw.VALIDITY) from None
