"""Which number may still answer how it was."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists

from motcua.domain.counter.models import Ticket
from motcua.domain.counter.values import CannotRate, RateableTicket, TicketState
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

# A number's paper is printed within this time; after it the page is read by somebody else.
_ON_PAPER = timedelta(minutes=2)
# At the window the question stands this long after somebody was served.
_AT_WINDOW = timedelta(minutes=3)


def rateable(key: UUID, now: datetime) -> RateableTicket:
    """Give the number of a secret; raises ``CannotRate`` as ``rate`` does."""
    row = Ticket.objects.filter(rating_key=key).first()
    if row is None:
        raise CannotRate("unknown")
    check(row, now)
    return RateableTicket(row.unit_id, f"{row.number:03}", row.window, row.day)


def check(row: Ticket, now: datetime) -> None:
    """Raise ``CannotRate`` when a number may not answer, or not any more."""
    today = local(now).date()
    if row.rated:
        raise CannotRate("rated_before")
    if row.day + timedelta(days=lawbook().counter(today).rating_days) < today:
        raise CannotRate("over")
    if row.state != TicketState.DONE:
        raise CannotRate("not_done")


def rating_key(unit_id: int, day: date, number: int) -> UUID | None:
    """Give the secret of a number, to print it on the number just taken."""
    rows = Ticket.objects.filter(unit_id=unit_id, day=day, number=number)
    return rows.values_list("rating_key", flat=True).first()


def is_just_taken(key: UUID, now: datetime) -> bool:
    """Tell whether the number of a secret still stands on the kiosk of who took it.

    Whoever goes back at a shared kiosk shall not be given the secret of the one before him.
    """
    taken = Ticket.objects.filter(rating_key=key, taken_at__gt=now - _ON_PAPER).first()
    if taken is None:
        return False
    later = Ticket.objects.filter(unit_id=taken.unit_id, day=taken.day, number__gt=taken.number)
    return not later.exists()


def just_served(unit_id: int, window: str, now: datetime) -> UUID | None:
    """Give the secret of who was served last at a window, if it was now and he did not answer.

    Nobody's while the next one is called there: he would be asked about somebody else.
    """
    here = Ticket.objects.filter(unit_id=unit_id, day=local(now).date(), window=window)
    rows = here.filter(
        ~Exists(here.filter(state=TicketState.CALLED)),
        state=TicketState.DONE, ended_at__gt=now - _AT_WINDOW,
    )  # fmt: skip
    last = rows.order_by("-ended_at", "-id").values_list("rating_key", "rated").first()
    return last[0] if last and not last[1] else None
