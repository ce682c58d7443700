"""Writing a diagram as BPMN DI (BPMN 2.0.2 ch. 12)."""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from motcua.domain.process.values import Box, Definition, Gateway, GatewayKind, Stage


def write_diagram(
    root: Element, definition: Definition, shown: str, fresh: Callable[[str], str]
) -> None:
    """Add the diagram to a file; ``shown`` is the pool's collaboration, or the process."""
    diagram = SubElement(root, "bpmndi:BPMNDiagram", {"id": fresh("diagram")})
    plane = SubElement(diagram, "bpmndi:BPMNPlane", {"id": fresh("plane"), "bpmnElement": shown})
    areas = {*definition.diagram.frames, *(lane.id for lane in definition.lanes)}
    for element_id, box in definition.diagram.shapes.items():
        shape = SubElement(plane, "bpmndi:BPMNShape")
        shape.attrib |= {"id": fresh(f"{element_id}_shape"), "bpmnElement": element_id}
        if element_id in areas:
            shape.set("isHorizontal", str(definition.diagram.horizontal).lower())
        _looks(shape, definition, element_id)
        _bounds(shape, box)
    for flow_id, points in definition.diagram.edges.items():
        edge = SubElement(plane, "bpmndi:BPMNEdge")
        edge.attrib |= {"id": fresh(f"{flow_id}_edge"), "bpmnElement": flow_id}
        for x, y in points:
            SubElement(edge, "di:waypoint", {"x": _number(x), "y": _number(y)})


def _looks(shape: Element, definition: Definition, element_id: str) -> None:
    node = definition.by_id.get(element_id)
    if isinstance(node, Gateway) and node.kind is GatewayKind.EXCLUSIVE:
        shape.set("isMarkerVisible", "true")
    if isinstance(node, Stage):
        drawn = definition.diagram.shapes
        opened = any(each.id in drawn for each in definition.nodes if each.scope == node.id)
        shape.set("isExpanded", str(opened).lower())


def _bounds(shape: Element, box: Box) -> None:
    told = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    SubElement(shape, "dc:Bounds", {name: _number(value) for name, value in told.items()})


def _number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")
