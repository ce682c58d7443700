"""What travels in and out of the room of the counter."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID


class TicketState(StrEnum):
    """Where a number stands."""

    WAITING = "waiting"
    CALLED = "called"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """One number of a unit and a day; ``window`` is where it was called to.

    ``put_up_at`` is when it was called, or called back: last put on the screen.
    """

    id: int
    unit_id: int
    number: int
    service: str
    priority: str
    state: TicketState
    window: str
    taken_at: datetime
    put_up_at: datetime | None
    dossier: str = ""

    @property
    def label(self) -> str:
        """Give the number as it is printed and called."""
        return f"{self.number:03}"


@dataclass(frozen=True, slots=True)
class Board:
    """What a waiting room sees: who was called where, how many wait, and for how long they did.

    ``median_wait`` is from taking to calling, over the numbers called today; None when none was.
    """

    called: tuple[TicketFacts, ...]
    waiting: int
    waiting_first: int
    median_wait: timedelta | None


@dataclass(frozen=True, slots=True)
class PairingFacts:
    """A phone that photographs for one filing of one clerk, until ``ends_at``."""

    id: int
    account_id: int
    form_key: UUID
    version_id: int
    ends_at: datetime
    photos: int


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """A photograph that came from the phone, for a component."""

    component: str
    file_id: UUID
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """What was answered at once: which procedure, to whom, what, when."""

    number: int
    year: int
    procedure_code: str
    person: str
    answer: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """A window of a unit; ``services`` are those it serves, none for all."""

    id: int
    unit_id: int
    number: str
    name_vi: str
    name_en: str
    services: tuple[str, ...]
    tablet: UUID


@dataclass(frozen=True, slots=True)
class ShiftFacts:
    """An officer at a window from a time to a time, as planned."""

    id: int
    window_id: int
    window: str
    account_id: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Seat:
    """The window that an officer calls to; ``until`` is the end of his shift, None unplanned."""

    window: str
    services: tuple[str, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class CallFacts:
    """One call of a number to a window, the ``serial``-th of its unit's day."""

    serial: int
    number: int
    window: str
    called_at: datetime

    @property
    def label(self) -> str:
        """Give the number as it is printed and called."""
        return f"{self.number:03}"


@dataclass(frozen=True, slots=True)
class RateableTicket:
    """A number as the page of the question knows it: whose it was is written nowhere."""

    unit_id: int
    label: str
    window: str
    day: date


class CounterError(Exception):
    """Something at the counter that cannot be done; ``reason`` is a key that the pages word."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


class CannotCall(CounterError):
    """``nobody_waits``, ``nobody_called``, ``unknown_service``, ``window_missing``, ``full``.

    Of a number that is not one's own to end or call, with it as ``ticket``: ``served_elsewhere``,
    ``ended`` (done or skipped), ``called_back_before``. ``window_planned``: by the plan another
    officer sits there now.
    """

    def __init__(self, reason: str, ticket: TicketFacts | None = None) -> None:
        """Keep the reason, and the number it is about."""
        super().__init__(reason)
        self.ticket = ticket


class CannotNote(CounterError):
    """``unknown_procedure``, ``person_missing``, ``wrong_number``, ``answer_missing``."""


class CannotPair(CounterError):
    """``unknown`` (never was, ended, or its clerk signed out), ``other_phone``, ``too_many``,
    ``unknown_component``."""


class CannotPlan(CounterError):
    """Windows: ``number_missing``, ``number_taken``, ``unknown_window``, ``unknown_service``,
    ``too_many_windows``, ``has_shifts``.

    Shifts: ``hours`` (from a time to a later one of that day), ``too_long``, ``past``, ``far``,
    ``not_an_officer``, ``window_taken``, ``officer_taken``, ``unknown_shift``, ``too_many_shifts``,
    ``nothing_to_copy``.
    """


class CannotRate(CounterError):
    """``unknown``, ``not_done`` (not served yet, or skipped), ``over`` (too late),
    ``rated_before``, ``face_missing``.
    """
