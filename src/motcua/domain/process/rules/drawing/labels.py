"""Where words beside events, gateways and arrows stand: where they cover least.

Files keep places of labels for one language; ours are drawn in two, whose words differ in length.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from motcua.domain.process.rules.drawing.letters import fitted, width
from motcua.domain.process.rules.drawing.svg import LEADING, text
from motcua.domain.process.values import Box, Point

SIZE: Final = 12.5
_GAP: Final = 5.0
_ROOMS: Final = (104.0, 150.0, 76.0, 56.0)
_MOST_LINES: Final = 4
_STEP: Final = 14.0
# Arrows are on one line when they are this near; a rest shorter than this holds no words.
_NEAR: Final = 2.0
_SHORT: Final = 14.0
# Where along a line words may stand; at its very beginning for None.
_SHARES: Final = (None, 0.5, 0.75)

_Segment: TypeAlias = tuple[Point, Point]


class Area(NamedTuple):
    """A part of the drawing that is taken; ``weight`` says how bad it is to cover it."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float


class Label(NamedTuple):
    """Words at a place: their lines, and the area they take."""

    lines: tuple[str, ...]
    area: Area


_NODE, _WORDS, _LINE, _BORDER = 9.0, 9.0, 6.0, 3.0


def of_box(box: Box) -> Area:
    """Give the area of a node."""
    return Area(box.x - 2, box.y - 2, box.x + box.width + 2, box.y + box.height + 2, _NODE)


def of_diamond(box: Box) -> list[Area]:
    """Give the areas of a gateway, whose corners are free."""
    wide, high = box.width * 0.22, box.height * 0.22
    right, bottom = box.x + box.width, box.y + box.height
    return [
        Area(box.x - 2, box.y + high, right + 2, bottom - high, _NODE),
        Area(box.x + wide, box.y, right - wide, bottom, _NODE),
    ]


def borders(box: Box) -> list[Area]:
    """Give the edges of a lane, on which words read badly."""
    right, bottom = box.x + box.width, box.y + box.height
    return [
        Area(box.x, box.y - 1, right, box.y + 1, _BORDER),
        Area(box.x, bottom - 1, right, bottom + 1, _BORDER),
        Area(box.x - 1, box.y, box.x + 1, bottom, _BORDER),
        Area(right - 1, box.y, right + 1, bottom, _BORDER),
    ]


