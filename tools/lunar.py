"""The Vietnamese lunar calendar, as far as the days off need it.

A lunar month begins on the day of the new moon in Vietnamese time (UTC+7); the winter solstice
lies in month 11; in a year of thirteen months the first one without a principal term is a leap
month (Decision 121/CP of 8/8/1967). New moons and the sun's longitude after J. Meeus,
*Astronomical Algorithms*, good to a few minutes for our century.
"""

from datetime import date
from itertools import pairwise
from math import floor, pi, sin
from typing import Final

_HOURS_AHEAD: Final = 7
_MONTH: Final = 29.530588853
_FIRST_NEW_MOON: Final = 2415020.75933  # of 1900, dynamical time
_ORDINAL_OF_DAY_ZERO: Final = 1721425  # Julian day number of the day before 1 January 1


def new_year(year: int) -> date:
    """Give the first day of Tết in a solar year."""
    return lunar_day(year, 1, 1)


def lunar_day(year: int, month: int, day: int) -> date:
    """Give the solar day of a day of a lunar year, for months 1 to 10, never of a leap month."""
    start = _eleventh_month(year - 1)
    end = _eleventh_month(year)
    months = [_new_moon(start + number) for number in range(end - start + 1)]
    leap = _leap(months) if len(months) == 14 else len(months)
    place = month + 1  # month 11 is at 0, month 12 at 1
    place += leap <= place
    return date.fromordinal(months[place] + day - 1 - _ORDINAL_OF_DAY_ZERO)


def _eleventh_month(year: int) -> int:
    """Give the number of the new moon that begins month 11, with the winter solstice in it."""
    last_day = date(year, 12, 31).toordinal() + _ORDINAL_OF_DAY_ZERO
    number = floor((last_day - 2415021) / _MONTH)
    while _new_moon(number + 1) <= last_day:
        number += 1
    # Sector 9 of the sun's twelve begins at the solstice: the month must begin before it.
    return number if _sector(_new_moon(number)) < 9 else number - 1


def _leap(months: list[int]) -> int:
    """Give the place of the month without a principal term among thirteen."""
    for place, (first, following) in enumerate(pairwise(months)):
        if place and _sector(first) == _sector(following):
            return place
    raise ValueError("thirteen months without a leap month")


def _new_moon(number: int) -> int:
    """Give the Julian day number, in Vietnamese time, of a new moon counted from 1900."""
    t = number / 1236.85
    mean = (
        _FIRST_NEW_MOON + _MONTH * number + (0.0001178 - 0.000000155 * t) * t * t
        + 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t * t) * pi / 180)
    )  # fmt: skip
    sun = _turn(359.2242 + 29.10535608 * number - (0.0000333 + 0.00000347 * t) * t * t)
    moon = _turn(306.0253 + 385.81691806 * number + (0.0107306 + 0.00001236 * t) * t * t)
    node = _turn(21.2964 + 390.67050646 * number - (0.0016528 + 0.00000239 * t) * t * t)
    shift = (
        (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun)
        - 0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
        + 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
        + 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun)
        - 0.0006 * sin(2 * node + moon) + 0.0010 * sin(2 * node - moon)
        + 0.0005 * sin(2 * moon + sun)
    )  # fmt: skip
    dynamical = -0.000278 + 0.000265 * t + 0.000262 * t * t
    return floor(mean + shift - dynamical + 0.5 + _HOURS_AHEAD / 24)


def _sector(day: int) -> int:
    """Give which twelfth of its way, 0 to 11, the sun is in when a day begins in Vietnam."""
    t = (day - 2451545.5 - _HOURS_AHEAD / 24) / 36525
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t * t) * pi / 180
    centre = (
        (1.914600 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    )  # fmt: skip
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t + centre
    node = (125.04 - 1934.136 * t) * pi / 180
    apparent = longitude - 0.00569 - 0.00478 * sin(node)
    return floor((apparent % 360) / 30)


def _turn(degrees: float) -> float:
    return degrees % 360 * pi / 180
