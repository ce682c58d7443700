"""Limits and spans of time in words."""

from datetime import timedelta
from typing import Final

from motcua.kernel.moments import MONTHS_EN
from motcua.kernel.texts import Text
from motcua.kernel.workdays.values import CLOCK_UNITS, Limit, Season, Unit

_MINUTE: Final = timedelta(minutes=1)
_UNITS: Final = {
    Unit.minute: ("phút", "minute"),
    Unit.hour: ("giờ", "hour"),
    Unit.working_hour: ("giờ làm việc", "working hour"),
    Unit.working_day: ("ngày làm việc", "working day"),
    Unit.day: ("ngày", "day"),
    Unit.month: ("tháng", "month"),
    Unit.season: ("đợt", "season"),
}


def counted(number: int, unit: Unit) -> Text:
    """Write a number of units: ``2 giờ làm việc``, ``2 working hours``."""
    vi, en = _UNITS[unit]
    return Text(f"{number} {vi}", f"{number} {en}{'' if number == 1 else 's'}")


def limit_text(limit: Limit) -> Text:
    """Write a limit in both languages; nothing to wait for is "at once"."""
    if limit.value == 0 and limit.unit in CLOCK_UNITS:
        return Text("giải quyết ngay", "at once")
    if limit.season is not None:
        return season_text(limit.season)
    return counted(limit.value, limit.unit)


def season_text(season: Season) -> Text:
    """Write a season: ``theo đợt từ 1/4 đến 30/4``, ``the season from 1 April to 30 April``."""
    first, last = season.first, season.last
    return Text(
        f"theo đợt từ {first.day}/{first.month} đến {last.day}/{last.month}",
        f"the season from {first.day} {MONTHS_EN[first.month - 1]}"
        f" to {last.day} {MONTHS_EN[last.month - 1]}",
    )


def describe_limit(limit: Limit, lang: str) -> str:
    """Write a limit: ``2 giờ làm việc``, ``1 working day``, ``giải quyết ngay``."""
    return limit_text(limit).of(lang)


def span_text(span: timedelta, *, working: bool, day: timedelta = timedelta(days=1)) -> Text:
    """Write a span in days of the given length, hours and minutes (begun minutes count).

    ``working`` adds the words for office time: ``1 ngày 2 giờ làm việc``.
    """
    days, rest = divmod(-(-span // _MINUTE), day // _MINUTE)
    hours, minutes = divmod(rest, 60)
    pieces = [
        counted(number, unit)
        for number, unit in ((days, Unit.day), (hours, Unit.hour), (minutes, Unit.minute))
        if number
    ] or [counted(0, Unit.minute)]
    vi, en = (" ".join(piece.of(lang) for piece in pieces) for lang in ("vi", "en"))
    return Text(f"{vi} làm việc", f"{en} of working time") if working else Text(vi, en)
