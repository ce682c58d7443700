"""A process as drawn, and where a dossier stands in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from motcua.domain.identity.values import Role
from motcua.kernel.texts import Text

# What is known of a dossier when a gateway decides, such as ``{"delivery": "counter"}``.
Fact: TypeAlias = str | int | bool
Facts: TypeAlias = Mapping[str, Fact]


class Side(StrEnum):
    """Which of a dossier's units holds a task: the one that receives or the one that decides."""

    RECEIVING = "receiving"
    DECIDING = "deciding"


@dataclass(frozen=True, slots=True)
class Compare:
    """A fact equals a value, or does not; a fact that is not known equals nothing."""

    name: str
    value: Fact
    equal: bool


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of the conditions holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the conditions holds."""

    parts: tuple["Condition", ...]


Condition: TypeAlias = Compare | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Lane:
    """Who holds the tasks that lie in it: a role at one of the dossier's units."""

    id: str
    name: Text
    role: Role
    side: Side


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way an officer may end a task."""

    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class Start:
    """Where a dossier comes in."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Task:
    """Work of one officer. ``status`` is the national status (1–10) while it is open."""

    id: str
    name: Text
    lane: Lane
    outcomes: tuple[Outcome, ...]
    status: int

    def outcome(self, key: str) -> Outcome | None:
        """Give the outcome of that key, if the task has it."""
        return next((each for each in self.outcomes if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Wait:
    """The dossier rests until a message comes. ``status`` is the national status meanwhile."""

    id: str
    name: Text
    message: str
    status: int


@dataclass(frozen=True, slots=True)
class Gateway:
    """Exactly one way on is taken: the first flow that holds, else the default one."""

    id: str
    name: Text
    default: str | None


@dataclass(frozen=True, slots=True)
class End:
    """The dossier is settled. ``status`` is the national status it keeps."""

    id: str
    name: Text
    status: int


Node: TypeAlias = Start | Task | Wait | Gateway | End


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow from one node to another, with its condition when it leaves a gateway."""

    id: str
    source: str
    target: str
    condition: Condition | None = None


@dataclass(frozen=True)
class Definition:
    """A whole process, in the order of its file; ``sha256`` is of the file's bytes."""

    id: str
    name: Text
    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    sha256: str

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """Nodes by their id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def ways_out(self) -> dict[str, tuple[Flow, ...]]:
        """Flows by the node they leave, in the order of the file."""
        return {
            node.id: tuple(flow for flow in self.flows if flow.source == node.id)
            for node in self.nodes
        }

    @property
    def start(self) -> Start:
        """The one place where dossiers come in."""
        return next(node for node in self.nodes if isinstance(node, Start))

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, in the order of the file."""
        return tuple(node for node in self.nodes if isinstance(node, Task))

    def task(self, task_id: str) -> Task | None:
        """Give the task of that id, if there is one."""
        node = self.by_id.get(task_id)
        return node if isinstance(node, Task) else None


@dataclass(frozen=True, slots=True)
class State:
    """Where a dossier stands: the tasks and waits that hold a token; none when it is settled."""

    at: tuple[str, ...]

    def to_json(self) -> dict[str, list[str]]:
        """Give the state as plain JSON, a few dozen bytes."""
        return {"at": list(self.at)}

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> "State":
        """Read what ``to_json`` gave; ``ValueError`` when it is something else."""
        at = data.get("at")
        if not isinstance(at, list | tuple) or not all(isinstance(each, str) for each in at):
            raise ValueError("not a state of a process")
        return cls(tuple(at))


@dataclass(frozen=True, slots=True)
class Step:
    """What one event did: the state after it, what was left and what was entered.

    ``status`` is the national status now, ``end`` the end that was reached, if one was.
    """

    state: State
    left: tuple[str, ...]
    entered: tuple[Task | Wait, ...]
    status: int
    end: End | None = None

    @property
    def ended(self) -> bool:
        """The dossier is settled."""
        return self.end is not None


class Severity(StrEnum):
    """How bad a finding is: an error must not be published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is unsound in a process: at which element, and a plain sentence."""

    element_id: str
    code: str
    message: Text
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class BpmnProblem:
    """What makes a file no process of ours: at which element (empty: the file), and why."""

    element_id: str
    message: Text


class BpmnRefused(Exception):
    """A file is not a process this platform can run; carries every problem found."""

    def __init__(self, problems: Sequence[BpmnProblem]) -> None:
        self.problems = tuple(problems)
        self.element_id = self.problems[0].element_id
        self.message = self.problems[0].message
        super().__init__("; ".join(f"{each.element_id}: {each.message.en}" for each in problems))


class CannotStep(Exception):
    """An event does not fit where the dossier stands; nothing moved.

    ``reason``: ``not_here``, ``unknown_outcome``, ``no_way_on``, ``unknown_state``.
    """

    def __init__(self, reason: str, message: Text) -> None:
        self.reason = reason
        self.message = message
        super().__init__(message.en)
