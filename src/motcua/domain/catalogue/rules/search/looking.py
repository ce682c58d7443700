"""One question against all phrases: first all at once in bits, then the promising ones exactly."""

from collections.abc import Iterator, Sequence
from typing import Final

from motcua.domain.catalogue.rules.search.asking import Term
from motcua.domain.catalogue.rules.search.postings import Postings, by_weight, numbers_in

_UNITS: Final = 32  # what a whole question weighs while phrases are sorted roughly


class Looking:
    """What each phrase holds of one question."""

    def __init__(self, terms: Sequence[Term], postings: Postings) -> None:
        """Prepare for questions about single phrases."""
        self._terms = terms
        self._tests = [
            (term.weight, [(q, postings.as_bytes(bits)) for q, bits in term.groups])
            for term in terms
        ]
        self.total = sum(term.weight for term in terms)
        self.groups = sum(len(term.groups) for term in terms)

    def held(self, number: int) -> float:
        """Give the weight of the question that a phrase holds."""
        byte, bit = number >> 3, 1 << (number & 7)
        found = 0.0
        for weight, groups in self._tests:
            for quality, data in groups:
                if data[byte] & bit:
                    found += weight * quality
                    break
        return found

    def parts(self, number: int) -> list[float]:
        """Give the weight of each word of the question that a phrase holds; 0 for another."""
        byte, bit = number >> 3, 1 << (number & 7)
        parts = []
        for weight, groups in self._tests:
            for quality, data in groups:
                if data[byte] & bit:
                    parts.append(weight * quality)
                    break
            else:
                parts.append(0.0)
        return parts

    def promising(self, parts: Sequence[tuple[int, int, float]], least: float) -> Iterator[int]:
        """Give numbers that hold at least this share of the question, the most first.

        A part says where numbers begin and end (what is counted from its beginning), and how much
        a word counts there; a number gains in each part. Shares are rough.
        """
        shares = [
            (bits >> begin & ((1 << end - begin) - 1), self._units(term.weight * quality * counts))
            for term in self._terms
            for quality, bits in term.groups
            for begin, end, counts in parts
        ]
        for level in by_weight(shares, max(int(_UNITS * least), 1)):
            yield from numbers_in(level)

    def _units(self, weight: float) -> int:
        return max(round(_UNITS * weight / self.total), 1)
