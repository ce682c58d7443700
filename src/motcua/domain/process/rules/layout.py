"""Drawing a process that nobody has drawn: layers from left to right, lanes as bands.

Nodes stand in cells, one row and one layer each; flows run straight along a free row, or in the
gaps between layers and the channels between rows, where no node ever stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from motcua.domain.process.rules.cells import Cells, place_in_cells
from motcua.domain.process.rules.routing import Tracks, route
from motcua.domain.process.values import (
    Boundary,
    Box,
    Definition,
    Diagram,
    End,
    Flow,
    Gateway,
    Node,
    Point,
    Stage,
    Start,
    Task,
    Wait,
)

_EVENT, _GATEWAY = (36.0, 36.0), (50.0, 50.0)
_STEP = (150.0, 80.0)
_HEADING = 30.0  # of the pool, and of each lane
_TITLE, _MARGIN = 30.0, 16.0  # within a sub-process
_EDGE_STEP = 44.0  # between two events on one edge
_HOSTING_EVENT = (72.0, 72.0)


@dataclass(slots=True)
class _Drawing:
    """A scope, drawn from the corner (0, 0); ``bands`` are the heights of its lanes."""

    shapes: dict[str, Box] = field(default_factory=dict)
    edges: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0
    bands: list[tuple[float, float]] = field(default_factory=list)

    def take_in(self, inner: "_Drawing", x: float, y: float) -> None:
        """Add what is drawn within a sub-process, moved to its place."""
        for element_id, box in inner.shapes.items():
            self.shapes[element_id] = replace(box, x=box.x + x, y=box.y + y)
        for flow_id, points in inner.edges.items():
            self.edges[flow_id] = tuple((px + x, py + y) for px, py in points)


def laid_out(definition: Definition) -> Definition:
    """Give the process with a diagram: its own when every step at the top is drawn, else ours."""
    if all(node.id in definition.diagram.shapes for node in definition.nodes if not node.scope):
        return definition
    lanes = _lanes_at_the_top(definition)
    drawn = _scope(definition, "", lanes)
    shapes, pool = _framed(definition, drawn, lanes)
    left = 2 * _HEADING if lanes else 0.0
    whole = _Drawing()
    whole.take_in(drawn, left, 0.0)
    return replace(
        definition,
        diagram=Diagram(
            shapes={**shapes, **whole.shapes},
            edges=whole.edges,
            frames={pool: definition.name} if pool else {},
            pool=pool,
        ),
    )


def _framed(
    definition: Definition, drawn: _Drawing, lanes: list[str]
) -> tuple[dict[str, Box], str]:
    if not lanes:
        return {}, ""
    taken = {*definition.by_id, *definition.flow_by_id, *(lane.id for lane in definition.lanes)}
    pool = f"{definition.id}_pool"
    while pool in taken:
        pool += "_"
    shapes = {pool: Box(0.0, 0.0, drawn.width + 2 * _HEADING, drawn.height)}
    for lane, (top, height) in zip(lanes, drawn.bands, strict=True):
        shapes[lane] = Box(_HEADING, top, drawn.width + _HEADING, height)
    return shapes, pool


def _lane_of(definition: Definition, node: Node) -> str:
    if isinstance(node, Task):
        return node.lane.id
    if isinstance(node, Stage):
        inner = (_lane_of(definition, each) for each in definition.nodes if each.scope == node.id)
        return next((lane for lane in inner if lane), "")
    return ""


def _lanes_at_the_top(definition: Definition) -> list[str]:
    used = {_lane_of(definition, node) for node in definition.nodes if not node.scope}
    return [lane.id for lane in definition.lanes if lane.id in used]


def _size(node: Node, inner: _Drawing | None, *, hosting: bool) -> tuple[float, float]:
    if inner is not None and inner.shapes:
        return (
            max(inner.width + 2 * _MARGIN, _STEP[0]),
            max(inner.height + _TITLE + _MARGIN, _STEP[1]),
        )
    if isinstance(node, Gateway):
        return _GATEWAY
    if hosting and isinstance(node, Wait):
        return _HOSTING_EVENT
    return _EVENT if isinstance(node, Start | End | Wait | Boundary) else _STEP


def _scope(definition: Definition, scope: str, lanes: list[str]) -> _Drawing:
    nodes = [each for each in definition.nodes if each.scope == scope]
    on_edges = [each for each in nodes if isinstance(each, Boundary)]
    standing = [each for each in nodes if not isinstance(each, Boundary)]
    ids = {each.id for each in nodes}
    flows = [flow for flow in definition.flows if flow.source in ids]
    inner = {
        each.id: _scope(definition, each.id, []) for each in standing if isinstance(each, Stage)
    }
    hosts = {each.id: each.host for each in on_edges}
    hosting = set(hosts.values())
    sizes = {
        each.id: _size(each, inner.get(each.id), hosting=each.id in hosting) for each in standing
    }
    cells = place_in_cells(
        [(each.id, _lane_of(definition, each)) for each in standing],
        [(hosts.get(flow.source, flow.source), flow.target) for flow in flows],
        lanes,
    )
    drawn = _drawn(cells, sizes, on_edges, flows)
    for stage_id, within in inner.items():
        box = drawn.shapes[stage_id]
        drawn.take_in(within, box.x + _MARGIN, box.y + _TITLE)
    return drawn


def _drawn(
    cells: Cells,
    sizes: dict[str, tuple[float, float]],
    on_edges: list[Boundary],
    flows: list[Flow],
) -> _Drawing:
    tracks = Tracks(cells, {each.id: each.host for each in on_edges})
    for flow in flows:
        tracks.ask(flow.source, flow.target)
    hosting = {each.host for each in on_edges}
    grid = tracks.measured(sizes, hosting)
    drawn = _Drawing(width=grid.width, height=grid.height, bands=grid.bands)
    for node_id, (width, height) in sizes.items():
        x, y = grid.middle(node_id)
        drawn.shapes[node_id] = Box(x - width / 2, y - height / 2, width, height)
    drawn.shapes.update(_on_the_edges(on_edges, drawn.shapes))
    for flow in flows:
        drawn.edges[flow.id] = route(grid, drawn.shapes, flow.source, flow.target)
    return drawn


def _on_the_edges(events: Iterable[Boundary], shapes: dict[str, Box]) -> dict[str, Box]:
    by_host: dict[str, list[str]] = {}
    for event in events:
        by_host.setdefault(event.host, []).append(event.id)
    width, height = _EVENT
    found = {}
    for host, ids in by_host.items():
        box = shapes[host]
        step = min(_EDGE_STEP, box.width / (len(ids) + 1))
        for place, event_id in enumerate(ids, start=1):
            middle = box.x + box.width - place * step
            found[event_id] = Box(
                middle - width / 2, box.y + box.height - height / 2, width, height
            )
    return found
