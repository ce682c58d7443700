"""The calendar of an office that is never closed, as a border gate: day and night, days off too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final

from motcua.kernel.workdays.calendar import FIRST_DAY, LAST_DAY, Calendar

_LAST_SECOND: Final = time(23, 59, 59)


@dataclass(frozen=True)
class AlwaysOpen(Calendar):
    """Every day is worked, all twenty-four hours of it; no notice of days off touches it.

    A limit in days ends with its last day (Civil Code 2015 Art. 148.6), at its last second, so that
    the due time bears the day that was promised. Office time is real time, exactly.
    """

    office_hours: tuple[tuple[time, time], ...] = ((time.min, _LAST_SECOND),)

    def is_working(self, day: date) -> bool:
        """Tell that the office works on that day."""
        del day
        return True

    @cached_property
    def _worked(self) -> Sequence[int]:
        return range(FIRST_DAY.toordinal(), LAST_DAY.toordinal() + 1)

    @cached_property
    def _exceptions(self) -> tuple[date, ...]:
        return ()

    @cached_property
    def sessions(self) -> tuple[tuple[timedelta, timedelta], ...]:
        """The whole day; the hours of the clock say only how it is written."""
        return ((timedelta(0), timedelta(days=1)),)

    def next_office_moment(self, moment: datetime) -> datetime:
        """Give the moment itself: the office is always at work."""
        return self.here(moment)


ALWAYS_OPEN: Final = AlwaysOpen()
