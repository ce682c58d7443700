"""Codes and numbers that people read, type and spell over the telephone."""

import hashlib
import hmac
import re
import string
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final
from urllib.parse import parse_qs

LONGEST_DOSSIER_CODE: Final = 50  # law: dossier code of Circular 03/2025/TT-VPCP
LONGEST_UNIT_EID: Final = 35  # Decision 20/2020/QĐ-TTg Art. 4
_CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_PROCEDURE_CODE: Final = re.compile(r"[0-9]\.[0-9]{6}")
_UNIT_EID: Final = re.compile(r"[A-Z0-9]+(?:\.[A-Z0-9]+)*")
_SCANNED_CODE: Final = re.compile(r"(?=.*[0-9])[A-Z0-9][A-Z0-9./-]{4,49}")
_NUMBER_FORMAT: Final = re.compile(r"0?([1-9][0-9]?)?d")
_DATE_PARTS: Final = {"%Y": "[0-9]{4}", "%y": "[0-9]{2}", "%m": "[0-9]{2}", "%d": "[0-9]{2}"}
_FIELDS: Final = frozenset({"unit", "date", "number"})


class BadPattern(ValueError):
    """A pattern of codes that cannot be used; the message says why."""


class CannotMakeCode(ValueError):
    """The facts do not fit the pattern; the message says why."""


@dataclass(frozen=True, slots=True)
class CodeParts:
    """What a code was made of; what its pattern does not hold is ``None``."""

    unit: str | None
    day: date | None
    number: int


