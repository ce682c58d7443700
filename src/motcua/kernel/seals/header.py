"""The header of a seal: who signed, with which key, when, and what kind of document it is on."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.kernel.seals import dates
from motcua.kernel.seals.c40 import read_c40, write_c40
from motcua.kernel.seals.flaws import BadSeal, Flaw

MAGIC: Final = 0xDC
# What stands in the second byte, and the version it means.
_VERSIONS: Final = {0x02: 3, 0x03: 4}
_SIGNER: Final = 4
_SHORT_REFERENCE: Final = 5  # version 3: signer and reference are nine letters together
_LONGEST_REFERENCE: Final = 64
# The German administration counts the letters of a reference in decimal, all others in hexadecimal.
_DECIMAL_SIGNER: Final = "DEZV"


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the features.

    ``version`` is 3 or 4; ``country`` three letters of ICAO Doc 9303-3, filled with ``<``;
    ``signer`` four letters, ``reference`` the name of his certificate (five in version 3).
    ``definition`` and ``category`` are the two bytes that say how the features are to be read.
    """

    version: int
    country: str
    signer: str
    reference: str
    issued: date
    signed: date
    definition: int
    category: int


def write_header(header: Header) -> bytes:
    """Encode a header; raises ``BadSeal`` (``VERSION``, ``SIGNER``, ``C40``)."""
    raw = next((raw for raw, version in _VERSIONS.items() if version == header.version), None)
    if raw is None:
        raise BadSeal(Flaw.VERSION)
    if len(header.signer) != _SIGNER or len(header.country) != 3:
        raise BadSeal(Flaw.SIGNER)
    if header.version == 3:
        if len(header.reference) != _SHORT_REFERENCE:
            raise BadSeal(Flaw.SIGNER)
        names = write_c40(header.signer + header.reference)
    else:
        names = write_c40(header.signer + _length_of(header) + header.reference)
    return (
        bytes((MAGIC, raw))
        + write_c40(header.country)
        + names
        + dates.write_date(header.issued)
        + dates.write_date(header.signed)
        + bytes((header.definition, header.category))
    )


def read_header(data: bytes) -> tuple[Header, int]:
    """Decode the header at the beginning; give it and its size in octets. Raises ``BadSeal``."""
    if not data:
        raise BadSeal(Flaw.EMPTY)
    if data[0] != MAGIC:
        raise BadSeal(Flaw.MAGIC)
    if len(data) < 2:
        raise BadSeal(Flaw.CUT_OFF)
    version = _VERSIONS.get(data[1])
    if version is None:
        raise BadSeal(Flaw.VERSION)
    country = read_c40(_cut(data, 2, 2)).replace(" ", "<")
    if len(country) != 3:
        raise BadSeal(Flaw.SIGNER)
    signer, reference, at = _short_names(data) if version == 3 else _long_names(data)
    rest = _cut(data, at, 2 * dates.SIZE + 2)
    header = Header(
        version, country, signer, reference,
        issued=dates.read_date(rest[:3]),
        signed=dates.read_date(rest[3:6]),
        definition=rest[6],
        category=rest[7],
    )  # fmt: skip
    return header, at + len(rest)


def _short_names(data: bytes) -> tuple[str, str, int]:
    names = read_c40(_cut(data, 4, 6))
    if len(names) != _SIGNER + _SHORT_REFERENCE:
        raise BadSeal(Flaw.SIGNER)
    return names[:_SIGNER], names[_SIGNER:], 10


def _long_names(data: bytes) -> tuple[str, str, int]:
    begin = read_c40(_cut(data, 4, 4))
    signer, digits = begin[:_SIGNER], begin[_SIGNER:]
    try:
        length = int(digits, _base(signer))
    except ValueError:
        raise BadSeal(Flaw.SIGNER) from None
    if not 1 <= length <= _LONGEST_REFERENCE:
        raise BadSeal(Flaw.SIGNER)
    size = 2 * -(-length // 3)
    reference = read_c40(_cut(data, 8, size))
    if len(reference) != length:
        raise BadSeal(Flaw.SIGNER)
    return signer, reference, 8 + size


def _length_of(header: Header) -> str:
    length = len(header.reference)
    if not 1 <= length <= _LONGEST_REFERENCE:
        raise BadSeal(Flaw.SIGNER)
    return f"{length:02d}" if _base(header.signer) == 10 else f"{length:02X}"


def _base(signer: str) -> int:
    return 10 if signer == _DECIMAL_SIGNER else 16


def _cut(data: bytes, start: int, size: int) -> bytes:
    part = data[start : start + size]
    if len(part) < size:
        raise BadSeal(Flaw.CUT_OFF)
    return part
