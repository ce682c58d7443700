"""The pool and its lanes, with their names in a strip at the side (or on top)."""

from typing import Final

from motcua.domain.process.rules.drawing.letters import fitted
from motcua.domain.process.rules.drawing.svg import LEADING, rectangle, text, turned_text
from motcua.domain.process.rules.drawing.words import said
from motcua.domain.process.values import Box, Definition

_STRIP: Final = 30.0
_SIZES: Final = (13.5, 12.5, 11.5, 10.5, 9.5)


def strip(box: Box, *, horizontal: bool) -> Box:
    """Give the part of a pool or lane that holds its name."""
    if horizontal:
        return Box(box.x, box.y, _STRIP, box.height)
    return Box(box.x, box.y, box.width, _STRIP)


def frames(definition: Definition) -> dict[str, Box]:
    """Give the boxes of the pool, of lanes that only frame something, and of the lanes."""
    keys = (*definition.diagram.frames, *(lane.id for lane in definition.lanes))
    shapes = definition.diagram.shapes
    return {key: shapes[key] for key in keys if key in shapes}


def drawn(definition: Definition, lang: str) -> list[tuple[str, str, str]]:
    """Give id, class and drawing of the pool and each lane, the largest first."""
    names = {**definition.diagram.frames, **{lane.id: lane.name for lane in definition.lanes}}
    horizontal = definition.diagram.horizontal
    shapes = sorted(frames(definition).items(), key=lambda each: -each[1].width * each[1].height)
    return [
        (key, "p-frame", _frame(box, said(names[key], lang), horizontal=horizontal))
        for key, box in shapes
    ]


def _frame(box: Box, words: str, *, horizontal: bool) -> str:
    head = strip(box, horizontal=horizontal)
    parts = rectangle(box, "p-ground") + rectangle(head, "p-head")
    if not words:
        return parts
    middle = (head.x + head.width / 2, head.y + head.height / 2)
    along = box.height if horizontal else box.width
    lines, size = fitted(words, (along - 12, _STRIP - 2), _SIZES, LEADING)
    written = turned_text if horizontal else text
    return parts + written(lines, middle, size, "p-words p-name")
