"""What can happen to a dossier's process, and what it leads to."""

from dataclasses import dataclass
from typing import TypeAlias

from motcua.domain.process.values.conditions import Fact
from motcua.domain.process.values.definition import State
from motcua.domain.process.values.nodes import Boundary, End, Place, Service, Wait
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Begin:
    """A new dossier comes in."""


@dataclass(frozen=True, slots=True)
class Complete:
    """An officer ends a task with an outcome.

    ``item`` is his unit when several do the task; ``chosen`` the units he names for the next task
    that asks chosen units, ``in_turn`` that they do it one after another whatever is drawn.
    ``facts`` is what he answered in the form of the task.
    """

    task: str
    outcome: str
    item: int = 0
    chosen: tuple[int, ...] = ()
    in_turn: bool = False
    facts: tuple[tuple[str, Fact], ...] = ()


@dataclass(frozen=True, slots=True)
class Receive:
    """A message arrives; it ends the wait, or sets off the boundary event, that listens for it."""

    message: str


@dataclass(frozen=True, slots=True)
class Fire:
    """The time of a timer is over. ``event`` is the wait or boundary event, ``item`` as above."""

    event: str
    item: int = 0


@dataclass(frozen=True, slots=True)
class Served:
    """A service is done; ``facts`` are what it found out."""

    service: str
    facts: tuple[tuple[str, str | int | bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """A sub-dossier came back with the end it reached."""

    sub_dossier: str
    outcome: str


@dataclass(frozen=True, slots=True)
class SendBack:
    """An officer rejects back from his task to an earlier one.

    ``chosen`` are the units that held the earlier task, when it is one for chosen units.
    """

    task: str
    to: str
    item: int = 0
    chosen: tuple[int, ...] = ()


Event: TypeAlias = Begin | Complete | Receive | Fire | Served | Returned | SendBack


@dataclass(frozen=True, slots=True)
class Left:
    """A place was left: done with an outcome, or taken back because something else ended it."""

    at: str
    outcome: str
    item: int = 0
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """A place was entered; ``item`` is the chosen unit that holds it, 0 when the lane says."""

    place: Place
    item: int = 0
    timers: tuple[Wait | Boundary, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What one event did: the state after it and, in order, what was left and entered.

    ``services`` are to be done by the caller, who then reports each with ``Served``. ``status`` is
    the national status now, ``end`` the end that settled the dossier, if one did.
    """

    state: State
    left: tuple[Left, ...]
    entered: tuple[Entered, ...]
    services: tuple[Service, ...]
    status: int
    end: End | None = None

    @property
    def ended(self) -> bool:
        """The dossier is settled."""
        return self.end is not None


class CannotStep(Exception):
    """An event does not fit where the dossier stands; nothing moved.

    ``reason``: ``not_here``, ``unknown_outcome``, ``no_way_on``, ``unknown_state``,
    ``nobody_waits`` (a message or timer for nobody), ``nobody_chosen``, ``not_chosen``,
    ``too_many_chosen``, ``cannot_go_back``, ``timer_in_the_past``, ``endless``,
    ``state_too_large``.
    """

    def __init__(self, reason: str, message: Text) -> None:
        self.reason = reason
        self.message = message
        super().__init__(message.en)


class CannotMove(Exception):
    """A dossier cannot be moved; it stays in its version.

    ``reason``: ``no_such_place`` (nothing of that id in the new process), ``other_kind`` (it is
    something else there), ``other_frame`` (it lies in another stage), ``same_place`` (two tokens
    would lie at one place), ``unknown_state`` (nobody can read where it stands), ``on_its_way``
    (its papers travel on a hand-over slip), ``uncountable`` (a limit there cannot be counted),
    ``paper_unknown`` (it waits for a paper that the new version does not know).
    ``element_id`` is the place of the old process.
    """

    def __init__(self, reason: str, element_id: str, message: Text) -> None:
        self.reason = reason
        self.element_id = element_id
        self.message = message
        super().__init__(message.en)
