"""From a text to the words that are searched: folded, numbers as digits, short forms spelt out."""

import re
from collections.abc import Iterable
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
        # What was read before, while many texts are read: runs of letters, and whole texts.
        self._runs: dict[str, tuple[list[str], bool]] = {}
        self._texts: dict[str, frozenset[str]] = {}

    def of(self, text: str) -> list[str]:
        """Give the words of a text that tell something, in order, short forms spelt out."""
        told: list[str] = []
        for run in text.split():
            words, plain = self._runs.get(run) or self._run(run)
            if not plain:
                # A number may stand in two words: the text is read as a whole.
                return self.spelt_out(with_digits(_WORD.findall(fold(text))))
            told += words
        return told

    def words_in(self, texts: Iterable[str]) -> set[str]:
        """Give the words of long texts without their order; numbers of two words stay words."""
        found: set[str] = set()
        for text in texts:
            told = self._texts.get(text)
            if told is None:
                runs = (self._runs.get(run) or self._run(run) for run in text.split())
                told = self._texts[text] = frozenset(word for words, _ in runs for word in words)
            found |= told
        return found

    def _run(self, run: str) -> tuple[list[str], bool]:
        """Read letters between spaces: their words, and whether no word may be half a number."""
        words = _WORD.findall(fold(run))
        read = self.spelt_out(map(in_digits, words)), NUMBERS.isdisjoint(words)
        self._runs[run] = read
        return read

    def reading_is_over(self) -> None:
        """Forget what was kept for reading many texts."""
        self._runs, self._texts = {}, {}

    def asked(self, query: str) -> list[str]:
        """Give the words of a question as they were typed, of its first letters."""
        # Marks may be characters of their own: they go before the length is cut.
        folded = fold(query[: MAX_QUERY * 4])[:MAX_QUERY]
        return with_digits(_WORD.findall(folded))

    def spelt_out(self, words: Iterable[str]) -> list[str]:
        """Give the words that tell something, with long forms in place of short ones."""
        spelt = (each for word in words for each in self.short.get(word, (word,)))
        return [word for word in spelt if not self.says_little(word)]

    def says_little(self, word: str) -> bool:
        """Tell whether a word stands in many questions and asks for nothing."""
        return word in self._fillers or (len(word) == 1 and word.isalpha())
