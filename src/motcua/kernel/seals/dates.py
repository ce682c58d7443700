"""Days in three bytes: the number MMDDYYYY, most significant byte first (ICAO Doc 9303-13)."""

from datetime import date

from motcua.kernel.seals.flaws import BadSeal, Flaw

SIZE = 3


def write_date(day: date) -> bytes:
    """Encode a day."""
    return (day.month * 1_000_000 + day.day * 10_000 + day.year).to_bytes(SIZE, "big")


def read_date(data: bytes) -> date:
    """Decode a day of the calendar; raises ``BadSeal``."""
    rest, year = divmod(int.from_bytes(data, "big"), 10_000)
    month, day = divmod(rest, 100)
    try:
        return date(year, month, day)
    except ValueError:
        raise BadSeal(Flaw.DATE) from None
