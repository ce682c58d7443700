"""When a shift may be planned, and where a week's shifts come to lie in another week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.domain.counter.values import CannotPlan
from motcua.kernel.moments import ZONE, local

WEEK = timedelta(days=7)
# Whoever plans further ahead has mistyped the year.
FARTHEST = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Hours:
    """From a moment to a later one of the same day."""

    starts_at: datetime
    ends_at: datetime

    @property
    def day(self) -> date:
        """The day, in Vietnamese time."""
        return local(self.starts_at).date()


def hours_on(day: date, begins: time, ends: time, *, longest: timedelta, now: datetime) -> Hours:
    """Give the hours of a shift.

    Raises ``CannotPlan``: ``hours``, ``too_long``, ``past`` (it is over already), ``far``.
    """
    starts_at = datetime.combine(day, begins, ZONE)
    ends_at = datetime.combine(day, ends, ZONE)
    if ends_at <= starts_at:
        raise CannotPlan("hours")
    if ends_at - starts_at > longest:
        raise CannotPlan("too_long")
    if ends_at <= now:
        raise CannotPlan("past")
    hours = Hours(starts_at, ends_at)
    check_near(hours, now)
    return hours


def check_near(hours: Hours, now: datetime) -> None:
    """Refuse a shift that lies too far ahead; raises ``CannotPlan``: ``far``."""
    if hours.starts_at - now > FARTHEST:
        raise CannotPlan("far")


def moved(hours: Hours, weeks: int) -> Hours:
    """Give the same hours by the clock on the wall some weeks later."""
    return Hours(hours.starts_at + weeks * WEEK, hours.ends_at + weeks * WEEK)


def meet(one: Hours, other: Hours) -> bool:
    """Tell whether two shifts are at the same time somewhere; one may begin where one ends."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def monday_of(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def days_of(monday: date) -> tuple[date, ...]:
    """Give the seven days of a week."""
    return tuple(monday + timedelta(days=number) for number in range(7))


def bounds_of(monday: date) -> tuple[datetime, datetime]:
    """Give the moments between which a week lies."""
    begin = datetime.combine(monday, time(), ZONE)
    return begin, begin + WEEK


def places_free(
    wanted: Iterable[tuple[int, int, Hours]], taken: Iterable[tuple[int, int, Hours]]
) -> tuple[list[tuple[int, int, Hours]], int]:
    """Give which of some shifts fit beside those there are, and how many do not.

    A shift is a window, an officer and its hours: neither of both is at two places at a time.
    """
    there = list(taken)
    fits: list[tuple[int, int, Hours]] = []
    left = 0
    for each in wanted:
        window, officer, hours = each
        if any((window == w or officer == o) and meet(hours, h) for w, o, h in there):
            left += 1
            continue
        there.append(each)
        fits.append(each)
    return fits, left
