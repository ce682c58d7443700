"""An officer's list: what he asks of it, what stands in it, how he wants his desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from motcua.domain.dossiers.values.views import Line
from motcua.kernel.texts import Text


class Order(StrEnum):
    """In which order a list stands; by legal urgency when nothing else is said."""

    URGENCY = "urgency"  # due first; what has no due time, for its clock stands still, last
    FILED = "filed"
    NEWEST = "newest"
    ENTERED = "entered"  # what waits longest at this step first


class DueIn(StrEnum):
    """When a step is due, seen from now. Each step is in exactly one of them."""

    LATE = "late"
    SOON = "soon"  # within hours, today
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    STOPPED = "stopped"


class Flag(StrEnum):
    """What an officer looks out for."""

    ANSWERED = "answered"  # a supplement came and led here
    RETURNED = "returned"  # somebody rejected it back to here
    FOR_ANOTHER = "for_another"  # filed by somebody for its owner
    ESCALATED = "escalated"  # put before the head
    ASKED = "asked"  # its applicant asked something and nobody has answered


MINE, NOBODY = "mine", "nobody"

# The filters of a list, in the order of its form.
FILTERS = ("procedure", "step", "due", "unit", "person", "channel", "flag")

# A chosen due takes what comes before it on the same side of now.
DUE_TAKES: Mapping[str, frozenset[str]] = {
    DueIn.LATE: frozenset({DueIn.LATE}),
    DueIn.SOON: frozenset({DueIn.SOON}),
    DueIn.TODAY: frozenset({DueIn.SOON, DueIn.TODAY}),
    DueIn.WEEK: frozenset({DueIn.SOON, DueIn.TODAY, DueIn.WEEK}),
    DueIn.LATER: frozenset({DueIn.LATER}),
    DueIn.STOPPED: frozenset({DueIn.STOPPED}),
}


@dataclass(frozen=True, slots=True)
class Horizon:
    """The moments that part what is due: late before ``now``, soon, today, within the week."""

    now: datetime
    soon: datetime
    today: datetime
    week: datetime


@dataclass(frozen=True, slots=True)
class WorkQuestion:
    """What an officer wants to see of his list: filters by their keys, words, an order.

    ``chosen`` maps filters of ``FILTERS`` to keys; a key that nothing has finds nothing.
    ``person`` is ``mine``, ``nobody`` or the number of an account.
    """

    chosen: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    order: Order = Order.URGENCY


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One line of the list: its step, who took it, what to look out for."""

    line: Line
    number: int
    unit_id: int
    person_id: int | None
    person: str
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many open steps of a list are alike in everything that can be filtered.

    ``keys`` gives the key of each filter but ``flag``; ``met`` counts those that also have the
    words that were asked for.
    """

    keys: Mapping[str, str]
    flags: frozenset[str]
    count: int
    met: int
    names: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """One key of a filter, what it is called, and how many lines choosing it would give."""

    key: str
    name: Text
    count: int


@dataclass(frozen=True, slots=True)
class SavedView:
    """A question under a name that its officer gave it."""

    name: str
    chosen: Mapping[str, str]
    order: Order


@dataclass(frozen=True, slots=True)
class Desk:
    """How an officer wants his desk: columns (none: the usual ones), views, keys, what follows."""

    columns: tuple[str, ...] = ()
    views: tuple[SavedView, ...] = ()
    opens_next: bool = False
    keys: bool = True


class CannotSaveView(Exception):
    """A view is not saved; ``reason``: ``name_missing``, ``too_many``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
