"""The office calendar: which days are worked, and which hours of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache, cached_property
from itertools import pairwise
from typing import Final

from motcua.kernel.moments import ZONE
from motcua.kernel.texts import Text
from motcua.kernel.workdays.values import ClockRefused, DayKind

# Clocks start in the years 2000 to 2100; the table goes further so that they can end.
FIRST_DAY: Final = date(1999, 12, 1)
LAST_DAY: Final = date(2199, 12, 31)
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100
_NOTHING: Final = timedelta(0)

OFFICE_HOURS: Final = ((time(8), time(12)), (time(13), time(17)))


@cache
def _weekdays() -> tuple[int, ...]:
    first, last = FIRST_DAY.toordinal(), LAST_DAY.toordinal()
    return tuple(day for day in range(first, last + 1) if 1 <= day % 7 <= 5)


def _since_midnight(at: time) -> timedelta:
    return timedelta(
        hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond
    )


def _beyond() -> ClockRefused:
    return ClockRefused(
        f"Lịch làm việc chỉ tính được cho hồ sơ nhận từ năm {FIRST_YEAR} đến năm {LAST_YEAR}.",
        f"The office calendar covers receipts from {FIRST_YEAR} to {LAST_YEAR}.",
    )


@dataclass(frozen=True)
class Calendar:
    """Monday to Friday with exceptions, and the office hours of a working day.

    ``days`` holds the exceptions (holidays, days in lieu, swaps), ``documents`` the notice
    behind each. Office time is counted in exact microseconds; days by a sorted table.
    """

    office_hours: tuple[tuple[time, time], ...] = OFFICE_HOURS
    days: Mapping[date, DayKind] = field(default_factory=dict)
    zone: tzinfo = ZONE
    documents: Mapping[date, Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse office hours that are empty or not in order. Raises ``ClockRefused``."""
        moments = [moment for session in self.office_hours for moment in session]
        if not moments or any(a >= b for a, b in pairwise(moments)):
            raise ClockRefused(
                "Giờ làm việc phải có ít nhất một buổi và theo thứ tự.",
                "Office hours need at least one session, in order.",
            )

    def here(self, moment: datetime) -> datetime:
        """Give an aware moment in the zone of the office. Raises ``ClockRefused``."""
        if moment.tzinfo is None:
            raise ClockRefused(
                "Thời điểm phải có múi giờ, ví dụ +07:00.",
                "A moment needs its time zone, for instance +07:00.",
            )
        if not FIRST_YEAR <= moment.year <= LAST_YEAR + 1:
            raise _beyond()
        return moment.astimezone(self.zone)

    def is_working(self, day: date) -> bool:
        """Tell whether the office works on that day."""
        kind = self.days.get(day)
        return day.weekday() < 5 if kind is None else kind is DayKind.work

    # Days, by their place in the table of all working days

    @cached_property
    def _worked(self) -> Sequence[int]:
        off = {day.toordinal() for day, kind in self.days.items() if kind is DayKind.off}
        work = {day.toordinal() for day, kind in self.days.items() if kind is DayKind.work}
        if not off and not work:
            return _weekdays()
        return tuple(sorted(work.union(_weekdays()) - off))

    @cached_property
    def _exceptions(self) -> tuple[date, ...]:
        return tuple(
            sorted(
                day
                for day, kind in self.days.items()
                if (kind is DayKind.off) == (day.weekday() < 5)
            )
        )

    def place(self, day: date) -> int:
        """Give the number of working days before ``day`` (from the table's beginning)."""
        return bisect_left(self._worked, day.toordinal())

    def place_after(self, day: date) -> int:
        """Give the place of the first working day after ``day``."""
        return bisect_right(self._worked, day.toordinal())

    def day_at(self, place: int) -> date:
        """Give the working day at a place. Raises ``ClockRefused`` beyond the table."""
        if not 0 <= place < len(self._worked):
            raise _beyond()
        return date.fromordinal(self._worked[place])

    def on_or_after(self, day: date) -> date:
        """Give the day itself when it is worked, else the next working day."""
        return self.day_at(self.place(day))

    def exceptions(self, first: date, last: date) -> tuple[date, ...]:
        """Give the days of a span, ends included, that differ from the plain week."""
        table = self._exceptions
        return table[bisect_left(table, first) : bisect_right(table, last)]

    # Office time

    @cached_property
    def sessions(self) -> tuple[tuple[timedelta, timedelta], ...]:
        """The spans of a working day in which the office works, since midnight."""
        return tuple((_since_midnight(a), _since_midnight(b)) for a, b in self.office_hours)

    @cached_property
    def day_length(self) -> timedelta:
        """The office time of one working day."""
        return sum((end - start for start, end in self.sessions), _NOTHING)

    def at(self, day: date, moment: time) -> datetime:
        """Give a moment of a day in the zone of the office."""
        return datetime.combine(day, moment, self.zone)

    def opening(self, day: date) -> datetime:
        """Give the start of office hours."""
        return self.at(day, self.office_hours[0][0])

    def closing(self, day: date) -> datetime:
        """Give the end of office hours."""
        return self.at(day, self.office_hours[-1][1])

    def next_office_moment(self, moment: datetime) -> datetime:
        """Give the moment itself when the office is at work, else when it next opens."""
        here = self.here(moment)
        day = here.date()
        if self.is_working(day):
            for start, end in self.office_hours:
                if here.time() < end:
                    return max(here, self.at(day, start))
        return self.opening(self.day_at(self.place_after(day)))

    def office_time(self, moment: datetime) -> timedelta:
        """Give the office time passed since the table's beginning until a moment."""
        here = self.here(moment)
        day = here.date()
        passed = self.place(day) * self.day_length
        if self.is_working(day):
            now = _since_midnight(here.time())
            for start, end in self.sessions:
                passed += min(max(now - start, _NOTHING), end - start)
        return passed

    def office_moment(self, passed: timedelta) -> datetime:
        """Give the earliest moment at which so much office time has passed."""
        place, rest = divmod(passed, self.day_length)
        if not rest:
            place, rest = place - 1, self.day_length
        day = self.day_at(place)
        for start, end in self.sessions:
            if rest <= end - start:
                return self.at(day, time.min) + start + rest
            rest -= end - start
        return self.closing(day)

    def later(self, moment: datetime, by: timedelta) -> datetime:
        """Give the moment so much real time later."""
        if by > LAST_DAY - FIRST_DAY:
            raise _beyond()
        return (moment.astimezone(UTC) + by).astimezone(self.zone)
