"""A new appointment as it is typed: a day and a time of day."""

from datetime import date, datetime, time

from django.http import HttpRequest

from motcua.kernel.moments import ZONE, local


class NoSuchTime(Exception):
    """What was typed is no day and time."""


def typed_appointment(
    request: HttpRequest, names: tuple[str, str] = ("new_day", "new_time")
) -> datetime | None:
    """Give the moment of a day and an hour typed in Vietnam's time, ``None`` for neither.

    Raises ``NoSuchTime`` for what is no moment, or only half of one.
    """
    day, hour = (request.POST.get(name, "").strip() for name in names)
    if not day and not hour:
        return None
    try:
        return datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), ZONE)
    except ValueError:
        raise NoSuchTime from None


def as_typed(moment: datetime | None) -> dict[str, str]:
    """Give a moment as the two inputs show it."""
    if moment is None:
        return {"new_day": "", "new_time": ""}
    here = local(moment)
    return {"new_day": f"{here:%Y-%m-%d}", "new_time": f"{here:%H:%M}"}
