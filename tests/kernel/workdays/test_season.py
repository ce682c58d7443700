"""Limits by season: first registration in April, and others."""

from datetime import date

import pytest

from motcua.kernel.workdays import (
    ClockRefused,
    Limit,
    MonthDay,
    Rule,
    Season,
    Unit,
    describe_limit,
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
    with_day_off,
)

APRIL = "04-01..04-30"
WINTER = "11-01..02-15"


@pytest.mark.parametrize(
    ("received", "season", "ends"),
    [
        # Before the season: its end. 30/4 and 1/5/2026 are holidays, then a weekend.
        ("2026-01-05 10:00", APRIL, "2026-05-04 17:00"),
        ("2026-04-15 10:00", APRIL, "2026-05-04 17:00"),
        # The last day is a holiday: what comes on it is still of the season.
        ("2026-04-30 22:00", APRIL, "2026-05-04 17:00"),
        # After it: the next year's; 30/4/2027 is a Friday that this calendar does not know off.
        ("2026-05-01 00:00", APRIL, "2027-04-30 17:00"),
        ("2026-11-25 10:00", APRIL, "2027-04-30 17:00"),
        # Over New Year; 15/2/2027 is a Monday, 15/2/2026 a Sunday before Tết.
        ("2026-11-25 10:00", WINTER, "2027-02-15 17:00"),
        ("2026-01-05 10:00", WINTER, "2026-02-23 17:00"),
        # A worked last day ends with the office: after it, the next year.
        ("2026-10-30 16:59", "10-01..10-30", "2026-10-30 17:00"),
        ("2026-10-30 17:01", "10-01..10-30", "2027-11-01 17:00"),
        # 29 February in a year without it.
        ("2026-12-01 10:00", "02-01..02-29", "2027-03-01 17:00"),
        ("2027-12-01 10:00", "02-01..02-29", "2028-02-29 17:00"),
    ],
)
def test_seasons(received: str, season: str, ends: str) -> None:
    assert due_at(received, season) == at(ends)


def test_a_new_day_off_at_the_end_moves_it() -> None:
    calendar = with_day_off(date(2026, 5, 4))
    assert due_at("2026-01-05 10:00", APRIL, calendar=calendar) == at("2026-05-05 17:00")


def test_a_supplement_restarts_to_the_end_of_a_season_or_resumes_the_days_left() -> None:
    events = asked("2026-03-30 09:00"), answered("2026-05-06 09:00")
    assert due_at("2026-01-05 10:00", APRIL, *events, rules=RESTART) == at("2027-04-30 17:00")
    # 30 March to 30 April are 32 days: the day of asking does not count as used.
    assert due_at("2026-01-05 10:00", APRIL, *events, rules=RESUME) == at("2026-06-08 17:00")


def test_the_trace_names_the_season_and_its_last_day() -> None:
    answer = due(
        received_at=at("2026-11-25 10:00"),
        channel="direct",
        limit=limit(APRIL),
        rules=RESTART,
        calendar=CALENDAR,
    )
    steps = {step.rule: step.text for step in answer.trace}
    assert "theo đợt từ 1/4 đến 30/4" in steps[Rule.received].vi
    assert "30 April 2027" in steps[Rule.season].en
    assert describe_limit(limit(APRIL), "en") == "the season from 1 April to 30 April"


def test_a_season_needs_its_days_and_no_other_limit_has_them() -> None:
    season = Season(MonthDay(4, 1), MonthDay(4, 30))
    for value, unit, days in (
        (1, Unit.season, None),
        (2, Unit.season, season),
        (1, Unit.day, season),
    ):
        with pytest.raises(ClockRefused):
            Limit(value, unit, days)
    with pytest.raises(ClockRefused):
        MonthDay(4, 31)
