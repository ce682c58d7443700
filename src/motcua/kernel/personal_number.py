"""The personal number of 12 digits (Decree 137/2015/NĐ-CP Art. 13, Circular 07/2016 Art. 7).

A number that disagrees with birth date or sex is a warning and never an error: re-issued
numbers exist. The first three digits are codes of the 63 provinces before 2025 or of a
country, so they are never compared with the provinces of today.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motcua.kernel.texts import Text

_FIRST_CENTURY = 1900


class Sex(StrEnum):
    """The sex as the identity papers state it."""

    male = "male"
    female = "female"


class NotAPersonalNumber(ValueError):
    """The text is not twelve digits."""


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """What a personal number says about its holder; text, so leading zeros stay."""

    text: str
    birth_place: str
    sex: Sex
    birth_year: int


def parse(text: str) -> PersonalNumber:
    """Read a personal number; spaces are ignored. Raises ``NotAPersonalNumber``."""
    digits = "".join(text.split())
    if len(digits) != 12 or not (digits.isascii() and digits.isdigit()):
        raise NotAPersonalNumber("a personal number has 12 digits")
    century, female = divmod(int(digits[3]), 2)
    return PersonalNumber(
        text=digits,
        birth_place=digits[:3],
        sex=Sex.female if female else Sex.male,
        birth_year=_FIRST_CENTURY + 100 * century + int(digits[4:6]),
    )


def warnings(number: PersonalNumber, *, birth_date: date | None, sex: str | None) -> list[Text]:
    """Tell where the number disagrees with birth date and sex, in words for an officer.

    ``None`` for what is not known. An empty list means that nothing disagrees.
    """
    found: list[Text] = []
    if birth_date is not None and birth_date.year != number.birth_year:
        found.append(
            Text(
                f"Số định danh cho biết năm sinh {number.birth_year}, khác ngày sinh đã khai.",
                f"The number says born in {number.birth_year}, unlike the birth date given.",
            )
        )
    if sex is not None and sex != number.sex:
        found.append(
            Text(
                "Giới tính trong số định danh khác giới tính đã khai.",
                "The sex in the number is not the sex given.",
            )
        )
    return found


# Twelve digits of a personal number, or nine of an old identity card.
_NAMED = re.compile(r"(?<![0-9])([0-9]{12}|[0-9]{9})(?![0-9])")


def number_in(words: str) -> str:
    """Give the number that the words of a certificate name ("CCCD:001…"), "" without one."""
    found = _NAMED.search(words)
    return found[1] if found else ""
