"""Reading a BPMN 2.0 file into a process; what lies outside the subset is refused by name.

Standard: OMG BPMN 2.0.2, common executable subset, narrowed as the room's README says.
"""

import hashlib
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from motcua.domain.process.rules.conditions import ConditionRefused, parse_condition
from motcua.domain.process.rules.elements import (
    BPMN,
    OURS,
    QUIET,
    local,
    name_of,
    own_id,
    refusal,
    refuse_others,
)
from motcua.domain.process.rules.lanes import lanes_by_node
from motcua.domain.process.rules.nodes import READERS, Surroundings
from motcua.domain.process.rules.xml import read_xml
from motcua.domain.process.values import (
    BpmnProblem,
    BpmnRefused,
    Condition,
    Definition,
    End,
    Flow,
    Gateway,
    Lane,
    Node,
    Start,
)

MAX_NODES_AND_FLOWS = 500

_BESIDE = frozenset({"process", "message", "collaboration", "documentation", "extension"})
_DECORATION = frozenset({"laneSet", "textAnnotation", "association", "group"})
_FLOW_ATTRIBUTES = frozenset({"sourceRef", "targetRef"})


def _process_of(root: Element) -> Element:
    if root.tag != f"{BPMN}definitions":
        raise refusal(
            "",
            "Tệp không phải BPMN 2.0: phần tử ngoài cùng phải là “definitions”.",
            "The file is not BPMN 2.0: the outermost element must be “definitions”.",
        )
    for child in root:
        if child.tag.startswith(BPMN) and local(child) not in _BESIDE:
            raise refusal(
                child, f"“{local(child)}” chưa dùng được.", f"“{local(child)}” cannot be used."
            )
    for pools in root.iterfind(f"{BPMN}collaboration"):
        refuse_others(
            pools, children=frozenset({"participant"}), attributes=frozenset({"isClosed"})
        )
    processes = root.findall(f"{BPMN}process")
    if len(processes) != 1:
        raise refusal(
            processes[1] if processes else "",
            "Tệp phải có đúng một quy trình.",
            "The file must hold exactly one process.",
        )
    return processes[0]


def _messages(root: Element) -> dict[str, str]:
    return {
        message.get("id", ""): message.get("name", "")
        for message in root.iterfind(f"{BPMN}message")
    }


def _condition(element: Element) -> Condition | None:
    written = element.find(f"{BPMN}conditionExpression")
    text = "".join(written.itertext()).strip() if written is not None else ""
    if not text:
        return None
    try:
        return parse_condition(text)
    except ConditionRefused as problem:
        raise refusal(element, problem.message.vi, problem.message.en) from problem


def _flow(element: Element) -> Flow:
    refuse_others(
        element,
        children=frozenset({"conditionExpression"}),
        attributes=_FLOW_ATTRIBUTES | {f"{OURS}nameEn"},
    )
    source, target = element.get("sourceRef", ""), element.get("targetRef", "")
    return Flow(own_id(element), source, target, _condition(element))


def _read(
    process: Element, around: Surroundings, problems: list[BpmnProblem]
) -> tuple[list[Node], list[Flow]]:
    nodes: list[Node] = []
    flows: list[Flow] = []
    for element in process:
        kind = local(element)
        if not kind or kind in QUIET | _DECORATION:
            continue
        try:
            if kind == "sequenceFlow":
                flows.append(_flow(element))
            elif kind in READERS:
                nodes.append(READERS[kind](element, around))
            else:
                raise refusal(
                    element,
                    f"Loại “{kind}” chưa dùng được trong quy trình.",
                    f"Elements of kind “{kind}” cannot be used in a process.",
                )
        except BpmnRefused as refused:
            problems.extend(refused.problems)
    return nodes, flows


def _ids_twice(ids: Iterable[str]) -> Iterator[BpmnRefused]:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            yield refusal(each, "Mã (id) này bị dùng hai lần.", "This id stands twice.")
        seen.add(each)


def _loose_ends(nodes: dict[str, Node], flows: list[Flow]) -> Iterator[BpmnRefused]:
    for flow in flows:
        if flow.source not in nodes or flow.target not in nodes:
            yield refusal(
                flow.id,
                "Mũi tên phải đi từ một phần tử đến một phần tử khác của quy trình.",
                "The flow must lead from one element of the process to another.",
            )
        elif isinstance(nodes[flow.source], End) or isinstance(nodes[flow.target], Start):
            yield refusal(
                flow.id,
                "Mũi tên không được rời điểm kết thúc hay đi vào điểm bắt đầu.",
                "A flow cannot leave an end or lead into the start.",
            )


def _forks(node: Node, out: list[Flow]) -> Iterator[BpmnRefused]:
    if isinstance(node, Gateway):
        if node.default and node.default not in [flow.id for flow in out]:
            yield refusal(
                node.id,
                "Mũi tên mặc định (default) không rời cổng này.",
                "The default flow does not leave this gateway.",
            )
        for flow in out:
            is_default = flow.id == node.default
            if is_default == (flow.condition is not None) and (is_default or len(out) > 1):
                yield refusal(
                    flow.id,
                    "Mỗi mũi tên rời cổng cần một điều kiện, riêng mũi tên mặc định thì không.",
                    "Each flow out of a gateway needs a condition; only the default one has none.",
                )
        return
    if len(out) > 1 or any(flow.condition for flow in out):
        yield refusal(
            node.id,
            "Chỉ cổng rẽ nhánh mới có nhiều lối ra hoặc điều kiện; hãy thêm một cổng.",
            "Only a gateway has several ways out or conditions; add a gateway.",
        )


def _structure(nodes: list[Node], flows: list[Flow]) -> Iterator[BpmnRefused]:
    yield from _ids_twice([node.id for node in nodes] + [flow.id for flow in flows])
    yield from _loose_ends({node.id: node for node in nodes}, flows)
    for node in nodes:
        yield from _forks(node, [flow for flow in flows if flow.source == node.id])
    starts = [node for node in nodes if isinstance(node, Start)]
    if len(starts) != 1:
        yield refusal(
            starts[1].id if starts else "",
            "Quy trình phải có đúng một điểm bắt đầu.",
            "The process must have exactly one start.",
        )
    if len(nodes) + len(flows) > MAX_NODES_AND_FLOWS:
        yield refusal(
            "",
            f"Quy trình có hơn {MAX_NODES_AND_FLOWS} phần tử và mũi tên.",
            f"The process has more than {MAX_NODES_AND_FLOWS} elements and flows.",
        )


def parse(data: bytes) -> Definition:
    """Read a BPMN file.

    Raises ``BpmnRefused`` with every problem, each with the id of its element and a plain
    sentence, when the file is unsafe, not BPMN, or goes beyond the subset.
    """
    root = read_xml(data)
    process = _process_of(root)
    problems: list[BpmnProblem] = []
    lanes: dict[str, Lane] = lanes_by_node(process, problems)
    nodes, flows = _read(process, Surroundings(lanes, _messages(root)), problems)
    if not problems:
        problems.extend(
            problem for refused in _structure(nodes, flows) for problem in refused.problems
        )
    if problems:
        raise BpmnRefused(problems)
    return Definition(
        id=own_id(process),
        name=name_of(process),
        lanes=tuple(dict.fromkeys(lanes.values())),
        nodes=tuple(nodes),
        flows=tuple(flows),
        sha256=hashlib.sha256(data).hexdigest(),
    )
