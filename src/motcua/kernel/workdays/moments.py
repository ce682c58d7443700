"""Moments around a due time: half of it gone, a limit before it, a limit after something."""

from datetime import date, datetime, time, timedelta
from typing import Final

from motcua.kernel.workdays.calendar import Calendar
from motcua.kernel.workdays.meters import meter, months_later
from motcua.kernel.workdays.values import ClockRefused, ClockRules, Limit, Unit

_NOTHING: Final = timedelta(0)
_NO_CUT_OFF: Final = ClockRules(cut_off=None)


def half_time(
    received_at: datetime, due_at: datetime, calendar: Calendar, *, by_the_clock: bool = False
) -> datetime:
    """Give the moment at which half of the office time between two moments has passed.

    ``by_the_clock`` halves the real time, as for border procedures; so is it where no office
    time lies between. Raises ``ClockRefused`` for moments outside the calendar.
    """
    first, last = calendar.here(received_at), calendar.here(due_at)
    begun = calendar.office_time(first)
    between = calendar.office_time(last) - begun
    if by_the_clock or between <= _NOTHING:
        return calendar.later(first, max(last - first, _NOTHING) / 2)
    return calendar.office_moment(begun + between / 2)


def before(due_at: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """Give the moment that lies a limit before a due time.

    Working days before are the same time of an earlier working day; days and months the same
    time of an earlier day. Raises ``ClockRefused`` for a limit by season.
    """
    here = calendar.here(due_at)
    match limit.unit:
        case Unit.minute:
            return calendar.later(here, -timedelta(minutes=limit.value))
        case Unit.hour:
            return calendar.later(here, -timedelta(hours=limit.value))
        case Unit.working_hour:
            passed = calendar.office_time(here) - timedelta(hours=limit.value)
            return calendar.office_moment(passed)
        case _:
            return calendar.at(_day_before(here.date(), limit, calendar), _time_of(here))


def _day_before(day: date, limit: Limit, calendar: Calendar) -> date:
    match limit.unit:
        case Unit.working_day:
            return calendar.day_at(calendar.place(day) - limit.value)
        case Unit.day:
            return day - timedelta(days=limit.value)
        case Unit.month:
            return months_later(day, -limit.value)
        case _:
            raise ClockRefused(
                "Không đếm ngược được theo đợt.", "Nothing can be counted back by season."
            )


def _time_of(moment: datetime) -> time:
    return moment.time()


def working_time_after(moment: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """Give the moment a limit after another one, for instance 8 working hours of silence.

    No cut-off holds: waiting is counted from the moment itself. Raises ``ClockRefused``.
    """
    counting = meter(limit, calendar, _NO_CUT_OFF)
    here = calendar.here(moment)
    return counting.end(counting.start(here, anew=True).at, counting.whole(here))
