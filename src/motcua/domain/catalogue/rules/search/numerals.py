"""Numbers that are written as words: "mười bảy tuổi" and "seventeen" are read as 17.

A folded word such as "bay" may be a number (bảy) or not (bay, to fly), so a Vietnamese one counts
as a number only beside "mười" or before something that is counted. What is asked and what is
searched are read alike, so a wrong guess does no harm.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_ONES: Final = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9,
}  # fmt: skip
_TEN: Final = "muoi"
_COUNTED: Final = frozenset({"tuoi", "thang", "nam", "ngay", "tuan", "gio"})
NUMBERS: Final = frozenset({*_ONES, _TEN})
_TIMES: Final = "lan"  # "lần hai": here the number comes after
_ENGLISH: Final = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13",
    "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
    "nineteen": "19", "twenty": "20",
}  # fmt: skip
_ORDINAL: Final = re.compile(r"(\d+)(?:st|nd|rd|th)")


def with_digits(words: Sequence[str]) -> list[str]:
    """Give the folded words with numbers as digits, without leading zeros."""
    read: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        number, taken = _number(words, at) if word in NUMBERS else (None, 1)
        read.append(in_digits(word) if number is None else str(number))
        at += taken
    return read


@lru_cache(maxsize=8192)
def in_digits(word: str) -> str:
    """Give one word with its number as digits: "seventeen", "17th" and "017" are 17."""
    if word.isdigit():
        return word.lstrip("0") or "0"
    ordinal = _ORDINAL.fullmatch(word)
    return ordinal[1] if ordinal else _ENGLISH.get(word, word)


def _number(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """Give the number that begins here and how many words it takes, ``None`` when none does."""
    first, second, third = (*words[at : at + 3], "", "", "")[:3]
    if first == _TEN and (second in _ONES or second in _COUNTED):
        return (10 + _ONES[second], 2) if second in _ONES else (10, 1)
    if first not in _ONES:
        return None, 1
    if second == _TEN:
        return _ONES[first] * 10 + _ONES.get(third, 0), 3 if third in _ONES else 2
    after_times = at > 0 and words[at - 1] == _TIMES
    return (_ONES[first] if second in _COUNTED or after_times else None), 1
