"""The calendar of 2026 and short words for the tables."""

from datetime import date, datetime, timedelta

from motcua.kernel.workdays import (
    ZONE,
    Calendar,
    ClockEvent,
    ClockRules,
    DayKind,
    EventType,
    Limit,
    MonthDay,
    Season,
    Supplement,
    Unit,
    due,
)

OFF_2026 = ["01-01", "01-02", "02-16", "02-17", "02-18", "02-19", "02-20", "04-27", "04-30"]
OFF_2026 += ["05-01", "08-31", "09-01", "09-02", "11-24"]
WORKED_2026 = ["01-10", "08-22"]

CALENDAR = Calendar(
    days={date.fromisoformat(f"2026-{day}"): DayKind.off for day in OFF_2026}
    | {date.fromisoformat(f"2026-{day}"): DayKind.work for day in WORKED_2026}
)
RESTART = ClockRules()
RESUME = ClockRules(supplement=Supplement.resume)


def at(text: str) -> datetime:
    """Read ``2026-01-01 10:00`` as Vietnamese time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def limit(text: str) -> Limit:
    """Read ``5 working_day``, or ``04-01..04-30`` for a season."""
    if ".." in text:
        first, last = (MonthDay(*map(int, day.split("-"))) for day in text.split(".."))
        return Limit(1, Unit.season, Season(first, last))
    value, unit = text.split()
    return Limit(int(value), Unit(unit))


def asked(moment: str) -> ClockEvent:
    """A supplement was requested."""
    return ClockEvent(EventType.supplement_requested, at(moment))


def answered(moment: str) -> ClockEvent:
    """A supplement was answered."""
    return ClockEvent(EventType.supplement_answered, at(moment))


def suspended(moment: str) -> ClockEvent:
    """The clock was suspended."""
    return ClockEvent(EventType.suspended, at(moment))


def resumed(moment: str) -> ClockEvent:
    """The suspension ended."""
    return ClockEvent(EventType.resumed, at(moment))


def extended(moment: str, until: str) -> ClockEvent:
    """A new appointment was made (form 04)."""
    return ClockEvent(EventType.extended, at(moment), at(until))


def due_at(
    received: str | datetime,
    length: str,
    *events: ClockEvent,
    rules: ClockRules = RESTART,
    calendar: Calendar = CALENDAR,
) -> datetime | None:
    """Reckon the due time."""
    return due(
        received_at=at(received) if isinstance(received, str) else received,
        channel="online",
        limit=limit(length),
        events=events,
        rules=rules,
        calendar=calendar,
    ).due_at


def with_day_off(day: date, calendar: Calendar = CALENDAR) -> Calendar:
    """Give the calendar with one more day off."""
    return Calendar(days={**calendar.days, day: DayKind.off})


ONE_MINUTE = timedelta(minutes=1)
