"""Which words of a question stand beside their neighbours in what a procedure says.

A Vietnamese word is mostly two syllables, and without marks many are alike: "kết hôn" (marriage)
leaves "ket" and "hon", which stand in "kết luận" (conclusion) and "hơn" (more). So a syllable that
is found without any of its neighbours is *alone* and says little. Only syllables that are known as
they were typed can be alone, beside neighbours that are known too: a mistyped one has no pairs.
"""

from collections.abc import Sequence
from itertools import pairwise

from motcua.domain.catalogue.rules.search.asking import Term


class Neighbours:
    """The pairs of a question."""

    def __init__(self, terms: Sequence[Term]) -> None:
        """Prepare for asking what procedures say."""
        self._pairs = [
            (f" {a.word} {b.word} ", (a.weight + b.weight) / 2) for a, b in pairwise(terms)
        ]
        self.weight = sum(weight for _, weight in self._pairs)
        # The first and the last word are in one pair only: it is named twice.
        self._may_be_alone = [
            (at, beside[0], beside[-1])
            for at, term in enumerate(terms)
            if term.syllable and (beside := _known_beside(terms, at))
        ]
        self._all_alone = [at for at, _, _ in self._may_be_alone]

    def met(self, said: str) -> tuple[float, list[int]]:
        """Give the weight of the pairs that stand in words with a space before and after each.

        And the positions of words that can only be found alone there.
        """
        met = [pair in said for pair, _ in self._pairs]
        if True not in met:
            return 0.0, self._all_alone
        together = sum(weight for (_, weight), here in zip(self._pairs, met, strict=True) if here)
        return together, [
            at for at, left, right in self._may_be_alone if not met[left] and not met[right]
        ]


def _known_beside(terms: Sequence[Term], at: int) -> list[int]:
    """Give the numbers of the pairs of a word; none when one of its neighbours is not certain."""
    beside = [number for number in (at - 1, at) if 0 <= number < len(terms) - 1]
    certain = all(terms[number].known and terms[number + 1].known for number in beside)
    return beside if certain else []