def of_line(points: Sequence[Point]) -> list[Area]:
    """Give the areas of an arrow; a slanting part becomes a row of small ones."""
    found: list[Area] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        straight = abs(x1 - x2) < 1 or abs(y1 - y2) < 1
        pieces = 1 if straight else int(max(abs(x1 - x2), abs(y1 - y2)) // _STEP) + 1
        for place in range(pieces):
            a, b = place / pieces, (place + 1) / pieces
            xs = sorted((x1 + (x2 - x1) * a, x1 + (x2 - x1) * b))
            ys = sorted((y1 + (y2 - y1) * a, y1 + (y2 - y1) * b))
            found.append(Area(xs[0] - 1.5, ys[0] - 1.5, xs[1] + 1.5, ys[1] + 1.5, _LINE))
    return found


def beside_node(words: str, box: Box, taken: Sequence[Area]) -> Label:
    """Find the place of the name of an event or gateway: below, above, at a side or corner."""
    return _best(_around(words, box), taken)


def beside_line(
    words: str, points: Sequence[Point], others: Iterable[Sequence[Point]], taken: Sequence[Area]
) -> Label:
    """Find the place of the name of an arrow: near where it begins to be its own.

    ``others`` are the arrows that leave the same node; a part they share says nothing.
    """
    return _best(_along(words, _own(points, others) or list(pairwise(points))), taken)


def _own(points: Sequence[Point], others: Iterable[Sequence[Point]]) -> list[_Segment]:
    """Give the segments of an arrow that no other arrow covers, or what is left of them."""
    parts = list(pairwise(points))
    for other in others:
        for segment in pairwise(other):
            parts = [left for part in parts for left in _without(part, segment)]
    return parts


def _without(part: _Segment, other: _Segment) -> list[_Segment]:
    """Give what is left of a segment beside another one on the same level or upright line."""
    for axis in (0, 1):
        level = part[0][1 - axis]
        on_it = (part[1], *other)
        if any(abs(point[1 - axis] - level) > _NEAR for point in on_it):
            continue
        low, high = sorted((other[0][axis], other[1][axis]))
        start, end = part[0][axis], part[1][axis]
        pieces = [(start, min(end, low)), (max(start, high), end)]
        if start > end:
            pieces = [(start, max(end, high)), (min(start, low), end)]
        return [
            (_put(part[0], axis, first), _put(part[0], axis, last))
            for first, last in pieces
            if (last - first) * (1 if end > start else -1) > _SHORT
        ]
    return [part]


def _put(point: Point, axis: int, value: float) -> Point:
    return (value, point[1]) if axis == 0 else (point[0], value)


def _best(candidates: Iterable[tuple[float, Label]], taken: Sequence[Area]) -> Label:
    return min(candidates, key=lambda each: each[0] + _covered(each[1].area, taken))[1]


def _covered(words: Area, taken: Sequence[Area]) -> float:
    """Say how bad a place is: a thin line through the words is nearly as bad as a box."""
    left, top, right, bottom, _ = words
    cost = 0.0
    for x1, y1, x2, y2, weight in taken:
        if x1 < right and x2 > left and y1 < bottom and y2 > top:
            across, down = min(x2, right) - max(x1, left), min(y2, bottom) - max(y1, top)
            cost += weight * (1 + across * down / 200)
    return cost


def _block(words: str, room: float) -> tuple[tuple[str, ...], float, float]:
    room = max(room, *(width(word, SIZE) for word in words.split()))
    lines, _ = fitted(words, (room, _MOST_LINES * SIZE * LEADING + 1), (SIZE,), LEADING)
    across = max(width(line, SIZE) for line in lines)
    return tuple(lines), across, len(lines) * SIZE * LEADING


def _placed(lines: tuple[str, ...], left: float, top: float, wide: float, high: float) -> Label:
    return Label(lines, Area(left, top, left + wide, top + high, _WORDS))


def _around(words: str, box: Box) -> Iterator[tuple[float, Label]]:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    right, bottom = box.x + box.width, box.y + box.height
    for widening, room in enumerate(_ROOMS):
        lines, wide, high = _block(words, room)
        far = _GAP + 1
        places = (
            (x - wide / 2, bottom + _GAP),
            (x - wide / 2, box.y - high - _GAP),
            (right + far, y - high / 2),
            (box.x - wide - far, y - high / 2),
            (x + far, bottom - box.height / 4 + _GAP),
            (x + far, box.y - high + box.height / 4 - _GAP),
            (x - wide - far, box.y - high + box.height / 4 - _GAP),
            (x - wide - far, bottom - box.height / 4 + _GAP),
            (x + far, box.y - high - 1),
            (x - wide - far, box.y - high - 1),
            (x + far, bottom + 1),
            (x - wide - far, bottom + 1),
        )
        for place, (left, top) in enumerate(places):
            yield widening * 0.6 + place * 0.25, _placed(lines, left, top, wide, high)


def _along(words: str, parts: Sequence[_Segment]) -> Iterator[tuple[float, Label]]:
    for room in (140.0, 84.0, 46.0):
        lines, wide, high = _block(words, room)
        for part, (start, end) in enumerate(parts):
            dislike = part * 0.9 + (140 - room) / 100
            if abs(start[1] - end[1]) <= abs(start[0] - end[0]):
                places = _above_and_below(start, end, (wide, high))
            else:
                places = _at_both_sides(start, end, (wide, high))
            for place, (left, top) in enumerate(places):
                yield dislike + place * 0.2, _placed(lines, left, top, wide, high)


def _above_and_below(start: Point, end: Point, size: Point) -> Iterator[Point]:
    wide, high = size
    onwards = 1 if end[0] >= start[0] else -1
    for share in _SHARES:
        middle = start[0] + onwards * (wide / 2 + 8)
        if share is not None:
            middle = start[0] + (end[0] - start[0]) * share
        level = start[1] + (end[1] - start[1]) * (share or 0)
        yield middle - wide / 2, level - high - 3
        yield middle - wide / 2, level + 3
    # A short one may be named before it begins.
    left = start[0] - wide - 6 if onwards > 0 else start[0] + 6
    yield left, start[1] - high - 1
    yield left, start[1] + 1


def _at_both_sides(start: Point, end: Point, size: Point) -> Iterator[Point]:
    wide, high = size
    onwards = 1 if end[1] >= start[1] else -1
    for share in _SHARES:
        middle = start[1] + onwards * (high / 2 + 8)
        if share is not None:
            middle = start[1] + (end[1] - start[1]) * share
        level = start[0] + (end[0] - start[0]) * (share or 0)
        yield level + 6, middle - high / 2
        yield level - wide - 6, middle - high / 2


def written(label: Label) -> str:
    """Write a label."""
    area = label.area
    middle = ((area.left + area.right) / 2, (area.top + area.bottom) / 2)
    return text(label.lines, middle, SIZE, "p-words p-label")
