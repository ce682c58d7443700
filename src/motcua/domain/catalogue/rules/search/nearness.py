"""Words that are a typing error away: known words of about the same length and letters.

An edit changes the length by at most one and the set of letters by at most two. So the known
words are kept by length, each with its letters as bits; what differs in too many is passed over
in no time, and only what is left is measured.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

SHORTEST: Final = 4
LONG: Final = 8  # from here on two edits are forgiven
LONGEST: Final = 24
_KEPT: Final = 1_000  # answers remembered: a question asks for the same word up to four times


def edits_forgiven(word: str) -> int:
    """Give how many edits a word of this length may have."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return 0
    return 2 if len(word) >= LONG else 1


def most_edits(word: str) -> int:
    """Give how many edits a guess may make: more than a search forgives."""
    if not word.isalpha() or len(word) > LONGEST:
        return 0
    return 2 if len(word) >= SHORTEST else 1


class Neighbourhood:
    """The known words, to be asked for those near another one."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        """Keep the words as they are: they are sorted by length when one is asked for."""
        self._words = vocabulary
        self._by_length: dict[int, list[tuple[int, str]]] = {}
        self._answers: dict[tuple[str, int], dict[str, int]] = {}

    def near(self, word: str, edits: int) -> dict[str, int]:
        """Give known words at most so many edits away, and how many; never the word itself."""
        asked = word, edits
        found = self._answers.get(asked)
        if found is None:
            if len(self._answers) >= _KEPT:
                self._answers = {}
            found = self._answers[asked] = self._measured(word, edits)
        return found

    def _measured(self, word: str, edits: int) -> dict[str, int]:
        by_length = self._by_length or self._sorted()
        letters, most = _letters(word), 2 * edits
        found: dict[str, int] = {}
        for length in range(max(len(word) - edits, 2), len(word) + edits + 1):
            alike = [
                known
                for held, known in by_length.get(length, ())
                if (held ^ letters).bit_count() <= most
            ]
            for known in alike:
                away = distance(word, known, edits)
                if 0 < away <= edits:
                    found[known] = away
        return found

    def _sorted(self) -> dict[int, list[tuple[int, str]]]:
        by_length: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for word in self._words:
            if word.isalpha():
                by_length[len(word)].append((_letters(word), word))
        # At once, for another thread may ask meanwhile.
        self._by_length = dict(by_length)
        return self._by_length


def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def distance(one: str, other: str, most: int) -> int:
    """Give insertions, deletions, substitutions and swaps of neighbours between two words.

    Gives ``most + 1`` as soon as it is certain to be more than ``most``.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, beside in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and beside == one[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return most + 1
    return min(row[-1], most + 1)
