"""Arrows: lines through their points with rounded corners, a head, the stroke of a default."""

from collections.abc import Sequence
from math import hypot
from typing import Final

from motcua.domain.process.rules.drawing.svg import number, path
from motcua.domain.process.values import Box, Definition, Flow, Gateway, Point

_ROUND: Final = 7
_HEAD: Final = 10
_HALF: Final = 4.2


def way(definition: Definition, flow: Flow) -> tuple[Point, ...]:
    """Give the points of an arrow as drawn, or a straight one where the file has none."""
    points = tuple(_apart(definition.diagram.edges.get(flow.id, ())))
    if len(points) > 1:
        return points
    shapes = definition.diagram.shapes
    if flow.source not in shapes or flow.target not in shapes:
        return ()
    one, other = shapes[flow.source], shapes[flow.target]
    return _edge(one, other), _edge(other, one)


def _apart(points: Sequence[Point]) -> list[Point]:
    found: list[Point] = []
    for point in points:
        if not found or hypot(point[0] - found[-1][0], point[1] - found[-1][1]) > 0.5:
            found.append(point)
    return found


def _edge(box: Box, towards: Box) -> Point:
    """Give the point of a box's edge on the straight line to another one."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    across = towards.x + towards.width / 2 - x
    down = towards.y + towards.height / 2 - y
    share = max(abs(across) / (box.width or 1), abs(down) / (box.height or 1)) * 2 or 1
    return x + across / share, y + down / share


def arrow(definition: Definition, flow: Flow, points: Sequence[Point]) -> str:
    """Draw an arrow; the way a gateway takes when nothing else holds has a stroke at its start."""
    source = definition.by_id[flow.source]
    by_default = isinstance(source, Gateway) and source.default == flow.id
    return (
        path(_line(points), "p-line")
        + path(_head(points), "p-solid")
        + (path(_stroke(points), "p-line") if by_default else "")
    )


def _line(points: Sequence[Point]) -> str:
    data = f"M{_at(points[0])}"
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        short = min(_ROUND, _length(before, here) / 2, _length(here, after) / 2)
        data += f"L{_at(_along(here, before, short))}Q{_at(here)} {_at(_along(here, after, short))}"
    return data + f"L{_at(_along(points[-1], points[-2], _HEAD - 2))}"


def _head(points: Sequence[Point]) -> str:
    tip = points[-1]
    back = _along(tip, points[-2], _HEAD)
    length = _length(tip, points[-2]) or 1
    across = (points[-2][1] - tip[1]) / length * _HALF
    down = (tip[0] - points[-2][0]) / length * _HALF
    left, right = (back[0] + across, back[1] + down), (back[0] - across, back[1] - down)
    return f"M{_at(tip)}L{_at(left)}L{_at(right)}z"


def _stroke(points: Sequence[Point]) -> str:
    x, y = _along(points[0], points[1], 11)
    return f"M{_at((x - 4, y + 5))}L{_at((x + 4, y - 5))}"


def _along(start: Point, towards: Point, far: float) -> Point:
    share = far / (_length(start, towards) or 1)
    return start[0] + (towards[0] - start[0]) * share, start[1] + (towards[1] - start[1]) * share


def _length(one: Point, other: Point) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
