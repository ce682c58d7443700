"""A number is called: the waiting room is to see it, and to hear it once."""

from datetime import datetime, timedelta

from django.db import connection

from motcua.domain.counter.models import Call, Ticket

# Pressed again so soon it is the same call: a waiting room is not shouted at.
_SAME = timedelta(seconds=5)
_NEXT = """
INSERT INTO counter_queueday AS d (unit_id, day, last, calls) VALUES (%s, %s, 0, 1)
ON CONFLICT (unit_id, day) DO UPDATE SET calls = d.calls + 1 RETURNING calls
"""


def announce(ticket: Ticket, now: datetime) -> None:
    """Write a call down; inside the transaction that called, and last in it.

    The row of the day stays locked until its end, so that calls become visible in the order of
    their serials.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [ticket.unit_id, ticket.day])
        (serial,) = cursor.fetchone()
    Call.objects.create(
        unit_id=ticket.unit_id, day=ticket.day, serial=serial, ticket=ticket,
        number=ticket.number, window=ticket.window, called_at=now,
    )  # fmt: skip


def announce_again(ticket: Ticket, now: datetime) -> None:
    """Write a repeated call down, unless the last one has hardly been heard."""
    if not Call.objects.filter(ticket=ticket, called_at__gt=now - _SAME).exists():
        announce(ticket, now)
