"""Dates: as Vietnamese write them (31/1/2009), as programs do (2009-01-31), or in three inputs."""

import re
from datetime import date

from motcua.domain.forms.rules.bounds import day_of
from motcua.domain.forms.rules.inputs import EMPTY, Answer, Known, line, wrong
from motcua.domain.forms.rules.names import DATE_PARTS
from motcua.domain.forms.values import Field, Raw

_OURS = re.compile(r"(?P<day>[0-9]{1,2})[/.\- ](?P<month>[0-9]{1,2})[/.\- ](?P<year>[0-9]{4})")
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")


def shown_day(day: date) -> str:
    """Write a day as it is written in Vietnam."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _written(raw: Raw, key: str) -> str:
    """Give what was typed as one text; three inputs are joined with strokes."""
    whole = line(raw, key)
    parts = [line(raw, f"{key}.{part}") for part in DATE_PARTS]
    return whole or ("/".join(parts) if any(parts) else "")


def _outside(field: Field, day: date, today: date) -> Answer | None:
    if field.minimum and day < (first := day_of(field.minimum, today)):
        return wrong(
            field.key,
            "too_early",
            f"“{field.label.vi}” không được trước ngày {shown_day(first)}. Hãy kiểm tra lại năm.",
            f"“{field.label.en}” cannot be before {shown_day(first)}. Check the year.",
        )
    if field.maximum and day > (last := day_of(field.maximum, today)):
        return wrong(
            field.key,
            "too_late",
            f"“{field.label.vi}” không được sau ngày {shown_day(last)}. Hãy kiểm tra lại năm.",
            f"“{field.label.en}” cannot be after {shown_day(last)}. Check the year.",
        )
    return None


def read_date(field: Field, raw: Raw, known: Known) -> Answer:
    """Read a date; stored as ISO 8601."""
    text = _written(raw, field.key)
    if not text:
        return EMPTY
    match = _OURS.fullmatch(text) or _ISO.fullmatch(text)
    if match is None:
        return wrong(
            field.key,
            "not_a_date",
            f"“{field.label.vi}” cần đủ ngày, tháng và năm bốn chữ số, ví dụ 31/01/2009.",
            f"“{field.label.en}” needs day, month and a year of four digits, such as 31/01/2009.",
        )
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return wrong(
            field.key,
            "no_such_day",
            f"Không có ngày {text} trên lịch. Hãy kiểm tra lại ngày và tháng.",
            f"There is no day {text} in the calendar. Check day and month.",
        )
    return _outside(field, day, known.today) or Answer(day.isoformat())
