"""How long people waited for their turn at a unit's counter: by day and by hour of taking."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from motcua.kernel.moments import ZONE

# Only who was called has waited; who is still waiting, or went home, has no length yet.
_OF = """
SELECT {key} AS key, count(*),
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM called_at - taken_at)),
  percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM called_at - taken_at))
FROM counter_ticket
WHERE unit_id = %s AND day BETWEEN %s AND %s AND called_at IS NOT NULL
GROUP BY 1 ORDER BY 1
"""
_HOUR = f"extract(hour FROM taken_at AT TIME ZONE '{ZONE.key}')::int"
_WEEK = "date_trunc('week', day)::date"
_LEFT = """
SELECT count(*) FILTER (WHERE state = 'waiting' AND day = %s),
  count(*) FILTER (WHERE called_at IS NULL AND day < %s)
FROM counter_ticket WHERE unit_id = %s AND day BETWEEN %s AND %s
"""


@dataclass(frozen=True, slots=True)
class Waits:
    """How many numbers were called, and how long half and nine in ten of them waited at most."""

    called: int
    median: timedelta
    ninth: timedelta


@dataclass(frozen=True, slots=True)
class WaitingFigures:
    """Waiting at one unit over some days: all, by hour in which a number was taken, by week.

    Left out are ``waiting``, who still waits today, and ``gone``, whom nobody called on their day.
    """

    whole: Waits | None
    hours: tuple[tuple[int, Waits], ...]
    weeks: tuple[tuple[date, Waits], ...]
    waiting: int
    gone: int


def waiting_figures(unit_id: int, first: date, last: date) -> WaitingFigures:
    """Measure the waiting of a unit from a day to a day, both included; four statements."""
    asked: list[Any] = [unit_id, first, last]
    whole = _found("0", asked)
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, [last, last, *asked])
        waiting, gone = cursor.fetchone()
    return WaitingFigures(
        whole=whole[0][1] if whole else None,
        hours=tuple(_found(_HOUR, asked)),
        weeks=tuple(_found(_WEEK, asked)),
        waiting=waiting,
        gone=gone,
    )


def _found(key: str, asked: list[Any]) -> list[tuple[Any, Waits]]:
    with connection.cursor() as cursor:
        cursor.execute(_OF.format(key=key), asked)
        return [
            (at, Waits(number, _seconds(middle), _seconds(ninth)))
            for at, number, middle, ninth in cursor.fetchall()
        ]


def _seconds(value: object) -> timedelta:
    return timedelta(seconds=float(str(value)))
