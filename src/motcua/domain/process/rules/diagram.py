"""Reading the diagram of a file (BPMN 2.0.2 ch. 12, BPMN DI): where each element is drawn."""

import math
from collections.abc import Collection, Iterator, Mapping
from xml.etree.ElementTree import Element

from motcua.domain.process.rules.elements import BPMN, Notes, name_of, reference
from motcua.domain.process.values import Box, Diagram, Flow, Point
from motcua.kernel.texts import Text

DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DD = "{http://www.omg.org/spec/DD/20100524/DI}"

FARTHEST = 100_000


def read_diagram(
    root: Element,
    process: Element,
    notes: Notes,
    shown: Collection[str],
    flows: Collection[Flow],
    frames: Mapping[str, Text],
) -> Diagram:
    """Read where nodes, lanes, the pool and flows are drawn; what else is drawn is read over.

    ``shown`` are the ids of nodes and lanes, ``frames`` the lanes without a holder.
    """
    pool = _pool(root, process)
    framed = {**pool, **frames}
    plane = _plane(root, process)
    wanted, arrows = {*shown, *framed}, {flow.id for flow in flows}
    shapes: dict[str, Box] = {}
    edges: dict[str, tuple[Point, ...]] = {}
    upright = False
    for drawn in plane if plane is not None else ():
        element_id = reference(drawn, "bpmnElement")
        if drawn.tag == f"{DI}BPMNShape" and element_id in wanted:
            box = _box(drawn, element_id, notes)
            if box is not None:
                shapes[element_id] = box
            upright = upright or drawn.get("isHorizontal") == "false"
        elif drawn.tag == f"{DI}BPMNEdge" and element_id in arrows:
            points = tuple(_points(drawn, element_id, notes))
            if len(points) > 1:
                edges[element_id] = points
    return Diagram(
        shapes=shapes,
        edges=edges,
        horizontal=not upright,
        frames={each: name for each, name in framed.items() if each in shapes},
        pool=next((each for each in pool if each in shapes), ""),
    )


def _pool(root: Element, process: Element) -> dict[str, Text]:
    for pool in root.iterfind(f"{BPMN}collaboration/{BPMN}participant"):
        if reference(pool, "processRef") == process.get("id"):
            return {pool.get("id", ""): name_of(pool)}
    return {}


def _plane(root: Element, process: Element) -> Element | None:
    """Give the plane of the whole; further ones show the inside of folded sub-processes."""
    planes = root.findall(f"{DI}BPMNDiagram/{DI}BPMNPlane")
    whole = {process.get("id"), *(each.get("id") for each in root.iterfind(f"{BPMN}collaboration"))}
    found = (plane for plane in planes if reference(plane, "bpmnElement") in whole)
    return next(found, planes[0] if planes else None)


def _box(shape: Element, element_id: str, notes: Notes) -> Box | None:
    bounds = shape.find(f"{DC}Bounds")
    if bounds is None:
        return None
    x, y, width, height = (
        _number(bounds, name, element_id, notes) for name in ("x", "y", "width", "height")
    )
    if width < 0 or height < 0:
        _misdrawn(element_id, notes)
    return Box(x, y, width, height)


def _points(edge: Element, element_id: str, notes: Notes) -> Iterator[Point]:
    for point in edge.iterfind(f"{DD}waypoint"):
        yield _number(point, "x", element_id, notes), _number(point, "y", element_id, notes)


def _number(element: Element, name: str, element_id: str, notes: Notes) -> float:
    try:
        found = float(element.get(name, ""))
    except ValueError:
        found = math.nan
    if not abs(found) <= FARTHEST:  # not a number is not near either
        _misdrawn(element_id, notes)
        return 0.0
    return found


def _misdrawn(element_id: str, notes: Notes) -> None:
    notes.note(
        element_id,
        f"Sơ đồ vẽ phần tử này ở chỗ không đọc được (số, tối đa {FARTHEST}).",
        f"The diagram draws this element at an unreadable place (numbers up to {FARTHEST}).",
    )
