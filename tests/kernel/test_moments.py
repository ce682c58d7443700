"""Moments and days in words."""

from datetime import UTC, date, datetime

import pytest

from motcua.kernel.moments import format_date, format_moment, local


def test_a_moment_is_written_in_vietnamese_time() -> None:
    moment = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    assert format_moment(moment, "vi") == "10:00 thứ Hai 23/11/2026"
    assert format_moment(moment, "en") == "10:00 Monday 23 November 2026"


def test_sunday_and_single_digits() -> None:
    moment = datetime(2026, 2, 28, 17, 5, tzinfo=UTC)
    assert format_moment(moment, "vi") == "00:05 Chủ nhật 01/03/2026"
    assert format_moment(moment, "en") == "00:05 Sunday 1 March 2026"
    assert format_date(date(2026, 3, 1), "en") == "1 March 2026"


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local(datetime(2026, 1, 1))  # noqa: DTZ001  the mistake under test
