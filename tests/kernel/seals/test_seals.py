"""Seals as they are made here: every way round, and every way in which they can be wrong."""

import string
from dataclasses import replace
from datetime import date
from functools import cache
from uuid import UUID

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.seals import (
    BadSeal,
    Feature,
    Flaw,
    Header,
    Validity,
    join,
    message_of,
    read_c40,
    read_date,
    read_profile,
    read_seal,
    read_validity,
    signature_holds,
    write_c40,
    write_date,
    write_validity,
)

HEADER = Header(
    4, "VNM", "VNQP", "0123456789ABCDEF", date(2026, 11, 30), date(2026, 11, 30), 1, 0xC8
)
PROFILE = UUID("8b21a9a4-3c40-4f5e-9d4e-1f0e6c6a7a11")
FEATURES = (
    Feature(0, PROFILE.bytes),
    Feature(1, b"20261130\x0020271129"),
    Feature(4, b"H01.01-261130-0001"),
    Feature(6, "Nguyễn Thị Ánh Tuyết".encode()),
)


@cache
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def signed(message: bytes) -> bytes:
    r, s = decode_dss_signature(key().sign(message, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


@cache
def good() -> bytes:
    message = message_of(HEADER, FEATURES)
    return join(message, signed(message))


def flaw_of(data: bytes) -> Flaw | None:
    """Give the flaw of bytes; ``None`` for a well-formed seal."""
    try:
        read_seal(data)
    except BadSeal as refused:
        return refused.flaw
    return None


def accepted(data: bytes) -> bool:
    try:
        return signature_holds(read_seal(data), key().public_key())
    except BadSeal:
        return False


def test_a_seal_says_what_was_put_in() -> None:
    seal = read_seal(good())
    assert (seal.header, seal.features) == (HEADER, FEATURES)
    assert signature_holds(seal, key().public_key())
    assert read_profile(seal.value(0)) == PROFILE
    assert read_validity(seal.value(1)) == Validity(date(2026, 11, 30), date(2027, 11, 29))


def test_every_single_bit_turned_is_refused() -> None:
    whole = good()
    assert accepted(whole)
    for place in range(8 * len(whole)):
        turned = bytearray(whole)
        turned[place // 8] ^= 1 << place % 8
        assert not accepted(bytes(turned)), place


def test_every_cut_is_refused_and_so_is_every_tail() -> None:
    whole = good()
    for length in range(len(whole)):
        assert flaw_of(whole[:length]) is not None, length
    assert flaw_of(whole + b"\x00") is Flaw.TRAILING
    assert flaw_of(whole + whole) is Flaw.TRAILING


def test_a_tag_nobody_knows_does_no_harm_when_it_was_signed() -> None:
    message = message_of(HEADER, (*FEATURES, Feature(0xFE, b"?"), Feature(0x77, b"")))
    assert accepted(join(message, signed(message)))
    added = message_of(HEADER, (*FEATURES, Feature(0xFE, b"?")))
    assert not accepted(join(added, signed(message)))


_MESSAGE = message_of(HEADER, FEATURES)
_TAIL = b"\xff\x40" + bytes(64)


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"", Flaw.EMPTY),
        (b"%PDF-1.7", Flaw.MAGIC),
        (b"\xdc", Flaw.CUT_OFF),
        (b"\xdc\x04" + _MESSAGE[2:] + _TAIL, Flaw.VERSION),
        (b"\xdc\x00" + _MESSAGE[2:] + _TAIL, Flaw.VERSION),
        (b"\xdc\x03\x00\x00" + _MESSAGE[4:] + _TAIL, Flaw.C40),
        (_MESSAGE[:4] + write_c40("VNQPZZ") + _MESSAGE[8:] + _TAIL, Flaw.SIGNER),
        (_MESSAGE[:4] + write_c40("VNQP00") + _MESSAGE[8:] + _TAIL, Flaw.SIGNER),
        (_MESSAGE[:20] + b"\xff\xff\xff" + _MESSAGE[23:] + _TAIL, Flaw.DATE),
        (_MESSAGE + b"\x04\x01A" + _TAIL, Flaw.DUPLICATE_TAG),
        (_MESSAGE + b"\x05\x7fA", Flaw.CUT_OFF),
        (_MESSAGE + b"\x05\x81\x01A" + _TAIL, Flaw.LENGTH),
        (_MESSAGE + b"\x05\x80" + _TAIL, Flaw.LENGTH),
        (_MESSAGE + b"\x05\x84\x00\x00\x00\x01A" + _TAIL, Flaw.LENGTH),
        (_MESSAGE + b"\x05\x82\x00\x01A" + _TAIL, Flaw.LENGTH),
        (_MESSAGE, Flaw.NO_SIGNATURE),
        (_MESSAGE + b"\xff\x3f" + bytes(63), Flaw.SIGNATURE_LENGTH),
        (_MESSAGE + b"\xff\x00", Flaw.SIGNATURE_LENGTH),
        (_MESSAGE + _TAIL + b"\xff\x40", Flaw.TRAILING),
        (_MESSAGE + bytes(4000), Flaw.TOO_LONG),
    ],
)
def test_what_is_no_seal_is_refused_with_the_reason(data: bytes, flaw: Flaw) -> None:
    assert flaw_of(data) is flaw
    assert flaw.text.vi
    assert flaw.text.en


