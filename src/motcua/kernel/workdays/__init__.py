"""Statutory time: limits, the office calendar, clocks that stop and go on, lateness."""

from motcua.kernel.moments import ZONE, format_date, format_day, format_moment
from motcua.kernel.workdays.calendar import Calendar
from motcua.kernel.workdays.clock import due
from motcua.kernel.workdays.lateness import Punctuality, describe_remaining, remaining, state_at
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
    Rule,
    Supplement,
    TraceStep,
    Unit,
)
from motcua.kernel.workdays.words import describe_limit, limit_text

__all__ = [
    "ZONE",
    "Calendar",
    "Channel",
    "ClockEvent",
    "ClockRefused",
    "ClockRules",
    "DayKind",
    "Due",
    "DueState",
    "EventType",
    "Limit",
    "Punctuality",
    "Rule",
    "Supplement",
    "TraceStep",
    "Unit",
    "describe_limit",
    "describe_remaining",
    "due",
    "format_date",
    "format_day",
    "format_moment",
    "limit_text",
    "remaining",
    "state_at",
]
