"""Which phrases hold a word, as sets of bits: one operation looks at every phrase at once."""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

_SPARSE: Final = 64  # a word in fewer than one of so many phrases is kept as numbers, not as bits
_READ: Final = 20_000  # numbers read for one set, at most: what is left out are rarer words
Numbers: TypeAlias = "array[int]"
_SOME: Final = re.compile(rb"[^\x00]+")


class Postings:
    """For every word the numbers of its phrases, common words as one long integer each."""

    def __init__(self, phrases: Iterable[Iterable[str]]) -> None:
        """Number the phrases in the order in which they come."""
        numbers: dict[str, Numbers] = defaultdict(lambda: array("I"))
        self.size = 0
        for phrase in phrases:
            for word in phrase:
                numbers[word].append(self.size)
            self.size += 1
        self._bytes = self.size // 8 + 1
        often = max(self.size // _SPARSE, 8)
        self._rare = {word: held for word, held in numbers.items() if len(held) < often}
        self._common = {
            word: self._bits([held]) for word, held in numbers.items() if len(held) >= often
        }
        self.vocabulary = sorted(numbers)

    def __contains__(self, word: object) -> bool:
        """Tell whether any phrase holds the word."""
        return word in self._rare or word in self._common

    def of(self, words: Iterable[str]) -> int:
        """Give the phrases that hold any of the words, as bits."""
        common, rare = 0, list[Numbers]()
        left = _READ
        for word in words:
            bits = self._common.get(word)
            if bits is not None:
                common |= bits
            elif left > 0 and (held := self._rare.get(word)) is not None:
                rare.append(held)
                left -= len(held)
        return common | self._bits(rare) if rare else common

    def count(self, word: str, begin: int) -> int:
        """Give how many phrases from this number on hold a word."""
        held = self._rare.get(word)
        if held is not None:
            return len(held) - bisect_left(held, begin)
        return (self._common[word] >> begin).bit_count()

    def as_bytes(self, bits: int) -> bytes:
        """Give the bits for asking of single phrases: ``data[n >> 3] >> (n & 7) & 1``."""
        return bits.to_bytes(self._bytes, "little")

    def _bits(self, held: Iterable[Numbers]) -> int:
        data = bytearray(self._bytes)
        for numbers in held:
            for number in numbers:
                data[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(data, "little")


def by_weight(shares: Sequence[tuple[int, int]], least: int) -> Iterator[int]:
    """Give disjoint sets of phrases, those with the most weight first.

    A share is a set of bits and what each phrase in it gains; sets with less than ``least`` are
    left out. The gains are added for all phrases at once, a bit of the sums at a time.
    """
    sums: list[int] = []
    for bits, gain in shares:
        for place in range(gain.bit_length()):
            if gain >> place & 1:
                _add(sums, bits, place)
    for value in range(2 ** len(sums) - 1, least - 1, -1):
        found = -1
        for place, column in enumerate(sums):
            found &= column if value >> place & 1 else ~column
            if not found:
                break
        if found > 0:
            yield found


def _add(sums: list[int], carried: int, place: int) -> None:
    while carried:
        while place >= len(sums):
            sums.append(0)
        sums[place], carried = sums[place] ^ carried, sums[place] & carried
        place += 1


def numbers_in(bits: int) -> Iterator[int]:
    """Give the numbers in a set of bits, lowest first."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for some in _SOME.finditer(data):
        for place in range(some.start(), some.end()):
            byte = data[place]
            for bit in range(8):
                if byte >> bit & 1:
                    yield place * 8 + bit
