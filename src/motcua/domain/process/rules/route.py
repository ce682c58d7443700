"""From one node on through the gateways to the next place where a dossier can rest."""

from dataclasses import dataclass

from motcua.domain.process.rules.conditions import holds
from motcua.domain.process.values import (
    Definition,
    End,
    Facts,
    Flow,
    Gateway,
    Node,
    Start,
    Task,
    Wait,
)

OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Route:
    """The flows followed, and where they led; ``target`` is none when there is no way on at
    ``stopped_at``."""

    flows: tuple[Flow, ...]
    target: Task | Wait | End | None
    stopped_at: str


def open_flows(definition: Definition, gateway: Gateway, facts: Facts) -> tuple[Flow, ...]:
    """Give every conditional flow of a gateway that holds, in the order of the file."""
    return tuple(
        flow
        for flow in definition.ways_out[gateway.id]
        if flow.id != gateway.default and (flow.condition is None or holds(flow.condition, facts))
    )


def _way_on(definition: Definition, node: Node, facts: Facts) -> Flow | None:
    out = definition.ways_out[node.id]
    if not isinstance(node, Gateway):
        return out[0] if out else None
    default = (flow for flow in out if flow.id == node.default)
    return next(iter(open_flows(definition, node, facts)), next(default, None))


def follow(definition: Definition, source: Node, facts: Facts) -> Route:
    """Follow the flows from a node until a task, a wait or an end, or until there is no way on."""
    flows: list[Flow] = []
    node, passed = source, {source.id}
    while True:
        flow = _way_on(definition, node, facts)
        if flow is None:
            return Route(tuple(flows), None, node.id)
        flows.append(flow)
        node = definition.by_id[flow.target]
        if not isinstance(node, Gateway | Start):
            return Route(tuple(flows), node, node.id)
        if node.id in passed:
            return Route(tuple(flows), None, node.id)
        passed.add(node.id)