@pytest.mark.parametrize(
    "change",
    [
        {"version": 5}, {"country": "VN"}, {"signer": "VN"}, {"reference": ""}, {"version": 3},
        {"reference": "A" * 65}, {"reference": "abc"}, {"signer": "Việt"},
    ],
)  # fmt: skip
def test_a_header_that_could_not_be_read_is_not_written(change: dict[str, object]) -> None:
    with pytest.raises(BadSeal):
        message_of(replace(HEADER, **change), ())  # type: ignore[arg-type]


def test_features_that_could_not_be_read_are_not_written() -> None:
    for wrong in ((Feature(1, b""), Feature(1, b"")), (Feature(255, b""),), (Feature(-1, b""),)):
        with pytest.raises(BadSeal):
            message_of(HEADER, wrong)
    with pytest.raises(BadSeal):
        join(_MESSAGE, bytes(63))


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (None, Validity()),
        (b"\x00", Validity()),
        (b"20260101\x00", Validity(since=date(2026, 1, 1))),
        (b"\x0020260131", Validity(until=date(2026, 1, 31))),
        (b"", None),
        (b"20260101", None),
        (b"20260132\x00", None),
        (b"2026-1-1\x00", None),
        (b"20260102\x0020260101", None),
        (b"20260101\x00\x0020260102", None),
    ],
)
def test_validity(value: bytes | None, found: Validity | None) -> None:
    if found is None:
        with pytest.raises(BadSeal):
            read_validity(value)
        return
    assert read_validity(value) == found
    if value:
        assert write_validity(found) == value


@pytest.mark.parametrize("value", [None, b"", bytes(15), bytes(17)])
def test_a_profile_has_sixteen_octets(value: bytes | None) -> None:
    with pytest.raises(BadSeal):
        read_profile(value)


def test_a_key_of_another_size_does_not_fit() -> None:
    other = ec.generate_private_key(ec.SECP384R1()).public_key()
    assert not signature_holds(read_seal(good()), other)


_LETTERS = st.text(string.ascii_uppercase + string.digits + " ")
_DAYS = st.dates()
_NAMES = st.text(string.ascii_uppercase + string.digits, min_size=1, max_size=64)


@given(_LETTERS)
def test_c40_comes_back(text: str) -> None:
    assert read_c40(write_c40(text)) == text


@given(st.binary(max_size=12))
def test_c40_says_each_thing_in_one_way(data: bytes) -> None:
    try:
        text = read_c40(data)
    except BadSeal:
        return
    assert write_c40(text) == data


@given(_DAYS)
def test_dates_come_back(day: date) -> None:
    assert read_date(write_date(day)) == day


@given(st.binary(min_size=3, max_size=3))
def test_dates_say_each_day_in_one_way(data: bytes) -> None:
    try:
        day = read_date(data)
    except BadSeal:
        return
    assert write_date(day) == data


@given(
    reference=_NAMES,
    days=st.tuples(_DAYS, _DAYS),
    values=st.dictionaries(st.integers(0, 254), st.binary(max_size=300), max_size=6),
)
def test_seals_come_back(reference: str, days: tuple[date, date], values: dict[int, bytes]) -> None:
    header = Header(4, "VNM", "VNQP", reference, *days, 1, 0xC8)
    features = tuple(Feature(tag, value) for tag, value in values.items())
    made = join(message_of(header, features), bytes(64))
    seal = read_seal(made)
    assert (seal.header, seal.features) == (header, features)
    assert join(seal.message, seal.signature) == made


@given(st.binary(max_size=400))
def test_any_bytes_behind_the_magic_are_answered(data: bytes) -> None:
    flaw_of(b"\xdc\x03" + data)
