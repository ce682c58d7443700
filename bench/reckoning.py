"""How long it takes to reckon when a dossier is due: no database, no Django, one process."""

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from motcua.kernel.moments import ZONE
from motcua.kernel.workdays import (
    Calendar,
    Channel,
    ClockEvent,
    ClockRules,
    DayKind,
    EventType,
    Limit,
    Unit,
    due_at,
)

NAME: Final = "due_time"
_ROUNDS: Final = 3_000
_OFF = {date(2026, 2, day): DayKind.off for day in range(16, 21)}
_FILED = datetime(2026, 2, 12, 10, tzinfo=ZONE)
_LIMIT = Limit(20, Unit.working_day)
_EVENTS = (
    ClockEvent(type=EventType.supplement_requested, at=datetime(2026, 2, 24, 9, tzinfo=ZONE)),
    ClockEvent(type=EventType.supplement_answered, at=datetime(2026, 2, 27, 10, tzinfo=ZONE)),
    ClockEvent(type=EventType.suspended, at=datetime(2026, 3, 3, 9, tzinfo=ZONE)),
    ClockEvent(type=EventType.resumed, at=datetime(2026, 3, 9, 15, tzinfo=ZONE)),
)


def measure() -> dict[str, object]:
    """Reckon a limit of twenty working days with a supplement and a suspension, many times."""
    calendar, rules = Calendar(days=_OFF), ClockRules()

    def reckon() -> object:
        return due_at(
            received_at=_FILED, channel=Channel.online, limit=_LIMIT, events=_EVENTS, rules=rules,
            calendar=calendar,
        )  # fmt: skip

    times, floor = _times(reckon), _times(_walk)
    mean, least = sum(times) / len(times), sum(floor) / len(floor)
    return {
        "name": NAME,
        "value": round(mean / 1e3, 1),
        "unit": "µs",
        "p50_ms": round(times[len(times) // 2] / 1e6, 4),
        "p99_ms": round(times[len(times) * 99 // 100] / 1e6, 4),
        "cpu_ms": round(mean / 1e6, 4),
        "statements": 0,
        "floor": round(least / 1e3, 1),
        "ratio_to_floor": round(mean / least, 1),
        "rows": 0,
        "note": "20 working days over Tet, one supplement, one suspension; all times are CPU; "
        "floor: the days from filing to the end looked up one by one in a set",
    }


def _walk() -> object:
    day, last = _FILED.date(), date(2026, 3, 31)
    counted = 0
    while day < last:
        day += timedelta(days=1)
        counted += day.weekday() < 5 and day not in _OFF
    return counted


def _times(act: Callable[[], object]) -> Sequence[int]:
    act()
    taken = []
    for _ in range(_ROUNDS):
        began = time.thread_time_ns()
        act()
        taken.append(time.thread_time_ns() - began)
    return sorted(taken)
