"""The index of all procedures in force, and how it answers a question.

Three things make a procedure's score: how much of the question stands in its names and the ways
people ask for it (less counts what stands elsewhere in it), whether neighbouring words of the
question are neighbours there, and the one phrase that is nearest. Rare words weigh more. No word
that is known is read as another one while anything is found with it.
"""

from array import array
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from motcua.domain.catalogue.rules.search.asking import Term, Vocabulary
from motcua.domain.catalogue.rules.search.gathering import Searched, gather
from motcua.domain.catalogue.rules.search.looking import Looking
from motcua.domain.catalogue.rules.search.neighbours import Neighbours
from motcua.domain.catalogue.rules.search.postings import Postings
from motcua.domain.catalogue.rules.search.wording import Wording
from motcua.domain.catalogue.values import Words

MOST_HITS: Final = 200
MOST_GUESSES: Final = 3
_HEAD, _BODY, _PAIR, _PHRASE = 1.0, 0.45, 0.5, 0.7
_NEAR: Final = 0.1  # share of the question from which on a phrase or procedure is looked at
_FEW: Final = 3  # so many words are a name, more may be a sentence
_FAR: Final = 0.35  # hits with less than this share of the best score are left out
_LOOKS: Final = 4_000  # phrases looked at exactly, times sets of the question
_ALONE: Final = (
    0.8  # what a short question loses of a syllable that is found without its neighbours
)
_LOST: Final = 0.2  # and what such a syllable costs in any question
_MEANT: Final = 0.3  # share of a question that a suggested phrase must hold
_DIGITS: Final = 3
_NONE: Final = (0.0, 0)
_BETWEEN: Final = " | "


class SearchIndex:
    """All phrases of the procedures given, ready to be asked; never changes once made."""

    def __init__(self, procedures: Sequence[Searched], words: Words) -> None:
        """Read every phrase once; keeps the order of the procedures for equal scores."""
        wording = Wording(words)
        found = gather(procedures, words, wording)
        wording.reading_is_over()
        phrases = found.phrases
        self._heads, self._wholes = found.heads, found.wholes
        self._postings = Postings(found.numbers(), found.size)
        self._vocabulary = Vocabulary(self._postings, wording, self._wholes)
        rarity = {word: self._vocabulary.rarity(word) for word in self._postings.vocabulary}
        self._owner = array("I", (phrase.owner for phrase in phrases))
        self._kind = array("f", (phrase.kind for phrase in phrases))
        self._weight = array("f", (sum(map(rarity.__getitem__, set(p.words))) for p in phrases))
        self._texts = [phrase.text for phrase in phrases]
        said: list[list[str]] = [[] for _ in procedures]
        for phrase in phrases:
            said[phrase.owner].append(" ".join(phrase.words))
        self._running = {at for at, each in enumerate(procedures) if each.runs}
        self._said = [f" {_BETWEEN.join(each)} " for each in said]

    @property
    def vocabulary(self) -> Sequence[str]:
        """All words that can be found, in order."""
        return self._postings.vocabulary

    def find(self, query: str) -> list[tuple[int, float]]:
        """Give positions of procedures with scores above zero, nearest first, not too many."""
        for boldly in (False, True):
            found = self._ranked(self._vocabulary.terms(query, boldly=boldly))
            if found:
                return found
        return []

    def suggest(self, query: str) -> tuple[str, ...]:
        """Give up to three phrases, as they are written, that a question without hits may mean.

        Words are corrected more boldly than in a search, those that nobody knows are left out.
        Asking with one of the phrases finds something.
        """
        terms = self._vocabulary.terms(self._vocabulary.corrected(query), boldly=False)
        if not any(term.groups for term in terms):
            return ()
        looking, neighbours = Looking(terms, self._postings), Neighbours(terms)
        nearest = self._nearest_phrases(looking)
        # Of equal scores the first procedure's comes first, as everywhere.
        ordered = sorted(nearest.items(), key=lambda item: (-item[1][0], item[0]))
        texts = dict.fromkeys(
            self._texts[number]
            for owner, (_, number) in ordered[: 2 * MOST_GUESSES]
            if self._means(number, owner, looking, neighbours)
        )
        return tuple(texts)[:MOST_GUESSES]

    def _means(self, number: int, owner: int, looking: Looking, neighbours: Neighbours) -> bool:
        """Tell whether a phrase holds more of a question than syllables that stand alone."""
        parts = looking.parts(number)
        _, alone = neighbours.met(self._said[owner])
        return sum(parts) - sum(parts[at] for at in alone) >= looking.total * _MEANT

    def _ranked(self, terms: Sequence[Term]) -> list[tuple[int, float]]:
        if not any(term.groups for term in terms):
            return []
        looking, neighbours = Looking(terms, self._postings), Neighbours(terms)
        phrases = self._nearest_phrases(looking)
        total = looking.total * (_HEAD + _PHRASE) + neighbours.weight * _PAIR
        enough = looking.total * _enough(len(terms))
        less = _ALONE if len(terms) <= _FEW + 1 else 0.0
        hits = []
        for procedure in {*_most(phrases), *self._promising(looking)}:
            parts = looking.parts(self._wholes + procedure)
            whole = sum(parts)
            if whole < enough:
                continue
            together, lonely = neighbours.met(self._said[procedure])
            alone = sum([parts[at] for at in lonely])
            if whole - alone * less < enough:
                continue
            head = looking.held(self._heads + procedure)
            words = _HEAD * head + _BODY * (whole - head) + _PAIR * together
            words += _PHRASE * phrases.get(procedure, _NONE)[0] - _LOST * alone
            # Rounded, so that those that say the same are equal.
            if (score := round(words / total, _DIGITS)) > 0:
                hits.append((procedure, score))
        return self._best(hits)

    def _best(self, hits: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """Give the nearest; of equal ones those that run here come first."""
        ordered = sorted(hits, key=lambda hit: (-hit[1], hit[0] not in self._running, hit[0]))
        return [hit for hit in ordered[:MOST_HITS] if hit[1] >= ordered[0][1] * _FAR]

    def _nearest_phrases(self, looking: Looking) -> dict[int, tuple[float, int]]:
        """Give score and number of the nearest phrase of procedures that have one."""
        nearest: dict[int, tuple[float, int]] = {}
        promising = looking.promising([(0, self._heads, 1.0)], _NEAR)
        for number in islice(promising, _LOOKS // max(looking.groups, 3)):
            held = looking.held(number)
            said = min(held / self._weight[number], 1.0)
            score = self._kind[number] * held * (0.6 + 0.4 * said)
            owner = self._owner[number]
            if score > nearest.get(owner, _NONE)[0]:
                nearest[owner] = score, number
        return nearest

    def _promising(self, looking: Looking) -> Iterable[int]:
        """Give procedures that hold much of the question, the most first."""
        size = self._wholes - self._heads
        heads = (self._heads, self._wholes, _HEAD - _BODY)
        wholes = (self._wholes, self._wholes + size, _BODY)
        return islice(looking.promising([heads, wholes], _NEAR), 2 * MOST_HITS)


def _enough(words: int) -> float:
    """Give the share of a question's weight that must be found: little of a whole sentence."""
    return 0.55 if words <= _FEW else 0.36 if words == _FEW + 1 else 0.15


def _most(phrases: dict[int, tuple[float, int]]) -> list[int]:
    """Give the procedures with the nearest phrases, as many as are answered."""
    return sorted(phrases, key=lambda procedure: (-phrases[procedure][0], procedure))[:MOST_HITS]
