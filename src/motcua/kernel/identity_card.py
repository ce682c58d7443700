"""What a scanner types from an identity card: its QR code, its readable zone, or its number.

The QR code holds ``number|old number|name|ddmmyyyy|sex|address|ddmmyyyy of issue``; newer cards
add fields behind, which are not read. The zone is a TD1 of ICAO Doc 9303 (three lines of 30), whose
optional field begins with the personal number; that layout is UNCONFIRMED, so the document number
must be its last nine digits. Nothing here trusts what it reads: it is a claim, to be compared.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.kernel.mrz import BadZone, read_zone
from motcua.kernel.names import tidy
from motcua.kernel.personal_number import Sex

LONGEST_SCAN: Final = 600
_LONGEST_NAME: Final = 100
_LONGEST_ADDRESS: Final = 300
_NUMBER: Final = re.compile(r"[0-9]{12}")
_OLD_NUMBER: Final = re.compile(r"[0-9]{9}")
_DAY: Final = re.compile(r"[0-9]{8}")
_FIELDS: Final = 7
_MOST_FIELDS: Final = 12
_SEXES: Final = {"nam": Sex.male, "nữ": Sex.female, "nu": Sex.female}
_NUMBER_LENGTH: Final = 12
_ZONE: Final = re.compile(r"IDVNM[A-Z0-9<]{85}")


class NotACard(ValueError):
    """Nothing can be read from what was scanned; ``reason`` is a key that the pages word.

    ``empty``, ``too_long``, ``unreadable``, ``wrong_number``, ``check_digit``.
    """

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Card:
    """What the card claims; empty or None where it says nothing, or nothing that can be so."""

    number: str
    old_number: str = ""
    name: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    address: str = ""
    issued: date | None = None


def read_card(scanned: str, today: date) -> Card:
    """Read what a scanner typed, or the bare number. Raises ``NotACard``.

    A part that cannot be true (31 February, a birth after ``today``) is left out, so that the
    officer types it; the number must be right.
    """
    # "|" typed by a scanner on a Vietnamese keyboard layout stays; line ends come with the zone.
    text = unicodedata.normalize("NFC", scanned).strip()
    if not text:
        raise NotACard("empty")
    if len(text) > LONGEST_SCAN:
        raise NotACard("too_long")
    if "|" in text:
        return _from_code(text, today)
    plain = "".join(text.split()).upper()
    if _NUMBER.fullmatch(plain):
        return Card(plain)
    if plain.isascii() and plain.isdecimal():
        raise NotACard("wrong_number")
    if _ZONE.fullmatch(plain):
        return _from_zone(plain, today)
    raise NotACard("unreadable")


def _from_code(text: str, today: date) -> Card:
    parts = [tidy(part) for part in text.split("|")]
    if not _FIELDS <= len(parts) <= _MOST_FIELDS:
        raise NotACard("unreadable")
    number, old, name, born, sex, address, issued = parts[:_FIELDS]
    if not _NUMBER.fullmatch(number):
        raise NotACard("wrong_number")
    return Card(
        number=number,
        old_number=old if _OLD_NUMBER.fullmatch(old) else "",
        name=_words(name, _LONGEST_NAME),
        birth_date=_day(born, today),
        sex=_SEXES.get(sex.casefold()),
        address=_words(address, _LONGEST_ADDRESS),
        issued=_day(issued, today),
    )


def _words(text: str, longest: int) -> str:
    """Give words that can be a name or an address; a scanner that lost letters types "?"."""
    lost = {"?", "\ufffd"} & set(text)
    return text if text.isprintable() and len(text) <= longest and not lost else ""


def _day(text: str, today: date) -> date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        found = date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None
    return found if found <= today else None


def _from_zone(plain: str, today: date) -> Card:
    try:
        zone = read_zone(plain)
    except BadZone as problem:
        reason = "unreadable" if problem.reason == "shape" else problem.reason
        raise NotACard(reason) from None
    number = zone.optional[0][:_NUMBER_LENGTH]
    if not _NUMBER.fullmatch(number) or number[3:] != zone.number:
        raise NotACard("wrong_number")
    return Card(
        number=number,
        name=f"{zone.surname} {zone.given_names}".strip().title(),
        birth_date=_short_day(zone.birth, number, today),
        sex={"M": Sex.male, "F": Sex.female}.get(zone.sex),
    )


def _short_day(text: str, number: str, today: date) -> date | None:
    """Read yymmdd; the century is that of the personal number (Decree 137/2015 Art. 13)."""
    if not text.isdecimal():
        return None
    century = 19 + int(number[3]) // 2
    return _day(f"{text[4:6]}{text[2:4]}{century}{text[:2]}", today)
