"""What a mark adds to a node: a tick, a warning sign, how often, and words where it matters.

Never colour alone: each state has a sign or a kind of line of its own (WCAG 2.2, 1.4.1).
"""

from typing import Final

from motcua.domain.process.rules.drawing import icons
from motcua.domain.process.rules.drawing.letters import width
from motcua.domain.process.rules.drawing.svg import circle, path, rectangle, text
from motcua.domain.process.rules.drawing.words import STATES
from motcua.domain.process.values import Box, Mark, MarkState, Point

_SIZE: Final = 12.5
_HIGH: Final = 21.0
_ROOMY: Final = 60.0
_SIGNS: Final = {
    MarkState.DONE: icons.TICK,
    MarkState.LATE: icons.ALERT,
    MarkState.ADDED: icons.PLUS,
    MarkState.REMOVED: icons.CROSS,
    MarkState.CHANGED: icons.PENCIL,
}
# Said in words beside the sign: where the dossier is must not be overlooked.
_SAID: Final = {MarkState.HERE, MarkState.LATE, MarkState.WAITING}


def badges(box: Box, mark: Mark, lang: str) -> str:
    """Draw what a mark adds at the corner of a node and above it."""
    corner = (box.x + box.width - 3, box.y + 3)
    drawn = ""
    if mark.state in _SIGNS:
        drawn = circle(corner, 9.5, "p-badge") + path(_SIGNS[mark.state], "p-badge-sign", corner)
    if mark.times > 1:
        drawn += _times(f"×{mark.times}", box, corner)
    if mark.state in _SAID:
        words = STATES[mark.state].of(lang)
        drawn += _pill(words, box.x + box.width / 2, box.y - _HIGH - 4, "p-pill")
    return drawn


def _times(words: str, box: Box, corner: Point) -> str:
    """Write how often beside the sign, on the edge of a box or outside a small shape."""
    aside = 12 + (width(words, _SIZE) + 14) / 2
    middle = corner[0] - aside if box.width > _ROOMY else corner[0] + aside
    return _pill(words, middle, corner[1] - _HIGH / 2, "p-times")


def _pill(words: str, middle: float, top: float, class_: str) -> str:
    wide = width(words, _SIZE) + 14
    box = Box(middle - wide / 2, top, wide, _HIGH)
    return rectangle(box, class_, _HIGH / 2) + text(
        [words], (middle, top + _HIGH / 2), _SIZE, f"p-words {class_}-words"
    )


def reach(box: Box, lang: str) -> Box:
    """Give the box of a node with all that a mark may add."""
    wide = max(width(STATES[state].of(lang), _SIZE) for state in _SAID) + 16
    spare = max(12.0, (wide - box.width) / 2)
    return Box(box.x - spare, box.y - _HIGH - 6, box.width + 2 * spare, box.height + _HIGH + 20)
