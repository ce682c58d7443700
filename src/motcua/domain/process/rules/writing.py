"""Writing a process as a standard BPMN 2.0 file with its diagram, for any modeller."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from motcua.domain.process.rules.conditions import written
from motcua.domain.process.rules.timers import is_standard, written_duration, written_limit
from motcua.domain.process.rules.writing_diagram import write_diagram
from motcua.domain.process.rules.written_nodes import attributes_of, kind_of
from motcua.domain.process.values import (
    Boundary,
    Definition,
    End,
    EndKind,
    Flow,
    Lane,
    Multi,
    Node,
    Stage,
    Task,
    Timer,
    Trigger,
    Wait,
)
from motcua.kernel.texts import Text

_NAMESPACES = {
    "xmlns": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:motcua": "urn:motcua:bpmn:1",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def write_bpmn(definition: Definition) -> bytes:
    """Write a process so that ``parse_bpmn`` gives it back, with its ids and its diagram.

    What was drawn in from a called file is written as an embedded sub-process; sub-dossiers and
    decision tables are named as they were. A process without a diagram is written without one:
    ``laid_out`` gives it one.
    """
    root = Element("definitions", {**_NAMESPACES, "id": "", "targetNamespace": "urn:motcua"})
    root.attrib |= {"exporter": "Motcua", "exporterVersion": "1"}
    writer = _Writer(definition)
    root.set("id", writer.fresh("definitions"))
    writer.declare(root)
    plane = writer.pool(root)
    process = SubElement(root, "process", {"id": definition.id, "isExecutable": "true"})
    _name(process, definition.name)
    writer.lanes(process)
    writer.scope(process, "")
    if definition.diagram.shapes or definition.diagram.edges:
        write_diagram(root, definition, plane, writer.fresh)
    indent(root)
    body: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _name(element: Element, name: Text) -> None:
    _set(element, {"name": name.vi, "motcua:nameEn": name.en})


def _set(element: Element, attributes: Mapping[str, str]) -> None:
    """Set the attributes that say something."""
    element.attrib |= {name: value for name, value in attributes.items() if value}


class _Writer:
    """Writes the parts of one process; keeps the ids of what a definition does not name."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        lanes = (lane.id for lane in definition.lanes)
        self._taken = {
            definition.id, *definition.by_id, *definition.flow_by_id, *lanes,
            *definition.diagram.frames,
        }  # fmt: skip
        self._messages: dict[str, str] = {}
        self._errors: dict[str, str] = {}

    def fresh(self, base: str) -> str:
        """Give an id that nothing else has."""
        found = base
        while found in self._taken:
            found += "_"
        self._taken.add(found)
        return found

    def declare(self, root: Element) -> None:
        """Declare messages and errors beside the process."""
        for node in self.definition.nodes:
            message = node.message if isinstance(node, Wait | Boundary) else ""
            error = node.error if isinstance(node, End | Boundary) else ""
            if message and message not in self._messages:
                number = len(self._messages) + 1
                self._messages[message] = self.fresh(f"message_{number}")
                SubElement(root, "message", {"id": self._messages[message], "name": message})
            if error and error not in self._errors:
                self._errors[error] = self.fresh(f"error_{len(self._errors) + 1}")
                told = {"id": self._errors[error], "name": error, "errorCode": error}
                SubElement(root, "error", told)

    def pool(self, root: Element) -> str:
        """Write the pool, if one is drawn; give the id of what the diagram shows."""
        pool = self.definition.diagram.pool
        if not pool:
            return self.definition.id
        collaboration = self.fresh("collaboration")
        around = SubElement(root, "collaboration", {"id": collaboration})
        frame = SubElement(around, "participant", {"id": pool, "processRef": self.definition.id})
        _name(frame, self.definition.diagram.frames.get(pool, Text("", "")))
        return collaboration

    def lanes(self, process: Element) -> None:
        """Write the lanes, and those that only frame the drawing, with what lies in them."""
        diagram = self.definition.diagram
        frames = {each: name for each, name in diagram.frames.items() if each != diagram.pool}
        if not self.definition.lanes and not frames:
            return
        lane_set = SubElement(process, "laneSet", {"id": self.fresh("lanes")})
        for lane in self.definition.lanes:
            self._lane(lane_set, lane)
        for frame_id, name in frames.items():
            _name(SubElement(lane_set, "lane", {"id": frame_id}), name)

    def _lane(self, lane_set: Element, lane: Lane) -> None:
        element = SubElement(lane_set, "lane", {"id": lane.id})
        _name(element, lane.name)
        _set(
            element,
            {
                "motcua:role": lane.role.value,
                "motcua:unit": lane.side.value,
                "motcua:rank": lane.rank.value if lane.rank else "",
            },
        )
        for node in self.definition.nodes:
            if (isinstance(node, Task) and node.lane == lane) or self._drawn_in(node, lane):
                SubElement(element, "flowNodeRef").text = node.id

    def _drawn_in(self, node: Node, lane: Lane) -> bool:
        """Say whether a node that nobody holds is drawn in a lane; other modellers ask it."""
        shapes = self.definition.diagram.shapes
        box, around = shapes.get(node.id), shapes.get(lane.id)
        if box is None or around is None or node.scope or isinstance(node, Task | Boundary):
            return False
        x, y = box.x + box.width / 2, box.y + box.height / 2
        return around.x <= x < around.x + around.width and around.y <= y < around.y + around.height

    def scope(self, container: Element, scope: str) -> None:
        """Write the nodes of a scope, sub-processes with what is in them, and its flows."""
        ids = set()
        for node in self.definition.nodes:
            if node.scope == scope:
                ids.add(node.id)
                self._node(container, node)
        for flow in self.definition.flows:
            if flow.source in ids:
                _flow(container, flow)

    def _node(self, container: Element, node: Node) -> None:
        element = SubElement(
            container, kind_of(node, is_host=node.id in self.definition.boundaries), {"id": node.id}
        )
        _name(element, node.name)
        _set(element, attributes_of(node))
        if isinstance(node, Task):
            _outcomes(element, node)
        for flow in self.definition.ways_in[node.id]:
            SubElement(element, "incoming").text = flow.id
        for flow in self.definition.ways_out[node.id]:
            SubElement(element, "outgoing").text = flow.id
        if isinstance(node, Stage):
            self.scope(element, node.id)
        elif isinstance(node, Task) and node.multi:
            self._multi(element, node.multi)
        elif isinstance(node, Wait | Boundary | End):
            self._event(element, node)

    def _multi(self, task: Element, multi: Multi) -> None:
        element = SubElement(task, "multiInstanceLoopCharacteristics")
        element.set("id", self.fresh(f"{task.get('id')}_units"))
        element.set("isSequential", str(multi.sequential).lower())
        _set(element, {"motcua:enough": str(multi.enough or "")})

    def _event(self, element: Element, node: Wait | Boundary | End) -> None:
        if element.tag == "receiveTask" and isinstance(node, Wait):
            element.set("messageRef", self._messages[node.message])
            return
        event_id = f"{node.id}_event"
        if isinstance(node, End):
            self._end(element, node, event_id)
        elif isinstance(node, Boundary) and node.trigger is Trigger.ERROR:
            event = SubElement(element, "errorEventDefinition", {"id": self.fresh(event_id)})
            _set(event, {"errorRef": self._errors.get(node.error, "")})
        elif node.timer is not None:
            event = SubElement(element, "timerEventDefinition", {"id": self.fresh(event_id)})
            _timer(event, node.timer)
        else:
            event = SubElement(element, "messageEventDefinition", {"id": self.fresh(event_id)})
            event.set("messageRef", self._messages[node.message])

    def _end(self, element: Element, node: End, event_id: str) -> None:
        if node.kind is EndKind.TERMINATE:
            SubElement(element, "terminateEventDefinition", {"id": self.fresh(event_id)})
        elif node.kind is EndKind.ERROR:
            event = SubElement(element, "errorEventDefinition", {"id": self.fresh(event_id)})
            event.set("errorRef", self._errors[node.error])


def _outcomes(element: Element, task: Task) -> None:
    box = SubElement(element, "extensionElements")
    for each in task.outcomes:
        label = {"key": each.key, "vi": each.label.vi, "en": each.label.en}
        SubElement(box, "motcua:outcome", label)


def _timer(event: Element, timer: Timer) -> None:
    if timer.at is not None:
        SubElement(event, "timeDate").text = timer.at.isoformat()
    elif timer.limit is not None:
        if not is_standard(timer.limit):
            # Ours counts; the duration beside it is what other engines understand of it.
            event.set("motcua:limit", written_limit(timer.limit))
        SubElement(event, "timeDuration").text = written_duration(timer.limit)


def _flow(container: Element, flow: Flow) -> None:
    told = {"id": flow.id, "sourceRef": flow.source, "targetRef": flow.target}
    element = SubElement(container, "sequenceFlow", told)
    _name(element, flow.name)
    if flow.condition is not None:
        condition = SubElement(element, "conditionExpression")
        condition.set("xsi:type", "tFormalExpression")
        condition.text = written(flow.condition)
