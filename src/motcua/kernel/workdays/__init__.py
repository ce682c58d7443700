"""Statutory time: limits, the office calendar, clocks that stop and go on, lateness."""

from motcua.kernel.moments import ZONE, format_date, format_day, format_moment
from motcua.kernel.workdays.agencies import AgenciesDue, interagency
from motcua.kernel.workdays.always_open import ALWAYS_OPEN
from motcua.kernel.workdays.calendar import Calendar
from motcua.kernel.workdays.clock import due, due_at, stage_due
from motcua.kernel.workdays.extension import ExtensionAnswer, extension_allowed
from motcua.kernel.workdays.lateness import Punctuality, describe_remaining, remaining, state_at
from motcua.kernel.workdays.law import ClockLaw
from motcua.kernel.workdays.moments import before, half_time, working_time_after
from motcua.kernel.workdays.strip import MOST_DAYS, DayMark, MarkedDay, days_of
from motcua.kernel.workdays.values import (
    Channel,
    ClockEvent,
    ClockRefused,
    ClockRules,
    DayKind,
    Due,
    DueState,
    EventType,
    Limit,
    MonthDay,
    Rule,
    Season,
    Supplement,
    Together,
    TraceStep,
    Unit,
)
from motcua.kernel.workdays.words import describe_limit, limit_text

__all__ = [
    "ALWAYS_OPEN",
    "MOST_DAYS",
    "ZONE",
    "AgenciesDue",
    "Calendar",
    "Channel",
    "ClockEvent",
    "ClockLaw",
    "ClockRefused",
    "ClockRules",
    "DayKind",
    "DayMark",
    "Due",
    "DueState",
    "EventType",
    "ExtensionAnswer",
    "Limit",
    "MarkedDay",
    "MonthDay",
    "Punctuality",
    "Rule",
    "Season",
    "Supplement",
    "Together",
    "TraceStep",
    "Unit",
    "before",
    "days_of",
    "describe_limit",
    "describe_remaining",
    "due",
    "due_at",
    "extension_allowed",
    "format_date",
    "format_day",
    "format_moment",
    "half_time",
    "interagency",
    "limit_text",
    "remaining",
    "stage_due",
    "state_at",
    "working_time_after",
]
