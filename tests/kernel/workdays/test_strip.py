"""The picture of the days: it must agree with what was reckoned."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.workdays import (
    MOST_DAYS,
    ClockEvent,
    ClockRules,
    DayMark,
    Limit,
    MarkedDay,
    Unit,
    days_of,
    due,
)
from tests.kernel.workdays.facts import (
    CALENDAR,
    RESTART,
    RESUME,
    answered,
    asked,
    at,
    due_at,
    limit,
)
from tests.kernel.workdays.test_clock_properties import MOMENTS


def marked(
    received: str, length: str, *events: ClockEvent, rules: ClockRules = RESTART
) -> tuple[MarkedDay, ...]:
    """Mark the days of a clock; one that stands still until 3 March."""
    end = due_at(received, length, *events, rules=rules)
    return days_of(
        received_at=at(received),
        limit=limit(length),
        events=events,
        rules=rules,
        calendar=CALENDAR,
        until=end or at("2026-03-03 09:00"),
        due_at=end,
    )


def counted(days: tuple[MarkedDay, ...]) -> list[str]:
    """Give the counted days with their numbers."""
    return [f"{day.day:%m-%d}:{day.number}" for day in days if day.mark is DayMark.counted]


def test_the_worked_example() -> None:
    days = marked("2026-02-12 10:00", "5 working_day")
    assert days[0].mark is DayMark.receipt
    assert counted(days) == ["02-13:1", "02-23:2", "02-24:3", "02-25:4", "02-26:5"]
    assert [day.day for day in days if day.is_due] == [date(2026, 2, 26)]
    assert sum(day.mark is DayMark.off for day in days) == 9


def test_the_worked_example_with_its_supplement() -> None:
    events = asked("2026-02-24 09:00"), answered("2026-02-27 16:00")
    days = marked("2026-02-12 10:00", "5 working_day", *events, rules=RESUME)
    assert counted(days) == ["02-13:1", "02-23:2", "03-02:3", "03-03:4", "03-04:5"]
    paused = [day.day.day for day in days if day.mark is DayMark.paused]
    assert paused == [24, 25, 26, 27]
    days = marked("2026-02-12 10:00", "5 working_day", *events)
    assert counted(days)[2:] == ["03-02:1", "03-03:2", "03-04:3", "03-05:4", "03-06:5"]


def test_a_clock_that_stands_still_has_no_due_day() -> None:
    days = marked("2026-02-12 10:00", "5 working_day", asked("2026-02-24 09:00"))
    assert not any(day.is_due for day in days)
    assert days[-1].mark is DayMark.paused


def test_what_is_asked_too_late_is_no_pause() -> None:
    events = asked("2026-02-14 09:00"), answered("2026-02-24 09:00")
    days = marked("2026-02-12 10:00", "1 working_day", *events)
    assert counted(days) == ["02-13:1"]


def test_hours_have_no_numbers_and_border_clocks_no_days_off() -> None:
    days = marked("2026-02-13 14:30", "10 working_hour")
    assert {day.number for day in days} == {0}
    assert days[0].mark is DayMark.counted
    days = marked("2026-02-15 23:30", "1 hour")
    assert [day.mark for day in days] == [DayMark.counted] * 2


@given(MOMENTS, st.integers(1, 40))
def test_as_many_days_are_counted_as_the_limit_has(received: datetime, value: int) -> None:
    length = Limit(value, Unit.working_day)
    end = due(
        received_at=received, channel="online", limit=length, rules=RESTART, calendar=CALENDAR
    ).due_at
    assert end is not None
    days = days_of(
        received_at=received,
        limit=length,
        events=(),
        rules=RESTART,
        calendar=CALENDAR,
        until=end,
        due_at=end,
    )
    assert max(day.number for day in days) == value
    assert days[-1].is_due


def test_the_picture_has_an_end() -> None:
    assert len(marked("2026-01-05 10:00", "12 month")) == MOST_DAYS
