"""The words of a scan, line by line: folded to compare, cleaned to quote.

What a scan says comes from outside: it may be huge, hold control characters or turn the direction
of writing. Nothing here takes longer than the number of its characters, and a quote is one short
line of plain letters.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from motcua.kernel.names import fold

_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu?|r|s|th?|tr|v|x)?[aeiouy]{1,3}"
    r"(?:ch?|m|ng?|nh|p|t)?"
)
# No word has four consonants or vowels in a row, or one letter three times.
_HEAP = re.compile(r"[^aeiouy]{4}|[aeiouy]{4}|(.)\1\1")
_LONGEST_LINE = 300
_LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One line of a scan: its page (from 1), folded, and as it stands there."""

    page: int
    folded: str
    said: str

    @property
    def words(self) -> list[str]:
        """Its words, folded."""
        return _WORD.findall(self.folded)

    @property
    def quote(self) -> str:
        """The line as it may be shown."""
        return self.said if len(self.said) <= _LONGEST_QUOTE else f"{self.said[:_LONGEST_QUOTE]}…"


def lines_in(text: str, most_characters: int) -> list[SaidLine]:
    """Give the lines of a text that say anything; pages are parted by form feeds."""
    found = []
    for number, page in enumerate(text[:most_characters].split("\f"), 1):
        for line in page.splitlines():
            said = plain(line[:_LONGEST_LINE])
            if said:
                found.append(SaidLine(number, fold(said), said))
    return found


def plain(text: str) -> str:
    """Give words without control, format and private characters, with single spaces."""
    kept = (" " if c.isspace() else c for c in text if c.isspace() or _is_plain(c))
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def _is_plain(character: str) -> bool:
    return (character.isascii() and character.isprintable()) or (
        unicodedata.category(character)[0] != "C"
    )  # fmt: skip


def words_of(text: str) -> list[str]:
    """Give the folded words of a text."""
    return _WORD.findall(fold(text))


def wordlike(lines: Sequence[SaidLine]) -> tuple[int, int]:
    """Give how many groups of letters there are, and the per cent that could be words.

    A syllable of Vietnamese could be one, and whatever has about as many vowels as words have in
    most languages: what a machine makes of a blurred picture has not.
    """
    groups = [word for line in lines for word in _LETTERS.findall(line.folded)]
    if not groups:
        return 0, 0
    return len(groups), sum(map(_could_be_word, groups)) * 100 // len(groups)


def _could_be_word(group: str) -> bool:
    if _SYLLABLE.fullmatch(group):
        return True
    vowels = sum(letter in "aeiouy" for letter in group)
    return len(group) <= 4 * vowels <= 2.7 * len(group) and not _HEAP.search(group)


def alike(one: str, other: str) -> bool:
    """Tell whether two folded words are the same, or one misread letter apart."""
    return one == other or (min(len(one), len(other)) >= 4 and within(one, other, 1))


def within(one: str, other: str, most: int) -> bool:
    """Tell whether at most so many letters are added, left out or misread between two words."""
    if abs(len(one) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
        if min(row) > most:
            return False
    return row[-1] <= most
