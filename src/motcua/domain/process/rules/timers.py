"""Limits and timers as a file writes them: statutory units, ISO 8601 durations, moments."""

import re
from datetime import datetime
from xml.etree.ElementTree import Element

from motcua.domain.process.rules.elements import BPMN, OURS, Notes
from motcua.domain.process.values import Timer
from motcua.kernel.workdays import ZONE, ClockRefused, Limit, Unit

_UNITS = {unit.value: unit for unit in Unit if unit is not Unit.season}
_LIMIT = re.compile(r"(\d{1,5}) ([a-z_]+)")
_DURATION = re.compile(r"P(?:(\d{1,5})([YMWD])|T(\d{1,5})([HM]))")
_DATE_PARTS = {
    "Y": (12, Unit.month),
    "M": (1, Unit.month),
    "W": (7, Unit.day),
    "D": (1, Unit.day),
}
_TIME_PARTS = {"H": Unit.hour, "M": Unit.minute}
_WAYS = frozenset({"timeDuration", "timeDate"})


def limit_of(element: Element, notes: Notes, *, at: Element | None = None) -> Limit | None:
    """Give the limit written as ``motcua:limit="3 working_day"``, if there is one.

    ``at`` is the element a problem is told of, when it is not the one that has the limit.
    """
    told = element if at is None else at
    written = element.get(f"{OURS}limit")
    if written is None:
        return None
    found = _LIMIT.fullmatch(" ".join(written.split()))
    unit = _UNITS.get(found[2]) if found else None
    if found is None or unit is None:
        notes.note(
            told,
            f"Thời hạn (motcua:limit) viết như “3 working_day”; đơn vị: {', '.join(_UNITS)}.",
            f"A limit (motcua:limit) is written like “3 working_day”; units: {', '.join(_UNITS)}.",
        )
        return None
    return _limit(int(found[1]), unit, told, notes)


def _limit(value: int, unit: Unit, element: Element, notes: Notes) -> Limit | None:
    try:
        return Limit(value, unit)
    except ClockRefused as refused:
        notes.note(element, refused.text.vi, refused.text.en)
        return None


def read_timer(host: Element, event: Element, notes: Notes) -> Timer:
    """Read a timer event definition: our limit, or one duration, or one moment."""
    notes.refuse_others(event, children=_WAYS, attributes={"limit"}, at=host)
    if event.find(f"{BPMN}timeCycle") is not None:
        return Timer()  # refused above
    if event.get(f"{OURS}limit") is not None:
        return Timer(limit=limit_of(event, notes, at=host))
    written = [child for child in event if child.tag in {f"{BPMN}{way}" for way in _WAYS}]
    if len(written) != 1:
        _unreadable(host, notes)
        return Timer()
    text = "".join(written[0].itertext()).strip()
    if written[0].tag == f"{BPMN}timeDate":
        return _at(text, host, notes)
    return _after(text, host, notes)


def _after(text: str, host: Element, notes: Notes) -> Timer:
    found = _DURATION.fullmatch(text)
    if found is None:
        _unreadable(host, notes)
        return Timer()
    if found[2]:
        times, unit = _DATE_PARTS[found[2]]
        return Timer(limit=_limit(int(found[1]) * times, unit, host, notes))
    return Timer(limit=_limit(int(found[3]), _TIME_PARTS[found[4]], host, notes))


def _at(text: str, host: Element, notes: Notes) -> Timer:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        _unreadable(host, notes)
        return Timer()
    # Without an offset a clerk means the time on the wall of a Vietnamese office.
    return Timer(at=moment if moment.tzinfo else moment.replace(tzinfo=ZONE))


def _unreadable(host: Element, notes: Notes) -> None:
    notes.note(
        host,
        "Đồng hồ cần đúng một thời hạn: timeDuration một phần như P3D hoặc PT8H, timeDate như "
        "2026-12-31T17:00:00+07:00, hoặc motcua:limit như “3 working_day”.",
        "The timer needs exactly one time: a timeDuration of one part such as P3D or PT8H, a "
        "timeDate such as 2026-12-31T17:00:00+07:00, or a motcua:limit such as “3 working_day”.",
    )


def written_limit(limit: Limit) -> str:
    """Write a limit as ``motcua:limit`` has it."""
    return f"{limit.value} {limit.unit.value}"


def is_standard(limit: Limit) -> bool:
    """Say whether the standard has the unit of a limit; office time it does not know."""
    return limit.unit not in {Unit.working_hour, Unit.working_day, Unit.season}


def written_duration(limit: Limit) -> str:
    """Write a limit as an ISO 8601 duration, in the nearest unit that the standard has."""
    forms = {
        Unit.minute: "PT{}M",
        Unit.hour: "PT{}H",
        Unit.working_hour: "PT{}H",
        Unit.month: "P{}M",
    }
    return forms.get(limit.unit, "P{}D").format(limit.value)
