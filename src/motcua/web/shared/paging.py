"""A place in a list, as it stands in an address."""

from datetime import UTC, datetime

Place = tuple[datetime | None, int]


def to_text(place: Place | None) -> str:
    """Write a place; an empty text for none."""
    if place is None:
        return ""
    moment, number = place
    return f"{moment.timestamp():.6f}_{number}" if moment else f"_{number}"


def from_text(written: str) -> Place | None:
    """Read a place; nonsense is the beginning of the list."""
    moment, _, number = written.partition("_")
    try:
        return (datetime.fromtimestamp(float(moment), UTC) if moment else None), int(number)
    except (ValueError, OverflowError, OSError):
        return None
