"""From a text to the words that are searched: folded, numbers as digits, short forms spelt out."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from motcua.domain.catalogue.rules.search.numerals import NUMBERS, in_digits, with_digits
from motcua.domain.catalogue.values import Words
from motcua.kernel.names import fold

MAX_QUERY: Final = 200
MAX_WORDS: Final = 16
_WORD: Final = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")


class Wording:
    """How texts are read: abbreviations and fillers as ``synonyms.yaml`` has them."""

    def __init__(self, words: Words) -> None:
        """Read the long forms once, as words."""
        self.short: dict[str, list[str]] = {
            short: with_digits(_WORD.findall(long)) for short, long in words.abbreviations.items()
        }
        self._fillers = words.ignored
        # What was read before, while many texts are read: runs of letters as they are written,
        # to all their words, and to those that tell something.
        self._folded: dict[str, list[str]] = {}
        self._telling: dict[str, list[str]] = {}
        self._read_before: dict[str, list[str]] = {}
        self._half_numbers: set[str] = set()

    def learn(self, runs: Sequence[str]) -> None:
        """Read runs of letters between spaces that were not read before."""
        # Folding one long text is much faster than folding many short ones.
        folded = fold(" ".join(runs)).split(" ") if runs else []
        if len(folded) != len(runs):  # a run folds to nothing, or to two
            folded = [fold(run) for run in runs]
        for run, plain in zip(runs, folded, strict=True):
            words = [plain] if plain.isalpha() and plain.isascii() else _WORD.findall(plain)
            self._folded[run] = words
            self._telling[run] = self._read_before.get(plain) or self._read(plain, words)
            if not NUMBERS.isdisjoint(words):
                self._half_numbers.add(run)

    def _read(self, plain: str, words: Sequence[str]) -> list[str]:
        read = self._read_before[plain] = self.spelt_out(map(in_digits, words))
        return read

    def of(self, text: str) -> list[str]:
        """Give the words of a learnt text that tell something, in order, short forms spelt out."""
        runs = text.split()
        if self._half_numbers.isdisjoint(runs):
            return list(chain.from_iterable(map(self._telling.__getitem__, runs)))
        folded = list(chain.from_iterable(map(self._folded.__getitem__, runs)))
        return self.spelt_out(with_digits(folded))

    def told(self, run: str) -> Sequence[str]:
        """Give the words of a learnt run; numbers of two words stay words."""
        return self._telling[run]

    def reading_is_over(self) -> None:
        """Forget what was kept for reading many texts."""
        self._folded, self._telling, self._read_before = {}, {}, {}
        self._half_numbers = set()

    def asked(self, query: str) -> list[str]:
        """Give the words of a question as they were typed, of its first letters."""
        # Marks may be characters of their own: they go before the length is cut.
        folded = fold(query[: MAX_QUERY * 4])[:MAX_QUERY]
        return with_digits(_WORD.findall(folded))

    def spelt_out(self, words: Iterable[str]) -> list[str]:
        """Give the words that tell something, with long forms in place of short ones."""
        short = self.short
        spelt = [each for word in words for each in short.get(word) or (word,)]
        return [word for word in spelt if not self.says_little(word)]

    def says_little(self, word: str) -> bool:
        """Tell whether a word stands in many questions and asks for nothing."""
        return (len(word) == 1 and word.isalpha()) or word in self._fillers
