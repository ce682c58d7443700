"""The elements of a process as drawn: BPMN 2.0 elements with what the law adds to them.

``scope`` is the id of the sub-process an element lies in, empty at the top.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from motcua.domain.identity.values import Rank, Role
from motcua.domain.process.values.conditions import Condition, Fact
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit


@dataclass(frozen=True, slots=True)
class NamedFiles:
    """What a process names: processes it calls, tables it asks, forms and documents of tasks."""

    called: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()


class Side(StrEnum):
    """Which unit holds a task.

    ``receiving`` and ``deciding`` are the dossier's own two; ``superior`` is the unit above the
    receiving one; ``chosen`` are units an officer names when he sends the dossier on.
    """

    RECEIVING = "receiving"
    DECIDING = "deciding"
    SUPERIOR = "superior"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Lane:
    """Who holds the tasks that lie in it: a role, if need be a rank, at one of the units."""

    id: str
    name: Text
    role: Role
    side: Side
    rank: Rank | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way an officer may end a task."""

    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class Timer:
    """When a timer fires: a limit after it was set (statutory time), or at a fixed moment."""

    limit: Limit | None = None
    at: datetime | None = None


class TaskKind(StrEnum):
    """A user task is done in the system, a manual one beside it and only noted."""

    USER = "user"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Multi:
    """A task done once by each of the chosen units: one after another, or all at once.

    ``enough`` answers of the same outcome end it early and take the others back; none: all answer.
    """

    sequential: bool = False
    enough: int | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """Where a dossier, or a sub-process, begins."""

    id: str
    name: Text
    scope: str = ""


@dataclass(frozen=True, slots=True)
class FormFact:
    """A fact that the form of a task tells when the task is completed.

    ``values`` are all it can be, none for any whole number. ``sure`` says that it is told each
    time; else it may stay unknown.
    """

    name: str
    values: tuple[Fact, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Work of one officer. ``status`` is the national status (1-10) while it is open.

    ``act`` names the deed that belongs to it: ``receive``, ``appraise``, ``opinion``, ``sign``,
    ``transfer``, ``hand_over``, or ``work`` for a task that is only done. ``limit`` is its own
    statutory limit (stage clock), ``may_refuse`` the right to refuse the dossier, ``form`` and
    ``documents`` what is filled in and made, ``facts`` what the form tells the conditions.
    """

    id: str
    name: Text
    lane: Lane
    outcomes: tuple[Outcome, ...]
    status: int
    scope: str = ""
    kind: TaskKind = TaskKind.USER
    act: str = "work"
    form: str = ""
    documents: tuple[str, ...] = ()
    limit: Limit | None = None
    may_refuse: bool = False
    multi: Multi | None = None
    facts: tuple[FormFact, ...] = ()

    def outcome(self, key: str) -> Outcome | None:
        """Give the outcome of that key, if the task has it."""
        return next((each for each in self.outcomes if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Wait:
    """The dossier rests until a message comes or a time is over (exactly one of the two)."""

    id: str
    name: Text
    message: str
    status: int
    scope: str = ""
    timer: Timer | None = None


class Operation(StrEnum):
    """What the system can do by itself: ``tell`` writes to the applicant in the service's name."""

    TELL = "tell"


@dataclass(frozen=True, slots=True)
class Service:
    """Something the system does by itself (``Operation``); the token waits until it is done."""

    id: str
    name: Text
    operation: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class TableRule:
    """One row of a decision table: when all conditions hold, these facts follow."""

    when: Condition | None
    then: tuple[tuple[str, Fact], ...]


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """Rows tried from the top; the first that holds decides. ``facts`` are the names it sets."""

    key: str
    rules: tuple[TableRule, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleTask:
    """A business-rule task: a decision table of the package sets facts."""

    id: str
    name: Text
    table: DecisionTable
    scope: str = ""


class GatewayKind(StrEnum):
    """How many ways on are taken: exactly one, all that hold, or all."""

    EXCLUSIVE = "exclusive"
    INCLUSIVE = "inclusive"
    PARALLEL = "parallel"


@dataclass(frozen=True, slots=True)
class Gateway:
    """Where ways part and meet."""

    id: str
    name: Text
    default: str | None
    kind: GatewayKind = GatewayKind.EXCLUSIVE
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A sub-process (embedded, or a call activity drawn in a file of its own), with its limit.

    ``called`` is the file of a call activity; its elements carry ids ``<stage id>.<their id>``.
    """

    id: str
    name: Text
    scope: str = ""
    limit: Limit | None = None
    called: str = ""


@dataclass(frozen=True, slots=True)
class SubDossier:
    """A call activity that another unit settles as a dossier of its own, then joined again.

    ``called`` names the process in ``Definition.called``; its reached end comes back as outcome.
    """

    id: str
    name: Text
    called: str
    side: Side
    status: int
    scope: str = ""
    limit: Limit | None = None


class Trigger(StrEnum):
    """What sets a boundary event off."""

    TIMER = "timer"
    MESSAGE = "message"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Boundary:
    """An event on the edge of ``host``: it takes the work away, or only starts a way beside it."""

    id: str
    name: Text
    host: str
    trigger: Trigger
    interrupting: bool
    timer: Timer | None = None
    message: str = ""
    error: str = ""
    scope: str = ""


class EndKind(StrEnum):
    """A plain end takes one token, ``terminate`` all of its scope, ``error`` raises its error."""

    PLAIN = "plain"
    TERMINATE = "terminate"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class End:
    """A way ends here. At the top ``status`` is the national status the dossier keeps; 0 within
    a sub-process or on a side way that ends while the dossier goes on."""

    id: str
    name: Text
    status: int
    kind: EndKind = EndKind.PLAIN
    error: str = ""
    scope: str = ""


Node: TypeAlias = (
    Start | Task | Wait | Service | RuleTask | Gateway | Stage | SubDossier | Boundary | End
)
# Where a token can rest and a row of the history is written.
Place: TypeAlias = Task | Wait | Stage | SubDossier


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow from one node to another, with its condition when it leaves a gateway."""

    id: str
    source: str
    target: str
    condition: Condition | None = field(default=None)
    name: Text = field(default=Text("", ""))
