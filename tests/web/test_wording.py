"""Moments, limits and sizes in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.kernel.workdays import Limit, MonthDay, Season, Unit
from motcua.web.shared import wording

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("limit", "vi", "en"),
    [
        (Limit(2, Unit.working_hour), "2 giờ làm việc", "2 working hours"),
        (Limit(1, Unit.working_day), "1 ngày làm việc", "1 working day"),
        (Limit(3, Unit.month), "3 tháng", "3 months"),
        (Limit(0, Unit.hour), "giải quyết ngay", "at once"),
        (
            Limit(1, Unit.season, Season(MonthDay(4, 1), MonthDay(4, 30))),
            "theo đợt từ 1/4 đến 30/4",
            "the season from 1 April to 30 April",
        ),
    ],
)
def test_a_limit_in_words(limit: Limit, vi: str, en: str) -> None:
    assert wording.limit(limit, "vi") == vi
    assert wording.limit(limit, "en") == en


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_has_words(unit: Unit) -> None:
    assert wording.count(5, unit.value, "vi").startswith("5 ")


@pytest.mark.parametrize(
    ("apart", "vi", "urgency"),
    [
        (timedelta(minutes=80), "còn 1 giờ 20 phút", "soon"),
        (timedelta(days=1, hours=5, minutes=9), "còn 1 ngày 5 giờ", "calm"),
        (timedelta(), "còn 0 phút", "soon"),
        (-timedelta(minutes=47), "quá hạn 47 phút", "late"),
        (-timedelta(days=2), "quá hạn 2 ngày", "late"),
    ],
)
def test_how_near_the_due_moment_is(apart: timedelta, vi: str, urgency: str) -> None:
    assert wording.until(NOON + apart, NOON, "vi") == vi
    assert wording.urgency(NOON + apart, NOON) == urgency


def test_a_clock_that_stands_still_is_not_urgent() -> None:
    assert wording.urgency(None, NOON) == "none"


def test_moments_are_told_in_vietnamese_time() -> None:
    late = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    assert wording.moment(late, "vi") == "01:30 thứ Hai 23/11/2026"
    assert wording.short_moment(late) == "01:30 23/11"
    assert wording.day(late, "en") == "23 November 2026"
    assert wording.day(date(2026, 1, 2), "vi") == "02/01/2026"


@pytest.mark.parametrize(
    ("octets", "said"),
    [(1, "1 kB"), (210_334, "210 kB"), (1_834_211, "1.8 MB"), (10_000_000, "10 MB")],
)
def test_a_size_in_words(octets: int, said: str) -> None:
    assert wording.size(octets) == said
