"""Moments and days in words, always in Vietnamese time."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from motcua.kernel.texts import Text

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")

_WEEKDAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def local(moment: datetime) -> datetime:
    """Give the same moment in Vietnamese time; ``ValueError`` when it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(ZONE)


def format_date(day: date, lang: str) -> str:
    """Write a day: ``23/11/2026``, in English ``23 November 2026``."""
    if lang == "en":
        return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day:%d/%m/%Y}"


def format_day(day: date, lang: str) -> str:
    """Write a day with its weekday: ``thứ Hai 23/11/2026``, ``Monday 23 November 2026``."""
    weekdays = _WEEKDAYS_EN if lang == "en" else _WEEKDAYS_VI
    return f"{weekdays[day.weekday()]} {format_date(day, lang)}"


def day_text(day: date) -> Text:
    """Write a day with its weekday in both languages."""
    return Text(format_day(day, "vi"), format_day(day, "en"))


def format_moment(moment: datetime, lang: str) -> str:
    """Write a moment: ``10:00 thứ Hai 23/11/2026``, ``10:00 Monday 23 November 2026``."""
    here = local(moment)
    return f"{here:%H:%M} {format_day(here.date(), lang)}"
