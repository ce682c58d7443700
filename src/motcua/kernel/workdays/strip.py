"""The days between receipt and due time, each with what it was in the reckoning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from motcua.kernel.texts import Text
from motcua.kernel.workdays.calendar import Calendar
from motcua.kernel.workdays.values import (
    ClockEvent,
    ClockRules,
    EventType,
    Limit,
    Supplement,
    Unit,
)

MOST_DAYS: Final = 124
_ONE_DAY: Final = timedelta(days=1)
_BEGINS: Final = {
    EventType.supplement_requested: EventType.supplement_answered,
    EventType.suspended: EventType.resumed,
}
_IN_DAYS: Final = frozenset({Unit.working_day, Unit.day, Unit.month, Unit.season})
_IN_OFFICE_TIME: Final = frozenset({Unit.working_day, Unit.working_hour})


class DayMark(StrEnum):
    """What a day was: it counted, or why it did not."""

    receipt = "receipt"
    counted = "counted"
    off = "off"
    paused = "paused"


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """One day; ``number`` tells which counted day of the limit, 0 where days are not counted.

    ``document`` is the notice or article behind a day off or a worked weekend day.
    """

    day: date
    mark: DayMark
    number: int
    is_due: bool
    document: Text | None


def days_of(
    *,
    received_at: datetime,
    limit: Limit,
    events: Sequence[ClockEvent],
    rules: ClockRules,
    calendar: Calendar,
    until: datetime,
    due_at: datetime | None,
) -> tuple[MarkedDay, ...]:
    """Give the days from receipt to ``until``, both included, at most ``MOST_DAYS``.

    It only draws what ``due`` has reckoned: the same rules on the day of receipt (Civil Code
    2015 Art. 147), days off and pauses decide the mark of a day.
    """
    first, last = calendar.here(received_at).date(), calendar.here(until).date()
    due_day = calendar.here(due_at).date() if due_at else None
    in_days = limit.unit in _IN_DAYS
    paused, restarts = _pauses(events, calendar, due_at, whole_days=in_days, last=last)
    found: list[MarkedDay] = []
    number, day = 0, first
    while day <= last and len(found) < MOST_DAYS:
        mark = _mark(day, first, paused, limit, rules, calendar)
        if day in restarts and rules.supplement is Supplement.restart:
            number = 0
        number += in_days and mark is DayMark.counted
        counted = number if mark is DayMark.counted and in_days else 0
        document = calendar.documents.get(day)
        found.append(MarkedDay(day, mark, counted, day == due_day, document))
        day += _ONE_DAY
    return tuple(found)


def _mark(
    day: date,
    first: date,
    paused: set[date],
    limit: Limit,
    rules: ClockRules,
    calendar: Calendar,
) -> DayMark:
    if day in paused:
        return DayMark.paused
    if day == first and limit.unit in _IN_DAYS and not rules.count_day_of_receipt:
        return DayMark.receipt
    if limit.unit in _IN_OFFICE_TIME and not calendar.is_working(day):
        return DayMark.off
    return DayMark.counted


def _pauses(
    events: Sequence[ClockEvent],
    calendar: Calendar,
    due_at: datetime | None,
    *,
    whole_days: bool,
    last: date,
) -> tuple[set[date], set[date]]:
    """Give the days on which the clock stood still, and those of answered supplements."""
    paused: set[date] = set()
    restarts: set[date] = set()
    opened: dict[EventType, date] = {}
    for event in sorted(events, key=lambda event: event.at):
        day = calendar.here(event.at).date()
        if event.type in _BEGINS:
            if due_at is None or event.at <= due_at:
                opened[_BEGINS[event.type]] = day
        elif event.type in opened:
            begun = opened.pop(event.type)
            paused |= _between(begun, day, whole_days=whole_days)
            if event.type is EventType.supplement_answered:
                restarts.add(day)
    for begun in opened.values():
        paused |= _between(begun, last, whole_days=whole_days) | {last}
    return paused, restarts


def _between(begun: date, ended: date, *, whole_days: bool) -> set[date]:
    """Give the days of a pause; of a pause in hours only the days that it covers whole."""
    first, last = (begun, ended) if whole_days else (begun + _ONE_DAY, ended - _ONE_DAY)
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}
