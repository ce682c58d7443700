"""A whole seal: header, features with tag and length, and the signature over both."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from motcua.kernel.seals.flaws import BadSeal, Flaw
from motcua.kernel.seals.header import Header, read_header, write_header

_SIGNATURE_TAG: Final = 0xFF
# Raw r and s: P-224, P-256, P-384 (ICAO Doc 9303-13).
_SIGNATURE_SIZES: Final = {56, 64, 96}
# Version 40 of QR holds 2953 octets; nothing longer was ever printed.
LONGEST: Final = 2953


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that a seal says. ``tag`` is 0 to 254; what it means is the profile's matter."""

    tag: int
    value: bytes


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal that is well formed; whether its signature holds is another question.

    ``message`` is what was signed: header and features as they stood.
    """

    header: Header
    features: tuple[Feature, ...]
    message: bytes
    signature: bytes

    def value(self, tag: int) -> bytes | None:
        """Give the value under a tag."""
        return next((each.value for each in self.features if each.tag == tag), None)

    @property
    def fingerprint(self) -> bytes:
        """Give the SHA-256 of header and message, its name at a status service (TR-03171 4.1)."""
        return hashlib.sha256(self.message).digest()


def message_of(header: Header, features: Sequence[Feature]) -> bytes:
    """Give the bytes to be signed. Raises ``BadSeal`` (``DUPLICATE_TAG``, ``LENGTH``, …)."""
    if len({each.tag for each in features}) != len(features):
        raise BadSeal(Flaw.DUPLICATE_TAG)
    out = bytearray(write_header(header))
    for each in features:
        if not 0 <= each.tag < _SIGNATURE_TAG:
            raise BadSeal(Flaw.LENGTH)
        out += bytes((each.tag,)) + _length(len(each.value)) + each.value
    return bytes(out)


def join(message: bytes, signature: bytes) -> bytes:
    """Put the raw signature r‖s behind its message; raises ``BadSeal`` when it is no seal."""
    if len(signature) not in _SIGNATURE_SIZES:
        raise BadSeal(Flaw.SIGNATURE_LENGTH)
    made = message + bytes((_SIGNATURE_TAG, len(signature))) + signature
    read_seal(made)
    return made


def read_seal(data: bytes) -> Seal:
    """Read bytes that are exactly one seal; raises ``BadSeal``.

    Unknown tags are kept: they must not make a seal invalid whose signature holds.
    """
    if len(data) > LONGEST:
        raise BadSeal(Flaw.TOO_LONG)
    header, at = read_header(data)
    features: list[Feature] = []
    seen: set[int] = set()
    while True:
        begin = at
        each, at = _read_feature(data, at)
        if each.tag in seen:
            raise BadSeal(Flaw.DUPLICATE_TAG)
        if each.tag == _SIGNATURE_TAG:
            break
        seen.add(each.tag)
        features.append(each)
    if len(each.value) not in _SIGNATURE_SIZES:
        raise BadSeal(Flaw.SIGNATURE_LENGTH)
    if at != len(data):
        raise BadSeal(Flaw.TRAILING)
    return Seal(header, tuple(features), data[:begin], each.value)


def _read_feature(data: bytes, at: int) -> tuple[Feature, int]:
    """Read tag, length and value at a place; give the place behind them."""
    if at >= len(data):
        raise BadSeal(Flaw.NO_SIGNATURE)
    size, start = _read_length(data, at + 1)
    value = data[start : start + size]
    if len(value) < size:
        raise BadSeal(Flaw.CUT_OFF)
    return Feature(data[at], value), start + size


def _length(size: int) -> bytes:
    """Write a length by DER (TR-03137-1): one octet up to 127, then their number before them."""
    if size < 0x80:
        return bytes((size,))
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    if len(octets) > 2:
        raise BadSeal(Flaw.LENGTH)
    return bytes((0x80 | len(octets),)) + octets


def _read_length(data: bytes, at: int) -> tuple[int, int]:
    if at >= len(data):
        raise BadSeal(Flaw.CUT_OFF)
    first = data[at]
    if first < 0x80:
        return first, at + 1
    count = first & 0x7F
    octets = data[at + 1 : at + 1 + count]
    if count not in {1, 2} or len(octets) < count:
        raise BadSeal(Flaw.LENGTH)
    size = int.from_bytes(octets, "big")
    if _length(size) != data[at : at + 1 + count]:
        raise BadSeal(Flaw.LENGTH)  # written longer than it need be: two ways to say one thing
    return size, at + 1 + count
