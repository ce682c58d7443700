"""The one-stop as it stands now: windows, numbers that wait, calls by hour."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.domain.counter.models import Ticket
from motcua.domain.counter.queries.queue import PUT_UP, facts_of
from motcua.domain.counter.queries.windows import shifts_at, windows_of
from motcua.domain.counter.values import (
    ShiftFacts,
    TicketFacts,
    TicketState,
    WindowFacts,
)
from motcua.domain.identity.api import Absence, absences_in, names_of
from motcua.domain.identity.values import Role
from motcua.kernel.moments import ZONE, local

_HOURS = """
SELECT extract(hour FROM called_at AT TIME ZONE %s)::int, count(*)
FROM counter_call WHERE unit_id = %s AND day = %s GROUP BY 1 ORDER BY 1
"""
_WAITING = """
SELECT service, count(*), min(taken_at) FROM counter_ticket
WHERE unit_id = %s AND day = %s AND state = 'waiting' GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class WindowNow:
    """A window as it stands: who is planned there, who calls, which number since when.

    ``window`` is None for one that nobody opened: a number was typed. ``away`` says that by the
    plan somebody sits there who is away.
    """

    number: str
    window: WindowFacts | None
    shift: ShiftFacts | None
    planned: str
    ticket: TicketFacts | None
    caller: str
    away: Absence | None


@dataclass(frozen=True, slots=True)
class OneStopNow:
    """Windows, who waits for which service and since when, calls by hour of the day."""

    windows: tuple[WindowNow, ...]
    waiting: tuple[tuple[str, int, datetime], ...]
    hours: tuple[tuple[int, int], ...]


def one_stop_now(unit_id: int, now: datetime) -> OneStopNow:
    """Give how a one-stop stands; seven statements, however many windows."""
    today = local(now).date()
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [unit_id, today])
        waiting = tuple(cursor.fetchall())
        cursor.execute(_HOURS, [ZONE.key, unit_id, today])
        hours = tuple(cursor.fetchall())
    return OneStopNow(_windows(unit_id, now), waiting, hours)


def _windows(unit_id: int, now: datetime) -> tuple[WindowNow, ...]:
    today = local(now).date()
    shifts = {each.window: each for each in shifts_at(unit_id, now)}
    called: dict[str, Ticket] = {}
    rows = Ticket.objects.filter(unit_id=unit_id, day=today, state=TicketState.CALLED)
    for row in rows.select_related("dossier").order_by(PUT_UP.desc()):
        called.setdefault(row.window, row)
    people = {each.account_id for each in shifts.values()}
    names = names_of(people | {row.clerk_id for row in called.values() if row.clerk_id})
    absences = absences_in(unit_id, Role.RECEIVING_OFFICER, today, today)
    away = {each.account_id: each for each in absences}
    known = {each.number: each for each in windows_of(unit_id)}
    found = []
    for number in [*known, *(each for each in called if each not in known)]:
        shift, there = shifts.get(number), called.get(number)
        found.append(
            WindowNow(
                number=number,
                window=known.get(number),
                shift=shift,
                planned=names.get(shift.account_id, "") if shift else "",
                ticket=facts_of(there) if there else None,
                caller=names.get(there.clerk_id, "") if there and there.clerk_id else "",
                away=away.get(shift.account_id) if shift else None,
            )
        )
    return tuple(found)
