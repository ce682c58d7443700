"""To which window an officer calls: by his shift, else the one he types."""

from datetime import datetime

from motcua.domain.counter.models import Shift, Window
from motcua.domain.counter.queries.windows import of_unit
from motcua.domain.counter.values import CannotCall, Seat
from motcua.domain.identity.api import absences_in
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local

_LONGEST = 20


def shift_seat(unit_id: int, account_id: int, now: datetime) -> Seat | None:
    """Give where an officer sits now by the plan, None when nothing is planned for him."""
    return _planned(_on(unit_id, now), account_id)


def seat_of(unit_id: int, account_id: int, typed: str, now: datetime) -> Seat:
    """Give the window an officer calls to.

    On a shift it is the shift's, whatever was typed; else the typed one, which may be any unless by
    the plan another sits there now. Who sits there for somebody who is away may type it. Raises
    ``CannotCall``: ``window_missing``, ``window_planned``.
    """
    on = _on(unit_id, now)
    planned = _planned(on, account_id)
    if planned:
        return planned
    where = typed.strip()[:_LONGEST]
    if not where:
        raise CannotCall("window_missing")
    there = next((each for each in on if each.window.number == where), None)
    if there and not _is_away(unit_id, there.account_id, now):
        raise CannotCall("window_planned")
    known = Window.objects.filter(unit_id=unit_id, number=where, closed_at__isnull=True).first()
    return Seat(where, tuple(known.services) if known else ())


def _on(unit_id: int, now: datetime) -> list[Shift]:
    return list(of_unit(unit_id).filter(starts_at__lte=now, ends_at__gt=now))


def _planned(on: list[Shift], account_id: int) -> Seat | None:
    own = next((each for each in on if each.account_id == account_id), None)
    return Seat(own.window.number, tuple(own.window.services), own.ends_at) if own else None


def _is_away(unit_id: int, account_id: int, now: datetime) -> bool:
    today = local(now).date()
    away = absences_in(unit_id, Role.RECEIVING_OFFICER, today, today)
    return any(each.account_id == account_id for each in away)
