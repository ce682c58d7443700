"""Where words beside events, gateways and arrows stand: where they cover least.

Files keep places of labels for one language; ours are drawn in two, whose words differ in length.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import atan2, hypot
from typing import Final, NamedTuple

from motcua.domain.process.rules.drawing.letters import fitted, width
from motcua.domain.process.rules.drawing.svg import LEADING, text
from motcua.domain.process.values import Box, Point

SIZE: Final = 12.5
_GAP: Final = 5.0
_ROOMS: Final = (104.0, 150.0, 76.0, 56.0)
_MOST_LINES: Final = 4
_STEP: Final = 14.0
# Where along a line words may stand; at its very beginning for None.
_SHARES: Final = (None, 0.5, 0.75)


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
    shared = [other for other in others if _same_way(points, other)]
    if not shared:
        return _best(_along(words, points, 0, _SHARES), taken)
    first = max(_length(other) for other in shared)
    if len(points) == 2 or _length(points) > first + 40:
        return _best(_along(words, points, 0, _SHARES[::-1]), taken)
    return _best(_along(words, points, 1, _SHARES), taken)


def _same_way(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Tell whether two arrows leave from one point in one direction."""
    if hypot(one[0][0] - other[0][0], one[0][1] - other[0][1]) > 2:
        return False
    first, second = (atan2(b[1] - a[1], b[0] - a[0]) for a, b, *_ in (one, other))
    return abs(first - second) < 0.05


def _length(points: Sequence[Point]) -> float:
    return hypot(points[1][0] - points[0][0], points[1][1] - points[0][1])


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


def _along(
    words: str, points: Sequence[Point], own: int, shares: Sequence[float | None]
) -> Iterator[tuple[float, Label]]:
    for room in (140.0, 84.0, 46.0):
        lines, wide, high = _block(words, room)
        for part, (start, end) in enumerate(pairwise(points)):
            dislike = abs(part - own) * 0.9 + (2 if part < own else 0) + (140 - room) / 100
            if abs(start[1] - end[1]) <= abs(start[0] - end[0]):
                places = _above_and_below(start, end, (wide, high), shares)
            else:
                places = _at_both_sides(start, end, (wide, high), shares)
            for place, (left, top) in enumerate(places):
                yield dislike + place * 0.2, _placed(lines, left, top, wide, high)


def _above_and_below(
    start: Point, end: Point, size: Point, shares: Sequence[float | None]
) -> Iterator[Point]:
    wide, high = size
    onwards = 1 if end[0] >= start[0] else -1
    for share in shares:
        middle = start[0] + onwards * (wide / 2 + 8)
        if share is not None:
            middle = start[0] + (end[0] - start[0]) * share
        level = start[1] + (end[1] - start[1]) * (share or 0)
        yield middle - wide / 2, level - high - 3
        yield middle - wide / 2, level + 3


def _at_both_sides(
    start: Point, end: Point, size: Point, shares: Sequence[float | None]
) -> Iterator[Point]:
    wide, high = size
    onwards = 1 if end[1] >= start[1] else -1
    for share in shares:
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
