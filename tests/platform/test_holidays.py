"""The days off of the law: the moon, the Labour Code, and what is only provisional."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from motcua.kernel.workdays import DayKind
from motcua.platform.lawbook import Lawbook, open_lawbook
from tools.holidays import days_off
from tools.lunar import lunar_day, new_year

YEARS = range(2024, 2036)


@pytest.fixture(scope="module")
def law() -> Lawbook:
    """The law of the repository."""
    return open_lawbook(Path(settings.MOTCUA_LAW))


@pytest.mark.parametrize(
    ("year", "tet", "hung_kings"),
    [
        # 2007 and 2030: a day before China, whose new moon falls after midnight.
        (2007, "02-17", "04-26"),
        (2023, "01-22", "04-29"),
        (2024, "02-10", "04-18"),
        (2025, "01-29", "04-07"),
        (2026, "02-17", "04-26"),
        (2027, "02-06", "04-16"),
        (2028, "01-26", "04-04"),
        (2029, "02-13", "04-23"),
        (2030, "02-02", "04-12"),
        (2031, "01-23", "04-01"),
        (2032, "02-11", "04-19"),
        (2033, "01-31", "04-09"),
        (2034, "02-19", "04-28"),
        (2035, "02-08", "04-17"),
    ],
)
def test_the_moon_in_vietnamese_time(year: int, tet: str, hung_kings: str) -> None:
    assert new_year(year) == date.fromisoformat(f"{year}-{tet}")
    assert lunar_day(year, 3, 10) == date.fromisoformat(f"{year}-{hung_kings}")


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_the_holidays_of_the_labour_code(law: Lawbook, year: int) -> None:
    off = {day for day, holiday in law.holidays().items() if holiday.kind is DayKind.off}
    fixed = [date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)]
    if year >= 2026:
        fixed.append(date(year, 11, 24))
    tet = [new_year(year) + timedelta(days=number) for number in range(-1, 4)]
    weekend_free = [day for day in tet if day.weekday() < 5]
    assert off.issuperset([*fixed, lunar_day(year, 3, 10), *weekend_free])
    assert {date(year, 9, 1), date(year, 9, 3)} & off


@pytest.mark.parametrize("year", range(2026, 2036))
def test_a_holiday_on_a_weekend_gives_a_day_in_lieu(law: Lawbook, year: int) -> None:
    off = [
        day
        for day, holiday in law.holidays().items()
        if holiday.kind is DayKind.off and day.year == year
    ]
    by_notice = {day for day in off if "hoán đổi" in law.holidays()[day].name.vi}
    on_weekdays = [day for day in off if day.weekday() < 5 and day not in by_notice]
    # 1 New Year, 5 Tết, 1 Hùng Kings, 1 + 1 in spring, 2 in September, 1 in November.
    assert len(on_weekdays) == 12


def test_only_what_a_notice_decides_is_unconfirmed(law: Lawbook) -> None:
    for year in range(2028, 2036):
        days = [holiday for day, holiday in law.holidays().items() if day.year == year]
        for holiday in days:
            by_notice = "Tết:" in holiday.name.en or "National" in holiday.name.en
            assert holiday.confirmed or by_notice
        assert sum(not holiday.confirmed for holiday in days) >= 6


@pytest.mark.parametrize("year", range(2028, 2036))
def test_the_file_holds_what_the_generator_writes(law: Lawbook, year: int) -> None:
    written = {each.day: not each.unconfirmed for each in days_off(year)}
    held = {day: holiday.confirmed for day, holiday in law.holidays().items() if day.year == year}
    assert held == written
