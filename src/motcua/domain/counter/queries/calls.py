"""The calls of a waiting room: which are new to a screen."""

from datetime import date, datetime, timedelta

from motcua.domain.counter.models import Call
from motcua.domain.counter.values import CallFacts

# Who comes back after a while hears what is still worth hearing, and no flood.
_FRESH = timedelta(seconds=60)
_MOST = 4


def fresh_calls(unit_id: int, day: date, now: datetime) -> tuple[CallFacts, ...]:
    """Give the last calls of a unit's day that are worth hearing, in their order.

    At most a few and none older than a minute: who was called then has come or is called again. A
    screen says those whose serial is above what it said last.
    """
    rows = Call.objects.filter(unit_id=unit_id, day=day, called_at__gt=now - _FRESH)
    return tuple(map(_facts, reversed(rows.order_by("-serial")[:_MOST])))


def call_of(unit_id: int, day: date, serial: int) -> CallFacts | None:
    """Give one call of a unit's day."""
    row = Call.objects.filter(unit_id=unit_id, day=day, serial=serial).first()
    return _facts(row) if row else None


def _facts(row: Call) -> CallFacts:
    return CallFacts(row.serial, row.number, row.window, row.called_at)
