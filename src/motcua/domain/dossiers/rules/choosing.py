"""When an officer names the units that come next."""

from motcua.domain.process.values import Definition, Side, SubDossier, Task, Wait


def asks_for_units(definition: Definition, task_id: str) -> bool:
    """Tell whether units chosen at this task can be the next to hold the dossier."""
    seen, ahead = {task_id}, [task_id]
    while ahead:
        for flow in definition.ways_out.get(ahead.pop(), ()):
            node = definition.by_id[flow.target]
            side = node.lane.side if isinstance(node, Task) else getattr(node, "side", None)
            if side is Side.CHOSEN:
                return True
            if node.id not in seen and not isinstance(node, Task | Wait | SubDossier):
                seen.add(node.id)
                ahead.append(node.id)
                ahead.extend(each.id for each in definition.nodes if each.scope == node.id)
    return False
