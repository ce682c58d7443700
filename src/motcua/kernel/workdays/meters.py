"""The ways of counting, one for each kind of unit.

A meter knows an amount of its limit as a ``timedelta``; for the meters of days it is a
whole number of days counted, not a length of real time.
"""

from abc import ABC, abstractmethod
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar, NamedTuple

from motcua.kernel.texts import Text
from motcua.kernel.workdays.calendar import Calendar
from motcua.kernel.workdays.values import ClockRefused, ClockRules, Limit, Rule, Unit
from motcua.kernel.workdays.words import counted, span_text

_ONE_DAY = timedelta(days=1)
_NOTHING = timedelta(0)


class Start(NamedTuple):
    """Where counting starts, and the rule that put it there."""

    at: datetime
    rule: Rule


@dataclass(frozen=True)
class Meter(ABC):
    """One way of counting a limit on a calendar by rules."""

    limit: Limit
    calendar: Calendar
    rules: ClockRules
    shows_days: ClassVar[bool]
    in_office_time: ClassVar[bool]

    @abstractmethod
    def whole(self, at: datetime) -> timedelta:
        """Give the whole limit for a clock that starts at a moment."""

    @abstractmethod
    def start(self, at: datetime, *, anew: bool) -> Start:
        """Give where counting starts after receipt (``anew``) or after a pause."""

    @abstractmethod
    def end(self, start: datetime, amount: timedelta) -> datetime:
        """Give when an amount counted from a start is used up."""

    @abstractmethod
    def left(self, start: datetime, amount: timedelta, at: datetime) -> timedelta:
        """Give what of an amount is left when counting stops at a moment not after its end."""

    @abstractmethod
    def words(self, amount: timedelta) -> Text:
        """Write an amount."""

    @abstractmethod
    def until(self, start: datetime, end: datetime) -> timedelta:
        """Give the amount that is counted from a start to an end that was set otherwise."""

    def open_end(self, end: datetime) -> datetime:
        """Give an end that was set; on a day off it moves on (Civil Code 2015 Art. 148.5)."""
        here = self.calendar.here(end)
        if self.calendar.is_working(here.date()):
            return here
        return self.calendar.closing(self.calendar.on_or_after(here.date()))

    def last_day_off(self, start: datetime, amount: timedelta) -> date | None:
        """Give the last day when it is off and the end therefore moved; mostly it never is."""
        del start, amount
        return None


class ByTheClock(Meter):
    """Minutes and hours day and night, days off too (Civil Code 2015 Art. 147.1)."""

    shows_days = False
    in_office_time = False

    def whole(self, at: datetime) -> timedelta:
        """Give the limit in real time."""
        del at
        minutes = 1 if self.limit.unit is Unit.minute else 60
        return timedelta(minutes=self.limit.value * minutes)

    def start(self, at: datetime, *, anew: bool) -> Start:
        """Start at the moment itself."""
        del anew
        return Start(self.calendar.here(at), Rule.runs_by_the_clock)

    def end(self, start: datetime, amount: timedelta) -> datetime:
        """Add real time."""
        return self.calendar.later(start, amount)

    def left(self, start: datetime, amount: timedelta, at: datetime) -> timedelta:
        """Subtract the real time that has passed."""
        return amount - max(at - start, _NOTHING)

    def words(self, amount: timedelta) -> Text:
        """Write hours and minutes."""
        return span_text(amount, working=False)

    def until(self, start: datetime, end: datetime) -> timedelta:
        """Give the real time between."""
        return max(end - start, _NOTHING)

    def open_end(self, end: datetime) -> datetime:
        """Keep the end: this clock runs on days off too."""
        return self.calendar.here(end)


class InOfficeHours(Meter):
    """Working hours: only office time counts; after the cut-off from the next working day."""

    shows_days = False
    in_office_time = True

    def whole(self, at: datetime) -> timedelta:
        """Give the limit in office time."""
        del at
        return timedelta(hours=self.limit.value)

    def start(self, at: datetime, *, anew: bool) -> Start:
        """Start at the moment, at the next opening, or on the next working day."""
        del anew
        here = self.calendar.here(at)
        opens = self.calendar.next_office_moment(here)
        if _is_after_cut_off(here, self.rules, self.calendar):
            next_day = self.calendar.day_at(self.calendar.place_after(here.date()))
            return Start(self.calendar.opening(next_day), Rule.cut_off)
        return Start(opens, Rule.office_hours if opens == here else Rule.outside_office_hours)

    def end(self, start: datetime, amount: timedelta) -> datetime:
        """Add office time; the end is never the opening of a session when it can be a closing."""
        if not amount:
            return start
        return self.calendar.office_moment(self.calendar.office_time(start) + amount)

    def left(self, start: datetime, amount: timedelta, at: datetime) -> timedelta:
        """Subtract the office time that has passed."""
        passed = self.calendar.office_time(at) - self.calendar.office_time(start)
        return amount - max(passed, _NOTHING)

    def words(self, amount: timedelta) -> Text:
        """Write office time."""
        return span_text(amount, working=True, day=self.calendar.day_length)

    def until(self, start: datetime, end: datetime) -> timedelta:
        """Give the office time between."""
        between = self.calendar.office_time(end) - self.calendar.office_time(start)
        return max(between, _NOTHING)


