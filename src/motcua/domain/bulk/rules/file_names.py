"""Names of files as officers write them: “12 Nguyễn Văn An 01-02-2005.pdf”, and their kin.

The parts may be parted by spaces, strokes or dots, in any order of number and day; marks may be
missing. Nothing is refused: what is not recognised is shown as not recognised.
"""

import re
from datetime import date

from motcua.domain.bulk.values import NameParts
from motcua.kernel.names import tidy

# 01-02-2005, 1.2.2005, 01 02 2005, 2005-02-01; and eight digits on their own.
_PARTED = re.compile(r"(?<!\d)(\d{1,2})([-._ ])(\d{1,2})\2(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})([-._ ])(\d{1,2})\2(\d{1,2})(?!\d)")
_RUN = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)")
_NUMBER = re.compile(r"(?<!\d)(\d{1,15})(?!\d)")
_LEAD = re.compile(r"^(?:số|so|stt|no|nº|n°)\.?(?=[\s._-]*\d)", re.IGNORECASE)
_MARKS = re.compile(r"[\s_\-.,;()\[\]+]+")
_LONGEST = 255
_FIRST_YEAR = 1900
_LAST_YEAR = 2199


def read_name(text: str) -> NameParts:
    """Give what a file's name says: number, name and day; each is empty when it is not there."""
    stem = _stem(tidy(text[:_LONGEST]))
    day, rest = _without_day(stem)
    number, rest = _without_number(rest)
    return NameParts(number=number, name=_words(rest), day=day)


def _stem(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and ending.isalnum() and not ending.isdecimal() else name


def _without_day(text: str) -> tuple[date | None, str]:
    for pattern in (_PARTED, _ISO, _RUN):
        # The last one counts: a number at the beginning may look like a day.
        for found in reversed(list(pattern.finditer(text))):
            day = _day(pattern, found)
            if day is not None:
                return day, f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def _day(pattern: re.Pattern[str], found: re.Match[str]) -> date | None:
    said = [int(each) for each in found.groups() if each.isascii() and each.isdecimal()]
    if len(said) != 3:
        return None
    year, month, day = said if pattern is _ISO else reversed(said)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_number(text: str) -> tuple[str, str]:
    bare = _LEAD.sub(" ", text.strip(" _-.,"))
    found = _NUMBER.search(bare)
    if found is None:
        return "", bare
    return found[1], f"{bare[: found.start()]} {bare[found.end() :]}"


def _words(text: str) -> str:
    return tidy(_MARKS.sub(" ", text))


def same_number(one: str, other: str) -> bool:
    """Tell whether two numbers are one: “007” and “7” are."""
    return bool(one.strip()) and one.strip().lstrip("0") == other.strip().lstrip("0")
