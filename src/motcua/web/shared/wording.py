"""Moments, days, limits and sizes said in plain words, Vietnamese or English."""

from datetime import date, datetime, timedelta
from typing import Protocol

from motcua.kernel import moments, workdays
from motcua.kernel.texts import Text

_UNITS = {
    "minute": (Text("phút", "minute"), "minutes"),
    "hour": (Text("giờ", "hour"), "hours"),
    "working_hour": (Text("giờ làm việc", "working hour"), "working hours"),
    "working_day": (Text("ngày làm việc", "working day"), "working days"),
    "day": (Text("ngày", "day"), "days"),
    "month": (Text("tháng", "month"), "months"),
    "season": (Text("đợt", "season"), "seasons"),
}


class Limit(Protocol):
    """What a limit tells: how many of which unit."""

    @property
    def value(self) -> int: ...

    @property
    def unit(self) -> str: ...


def day(value: date, lang: str) -> str:
    """Say a day: ``22/11/2026`` or ``22 November 2026``; a moment is taken in Vietnam's time."""
    return moments.format_date(
        moments.local(value).date() if isinstance(value, datetime) else value, lang
    )


def moment(value: datetime, lang: str) -> str:
    """Say an aware moment in Vietnam's time: ``14:05 thứ Hai 23/11/2026``."""
    return moments.format_moment(value, lang)


def short_moment(value: datetime) -> str:
    """Say an aware moment for dense tables: ``14:05 23/11``, in Vietnam's time."""
    return f"{moments.local(value):%H:%M %d/%m}"


def count(value: int, unit: str, lang: str) -> str:
    """Say a number of units of time: ``2 giờ làm việc``, ``2 working hours``."""
    one, many = _UNITS[unit]
    return f"{value} {many if lang == 'en' and value != 1 else one.of(lang)}"


def limit(value: Limit, lang: str) -> str:
    """Say a time limit of the law: ``1 ngày làm việc``; a limit of nothing means at once."""
    if value.value == 0:
        return "at once" if lang == "en" else "giải quyết ngay"
    if isinstance(value, workdays.Limit):
        return workdays.describe_limit(value, lang)
    return count(value.value, str(value.unit), lang)


def size(octets: int) -> str:
    """Say the size of a file in kB or MB of 1,000 and 1,000,000 octets, as phones do."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1_000))} kB"
    return f"{octets / 1_000_000:.1f}".removesuffix(".0") + " MB"


def until(due_at: datetime, now: datetime, lang: str) -> str:
    """Say how far the due moment is: ``còn 1 giờ 20 phút`` before it, ``quá hạn 2 ngày`` after."""
    apart = _apart(abs(due_at - now), lang)
    if due_at >= now:
        return f"{apart} left" if lang == "en" else f"còn {apart}"
    return f"{apart} overdue" if lang == "en" else f"quá hạn {apart}"


# What is nearly due, in colour and in lists.
SOON = timedelta(hours=4)


def urgency(due_at: datetime | None, now: datetime) -> str:
    """Give ``none``, ``late``, ``soon`` (under four hours left) or ``calm``; for colour only."""
    if due_at is None:
        return "none"
    if due_at < now:
        return "late"
    return "soon" if due_at - now < SOON else "calm"


def _apart(span: timedelta, lang: str) -> str:
    minutes = int(span.total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [(days, "day"), (hours, "hour")] if days else [(hours, "hour"), (rest, "minute")]
    said = [count(value, unit, lang) for value, unit in parts if value]
    return " ".join(said) or count(0, "minute", lang)
