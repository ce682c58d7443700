"""Other spellings of one word: i for y, letters left over from typing, chat spellings.

Everything here works on folded words and only proposes: the vocabulary decides.
"""

import re
from collections.abc import Container, Iterator
from typing import Final

_I_OR_Y: Final = re.compile(r"([bcdghklmnpqrstvx]|qu|th|tr|kh|ph|nh|ch)([iy])")
_VNI: Final = re.compile(r"(?<=[a-z])[0-9]")
_TELEX: Final = re.compile(
    r"(dd?|[bcghklmnpqrstvx]|ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr|)"
    r"([aeiouyw]+)([sfrxj]?)(ch|ng|nh|[cmnpt]|)([sfrxjw]?)"
)
_SYLLABLE: Final = re.compile(
    r"([bcdghklmnpqrstvx]|ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr|)[aeiouy]{1,3}(ch|ng|nh|[cmnpt]|)"
)
_ENDING: Final = re.compile(r"(?:ations?|ments?|ings?|ers?|als?|ed|es|s|e|y)$")
_SHORTEST_STEM = 4
_TWICE: Final = re.compile(r"([aeo])\1")
_CHAT: Final = (
    (re.compile(r"^f"), "ph"),
    (re.compile(r"^j"), "gi"),
    (re.compile(r"^z"), "d"),
    (re.compile(r"^w"), "qu"),
    (re.compile(r"^z"), "gi"),
    (re.compile(r"k$"), "ch"),
    (re.compile(r"j$"), "i"),
)
_SHORTEST_PART, _LONGEST_PART, _LONGEST_RUN = 2, 12, 40


def same_sound(word: str) -> str | None:
    """Give "kỹ" for "kĩ" and the other way round, "quy" for "qui"; ``None`` for other words."""
    found = _I_OR_Y.fullmatch(word)
    return found[1] + ("y" if found[2] == "i" else "i") if found else None


def without_keys(word: str) -> Iterator[str]:
    """Give what a word may be without keys of Telex ("nghiax", "ddang") or VNI ("nghia4")."""
    if not word.isdigit() and word[0].isalpha():
        bare = _VNI.sub("", word)
        if bare != word:
            yield bare
    found = _TELEX.fullmatch(word)
    if found:
        head, vowels, _, tail, _ = found.groups()
        inner = vowels.replace("w", "") or "u"
        for middle in dict.fromkeys((_TWICE.sub(r"\1", inner), inner)):
            bare = head[:1] + middle + tail if head == "dd" else head + middle + tail
            if bare != word:
                yield bare


def is_syllable(word: str) -> bool:
    """Tell whether a word may be a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(word) is not None


def stem_of(word: str) -> str:
    """Give the beginning that forms of an English word share; a Vietnamese syllable is its own."""
    if not word.isalpha() or is_syllable(word):
        return word
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _SHORTEST_STEM else word


def of_chat(word: str) -> Iterator[str]:
    """Give plain spellings of "fep" (phép), "jay" (giấy), "wan" (quân), "zan" (dân)."""
    for pattern, plain in _CHAT:
        bare = pattern.sub(plain, word)
        if bare != word:
            yield bare


def parts_of(word: str, known: Container[str]) -> list[str]:
    """Give the fewest known words that, written together, are this word; empty when none are."""
    if len(word) > _LONGEST_RUN:
        return []
    best: list[list[str] | None] = [[]]
    for end in range(1, len(word) + 1):
        options = [
            [*before, word[begin:end]]
            for begin in range(max(0, end - _LONGEST_PART), end - _SHORTEST_PART + 1)
            if (before := best[begin]) is not None and word[begin:end] in known
        ]
        best.append(min(options, key=_fewest, default=None))
    return best[-1] or []


def _fewest(parts: list[str]) -> tuple[int, int, list[str]]:
    # Of as many parts, those whose shortest is longest: "nghia vu", not "ng hiavu".
    return len(parts), -min(len(part) for part in parts), parts
