"""A clerk calls numbers: the next, the same again; he skips one, or is done with it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.domain.counter.models import Ticket
from motcua.domain.counter.queries.queue import called_by, facts_of
from motcua.domain.counter.values import CannotCall, TicketFacts, TicketState
from motcua.kernel.moments import local


def call_next(
    *, unit_id: int, account_id: int, window: str, serving: int, now: datetime
) -> TicketFacts | None:
    """Call the next number to a window; the one called before is done. Gives who is called then.

    ``serving`` is the id of the number that the clerk saw as called, 0 for none: pressed twice, or
    on an old page, nothing happens. A number that was left called on another day is done.

    Who comes first by law comes first, then by number. Two clerks at the same instant get two
    numbers: each locks one row and passes over those that the other has locked. Raises
    ``CannotCall``: ``window_missing``, ``nobody_waits`` (then the one called before stays).
    """
    where = window.strip()[:20]
    if not where:
        raise CannotCall("window_missing")
    try:
        with transaction.atomic():
            if _ends_as_seen(account_id, serving, now):
                return _call_first(unit_id, account_id, where, now)
    except IntegrityError:
        # Pressed twice at the same instant: one of the two has called.
        if called_by(account_id, local(now).date()) is None:
            raise
    return called_by(account_id, local(now).date())


def _ends_as_seen(account_id: int, serving: int, now: datetime) -> bool:
    """End the number that the clerk saw as called; False when another, or none, is called."""
    today = local(now).date()
    called = Ticket.objects.filter(clerk_id=account_id, state=TicketState.CALLED)
    called.exclude(day=today).update(state=TicketState.DONE, ended_at=now)
    if serving:
        return bool(called.filter(pk=serving).update(state=TicketState.DONE, ended_at=now))
    return not called.exists()


def _call_first(unit_id: int, account_id: int, window: str, now: datetime) -> TicketFacts:
    waiting = Ticket.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        unit_id=unit_id, day=local(now).date(), state=TicketState.WAITING
    )
    row = waiting.order_by("-first", "number").first()
    if row is None:
        raise CannotCall("nobody_waits")
    row.state, row.clerk_id, row.window = TicketState.CALLED, account_id, window
    row.called_at, row.calls = now, 1
    row.save(update_fields=["state", "clerk", "window", "called_at", "calls"])
    return facts_of(row)


def call_again(*, account_id: int, now: datetime) -> TicketFacts:
    """Call the same number once more; raises ``CannotCall`` (``nobody_called``)."""
    with transaction.atomic():
        row = _called(account_id, now)
        row.calls += 1
        row.save(update_fields=["calls"])
    return facts_of(row)


def skip_ticket(*, account_id: int, now: datetime) -> None:
    """Pass over somebody who did not come; raises ``CannotCall`` (``nobody_called``)."""
    if not _end(account_id, TicketState.SKIPPED, now):
        raise CannotCall("nobody_called")


def end_ticket(*, account_id: int, now: datetime) -> None:
    """Be done with somebody; raises ``CannotCall`` (``nobody_called``)."""
    if not _end(account_id, TicketState.DONE, now):
        raise CannotCall("nobody_called")


def _called(account_id: int, now: datetime) -> Ticket:
    rows = Ticket.objects.select_for_update(of=("self",))
    row = rows.filter(clerk_id=account_id, state=TicketState.CALLED, day=local(now).date()).first()
    if row is None:
        raise CannotCall("nobody_called")
    return row


def _end(account_id: int, state: TicketState, now: datetime) -> int:
    mine = Ticket.objects.filter(
        clerk_id=account_id, state=TicketState.CALLED, day=local(now).date()
    )
    return mine.update(state=state, ended_at=now)
