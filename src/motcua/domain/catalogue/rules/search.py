"""Finding procedures by what people type: without marks, in parts of words, by life events.

A procedure has phrases: its names, its codes, and the ways people ask for it. A query is near a
phrase when their rarer words are the same; the nearest phrase of a procedure is its score.
"""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.domain.catalogue.values import ProcedureVersion, Words
from motcua.kernel.names import fold

MAX_QUERY = 200
MAX_WORDS = 16
SHORTEST_PREFIX = 2
ENOUGH = 0.6  # share of the query's weight that must be found
_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")
_NAME, _SPOKEN, _BODY = 0.92, 1.0, 0.6
_PREFIX = 0.85  # a beginning of a word counts a little less than the word


@dataclass(frozen=True, slots=True)
class _Phrase:
    procedure: int
    words: frozenset[str]
    weight: float
    whole: bool  # its own length counts: a query that says all of it is nearer


class SearchIndex:
    """All phrases of the procedures given, ready to be asked; never changes once made."""

    def __init__(self, procedures: Sequence[ProcedureVersion], words: Words) -> None:
        """Read every phrase once; keeps the order of the procedures for equal scores."""
        self._words = words
        self._phrases = [p for i, each in enumerate(procedures) for p in self._of(i, each)]
        self._found_in: dict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(self._phrases):
            for word in phrase.words:
                self._found_in[word].append(number)
        self._vocabulary = sorted(self._found_in)
        self._rarity = {word: self._rare(len(procedures), word) for word in self._vocabulary}
        self._unknown = math.log(1 + max(len(procedures), 1))

    def find(self, query: str) -> list[tuple[int, float]]:
        """Give positions of procedures with scores above zero, nearest first."""
        asked = self._asked(query)
        if not asked:
            return []
        weights = {word: self._weight(word) for word in asked}
        matched: dict[int, dict[str, float]] = defaultdict(dict)
        for word in asked:
            for known, quality in self._like(word):
                for number in self._found_in[known]:
                    best = matched[number]
                    best[word] = max(best.get(word, 0.0), quality)
        return self._ranked(matched, weights)

    def _ranked(
        self, matched: dict[int, dict[str, float]], weights: dict[str, float]
    ) -> list[tuple[int, float]]:
        total = sum(weights.values())
        scores: dict[int, float] = {}
        for number, found in matched.items():
            phrase = self._phrases[number]
            covered = sum(weights[word] * quality for word, quality in found.items()) / total
            if covered < ENOUGH:
                continue
            said = min(len(found) / len(phrase.words), 1.0) if phrase.whole else 0.0
            score = phrase.weight * covered * (0.6 + 0.4 * said)
            scores[phrase.procedure] = max(scores.get(phrase.procedure, 0.0), score)
        return sorted(scores.items(), key=lambda item: (-item[1], item[0]))

    def _of(self, position: int, procedure: ProcedureVersion) -> Iterable[_Phrase]:
        codes = (procedure.code, *procedure.former_codes)
        names = (procedure.name.vi, procedure.name.en)
        spoken = self._words.phrases.get(procedure.code, ())
        for texts, weight in ((codes, _SPOKEN), (names, _NAME), (spoken, _SPOKEN)):
            for text in texts:
                words = frozenset(self._split(text))
                if words:
                    yield _Phrase(position, words, weight, whole=True)
        body = " ".join(text for text in _body(procedure))
        yield _Phrase(position, frozenset(self._split(body)) | {procedure.code}, _BODY, whole=False)

    def _asked(self, query: str) -> list[str]:
        words = self._split(query[:MAX_QUERY])[:MAX_WORDS]
        return list(dict.fromkeys(words))

    def _split(self, text: str) -> list[str]:
        words = []
        for word in _WORD.findall(fold(text)):
            words += self._words.abbreviations.get(word, word).split()
        return [word for word in words if word not in self._words.ignored]

    def _like(self, word: str) -> Iterable[tuple[str, float]]:
        if len(word) < SHORTEST_PREFIX:
            if word in self._found_in:
                yield word, 1.0
            return
        start = bisect_left(self._vocabulary, word)
        for known in self._vocabulary[start:]:
            if not known.startswith(word):
                return
            yield known, 1.0 if known == word else _PREFIX

    def _weight(self, word: str) -> float:
        return max((self._rarity[known] for known, _ in self._like(word)), default=self._unknown)

    def _rare(self, procedures: int, word: str) -> float:
        holders = {self._phrases[number].procedure for number in self._found_in[word]}
        return math.log(1 + procedures / len(holders))


def _body(procedure: ProcedureVersion) -> Iterable[str]:
    texts = [procedure.summary, procedure.result.name]
    texts += [part.name for part in procedure.components]
    texts += [*procedure.when_to_act, *procedure.conditions]
    for text in texts:
        yield text.vi
        yield text.en
