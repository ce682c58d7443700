"""Somebody takes a number at the kiosk."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from motcua.domain.counter.models import Ticket
from motcua.domain.counter.queries.queue import facts_of
from motcua.domain.counter.values import CannotCall, TicketFacts, TicketState
from motcua.domain.identity.api import known_unit
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

_NEXT = """
INSERT INTO counter_queueday AS d (unit_id, day, last) VALUES (%s, %s, 1)
ON CONFLICT (unit_id, day) DO UPDATE SET last = d.last + 1 RETURNING last
"""


# A page that is pressed again later stands before somebody else.
_TWICE = timedelta(seconds=30)


def take_ticket(
    *, unit_id: int, service: str, priority: str, now: datetime, form_key: UUID | None = None
) -> TicketFacts:
    """Give the next number of a unit today; never the same twice, without gaps.

    ``priority`` is a reason of law/counter.yaml or empty. The same ``form_key`` within half a
    minute gives the same number: the button was pressed twice. Raises ``CannotCall``:
    ``unknown_service``, ``full``. No name is asked: a number says nothing of anybody.
    """
    today = local(now).date()
    rules = lawbook().counter(today)
    if service not in {each.key for each in rules.services}:
        raise CannotCall("unknown_service")
    reasons = {each.key for each in rules.priority}
    reason = priority if priority in reasons else ""
    unit = known_unit(unit_id, now)
    before = _taken(form_key, unit.pk) if form_key else None
    if before and now - before.taken_at < _TWICE:
        return facts_of(before)
    row = Ticket(
        unit_id=unit.pk, day=today, form_key=None if before else form_key, service=service,
        priority=reason, first=bool(reason), state=TicketState.WAITING, taken_at=now,
    )  # fmt: skip
    try:
        return _numbered(row, most=rules.most_waiting)
    except IntegrityError:
        twin = _taken(form_key, unit.pk) if form_key else None
        if twin is None:
            raise
        return facts_of(twin)


def _taken(form_key: UUID, unit_id: int) -> Ticket | None:
    return Ticket.objects.filter(form_key=form_key, unit_id=unit_id).first()


def _numbered(row: Ticket, *, most: int) -> TicketFacts:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_NEXT, [row.unit_id, row.day])
            (row.number,) = cursor.fetchone()
        # The row of the day is locked: nobody takes a number beside this one.
        waiting = Ticket.objects.filter(unit_id=row.unit_id, day=row.day, state=row.state)
        if waiting.count() >= most:
            raise CannotCall("full")
        row.save(force_insert=True)
    return facts_of(row)
