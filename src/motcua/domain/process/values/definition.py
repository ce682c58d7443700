"""A whole process, and where a dossier stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from motcua.domain.process.values.drawing import Diagram
from motcua.domain.process.values.nodes import (
    Boundary,
    Flow,
    Lane,
    Node,
    Place,
    Stage,
    Start,
    SubDossier,
    Task,
    Wait,
)
from motcua.kernel.texts import Text

_T = TypeVar("_T")


@dataclass(frozen=True)
class Definition:
    """A process in the order of its file; ``sha256`` is of the bytes of the file and what it calls.

    ``called`` are the processes that other units run as sub-dossiers, by the name in the file.
    """

    id: str
    name: Text
    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    sha256: str
    diagram: Diagram = field(default_factory=Diagram)
    called: Mapping[str, "Definition"] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """Nodes by their id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def flow_by_id(self) -> dict[str, Flow]:
        """Flows by their id."""
        return {flow.id: flow for flow in self.flows}

    @cached_property
    def ways_out(self) -> dict[str, tuple[Flow, ...]]:
        """Flows by the node they leave, in the order of the file."""
        found: dict[str, list[Flow]] = {node.id: [] for node in self.nodes}
        for flow in self.flows:
            found[flow.source].append(flow)
        return {node: tuple(flows) for node, flows in found.items()}

    @cached_property
    def ways_in(self) -> dict[str, tuple[Flow, ...]]:
        """Flows by the node they enter, in the order of the file."""
        found: dict[str, list[Flow]] = {node.id: [] for node in self.nodes}
        for flow in self.flows:
            found[flow.target].append(flow)
        return {node: tuple(flows) for node, flows in found.items()}

    @cached_property
    def boundaries(self) -> dict[str, tuple[Boundary, ...]]:
        """Boundary events by their host."""
        found: dict[str, list[Boundary]] = {}
        for node in self.nodes:
            if isinstance(node, Boundary):
                found.setdefault(node.host, []).append(node)
        return {host: tuple(events) for host, events in found.items()}

    @cached_property
    def start(self) -> Start:
        """The one place where dossiers come in."""
        return self.start_of("")

    def start_of(self, scope: str) -> Start:
        """The start of a sub-process (or of the whole, for an empty scope)."""
        return next(n for n in self.nodes if isinstance(n, Start) and n.scope == scope)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, in the order of the file."""
        return tuple(node for node in self.nodes if isinstance(node, Task))

    def task(self, task_id: str) -> Task | None:
        """Give the task of that id, if there is one."""
        node = self.by_id.get(task_id)
        return node if isinstance(node, Task) else None

    def place(self, node_id: str) -> Place | None:
        """Give the place of that id where a token can rest, if there is one."""
        node = self.by_id.get(node_id)
        return node if isinstance(node, Task | Wait | Stage | SubDossier) else None


@dataclass(frozen=True, slots=True, order=True)
class Token:
    """One mark of where a dossier stands.

    ``at`` is a node, or for a token that waits to be joined the flow it came by. ``item`` is the
    unit, for the turn of one unit in a task that several do; 0 otherwise.
    """

    at: str
    item: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """Where a dossier stands: its tokens; none when it is settled.

    ``outcomes`` are the last outcomes of tasks and the facts set by decision tables, by name;
    ``turns`` the units that are still to be asked in a task done one after another, ``said`` what
    those that answered said.
    """

    tokens: tuple[Token, ...]
    outcomes: Mapping[str, str | int | bool] = field(default_factory=dict)
    turns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def at(self) -> tuple[str, ...]:
        """The ids where tokens are."""
        return tuple(token.at for token in self.tokens)

    def to_json(self) -> dict[str, object]:
        """Give the state as plain JSON, below 2 kB; empty parts are left out."""
        data: dict[str, object] = {
            "at": [[each.at, each.item] if each.item else each.at for each in self.tokens]
        }
        for name, part in (("out", self.outcomes), ("turns", self.turns), ("said", self.said)):
            if part:
                data[name] = {
                    key: list(value) if isinstance(value, tuple) else value
                    for key, value in part.items()
                }
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> "State":
        """Read what ``to_json`` gave; ``ValueError`` when it is something else."""
        if not isinstance(data, Mapping):
            raise ValueError("not a state of a process")  # noqa: TRY004
        at = data.get("at")
        outcomes = _part(data, "out")
        plain = all(isinstance(value, str | int) for value in outcomes.values())
        if not isinstance(at, list) or not plain:
            raise ValueError("not a state of a process")
        return cls(
            tokens=tuple(_token(each) for each in at),
            outcomes=outcomes,
            turns=_lists(data, "turns", int),
            said=_lists(data, "said", str),
        )


def _token(each: object) -> Token:
    if isinstance(each, str):
        return Token(each)
    match each:
        case [str(at), int(item)]:
            return Token(at, item)
    raise ValueError("not a state of a process")


def _part(data: Mapping[str, object], name: str) -> dict[str, Any]:
    part = data.get(name, {})
    if not isinstance(part, dict):
        raise ValueError("not a state of a process")  # noqa: TRY004
    return part


def _lists(data: Mapping[str, object], name: str, kind: type[_T]) -> dict[str, tuple[_T, ...]]:
    part = _part(data, name)
    for value in part.values():
        if not isinstance(value, list) or not all(isinstance(each, kind) for each in value):
            raise ValueError("not a state of a process")
    return {key: tuple(value) for key, value in part.items()}