@dataclass(frozen=True)
class CodePattern:
    """A pattern such as ``{unit}-{date:%Y%m%d}-{number:07d}`` or ``{number:02d}/GCN``.

    Fields: ``unit`` (electronic identifier, Decision 20/2020), ``date`` with %Y %y %m %d,
    ``number`` with a width; each at most once, ``number`` always. Raises ``BadPattern``.
    """

    text: str

    def __post_init__(self) -> None:
        """Refuse a pattern that could not be written or read back."""
        names = [name for _, name, _ in self._tokens if name]
        if len(set(names)) != len(names):
            raise BadPattern("each of unit, date and number may stand once")
        if "number" not in names:
            raise BadPattern("the pattern needs {number}")

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields that the pattern uses."""
        return frozenset(name for _, name, _ in self._tokens if name)

    @cached_property
    def has_whole_day(self) -> bool:
        """Whether the pattern holds day, month and year."""
        return any(name == "date" and _is_whole_day(form) for _, name, form in self._tokens)

    def make(self, *, number: int, unit: str = "", day: date | None = None) -> str:
        """Write a code. Raises ``CannotMakeCode`` for missing or unfit facts."""
        if number < 1:
            raise CannotMakeCode("numbers start at 1")
        if "unit" in self.fields and not is_unit_eid(unit):
            raise CannotMakeCode(f"{unit!r} is not the identifier of a unit")
        if "date" in self.fields and day is None:
            raise CannotMakeCode("the pattern needs a day")
        code = self.text.format(unit=unit, date=day, number=number)
        if len(code) > LONGEST_DOSSIER_CODE:
            raise CannotMakeCode(f"{code!r} is longer than {LONGEST_DOSSIER_CODE} characters")
        return code

    def parse(self, code: str) -> CodeParts | None:
        """Read a code back, ``None`` when it is not of this pattern."""
        found = self._expression.fullmatch(code) if len(code) <= LONGEST_DOSSIER_CODE else None
        if found is None:
            return None
        parts = found.groupdict()
        try:
            day = self._read_day(parts.get("date"))
        except ValueError:
            return None
        return CodeParts(unit=parts.get("unit"), day=day, number=int(parts["number"]))

    def _read_day(self, written: str | None) -> date | None:
        form = next((form for _, name, form in self._tokens if name == "date"), "")
        if written is None or not _is_whole_day(form):
            return None
        return datetime.strptime(written, form).date()  # noqa: DTZ007  a day has no zone

    @cached_property
    def _tokens(self) -> tuple[tuple[str, str, str], ...]:
        try:
            raw = tuple(string.Formatter().parse(self.text))
        except ValueError as problem:
            raise BadPattern(str(problem)) from problem
        tokens: list[tuple[str, str, str]] = []
        for literal, name, form, conversion in raw:
            _check_field(name, form or "", conversion)
            tokens.append((literal, name or "", form or ""))
        return tuple(tokens)

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile(
            "".join(re.escape(literal) + _field_re(name, f) for literal, name, f in self._tokens)
        )


def _is_whole_day(form: str) -> bool:
    parts = set(re.findall("%.", form))
    return {"%m", "%d"} <= parts and bool(parts & {"%Y", "%y"})


def _check_field(name: str | None, form: str, conversion: str | None) -> None:
    if name is None:
        return
    # Only these names: str.format would otherwise reach into objects.
    if name not in _FIELDS or conversion:
        raise BadPattern(f"unknown field {{{name}}}; known are unit, date, number")
    if name == "unit" and form:
        raise BadPattern("{unit} takes no format")
    if name == "number" and form and not _NUMBER_FORMAT.fullmatch(form):
        raise BadPattern("{number} takes a width such as {number:07d}")
    if name == "date":
        parts = re.findall("%.|.", form)
        if not set(parts) & set(_DATE_PARTS) or any(
            part.startswith("%") and part not in _DATE_PARTS for part in parts
        ):
            raise BadPattern("{date} takes %Y, %y, %m and %d, as in {date:%Y%m%d}")


def _field_re(name: str, form: str) -> str:
    if name == "unit":
        return f"(?P<unit>{_UNIT_EID.pattern})"
    if name == "number":
        found = _NUMBER_FORMAT.fullmatch(form)
        width = int(found.group(1) or 1) if found else 1
        return f"(?P<number>[0-9]{{{width},}})"
    if name == "date":
        parts = re.findall("%.|.", form)
        return f"(?P<date>{''.join(_DATE_PARTS.get(part, re.escape(part)) for part in parts)})"
    return ""


def dossier_code_pattern(text: str) -> CodePattern:
    """Give a pattern for dossier codes: unit, full date and number. Raises ``BadPattern``."""
    pattern = CodePattern(text)
    if pattern.fields != _FIELDS or not pattern.has_whole_day:
        raise BadPattern("a dossier code needs {unit}, {date} with its year, and {number}")
    return pattern


def is_procedure_code(text: str) -> bool:
    """Tell whether the text has the form of a procedure code, ``1.013133``."""
    return _PROCEDURE_CODE.fullmatch(text) is not None


def is_unit_eid(text: str) -> bool:
    """Tell whether the text can identify a unit, ``G11.34`` (Decision 20/2020/QĐ-TTg Art. 4)."""
    return len(text) <= LONGEST_UNIT_EID and _UNIT_EID.fullmatch(text) is not None


def code_in_scan(scanned: str) -> str:
    """Give the dossier code in what a scanner typed: the code, or the address its QR code holds.

    Empty for anything else. What a scanner makes of it on another keyboard layout is not guessed.
    """
    text = scanned.strip()
    if "?" in text:
        text = next(iter(_asked(text).get("code", [])), "")
    text = text.strip().upper()
    return text if _SCANNED_CODE.fullmatch(text) else ""


def _asked(address: str) -> dict[str, list[str]]:
    try:
        return parse_qs(address.partition("?")[2], max_num_fields=20)
    except ValueError:
        return {}


def tracking_pin(secret: str | bytes, code: str) -> str:
    """Give the second factor of a dossier code, ``ABCD-EFGH``: 40 bits of HMAC-SHA256.

    Letters and digits of Crockford's base 32, so nothing is mistaken when read aloud.
    """
    return _grouped(hmac.digest(_bytes(secret), code.encode(), hashlib.sha256)[:5])


def tracking_pin_matches(secret: str | bytes, code: str, typed: str) -> bool:
    """Compare what somebody typed with the pin, in constant time.

    Forgives small letters, spaces, hyphens, O for 0 and I or L for 1.
    """
    right = tracking_pin(secret, code).replace("-", "")
    return hmac.compare_digest(_plain(typed).encode(), right.encode())


def verification_code(randomness: bytes) -> str:
    """Give a code of 16 characters in groups of four from at least 10 random bytes."""
    if len(randomness) < 10:
        raise ValueError("a verification code needs 10 random bytes")
    return _grouped(randomness[:10])


def read_verification_code(typed: str) -> str | None:
    """Give the code somebody typed in its right form, ``None`` when it cannot be one."""
    plain = _plain(typed)
    if len(plain) != 16 or not set(plain) <= set(_CROCKFORD):
        return None
    return _in_fours(plain)


def _bytes(secret: str | bytes) -> bytes:
    return secret.encode() if isinstance(secret, str) else secret


def _plain(typed: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015.]", "", typed).upper().translate(_LOOK_ALIKE)


def _grouped(data: bytes) -> str:
    number = int.from_bytes(data, "big")
    length = len(data) * 8 // 5
    return _in_fours(
        "".join(_CROCKFORD[number >> 5 * place & 31] for place in reversed(range(length)))
    )


def _in_fours(plain: str) -> str:
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))
