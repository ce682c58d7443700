"""What the engine wants to know of a definition at once: worked out once, kept beside it."""

import weakref
from collections.abc import Iterable, Mapping
from functools import cached_property

from motcua.domain.process.rules.conditions import comparisons
from motcua.domain.process.values import (
    Boundary,
    Definition,
    Gateway,
    GatewayKind,
    RuleTask,
    Service,
    Stage,
    Start,
    SubDossier,
    Task,
    Trigger,
    Wait,
)

_RESTING = Task | Wait | Stage | SubDossier | Service


class Ways:
    """The ways of one definition, by id.

    It holds no reference to the definition itself, so both are forgotten together.
    """

    def __init__(self, definition: Definition) -> None:
        self.nodes = definition.by_id
        self.out = definition.ways_out
        self.into = definition.ways_in
        self.boundaries = definition.boundaries
        self.flows = definition.flow_by_id
        self.back: dict[str, tuple[Task, ...]] = {}
        self.starts = {
            node.scope: node.id for node in self.nodes.values() if isinstance(node, Start)
        }
        self.stages = {node.id: node for node in self.nodes.values() if isinstance(node, Stage)}
        # Where a token can be, a node or the flow into a join, with the node that it is before.
        self.standing = {
            node.id: node.id for node in self.nodes.values() if isinstance(node, _RESTING)
        }
        self.standing.update(
            (flow.id, flow.target) for flow in definition.flows if self.joins(flow.target)
        )
        self.scope_of = {at: self.nodes[node].scope for at, node in self.standing.items()}
        self.inclusive = tuple(
            node
            for node in self.nodes.values()
            if isinstance(node, Gateway)
            and node.kind is GatewayKind.INCLUSIVE
            and self.joins(node.id)
        )

    def joins(self, node_id: str) -> bool:
        """Say whether tokens wait for one another at a gateway."""
        node = self.nodes[node_id]
        return (
            isinstance(node, Gateway)
            and node.kind is not GatewayKind.EXCLUSIVE
            and len(self.into[node_id]) > 1
        )

    @cached_property
    def timers(self) -> dict[str, tuple[Wait | Boundary, ...]]:
        """The timers to set when a place is entered: its own, then those on its edge."""
        found: dict[str, tuple[Wait | Boundary, ...]] = {}
        for place in self.standing:
            node = self.nodes.get(place)
            own = (node,) if isinstance(node, Wait) and node.timer is not None else ()
            edge = tuple(
                each for each in self.boundaries.get(place, ()) if each.trigger is Trigger.TIMER
            )
            if own or edge:
                found[place] = (*own, *edge)
        return found

    @cached_property
    def inside(self) -> dict[str, frozenset[str]]:
        """The scopes that end with a scope: itself and all that lie in it."""
        found = {"": {""}} | {stage: {stage} for stage in self.stages}
        for stage in self.stages.values():
            scope: str | None = stage.scope
            while scope is not None:
                found[scope].add(stage.id)
                scope = self.stages[scope].scope if scope else None
        return {scope: frozenset(scopes) for scope, scopes in found.items()}

    @cached_property
    def upstream(self) -> dict[str, frozenset[str]]:
        """For each flow into an inclusive join, the nodes from which a token can still come by it
        without passing the join."""
        return {
            flow.id: self.before(flow.source, without=join.id)
            for join in self.inclusive
            for flow in self.into[join.id]
        }

    @cached_property
    def asked(self) -> frozenset[str]:
        """The names of the facts that some condition compares, on a flow or in a table."""
        tables = (node.table for node in self.nodes.values() if isinstance(node, RuleTask))
        asking = [flow.condition for flow in self.flows.values()]
        asking.extend(row.when for table in tables for row in table.rules)
        return frozenset(
            each.name for part in asking if part is not None for each in comparisons(part)
        )

    @cached_property
    def beside(self) -> dict[str, frozenset[str]]:
        """For each event on an edge that interrupts nothing, the nodes only its way leads to."""
        return {
            event.id: self.after(event.id, without="")
            - self.after(self.starts[event.scope], without=event.id)
            for events in self.boundaries.values()
            for event in events
            if not event.interrupting
        }

    def before(self, node_id: str, *, without: str) -> frozenset[str]:
        """Give the nodes from which a node can be reached (itself among them), not by way of
        ``without``."""
        return _reached(node_id, self._backward, without)

    def after(self, node_id: str, *, without: str) -> frozenset[str]:
        """Give the nodes that can be reached from a node (itself among them), not by way of
        ``without``."""
        return _reached(node_id, self._forward, without)

    @cached_property
    def _forward(self) -> dict[str, list[str]]:
        found = {node: [flow.target for flow in flows] for node, flows in self.out.items()}
        for host, events in self.boundaries.items():
            found[host].extend(event.id for event in events)
        return found

    @cached_property
    def _backward(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {node: [] for node in self.nodes}
        for source, targets in self._forward.items():
            for target in targets:
                found[target].append(source)
        return found


def _reached(source: str, steps: Mapping[str, Iterable[str]], without: str) -> frozenset[str]:
    seen = {source} - {without}
    ahead = list(seen)
    while ahead:
        for node in steps[ahead.pop()]:
            if node not in seen and node != without:
                seen.add(node)
                ahead.append(node)
    return frozenset(seen)


# A definition is compared by value and holds mappings, so it is no key; its identity is.
_KEPT: dict[int, tuple[weakref.ref[Definition], Ways]] = {}


def ways_of(definition: Definition) -> Ways:
    """Give the ways of a definition, worked out when it is seen for the first time."""
    key = id(definition)
    kept = _KEPT.get(key)
    if kept is not None and kept[0]() is definition:
        return kept[1]
    made = Ways(definition)
    _KEPT[key] = (weakref.ref(definition, lambda _: _KEPT.pop(key, None)), made)
    return made
