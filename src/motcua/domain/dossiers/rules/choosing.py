"""When an officer names the units that come next."""

from collections.abc import Iterator

from motcua.domain.process.values import Definition, Node, Side, SubDossier, Task, Wait


def asks_for_units(definition: Definition, task_id: str) -> bool:
    """Tell whether units chosen at this task can be the next to hold the dossier."""
    return next(_for_units(definition, task_id), None) is not None


def task_for_units(definition: Definition, task_id: str) -> Task | None:
    """Give the task that several chosen units may have to do next, when there is one."""
    found = (node for node in _for_units(definition, task_id) if isinstance(node, Task))
    return next((task for task in found if task.multi is not None), None)


def _for_units(definition: Definition, task_id: str) -> Iterator[Node]:
    seen, ahead = {task_id}, [task_id]
    while ahead:
        for flow in definition.ways_out.get(ahead.pop(), ()):
            node = definition.by_id[flow.target]
            side = node.lane.side if isinstance(node, Task) else getattr(node, "side", None)
            if side is Side.CHOSEN:
                yield node
            if node.id not in seen and not isinstance(node, Task | Wait | SubDossier):
                seen.add(node.id)
                ahead.append(node.id)
                ahead.extend(each.id for each in definition.nodes if each.scope == node.id)
