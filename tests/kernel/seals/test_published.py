"""The published vectors of TR-03137-1 and of vdstools (Apache-2.0): coding, headers, signatures."""

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from motcua.kernel.seals import (
    BadSeal,
    Header,
    read_c40,
    read_date,
    read_header,
    read_seal,
    signature_holds,
    write_c40,
    write_date,
    write_header,
)

C40 = [
    ("XK<CD", "EB0466A9"),
    ("XKCD", "EB11FE45"),
    ("BSI01", "62D719C9"),
    ("PA5500K11", "B77A38E596CE"),
    ("05314000", "1A70208519A1"),
    ("03359010", "1A203A4D1FE1"),
    ("21614", "26532081"),
    ("VNM", "DF13"),
    ("UTO", "D9C5"),
    ("D<<", "6ABC"),
    # The guideline prints CF3519AF974C for this one, which are the bytes of T2000AK47.
    ("T2000AKA7", "CF3519AF983C"),
    ("T2000AK47", "CF3519AF974C"),
]

DATES = [
    (date(1957, 3, 25), "319EF5"),
    (date(1979, 10, 9), "99FDCB"),
    (date(2024, 9, 27), "8D7AD8"),
]

PERMIT = Header(4, "D<<", "DETS", "32", date(2024, 9, 27), date(2024, 9, 27), 0xFB, 0x06)
HEADERS = [
    (PERMIT, "DC036ABC6D32C8A72CB18D7AD88D7AD8FB06"),
    (
        Header(3, "D<<", "DETS", "00032", date(2024, 9, 27), date(2024, 9, 27), 0xFB, 0x06),
        "DC026ABC6D32C8A51A1F8D7AD88D7AD8FB06",
    ),
]

RESIDENCE_PERMIT = (
    "DC03D9C5D9CAC8A73A990F71346ECF47FB0602305CBA135875976EC066D417B59E8C6ABC133C133C133C133C"
    "3FEF3A2938EE43F1593D1AE52DBB26751FE64B7C133C136B0306D79519A65306FF408B7F3B5F9A83FDD4F46E"
    "C7DCCC3384BB6C540AAF52603CC66D1F08B7F5E71243475D0A833B51FD2A846622E847B1F3791803F26D734B"
    "9BD18178FA22CFF2A31A"
)
SOCIAL_CARD = (
    "DC02D9C56D32C8A519FC0F71346F1D67FC0401083FEE456D2DE019A8020B506572736368776569C39F03054F7363"
    "617204134AC3A2636F62C3A96E69646963747572697573FF401DCE81E863B01CFFE5B099A5BBFCA60730EC9E090A"
    "1C82FA00580EB592A9FC921D5F02CE8D1EC4E3AA3CB4CEA3AFEF1C382B44ED8DA7105372FC1D2E8D91A393"
)
EMERGENCY = (
    "DC03D9C5D9CAC8A73A990F71347D4E375E0302308A0D62B9D917A4CCA93CA4D0EDFC133C133C133C133C133C"
    "3FEF3A2938EE43F1593D1AE52DBB26751FE64B7C133C136BFF4022F8BD19ECCBA4EF24F204787796DD914FEC"
    "61F605B153B22A6EF307D3869938A4E7E908F0A63B8379880B395C7FDBAC720D7F2836D08E1DA62611614A00"
    "120B"
)
# The certificate UTTS5B of the same source; its curve is brainpoolP256r1.
UTTS5B = load_der_public_key(
    bytes.fromhex(
        "305A301406072A8648CE3D020106092B24030302080101070342000408132A7243B3CCC29C271097081C96A729EE"
        "FB8EB93630E536498E9B7CE1CED25D68A789D93BEF39C04715C5AD3915D281C0754ECC08508BF66687EFC630DF88"
    )
)


@pytest.mark.parametrize(("text", "encoded"), C40)
def test_c40(text: str, encoded: str) -> None:
    assert write_c40(text).hex().upper() == encoded
    assert read_c40(bytes.fromhex(encoded)) == text.replace("<", " ")


@pytest.mark.parametrize(("day", "encoded"), DATES)
def test_dates(day: date, encoded: str) -> None:
    assert write_date(day).hex().upper() == encoded
    assert read_date(bytes.fromhex(encoded)) == day


@pytest.mark.parametrize(("header", "encoded"), HEADERS)
def test_headers(header: Header, encoded: str) -> None:
    assert write_header(header).hex().upper() == encoded
    assert read_header(bytes.fromhex(encoded)) == (header, len(encoded) // 2)


def test_the_length_of_a_reference_is_decimal_for_the_german_administration_alone() -> None:
    long = "0123456789ABCDEF0123456789ABCDEF"
    for signer, digits in (("DEZV", "32"), ("VNQP", "20")):
        header = Header(4, "VNM", signer, long, date(2026, 1, 2), date(2026, 1, 2), 1, 0xC8)
        encoded = write_header(header)
        assert read_c40(encoded[4:8]) == signer + digits
        assert read_header(encoded)[0] == header


@pytest.mark.parametrize("encoded", [RESIDENCE_PERMIT, EMERGENCY])
def test_the_published_seals_hold(encoded: str) -> None:
    seal = read_seal(bytes.fromhex(encoded))
    assert (seal.header.signer, seal.header.reference) == ("UTTS", "5B")
    assert isinstance(UTTS5B, EllipticCurvePublicKey)
    assert signature_holds(seal, UTTS5B)


def test_names_stand_in_utf8_on_the_published_card() -> None:
    seal = read_seal(bytes.fromhex(SOCIAL_CARD))
    assert [(each.tag, each.value.decode()) for each in seal.features[1:]] == [
        (2, "Perschweiß"), (3, "Oscar"), (4, "Jâcobénidicturius"),
    ]  # fmt: skip
    assert read_c40(seal.features[0].value) == "65170839J003"


def test_the_misprint_of_the_guideline_is_not_followed() -> None:
    assert write_c40("T2000AKA7") != bytes.fromhex("CF3519AF974C")
    with pytest.raises(BadSeal):
        read_c40(b"\x00\x00")
