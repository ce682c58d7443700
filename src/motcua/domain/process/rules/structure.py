"""What must hold between the elements of a process: ids, flows, gateways, starts, edges."""

from collections.abc import Collection, Iterable, Mapping

from motcua.domain.process.rules.elements import Notes
from motcua.domain.process.values import (
    Boundary,
    End,
    Flow,
    Gateway,
    GatewayKind,
    Node,
    Stage,
    Start,
    SubDossier,
    Task,
    Trigger,
    Wait,
)


def judge_structure(
    nodes: Iterable[Node],
    flows: Iterable[Flow],
    notes: Notes,
    *,
    refused: Collection[str],
    flow_scopes: Mapping[str, str],
) -> None:
    """Note what does not fit together; of what hangs on a refused element nothing is said."""
    nodes, flows = list(nodes), list(flows)
    _ids_twice([*(node.id for node in nodes), *(flow.id for flow in flows)], notes)
    by_id = {node.id: node for node in nodes}
    out: dict[str, list[Flow]] = {}
    for flow in flows:
        out.setdefault(flow.source, []).append(flow)
        if flow.source not in refused and flow.target not in refused:
            _ends_of(flow, by_id, flow_scopes.get(flow.id, ""), notes)
    for node in nodes:
        _ways_out(node, out.get(node.id, []), notes)
        if isinstance(node, Boundary) and node.host not in refused:
            _edge(node, by_id, notes)
    _starts(nodes, notes)


def _ids_twice(ids: Iterable[str], notes: Notes) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            notes.note(each, "Mã (id) này bị dùng hai lần.", "This id stands twice.")
        seen.add(each)


def _ends_of(flow: Flow, by_id: Mapping[str, Node], scope: str, notes: Notes) -> None:
    source, target = by_id.get(flow.source), by_id.get(flow.target)
    if source is None or target is None:
        notes.note(
            flow.id,
            "Mũi tên phải đi từ một phần tử đến một phần tử khác của quy trình.",
            "The flow must lead from one element of the process to another.",
        )
    elif {source.scope, target.scope} != {scope}:
        notes.note(
            flow.id,
            "Mũi tên không được đi qua ranh giới của quy trình con.",
            "A flow cannot cross the border of a sub-process.",
        )
    elif isinstance(source, End) or isinstance(target, Start | Boundary):
        notes.note(
            flow.id,
            "Mũi tên không được rời điểm kết thúc, hay đi vào điểm bắt đầu hoặc sự kiện trên bước.",
            "A flow cannot leave an end, or lead into a start or an event on the edge of a step.",
        )


def _ways_out(node: Node, out: list[Flow], notes: Notes) -> None:
    if isinstance(node, Gateway) and node.kind is not GatewayKind.PARALLEL:
        _conditions(node, out, notes)
        return
    if any(flow.condition for flow in out):
        notes.note(
            node.id,
            "Chỉ cổng loại trừ hoặc bao hàm mới đặt điều kiện cho lối ra.",
            "Only an exclusive or inclusive gateway has conditions on its ways out.",
        )
    if len(out) > 1 and not isinstance(node, Gateway):
        notes.note(
            node.id,
            "Chỉ cổng rẽ nhánh mới có nhiều lối ra; hãy thêm một cổng.",
            "Only a gateway has several ways out; add a gateway.",
        )


def _conditions(gateway: Gateway, out: list[Flow], notes: Notes) -> None:
    if gateway.default and gateway.default not in [flow.id for flow in out]:
        notes.note(
            gateway.id,
            "Mũi tên mặc định (default) không rời cổng này.",
            "The default flow does not leave this gateway.",
        )
    for flow in out:
        is_default = flow.id == gateway.default
        if is_default == (flow.condition is not None) and (is_default or len(out) > 1):
            notes.note(
                flow.id,
                'Mỗi mũi tên rời cổng cần một điều kiện như outcome == "accept", riêng mũi tên '
                "mặc định thì không.",
                'Each flow out of a gateway needs a condition such as outcome == "accept"; only '
                "the default one has none.",
            )


def _edge(event: Boundary, by_id: Mapping[str, Node], notes: Notes) -> None:
    host = by_id.get(event.host)
    # A wait for a time has its own timer already; gateways and services never rest for long.
    if not isinstance(host, Task | Wait | Stage | SubDossier) or host.scope != event.scope:
        notes.note(
            event.id,
            "Sự kiện này phải gắn trên một bước chờ được: bước của cán bộ, chờ thông điệp, "
            "quy trình con hoặc hồ sơ con.",
            "The event must sit on a step that can wait: an officer's task, a wait for a "
            "message, a sub-process or a sub-dossier.",
        )
    elif event.trigger is Trigger.ERROR and not isinstance(host, Stage):
        notes.note(
            event.id,
            "Lỗi chỉ thoát ra từ quy trình con; hãy gắn sự kiện lỗi trên quy trình con.",
            "Errors come out of sub-processes only; put the event on a sub-process.",
        )
    elif event.trigger is Trigger.ERROR and not event.interrupting:
        notes.note(
            event.id,
            "Sự kiện lỗi luôn ngắt quy trình con (cancelActivity không được là false).",
            "An error always interrupts its sub-process (cancelActivity cannot be false).",
        )


def _starts(nodes: list[Node], notes: Notes) -> None:
    scopes = ["", *(node.id for node in nodes if isinstance(node, Stage))]
    for scope in scopes:
        starts = [node.id for node in nodes if isinstance(node, Start) and node.scope == scope]
        if len(starts) != 1:
            notes.note(
                starts[1] if starts else scope,
                "Mỗi quy trình, mỗi quy trình con phải có đúng một điểm bắt đầu.",
                "Each process and sub-process must have exactly one start.",
            )
