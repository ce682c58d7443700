"""Somebody takes a number at the kiosk."""

from datetime import datetime

from django.db import connection, transaction

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


def take_ticket(*, unit_id: int, service: str, priority: str, now: datetime) -> TicketFacts:
    """Give the next number of a unit today; never the same twice, without gaps.

    ``priority`` is a reason of law/counter.yaml or empty. Raises ``CannotCall``
    (``unknown_service``). No name is asked: a number says nothing of anybody.
    """
    today = local(now).date()
    rules = lawbook().counter(today)
    if service not in {each.key for each in rules.services}:
        raise CannotCall("unknown_service")
    reasons = {each.key for each in rules.priority}
    reason = priority if priority in reasons else ""
    unit = known_unit(unit_id, now)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_NEXT, [unit.pk, today])
            (number,) = cursor.fetchone()
        row = Ticket.objects.create(
            unit_id=unit.pk,
            day=today,
            number=number,
            service=service,
            priority=reason,
            first=bool(reason),
            state=TicketState.WAITING,
            taken_at=now,
        )
    return facts_of(row)
