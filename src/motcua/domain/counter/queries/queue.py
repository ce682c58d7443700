"""What the waiting room, the kiosk and the clerk see of the numbers."""

from datetime import date, timedelta

from django.db import connection
from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from motcua.domain.counter.models import Ticket
from motcua.domain.counter.values import Board, TicketFacts, TicketState

_SHOWN = 6
# Who has not come by then has gone home.
_MOST_SKIPPED = 30
# When a number was last put on the screen.
PUT_UP = Coalesce("called_back_at", "called_at")
_MEDIAN = """
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM called_at - taken_at))
FROM counter_ticket WHERE unit_id = %s AND day = %s AND called_at IS NOT NULL
"""


def board_of(unit_id: int, day: date) -> Board:
    """Give what a unit's waiting room shows on a day; nothing personal."""
    rows = Ticket.objects.filter(unit_id=unit_id, day=day)
    called = rows.filter(state=TicketState.CALLED).order_by(PUT_UP.desc())[:_SHOWN]
    waiting = rows.filter(state=TicketState.WAITING).aggregate(
        all=Count("pk"), first=Count("pk", filter=Q(first=True))
    )
    with connection.cursor() as cursor:
        cursor.execute(_MEDIAN, [unit_id, day])
        (seconds,) = cursor.fetchone()
    return Board(
        called=tuple(facts_of(row) for row in called),
        waiting=waiting["all"],
        waiting_first=waiting["first"],
        median_wait=None if seconds is None else timedelta(seconds=float(seconds)),
    )


def ticket_of(unit_id: int, day: date, number: int) -> TicketFacts | None:
    """Give a number of a unit and day."""
    row = Ticket.objects.filter(unit_id=unit_id, day=day, number=number).first()
    return facts_of(row) if row else None


def called_by(account_id: int, day: date) -> TicketFacts | None:
    """Give the number of a day that a clerk has called and not ended."""
    rows = Ticket.objects.filter(clerk_id=account_id, state=TicketState.CALLED, day=day)
    row = rows.select_related("dossier").first()
    return facts_of(row) if row else None


def skipped_on(unit_id: int, day: date) -> tuple[TicketFacts, ...]:
    """Give the numbers of a unit and day that may be called back, in the order of calling."""
    rows = Ticket.objects.filter(
        unit_id=unit_id, day=day, state=TicketState.SKIPPED, called_back_at__isnull=True
    )
    ordered = rows.order_by("-first", "number").select_related("dossier")
    return tuple(facts_of(row) for row in ordered[:_MOST_SKIPPED])


def window_of(account_id: int) -> str:
    """Give the window a clerk last called to."""
    rows = Ticket.objects.filter(clerk_id=account_id).order_by(PUT_UP.desc(nulls_last=True))
    return str(rows.values_list("window", flat=True).first() or "")


def facts_of(row: Ticket) -> TicketFacts:
    """Give the facts of a number's row."""
    return TicketFacts(
        id=row.pk,
        unit_id=row.unit_id,
        number=row.number,
        service=row.service,
        priority=row.priority,
        state=TicketState(row.state),
        window=row.window,
        taken_at=row.taken_at,
        put_up_at=row.called_back_at or row.called_at,
        dossier=row.dossier.code if row.dossier else "",
    )
