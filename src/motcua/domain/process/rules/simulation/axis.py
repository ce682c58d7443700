"""Office time as a straight line: whole seconds, reckoned without asking a calendar each time."""

from bisect import bisect_right
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import Final

from motcua.kernel.workdays import Calendar

DAY: Final = 86_400
_SECOND: Final = timedelta(seconds=1)


class Axis:
    """Moments as seconds since midnight of the first day, beside the office time passed till then.

    Clock time runs on; office time stands still at night and on days off, unless the office is
    never closed. The zone of the office has no summer time (Asia/Ho_Chi_Minh has none), so a second
    of the wall is a second.
    """

    def __init__(self, calendar: Calendar, first_day: date, days: int) -> None:
        """Lay out ``days`` days; what lies beyond them is the end."""
        self._midnight = calendar.at(first_day, time.min)
        self._sessions = tuple(
            (start // _SECOND, end // _SECOND) for start, end in calendar.sessions
        )
        self.day_length = sum(end - start for start, end in self._sessions)
        self._works = bytes(
            calendar.is_working(first_day + timedelta(days=day)) for day in range(days)
        )
        self._before = (0, *accumulate(self._works))
        self._worked = tuple(day for day in range(days) if self._works[day])
        self._passed = (0, *accumulate(end - start for start, end in self._sessions))
        self.end = days * DAY
        self.whole = len(self._worked) * self.day_length

    def is_working(self, day: int) -> bool:
        """Tell whether the office works on the day of that number."""
        return bool(self._works[day])

    def office(self, at: int) -> int:
        """Give the office seconds that have passed at a moment."""
        day, since = divmod(at, DAY)
        passed = self._before[day] * self.day_length
        if self._works[day]:
            for start, end in self._sessions:
                if since <= start:
                    break
                passed += min(since, end) - start
        return passed

    def clock(self, office: int) -> int:
        """Give the earliest moment at which so much office time, at least a second, has passed."""
        place, rest = divmod(office - 1, self.day_length)
        if place >= len(self._worked):
            return self.end
        session = bisect_right(self._passed, rest) - 1
        start = self._sessions[session][0] - self._passed[session]
        return self._worked[place] * DAY + start + rest + 1

    def moment(self, at: int) -> datetime:
        """Give the moment with its zone."""
        return self._midnight + timedelta(seconds=at)

    def seconds(self, moment: datetime) -> int:
        """Give the seconds of a moment, rounded up; never beyond the end."""
        here = moment.astimezone(self._midnight.tzinfo)
        return min(-((self._midnight - here) // _SECOND), self.end)
