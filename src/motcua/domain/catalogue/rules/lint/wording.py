"""Comparing what is said: folded words, pieces of a result, how much two texts share."""

import re
import unicodedata
from itertools import pairwise

_BRACKETS = re.compile(r"\([^()]*\)")
_SPLIT = re.compile(r";|,|\bhoặc\b")
_NO_WORD = re.compile(r"[^\w ]")


def folded(text: str) -> str:
    """Give the words in small letters with their marks, without signs between them.

    Marks stay: “quan” and “quận” are different words.
    """
    return " ".join(_NO_WORD.sub(" ", unicodedata.normalize("NFC", text).lower()).split())


def pieces(text: str) -> list[str]:
    """Give the papers that a result names, one a piece; short scraps are left out."""
    # What stands in brackets belongs to its piece, whatever stands between its words.
    whole = _BRACKETS.sub(lambda seen: _SPLIT.sub(" ", seen.group()), text)
    return [piece for piece in map(str.strip, _SPLIT.split(whole)) if len(folded(piece)) > 6]


def plain_words(text: str) -> list[str]:
    """Give the folded words of a text, without what stands in brackets."""
    return folded(_BRACKETS.sub(" ", text)).split()


def _pairs(text: str) -> set[tuple[str, str]]:
    words = plain_words(text)
    return set(pairwise(words))


def shared(text: str, other: str) -> float:
    """Give how much of a text another one says too, 0 to 1."""
    own = _pairs(text)
    return len(own & _pairs(other)) / len(own) if own else 1.0
