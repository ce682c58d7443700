"""The machine-readable zone: the specimens of ICAO, and zones that are not as they were printed."""

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.mrz import BadZone, Zone, check_digit, read_zone

PASSPORT = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
CARD = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)
SMALL = (
    "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
    "D231458907UTO7408122F1204159<<<<<<<6",
)
LONG_NUMBER = (
    "I<UTOD23145890<7349<<<<<<<<<<<",
    "3407127M9507122UTO<<<<<<<<<<<2",
    "STEVENSON<<PETER<JOHN<<<<<<<<<",
)
VISA_A = (
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
)
VISA_B = (
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
    "L8988901C4XXX4009078F9612109<<<<<<<<",
)
ANNA = Zone(
    kind="TD3", document_type="P", issuer="UTO", number="L898902C3", nationality="UTO",
    birth="740812", sex="F", expiry="120415", surname="ERIKSSON", given_names="ANNA MARIA",
    optional=("ZE184226B",),
)  # fmt: skip
VISA = replace(
    ANNA, kind="MRV-A", document_type="V", number="L8988901C", nationality="XXX", birth="400907",
    expiry="961210", optional=("6ZE184226B",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "zone"),
    [
        (PASSPORT, ANNA),
        (CARD, replace(ANNA, kind="TD1", document_type="I", number="D23145890", optional=("", ""))),
        (SMALL, replace(ANNA, kind="TD2", document_type="I", number="D23145890", optional=("",))),
        (
            LONG_NUMBER,
            replace(
                ANNA, kind="TD1", document_type="I", number="D23145890734", birth="340712",
                sex="M", expiry="950712", surname="STEVENSON", given_names="PETER JOHN",
                optional=("", ""),
            ),
        ),
        (VISA_A, VISA),
        (VISA_B, replace(VISA, kind="MRV-B", optional=("",))),
    ],
    ids=["TD3", "TD1", "TD2", "long number", "MRV-A", "MRV-B"],
)  # fmt: skip
def test_the_specimens_come_out(lines: tuple[str, ...], zone: Zone) -> None:
    assert read_zone("".join(lines)) == zone
    assert read_zone("\r\n".join(lines) + "\n") == zone


@pytest.mark.parametrize(
    ("text", "digit"),
    [("D23145890", "7"), ("D23145890734", "9"), ("740812", "2"), ("120415", "9"), ("", "0")],
)
def test_check_digits(text: str, digit: str) -> None:
    assert check_digit(text) == digit


def test_a_passport_without_a_personal_number_may_have_no_digit_for_it() -> None:
    first = PASSPORT[0]
    for digit in "0<":
        body = f"L898902C36UTO7408122F1204159{'<' * 14}{digit}"
        whole = body[:10] + body[13:20] + body[21:43]
        assert read_zone(first + body + check_digit(whole)).optional == ("",)


@pytest.mark.parametrize(
    "text",
    ["", "P<UTO", "".join(CARD)[:-1], "".join(CARD).lower(), "".join(CARD).replace("ANNA", "ẢNNA"),
     "".join(CARD).replace("ANNA", "ANN_"), "<" * 89, "\u0661" * 90],
)  # fmt: skip
def test_what_is_no_zone(text: str) -> None:
    with pytest.raises(BadZone, match="shape"):
        read_zone(text)


@pytest.mark.parametrize("lines", [PASSPORT, CARD, SMALL, LONG_NUMBER])
def test_one_changed_digit_of_what_is_checked_is_found(lines: tuple[str, ...]) -> None:
    good = "".join(lines)
    changed = [
        good[:at] + str((int(each) + 1) % 10) + good[at + 1 :]
        for at, each in enumerate(good) if each.isdecimal()
    ]  # fmt: skip
    for bad in changed:
        with pytest.raises(BadZone, match="check_digit"):
            read_zone(bad)


@given(st.text(alphabet="ABCXYZ0189<", min_size=90, max_size=90))
def test_anything_else_is_refused_or_read(text: str) -> None:
    with contextlib.suppress(BadZone):
        assert read_zone(text).kind == "TD1"
