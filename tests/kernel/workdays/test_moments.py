"""Moments around a due time."""

import pytest

from motcua.kernel.workdays import ClockRefused, before, half_time, working_time_after
from tests.kernel.workdays.facts import CALENDAR, at, limit


@pytest.mark.parametrize(
    ("received", "due", "half"),
    [
        ("2026-11-25 09:00", "2026-11-25 11:00", "2026-11-25 10:00"),
        ("2026-11-25 11:00", "2026-11-25 14:00", "2026-11-25 12:00"),
        ("2026-11-25 17:00", "2026-11-26 17:00", "2026-11-26 12:00"),
        # 12/2 from 10:00 has 6 hours, 13, 23 to 26/2 have 8 each: 46, half of them 23.
        ("2026-02-12 10:00", "2026-02-26 17:00", "2026-02-24 09:00"),
        # No office time between: half of the real time.
        ("2026-02-16 08:00", "2026-02-16 10:00", "2026-02-16 09:00"),
        ("2026-11-25 09:00", "2026-11-25 09:00", "2026-11-25 09:00"),
    ],
)
def test_half_time(received: str, due: str, half: str) -> None:
    assert half_time(at(received), at(due), CALENDAR) == at(half)


def test_half_time_of_a_border_clock() -> None:
    half = half_time(at("2026-02-15 16:30"), at("2026-02-15 18:30"), CALENDAR, by_the_clock=True)
    assert half == at("2026-02-15 17:30")


@pytest.mark.parametrize(
    ("due", "length", "moment"),
    [
        ("2026-02-26 17:00", "1 working_day", "2026-02-25 17:00"),
        ("2026-02-23 17:00", "1 working_day", "2026-02-13 17:00"),  # over Tết
        ("2026-01-12 10:00", "1 working_day", "2026-01-10 10:00"),  # a worked Saturday
        ("2026-11-28 10:00", "1 working_day", "2026-11-27 10:00"),  # due on a day off
        ("2026-11-26 09:00", "2 working_hour", "2026-11-25 16:00"),
        ("2026-02-15 00:15", "30 minute", "2026-02-14 23:45"),
        ("2026-02-15 00:15", "1 hour", "2026-02-14 23:15"),
        ("2026-02-23 17:00", "3 day", "2026-02-20 17:00"),
        ("2026-03-31 17:00", "1 month", "2026-02-28 17:00"),
    ],
)
def test_a_limit_before_a_due_time(due: str, length: str, moment: str) -> None:
    assert before(at(due), limit(length), CALENDAR) == at(moment)


def test_nothing_is_counted_back_by_season() -> None:
    with pytest.raises(ClockRefused):
        before(at("2026-02-26 17:00"), limit("04-01..04-30"), CALENDAR)


@pytest.mark.parametrize(
    ("filed", "moment"),
    [
        # Eight working hours without an officer; the cut-off is for dossiers, not for silence.
        ("2026-11-25 08:00", "2026-11-25 17:00"),
        ("2026-11-25 16:00", "2026-11-26 16:00"),
        ("2026-11-27 22:00", "2026-11-30 17:00"),
        ("2026-02-13 15:30", "2026-02-23 15:30"),
        ("2026-11-23 13:00", "2026-11-25 12:00"),  # 24/11 is off
    ],
)
def test_eight_working_hours_of_silence(filed: str, moment: str) -> None:
    assert working_time_after(at(filed), limit("8 working_hour"), CALENDAR) == at(moment)


def test_other_limits_after_a_moment() -> None:
    assert working_time_after(at("2026-02-15 23:30"), limit("1 hour"), CALENDAR) == at(
        "2026-02-16 00:30"
    )
    assert working_time_after(at("2026-02-13 09:00"), limit("3 working_day"), CALENDAR) == at(
        "2026-02-25 17:00"
    )
