"""Words that are a typing error away: a deletion neighbourhood over the vocabulary.

Two words are an edit apart only when deleting a letter from one or both makes them alike. So the
beginnings of all known words are kept under what deletions leave of them, and a question deletes
letters in the same way instead of looking at every word. Each find is then measured.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Final

SHORTEST: Final = 4
LONG: Final = 8  # from here on two edits are forgiven
LONGEST: Final = 24
_BEGINNING: Final = 7  # letters that are deleted from: bounds memory and work


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
        """Keep each word under what deletions leave of its beginning."""
        kept: dict[str, list[str]] = defaultdict(list)
        for word in vocabulary:
            # A known word of seven letters may be two edits from a long one that was typed.
            for rest in _deletions(word[:_BEGINNING], _kept_edits(word)):
                kept[rest].append(word)
        # Tuples weigh less than lists, and there are many.
        self._kept = {rest: tuple(words) for rest, words in kept.items()}

    def near(self, word: str, edits: int) -> dict[str, int]:
        """Give known words at most so many edits away, and how many; never the word itself."""
        found: dict[str, int] = {}
        seen = {word}
        for rest in _deletions(word[:_BEGINNING], edits):
            for known in self._kept.get(rest, ()):
                if known in seen:
                    continue
                seen.add(known)
                away = distance(word, known, edits)
                if away <= edits:
                    found[known] = away
        return found


def _kept_edits(word: str) -> int:
    if len(word) < SHORTEST - 1 or not word.isalpha():
        return 0
    return 2 if len(word) >= LONG - 2 else 1


def _deletions(word: str, edits: int) -> set[str]:
    left = {word}
    for count in range(1, min(edits, len(word)) + 1):
        left.update(map("".join, combinations(word, len(word) - count)))
    return left


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
