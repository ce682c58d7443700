"""An office that is never closed: a night, a weekend and Tết are time like any other."""

from datetime import datetime, timedelta

import pytest

from motcua.kernel.moments import ZONE
from motcua.kernel.workdays import (
    ALWAYS_OPEN,
    Calendar,
    ClockEvent,
    ClockRules,
    DayKind,
    EventType,
    Limit,
    Supplement,
    Unit,
    before,
    days_of,
    due_at,
    half_time,
    stage_due,
    working_time_after,
)

RULES = ClockRules(cut_off=None)
# The eve of Tết 2026, a Friday: its days off are 16 to 20 February.
EVE = datetime(2026, 2, 13, 22, 0, tzinfo=ZONE)
TET = tuple(EVE.date() + timedelta(days=day) for day in range(3, 8))
OFFICE = Calendar(days=dict.fromkeys(TET, DayKind.off))
LAST_SECOND = timedelta(hours=23, minutes=59, seconds=59)


def at(written: str) -> datetime:
    """Read a moment of 2026 in the office: ``14/02 06:00``."""
    return datetime.strptime(f"2026 {written}", "%Y %d/%m %H:%M").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("limit", "always", "office"),
    [
        (Limit(8, Unit.working_hour), "14/02 06:00", "23/02 17:00"),
        (Limit(24, Unit.working_hour), "14/02 22:00", "25/02 17:00"),
        (Limit(2, Unit.working_hour), "14/02 00:00", "23/02 10:00"),
        (Limit(0, Unit.working_hour), "13/02 22:00", "23/02 08:00"),
        (Limit(8, Unit.hour), "14/02 06:00", "14/02 06:00"),
        (Limit(30, Unit.minute), "13/02 22:30", "13/02 22:30"),
    ],
)
def test_hours_are_counted_through_the_night(limit: Limit, always: str, office: str) -> None:
    for calendar, expected in ((ALWAYS_OPEN, always), (OFFICE, office)):
        found = stage_due(entered_at=EVE, limit=limit, rules=RULES, calendar=calendar)
        assert found.due_at == at(expected)


@pytest.mark.parametrize("unit", [Unit.working_day, Unit.day])
@pytest.mark.parametrize("days", [1, 2, 9])
def test_days_end_with_their_last_second(unit: Unit, days: int) -> None:
    limit = Limit(days, unit)
    found = stage_due(entered_at=EVE, limit=limit, rules=RULES, calendar=ALWAYS_OPEN).due_at
    assert found == at("13/02 00:00") + timedelta(days=days) + LAST_SECOND


@pytest.mark.parametrize("days", [0, 1, 365, 27_000])
@pytest.mark.parametrize("micro", [0, 1, 86_399_999_999])
def test_office_time_is_real_time_to_the_last_microsecond(days: int, micro: int) -> None:
    passed = timedelta(days=days, microseconds=micro)
    begun = ALWAYS_OPEN.office_time(EVE)
    assert ALWAYS_OPEN.office_time(EVE + passed) - begun == passed
    assert ALWAYS_OPEN.office_moment(begun + passed) == EVE + passed


@pytest.mark.parametrize(
    ("supplement", "always", "office"),
    [(Supplement.resume, "15/03 06:00", "13/03 09:00"),
     (Supplement.restart, "15/03 10:00", "13/03 12:00")],
)  # fmt: skip
def test_a_supplement_lets_what_is_left_go_on_or_all_begin_anew(
    supplement: Supplement, always: str, office: str
) -> None:
    """Four hours had passed by the clock, three in office time, when the applicant was asked."""
    entered, asked = at("12/03 10:00"), at("12/03 14:00")
    for calendar, answered, expected in (
        (ALWAYS_OPEN, at("14/03 22:00"), always), (OFFICE, at("13/03 08:00"), office),
    ):  # fmt: skip
        hours = 12 if calendar is ALWAYS_OPEN else 4
        found = stage_due(
            entered_at=entered, limit=Limit(hours, Unit.working_hour), calendar=calendar,
            rules=ClockRules(cut_off=None, supplement=supplement),
            events=[ClockEvent(EventType.supplement_requested, asked),
                    ClockEvent(EventType.supplement_answered, answered)],
        )  # fmt: skip
        assert found.due_at == at(expected)


def test_warnings_do_not_wait_for_the_morning() -> None:
    limit = Limit(8, Unit.working_hour)
    assert working_time_after(EVE, limit, ALWAYS_OPEN) == at("14/02 06:00")
    assert half_time(EVE, at("14/02 06:00"), ALWAYS_OPEN) == at("14/02 02:00")
    assert before(at("14/02 06:00"), limit, ALWAYS_OPEN) == EVE
    assert before(at("23/02 09:00"), Limit(2, Unit.working_day), ALWAYS_OPEN) == at("21/02 09:00")


def test_no_day_is_off_in_the_picture_of_the_days() -> None:
    limit = Limit(5, Unit.working_day)
    end = due_at(received_at=EVE, channel="direct", limit=limit, rules=RULES, calendar=ALWAYS_OPEN)
    assert end is not None
    days = days_of(
        received_at=EVE, limit=limit, events=(), rules=RULES, calendar=ALWAYS_OPEN, until=end,
        due_at=end,
    )  # fmt: skip
    assert [day.number for day in days] == [0, 1, 2, 3, 4, 5]
