"""What may come next: the places and ends one step away from where a dossier stands."""

from collections.abc import Iterable

from motcua.domain.process.values import (
    Definition,
    End,
    EndKind,
    Place,
    Stage,
    SubDossier,
    Task,
    Wait,
)

_RESTS = (Task, Wait, SubDossier)


def coming(definition: Definition, open_at: Iterable[str]) -> tuple[Place | End, ...]:
    """Give the places and ends that can follow the open places, in the order of the file.

    What a gateway will decide is not known yet, so every way out of it counts. Gateways, decision
    tables and services are passed: nobody rests there. Ways that begin at a boundary event are
    exceptions and announce nothing. A stage stands for what is inside it until a dossier is inside.
    """
    here = set(open_at)
    inside = {scope for each in here for scope in _scopes(definition, each)}
    waiting = [flow.target for each in here - inside for flow in definition.ways_out.get(each, ())]
    seen: set[str] = set()
    found: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        node = definition.by_id[key]
        if isinstance(node, _RESTS) or (isinstance(node, End) and not node.scope):
            found.add(key)
        elif isinstance(node, Stage):
            found.add(key)
            waiting.append(definition.start_of(key).id)
        elif isinstance(node, End):
            waiting += _after(definition, node)
        else:
            waiting += [flow.target for flow in definition.ways_out[key]]
    nodes = (definition.by_id[node.id] for node in definition.nodes if node.id in found - here)
    return tuple(node for node in nodes if isinstance(node, (*_RESTS, Stage, End)))


def _scopes(definition: Definition, key: str) -> list[str]:
    found = []
    while key in definition.by_id and definition.by_id[key].scope:
        key = definition.by_id[key].scope
        found.append(key)
    return found


def _after(definition: Definition, end: End) -> list[str]:
    """Give where it goes on after the end of a stage: its way out, or the event of its error."""
    if end.kind is not EndKind.ERROR:
        return [flow.target for flow in definition.ways_out[end.scope]]
    caught = [
        event.id
        for event in definition.boundaries.get(end.scope, ())
        if event.trigger == "error" and event.error in {"", end.error}
    ]
    return [flow.target for event in caught for flow in definition.ways_out[event]]
