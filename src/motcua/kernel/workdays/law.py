"""By what a clock is counted: rules and calendar, always of the same day and the same procedure."""

from typing import NamedTuple

from motcua.kernel.workdays.calendar import Calendar
from motcua.kernel.workdays.values import ClockRules


class ClockLaw(NamedTuple):
    """The rules of a clock and the calendar it runs on."""

    rules: ClockRules
    calendar: Calendar
