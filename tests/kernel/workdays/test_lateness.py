"""Where a moment stands against a due time."""

from datetime import UTC

import pytest

from motcua.kernel.workdays import (
    Limit,
    Punctuality,
    Unit,
    describe_limit,
    describe_remaining,
    remaining,
    state_at,
)
from tests.kernel.workdays.facts import CALENDAR, at

DUE = at("2026-11-26 17:00")


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2026-11-25 23:59", Punctuality.early),
        ("2026-11-26 00:00", Punctuality.on_time),
        ("2026-11-26 17:00", Punctuality.on_time),
        ("2026-11-26 17:01", Punctuality.overdue),
    ],
)
def test_state_in_the_words_of_the_control_slip(now: str, state: Punctuality) -> None:
    assert state_at(DUE, at(now)) is state
    assert state_at(DUE.astimezone(UTC), at(now).astimezone(UTC)) is state
    assert state.text.vi in {"trước hạn", "đúng hạn", "quá hạn"}


@pytest.mark.parametrize(
    ("now", "minutes", "vi", "en"),
    [
        (
            "2026-11-25 15:00",
            600,
            "còn 1 ngày 2 giờ làm việc",
            "1 day 2 hours of working time left",
        ),
        ("2026-11-26 16:59", 1, "còn 1 phút làm việc", "1 minute of working time left"),
        ("2026-11-26 12:30", 240, "còn 4 giờ làm việc", "4 hours of working time left"),
        ("2026-11-26 17:00", 0, "còn 0 phút làm việc", "0 minutes of working time left"),
        ("2026-11-26 20:00", 0, "quá hạn", "overdue"),
        ("2026-11-27 11:00", -180, "quá hạn 3 giờ làm việc", "overdue by 3 hours of working time"),
        ("2026-12-02 10:30", -1590, "quá hạn 3 ngày 2 giờ 30 phút làm việc", ""),
    ],
)
def test_remaining_office_time(now: str, minutes: int, vi: str, en: str) -> None:
    assert remaining(DUE, at(now), CALENDAR) == minutes
    assert describe_remaining(DUE, at(now), CALENDAR, "vi") == vi
    if en:
        assert describe_remaining(DUE, at(now), CALENDAR, "en") == en


@pytest.mark.parametrize(
    ("limit", "vi", "en"),
    [
        (Limit(2, Unit.working_hour), "2 giờ làm việc", "2 working hours"),
        (Limit(1, Unit.working_day), "1 ngày làm việc", "1 working day"),
        (Limit(30, Unit.minute), "30 phút", "30 minutes"),
        (Limit(1, Unit.month), "1 tháng", "1 month"),
        (Limit(0, Unit.hour), "giải quyết ngay", "at once"),
    ],
)
def test_limits_in_words(limit: Limit, vi: str, en: str) -> None:
    assert describe_limit(limit, "vi") == vi
    assert describe_limit(limit, "en") == en
