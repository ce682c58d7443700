"""Which phrases hold a word, as sets of bits: one operation looks at every phrase at once."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from array import array

_SPARSE: Final = 64  # a word in fewer than one of so many phrases is kept as numbers, not as bits
_READ: Final = 20_000  # numbers read for one set, at most: what is left out are rarer words
Numbers: TypeAlias = "array[int]"
_SOME: Final = re.compile(rb"[^\x00]+")


class Postings:
    """For every word the numbers of its phrases, common words as one long integer each."""

    def __init__(self, numbers: Iterable[tuple[str, Numbers]], size: int) -> None:
        """Keep for each word its numbers, lowest first; all are less than ``size``."""
        self.size = size
        self._bytes = size // 8 + 1
        self._often = max(size // _SPARSE, 8)
        self._numbers = dict(numbers)
        self.vocabulary = sorted(self._numbers)
        self._common: dict[str, int] = {}  # made when they are asked for

    def __contains__(self, word: object) -> bool:
        """Tell whether any phrase holds the word."""
        return word in self._numbers

    def of(self, words: Iterable[str]) -> int:
        """Give the phrases that hold any of the words, as bits."""
        common, rare = 0, list[Numbers]()
        left = _READ
        for word in words:
            held = self._numbers.get(word)
            if held is None:
                continue
            if len(held) >= self._often:
                common |= self._as_bits(word, held)
            elif left > 0:
                rare.append(held)
                left -= len(held)
        return common | self._bits(rare) if rare else common

    def _as_bits(self, word: str, held: Numbers) -> int:
        bits = self._common.get(word)
        if bits is None:
            bits = self._common[word] = self._bits([held])
        return bits

    def count(self, word: str, begin: int) -> int:
        """Give how many phrases from this number on hold a word."""
        held = self._numbers[word]
        return len(held) - bisect_left(held, begin)

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
