"""How wide words are: measured once for the typeface of the pages, so that text fits its box."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

# Widths of Be Vietnam Pro at weight 600 in thousandths of the size; a mark adds nothing.
_WIDTHS: Final = {
    230: " ",
    280: "iIjl'|!.,:;",
    415: 'frt()1[]“”"‘’',
    500: "–/",
    530: "s z",
    590: "hknuvxywe?27×",
    620: "c-+",
    660: "abdgopqEFLPTZ34568",
    695: "09BKRSXY_=<>",
    740: "CDGHNUV&ADĐ",
    830: "OQ%",
    890: "mwM",
    1040: "W…—",
}
_WIDTH: Final = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_USUAL: Final = 660
# A reader without the typeface gets another one, which may be a little wider.
_SPARE: Final = 1.04


@lru_cache(maxsize=4_096)
def width(words: str, size: float) -> float:
    """Give the width of words at a size, in the units of the size."""
    total = 0
    for letter in unicodedata.normalize("NFD", words):
        if not unicodedata.combining(letter):
            total += _WIDTH.get(letter, _USUAL)
    return total * size * _SPARE / 1000


def wrapped(words: str, size: float, room: float) -> list[str]:
    """Break words into lines no wider than the room; a single word that is wider is cut."""
    lines: list[str] = []
    for word in words.split():
        for piece in _pieces(word, size, room):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if lines and width(longer, size) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, size: float, room: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def fitted(
    words: str, room: tuple[float, float], sizes: Sequence[float], leading: float
) -> tuple[list[str], float]:
    """Give the lines and the largest size at which words fit a room (width, height).

    What does not fit at the smallest size either ends with an ellipsis. ``leading`` is the height
    of a line as a share of the size.
    """
    across, down = room
    for size in sizes:
        longest = max((width(word, size) for word in words.split()), default=0)
        lines = wrapped(words, size, across)
        if longest <= across and len(lines) * size * leading <= down:
            return _balanced(words, lines, size, across), size
    size = sizes[-1]
    lines = wrapped(words, size, across)
    most = max(1, int(down / (size * leading)))
    return (lines if len(lines) <= most else _cut(lines[:most], size, across)), size


def _balanced(words: str, lines: list[str], size: float, room: float) -> list[str]:
    """Break as early as the number of lines allows: even lines read better."""
    for share in (0.6, 0.7, 0.8, 0.9):
        narrower = wrapped(words, size, room * share)
        whole = max((width(word, size) for word in words.split()), default=0) <= room * share
        if whole and len(narrower) == len(lines):
            return narrower
    return lines


def _cut(lines: list[str], size: float, room: float) -> list[str]:
    last = lines[-1]
    while last and width(f"{last}…", size) > room:
        last = last[:-1]
    return [*lines[:-1], f"{last.rstrip()}…"]
