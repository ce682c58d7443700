"""What a node is called in BPMN, and what it says in attributes."""

from motcua.domain.process.rules.timers import written_limit
from motcua.domain.process.values import (
    Boundary,
    End,
    Gateway,
    GatewayKind,
    Node,
    RuleTask,
    Service,
    Stage,
    Start,
    SubDossier,
    Task,
    TaskKind,
    Wait,
)

_GATEWAYS = {
    GatewayKind.EXCLUSIVE: "exclusiveGateway",
    GatewayKind.INCLUSIVE: "inclusiveGateway",
    GatewayKind.PARALLEL: "parallelGateway",
}
_TASKS = {TaskKind.USER: "userTask", TaskKind.MANUAL: "manualTask"}


def kind_of(node: Node, *, is_host: bool) -> str:
    """Give the BPMN element a node is written as; ``is_host``: an event sits on its edge."""
    if isinstance(node, Gateway):
        return _GATEWAYS[node.kind]
    if isinstance(node, Task):
        return _TASKS[node.kind]
    if isinstance(node, Wait):
        # Nothing sits on the edge of an event in the standard, but on a task that waits it may.
        return "receiveTask" if is_host else "intermediateCatchEvent"
    kinds: tuple[tuple[type[Node], str], ...] = (
        (Start, "startEvent"),
        (End, "endEvent"),
        (Boundary, "boundaryEvent"),
        (Service, "serviceTask"),
        (RuleTask, "businessRuleTask"),
        (Stage, "subProcess"),
        (SubDossier, "callActivity"),
    )
    return next(word for kind, word in kinds if isinstance(node, kind))


def attributes_of(node: Node) -> dict[str, str]:
    """Give what a node says in attributes; an empty one is not written."""
    match node:
        case Task():
            return {
                "motcua:status": str(node.status),
                "motcua:act": "" if node.act == "work" else node.act,
                "motcua:form": node.form,
                "motcua:documents": " ".join(node.documents),
                "motcua:limit": written_limit(node.limit) if node.limit else "",
                "motcua:mayRefuse": "true" if node.may_refuse else "",
            }
        case Wait():
            return {"motcua:status": str(node.status)}
        case End():
            told = not node.scope or node.status
            return {"motcua:status": str(node.status) if told else ""}
        case Gateway():
            return {"default": node.default or ""}
        case Boundary():
            interrupts = str(node.interrupting).lower()
            return {"attachedToRef": node.host, "cancelActivity": interrupts}
        case _:
            return _work_attributes(node)


def _work_attributes(node: Node) -> dict[str, str]:
    match node:
        case Service():
            return {"motcua:operation": node.operation}
        case RuleTask():
            return {"motcua:table": node.table.key}
        case Stage():
            limit = written_limit(node.limit) if node.limit else ""
            return {"motcua:called": node.called, "motcua:limit": limit}
        case SubDossier():
            return {
                "calledElement": node.called,
                "motcua:dossier": "true",
                "motcua:unit": node.side.value,
                "motcua:status": str(node.status),
                "motcua:limit": written_limit(node.limit) if node.limit else "",
            }
        case _:
            return {}
