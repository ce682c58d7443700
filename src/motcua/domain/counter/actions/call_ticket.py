"""A clerk calls numbers: the next, the same again, a skipped one back; he skips or ends one."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from motcua.domain.audit.api import notes_refusals, record
from motcua.domain.audit.values import Actor
from motcua.domain.counter.actions.announce import announce, announce_again
from motcua.domain.counter.models import Ticket
from motcua.domain.counter.queries.queue import called_by, facts_of
from motcua.domain.counter.queries.seats import seat_of
from motcua.domain.counter.values import CannotCall, Seat, TicketFacts, TicketState
from motcua.kernel.moments import local

# That nobody waits, or that a window is missing, is nothing to tell.
_refused = notes_refusals(
    CannotCall, act="counter.refused_call", subject="unit-{unit_id}",
    reasons=("served_elsewhere", "called_back_before", "ended", "window_planned"),
)  # fmt: skip


@_refused
def call_next(
    *, unit_id: int, window: str, serving: int, actor: Actor, now: datetime
) -> TicketFacts | None:
    """Call the next number to a window; the one called before is done. Gives who is called then.

    ``window`` is what was typed; on a shift the officer's own counts. A window that serves some
    services calls only those.

    ``serving`` is the id of the number that the clerk saw as called, 0 for none: pressed twice, or
    on an old page, nothing happens. A number that was left called on another day is done.

    Who comes first by law comes first, then by number. Two clerks at the same instant get two
    numbers: each locks one row and passes over those that the other has locked. Raises
    ``CannotCall``: ``window_missing``, ``window_planned``, ``nobody_waits`` (then the one called
    before stays).
    """
    account_id = _clerk(actor)
    seat = seat_of(unit_id, account_id, window, now)

    def call() -> TicketFacts:
        row = _call_first(unit_id, account_id, seat, now)
        _note("number_called", row, actor, now, **({"instead_of": serving} if serving else {}))
        return facts_of(row)

    return _instead_of(serving, account_id, now, call)


@_refused
def call_back(
    *, ticket: int, unit_id: int, window: str, serving: int, actor: Actor, now: datetime
) -> TicketFacts | None:
    """Call a skipped number of today back, once; ``serving`` as for ``call_next``.

    ``ticket`` is its id. Of two clerks who call it back at the same instant one gets it. Raises
    ``CannotCall``: ``window_missing``, ``window_planned``, ``nobody_called`` (no number of this
    unit and day), ``served_elsewhere``, ``called_back_before``, ``ended``; the one called before
    stays then.
    """
    account_id = _clerk(actor)
    where = seat_of(unit_id, account_id, window, now).window

    def call() -> TicketFacts:
        skipped = Ticket.objects.filter(
            pk=ticket, unit_id=unit_id, day=local(now).date(), state=TicketState.SKIPPED,
            called_back_at__isnull=True,
        )  # fmt: skip
        if not skipped.update(
            state=TicketState.CALLED, clerk_id=account_id, window=where, called_back_at=now,
            calls=F("calls") + 1, ended_at=None,
        ):  # fmt: skip
            raise _refusal(ticket, unit_id, now, skipped="called_back_before")
        row = Ticket.objects.select_related("dossier").get(pk=ticket)
        _note("number_called_back", row, actor, now)
        announce(row, now)
        return facts_of(row)

    return _instead_of(serving, account_id, now, call)


def _instead_of(
    serving: int, account_id: int, now: datetime, call: Callable[[], TicketFacts]
) -> TicketFacts | None:
    """Be done with the number seen as called, and call another; in one transaction."""
    try:
        with transaction.atomic():
            if _ends_as_seen(account_id, serving, now):
                return call()
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


def _call_first(unit_id: int, account_id: int, seat: Seat, now: datetime) -> Ticket:
    waiting = Ticket.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        unit_id=unit_id, day=local(now).date(), state=TicketState.WAITING
    )
    if seat.services:
        waiting = waiting.filter(service__in=seat.services)
    row = waiting.order_by("-first", "number").first()
    if row is None:
        raise CannotCall("nobody_waits")
    row.state, row.clerk_id, row.window = TicketState.CALLED, account_id, seat.window
    row.called_at, row.calls = now, 1
    row.save(update_fields=["state", "clerk", "window", "called_at", "calls"])
    announce(row, now)
    return row


@_refused
def call_again(*, serving: int, unit_id: int, actor: Actor, now: datetime) -> None:
    """Call the number ``serving`` once more; raises ``CannotCall`` as ``skip_ticket`` does.

    Pressed again within seconds, the waiting room hears it once.
    """
    with transaction.atomic():
        if not _served(serving, _clerk(actor), now).update(calls=F("calls") + 1):
            raise _refusal(serving, unit_id, now)
        row = Ticket.objects.get(pk=serving)
        _note("number_called_again", row, actor, now)
        announce_again(row, now)


@_refused
def skip_ticket(*, serving: int, unit_id: int, actor: Actor, now: datetime) -> None:
    """Pass over somebody who did not come.

    ``serving`` is the id of the number that the clerk saw as called. Raises ``CannotCall``:
    ``nobody_called``, or why it is not his: ``served_elsewhere``, ``ended``.
    """
    _end(TicketState.SKIPPED, serving, unit_id, actor, now)


@_refused
def end_ticket(*, serving: int, unit_id: int, actor: Actor, now: datetime) -> None:
    """Be done with somebody; raises ``CannotCall`` as ``skip_ticket`` does."""
    _end(TicketState.DONE, serving, unit_id, actor, now)


def _end(state: TicketState, serving: int, unit_id: int, actor: Actor, now: datetime) -> None:
    with transaction.atomic():
        if not _served(serving, _clerk(actor), now).update(state=state, ended_at=now):
            raise _refusal(serving, unit_id, now)
        skipped = state is TicketState.SKIPPED
        row = Ticket.objects.get(pk=serving)
        _note("number_skipped" if skipped else "number_served", row, actor, now)


def _clerk(actor: Actor) -> int:
    if actor.account_id is None:
        raise LookupError("nobody is signed in")
    return actor.account_id


def _note(deed: str, row: Ticket, actor: Actor, now: datetime, **more: int) -> None:
    """Write what a clerk did with a number; a number is nobody's name."""
    record(act=f"counter.{deed}", actor=actor, at=now, subject=f"unit-{row.unit_id}",
           details={"number": row.number, "window": row.window, **more})  # fmt: skip


def _served(serving: int, account_id: int, now: datetime) -> QuerySet[Ticket]:
    """Give the very number, if this clerk serves it: who else called it meanwhile has it."""
    return Ticket.objects.filter(
        pk=serving, clerk_id=account_id, state=TicketState.CALLED, day=local(now).date()
    )


def _refusal(ticket: int, unit_id: int, now: datetime, skipped: str = "ended") -> CannotCall:
    """Say why a number is not this clerk's; another unit's is as if it did not exist."""
    rows = Ticket.objects.filter(pk=ticket, unit_id=unit_id, day=local(now).date())
    row = rows.select_related("dossier").first()
    if row is None:
        return CannotCall("nobody_called")
    reasons = {TicketState.CALLED: "served_elsewhere", TicketState.SKIPPED: skipped}
    return CannotCall(reasons.get(TicketState(row.state), "ended"), facts_of(row))
