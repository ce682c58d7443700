"""Bounds of dates: an ISO day, or a day counted from today."""

import calendar
import re
from datetime import date, timedelta

_ANY_DAY = date(2000, 1, 1)
_COUNTED = re.compile(r"today(?:([+-])(\d{1,4})([dmy]))?")


def _months_later(day: date, months: int) -> date:
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


def day_of(bound: str, today: date) -> date:
    """Give the day a bound means; ``ValueError`` when it is neither ISO nor ``today±n(d|m|y)``."""
    counted = _COUNTED.fullmatch(bound)
    if counted is None:
        return date.fromisoformat(bound)
    sign, number, unit = counted.groups()
    if sign is None:
        return today
    steps = int(number) if sign == "+" else -int(number)
    if unit == "d":
        return today + timedelta(days=steps)
    return _months_later(today, steps * (12 if unit == "y" else 1))


def is_day(bound: str) -> bool:
    """Say whether a bound means a day."""
    try:
        day_of(bound, _ANY_DAY)
    except ValueError:
        return False
    return True


def age_on(born: date, day: date) -> int:
    """Give the age in whole years on a day; below 0 before the birth.

    Somebody born on 29 February is a year older on 1 March, as ``today-17y`` counts too.
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
