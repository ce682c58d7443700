"""What a question means: each of its words with the known words it may stand for."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.domain.catalogue.rules.search.nearness import (
    Neighbourhood,
    edits_forgiven,
    most_edits,
)
from motcua.domain.catalogue.rules.search.postings import Postings
from motcua.domain.catalogue.rules.search.spelling import (
    is_syllable,
    of_chat,
    parts_of,
    same_sound,
    stem_of,
    without_keys,
)
from motcua.domain.catalogue.rules.search.wording import MAX_WORDS, Wording

EXACT: Final = 1.0
_SPELT, _KEYS, _STEM, _BEGINNING = 0.98, 0.95, 0.93, 0.85
_ONE_EDIT, _TWO_EDITS = 0.75, 0.6
_SHORTEST_BEGINNING = 2
_UNKNOWN = 0.35  # a word that nobody knows says less than a rare one

# Known words with how well they answer a typed one, best first.
Readings = list[tuple[float, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a question: its weight, and disjoint sets of phrases by quality, best first.

    ``known``: it stands in some phrase as it was typed; ``syllable``: it may be half a word.
    """

    word: str
    weight: float
    groups: tuple[tuple[float, int], ...]
    known: bool
    syllable: bool


class Vocabulary:
    """The words of all phrases: how rare they are, and what a typed word may stand for."""

    def __init__(self, postings: Postings, wording: Wording, first_whole: int) -> None:
        """Prepare the neighbourhood; from ``first_whole`` on a phrase is a whole procedure."""
        self._postings = postings
        self._wording = wording
        self._first_whole = first_whole
        self._procedures = max(postings.size - first_whole, 1)
        self._near = Neighbourhood(postings.vocabulary)

    def __contains__(self, word: object) -> bool:
        """Tell whether a word can be read as it is."""
        return word in self._postings or word in self._wording.short

    def rarity(self, word: str) -> float:
        """Give the weight of a known word."""
        return self._weight(self._postings.count(word, self._first_whole))

    def terms(self, query: str, *, boldly: bool) -> list[Term]:
        """Give what is asked; boldly: known words may be mistyped ones too."""
        words = self._words(query)
        return [
            self._term(word, self._readings(word, last=word == words[-1], boldly=boldly))
            for word in words
        ]

    def corrected(self, query: str) -> str:
        """Give the question with the nearest known word for each unknown one, or without it."""
        return " ".join(filter(None, (self._nearest(word) for word in self._words(query))))

    def _nearest(self, word: str) -> str:
        readings = self._readings(word, last=False, boldly=False)
        for _, words in readings:
            if known := next((each for each in words if each in self._postings), ""):
                return known
        near = self.near(word, most_edits(word))
        return min(near, key=lambda known: (near[known], self.rarity(known), known), default="")

    def near(self, word: str, edits: int) -> dict[str, int]:
        """Give known words at most so many edits away."""
        return self._near.near(word, edits) if edits else {}

    def _term(self, word: str, readings: Readings) -> Term:
        groups: list[tuple[float, int]] = []
        seen = certain = 0
        for quality, known in readings:
            bits = self._postings.of(known)
            if fresh := bits & ~seen:
                groups.append((quality, fresh))
            seen |= bits
            if quality >= _STEM:
                certain = seen
        holders = ((certain or seen) >> self._first_whole).bit_count()
        typed = word in self._postings
        return Term(word, self._weight(holders), tuple(groups), typed, typed and is_syllable(word))

    def _weight(self, holders: int) -> float:
        if not holders:
            return math.log(1 + self._procedures) * _UNKNOWN
        return math.log(1 + self._procedures / holders)

    def _readings(self, word: str, *, last: bool, boldly: bool) -> Readings:
        exact = word in self._postings
        readings: Readings = [(EXACT, (word,))] if exact else []
        spelt = same_sound(word)
        if spelt and spelt in self._postings:
            readings.append((_SPELT, (spelt,)))
        guessed = not readings or boldly
        if guessed:
            readings.append((_KEYS, self._known(without_keys(word), of_chat(word))))
        stem = stem_of(word)
        if stem != word:
            readings.append((_STEM, list(self._beginning_with(stem))))
        elif not exact or last:
            readings.append((_BEGINNING, list(self._beginning_with(word))))
        if guessed:
            readings += self._mistyped(word)
        return readings

    def _mistyped(self, word: str) -> Readings:
        near = self.near(word, edits_forgiven(word))
        one = sorted(each for each in near if near[each] == 1)
        if not one:
            return [(_TWO_EDITS, sorted(near))]
        # Beside a word one edit away, one two edits away is meant only when it is of its stem.
        stems = {stem for each in one if (stem := stem_of(each)) != each}
        return [
            (_ONE_EDIT, one),
            (_TWO_EDITS, [each for stem in sorted(stems) for each in self._beginning_with(stem)]),
        ]

    def _known(self, *proposed: Iterable[str]) -> list[str]:
        return [word for words in proposed for word in words if word in self._postings]

    def _beginning_with(self, word: str) -> Iterator[str]:
        if len(word) < _SHORTEST_BEGINNING:
            return
        known = self._postings.vocabulary
        for at in range(bisect_left(known, word), len(known)):
            if not known[at].startswith(word):
                return
            yield known[at]

    def _words(self, query: str) -> list[str]:
        typed = self._wording.spelt_out(self._joined(self._wording.asked(query)))
        # Only so many are looked up, whatever is sent.
        first = list(dict.fromkeys(typed))[:MAX_WORDS]
        read = [part for word in first for part in self._parts(word)]
        return list(dict.fromkeys(self._wording.spelt_out(read)))[:MAX_WORDS]

    def _joined(self, words: Sequence[str]) -> list[str]:
        """Put together what was split: "fly cam", "ngh ia"."""
        read: list[str] = []
        for word in words:
            if read and self._belong(read[-1], word):
                read[-1] += word
            else:
                read.append(word)
        return read

    def _belong(self, one: str, other: str) -> bool:
        both = one + other
        if both in self._wording.short:
            return True
        little = self._wording.says_little
        known = one in self and other in self
        return both in self._postings and not known and not little(one) and not little(other)

    def _parts(self, word: str) -> Sequence[str]:
        """Take apart what was run together: "nghiavu"; a word that is one edit away stays."""
        if word in self or (same_sound(word) or "") in self or not word.isalnum():
            return (word,)
        if self._known(without_keys(word)) or self.near(word, min(edits_forgiven(word), 1)):
            return (word,)
        return parts_of(word, self) or (word,)
