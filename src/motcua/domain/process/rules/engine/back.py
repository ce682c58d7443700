"""Sending back: to which earlier tasks an officer may reject from his own."""

from motcua.domain.process.rules.engine.ways import Ways, ways_of
from motcua.domain.process.values import (
    Definition,
    Gateway,
    GatewayKind,
    Node,
    RuleTask,
    Service,
    Task,
    Wait,
)


def back_targets(definition: Definition, task_id: str) -> tuple[Task, ...]:
    """Give the tasks to which a dossier may be sent back from a task, in the order of the file.

    They lie in the same scope, come before it (the scope's start leads to them without passing
    the task), and lead to it through exclusive gateways, tasks, waits, rule tasks and services
    only: between them no token was ever parted, so one token going back loses and doubles none.
    """
    return back_targets_in(ways_of(definition), task_id)


def back_targets_in(ways: Ways, task_id: str) -> tuple[Task, ...]:
    """Do the same for ways worked out already."""
    found = ways.back.get(task_id)
    if found is None:
        found = ways.back[task_id] = _targets(ways, task_id)
    return found


def _targets(ways: Ways, task_id: str) -> tuple[Task, ...]:
    task = ways.nodes.get(task_id)
    if not isinstance(task, Task):
        return ()
    before = _before(ways, task)
    ahead = ways.after(ways.starts[task.scope], without=task_id)
    return tuple(
        node
        for node in ways.nodes.values()
        if isinstance(node, Task) and node.id in before and node.id in ahead
    )


def _before(ways: Ways, task: Task) -> set[str]:
    seen: set[str] = set()
    ahead = [task.id]
    while ahead:
        for flow in ways.into[ahead.pop()]:
            source = ways.nodes[flow.source]
            if source.id not in seen and _single(source):
                seen.add(source.id)
                ahead.append(source.id)
    return seen


def _single(node: Node) -> bool:
    """Say whether one token comes out of a node for one that went in."""
    if isinstance(node, Gateway):
        return node.kind is GatewayKind.EXCLUSIVE
    return isinstance(node, Task | Wait | RuleTask | Service)