class WorkingDays(Meter):
    """Days on the office calendar; due at the end of office hours of the last one."""

    shows_days = True
    in_office_time = True

    def whole(self, at: datetime) -> timedelta:
        """Give the number of working days."""
        del at
        return timedelta(days=self.limit.value)

    def start(self, at: datetime, *, anew: bool) -> Start:
        """Start with the next working day, or with the day itself where the rules count it."""
        calendar, here = self.calendar, self.calendar.here(at)
        if anew and self.rules.count_day_of_receipt:
            if _is_after_cut_off(here, self.rules, calendar):
                day = calendar.day_at(calendar.place_after(here.date()))
                return Start(_midnight(calendar, day), Rule.cut_off)
            day = calendar.next_office_moment(here).date()
            return Start(_midnight(calendar, day), Rule.day_of_receipt_counted)
        day = calendar.day_at(calendar.place_after(here.date()))
        return Start(_midnight(calendar, day), Rule.day_of_receipt)

    def end(self, start: datetime, amount: timedelta) -> datetime:
        """Give the end of office hours of the last day counted."""
        first = self.calendar.place(start.date())
        return self.calendar.closing(self.calendar.day_at(first + amount.days - 1))

    def left(self, start: datetime, amount: timedelta, at: datetime) -> timedelta:
        """Subtract the working days before the day on which counting stops."""
        stops = self.calendar.place(self.calendar.here(at).date())
        passed = max(stops - self.calendar.place(start.date()), 0)
        return amount - timedelta(days=passed)

    def words(self, amount: timedelta) -> Text:
        """Write working days."""
        return counted(amount.days, Unit.working_day)

    def until(self, start: datetime, end: datetime) -> timedelta:
        """Give the working days between, both counted; at least one."""
        last = self.calendar.place_after(self.calendar.here(end).date())
        return timedelta(days=max(last - self.calendar.place(start.date()), 1))


class CivilDays(Meter):
    """Days and months of the civil calendar (Civil Code 2015 Art. 147 and 148).

    The end is promised for the end of office hours, earlier than the Code's 24:00, because
    nobody can fetch a result from a closed office.
    """

    shows_days = True
    in_office_time = False

    def whole(self, at: datetime) -> timedelta:
        """Give the number of days; a month ends on the corresponding day (Art. 148.3)."""
        if self.limit.unit is Unit.day:
            return timedelta(days=self.limit.value)
        day = self.calendar.here(at).date()
        return months_later(day, self.limit.value) - day

    def start(self, at: datetime, *, anew: bool) -> Start:
        """Start with the next day, or with the day itself where the rules count it."""
        day = self.calendar.here(at).date()
        if anew and self.rules.count_day_of_receipt:
            return Start(_midnight(self.calendar, day), Rule.day_of_receipt_counted)
        return Start(_midnight(self.calendar, day + _ONE_DAY), Rule.day_of_receipt)

    def end(self, start: datetime, amount: timedelta) -> datetime:
        """Give the end of the last day, or of the next working day when it is off."""
        return self.calendar.closing(self.calendar.on_or_after(_last_day(start, amount)))

    def left(self, start: datetime, amount: timedelta, at: datetime) -> timedelta:
        """Subtract the days before the day on which counting stops; one day is always left."""
        passed = max(self.calendar.here(at).date() - start.date(), _NOTHING)
        return max(amount - passed, _ONE_DAY)

    def last_day_off(self, start: datetime, amount: timedelta) -> date | None:
        """Give the last day when it is a day off (Art. 148.5)."""
        last = _last_day(start, amount)
        return None if self.calendar.is_working(last) else last

    def words(self, amount: timedelta) -> Text:
        """Write days."""
        return counted(amount.days, Unit.day)

    def until(self, start: datetime, end: datetime) -> timedelta:
        """Give the days between, both counted; at least one."""
        return max(self.calendar.here(end).date() - start.date() + _ONE_DAY, _ONE_DAY)


class BySeason(CivilDays):
    """The days that are left until a season of the year ends.

    Received before or in the season: its end; after it: the end of the next year's. What is
    received after the office has closed on the last day waits for the next year.
    """

    def whole(self, at: datetime) -> timedelta:
        """Give the days after a moment until the last day of the season."""
        if self.limit.season is None:  # the limit itself has refused this
            raise ClockRefused("Thiếu ngày của đợt.", "The days of the season are missing.")
        here = self.calendar.here(at)
        last = self.limit.season.last_day(here.date())
        if here > self.calendar.closing(self.calendar.on_or_after(last)):
            last = self.limit.season.last_day(last + _ONE_DAY)
        return last - here.date()

    def start(self, at: datetime, *, anew: bool) -> Start:
        """Start with the next day; which one it is never moves the end of a season."""
        del anew
        day = self.calendar.here(at).date()
        return Start(_midnight(self.calendar, day + _ONE_DAY), Rule.season)


def meter(limit: Limit, calendar: Calendar, rules: ClockRules) -> Meter:
    """Give the way of counting for the unit of a limit."""
    match limit.unit:
        case Unit.minute | Unit.hour:
            return ByTheClock(limit, calendar, rules)
        case Unit.working_hour:
            return InOfficeHours(limit, calendar, rules)
        case Unit.working_day:
            return WorkingDays(limit, calendar, rules)
        case Unit.season:
            return BySeason(limit, calendar, rules)
        case _:
            return CivilDays(limit, calendar, rules)


def _is_after_cut_off(here: datetime, rules: ClockRules, calendar: Calendar) -> bool:
    late = rules.cut_off is not None and here.time() > rules.cut_off
    return late and calendar.is_working(here.date())


def _midnight(calendar: Calendar, day: date) -> datetime:
    return calendar.at(day, time.min)


def _last_day(start: datetime, amount: timedelta) -> date:
    return start.date() + amount - _ONE_DAY


def months_later(day: date, months: int) -> date:
    """Give the corresponding day of a later (or earlier) month, or its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        raise ClockRefused("Thời hạn quá dài.", "The limit is too long.")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
