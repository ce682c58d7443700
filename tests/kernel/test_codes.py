"""Codes: written, read back, spelled over the telephone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.codes import (
    BadPattern,
    CannotMakeCode,
    CodePattern,
    dossier_code_pattern,
    is_procedure_code,
    is_unit_eid,
    read_verification_code,
    tracking_pin,
    tracking_pin_matches,
    verification_code,
)

NOW_IN_USE = "{unit}-{date:%Y%m%d}-{number:07d}"
OF_2018 = "{unit}-{date:%y%m%d}-{number:04d}"
DAY = date(2026, 6, 9)


@pytest.mark.parametrize(
    ("pattern", "unit", "day", "number", "code"),
    [
        (NOW_IN_USE, "G09.20", DAY, 92637, "G09.20-20260609-0092637"),
        (OF_2018, "000.00.06.H56", date(2023, 10, 27), 361, "000.00.06.H56-231027-0361"),
        (OF_2018, "G11", DAY, 12345, "G11-260609-12345"),
    ],
)
def test_dossier_code_both_ways(pattern: str, unit: str, day: date, number: int, code: str) -> None:
    form = dossier_code_pattern(pattern)
    assert form.make(unit=unit, day=day, number=number) == code
    parts = form.parse(code)
    assert parts is not None
    assert (parts.unit, parts.day, parts.number) == (unit, day, number)


@given(
    st.from_regex(r"[A-Z0-9]{1,5}(\.[A-Z0-9]{1,4}){0,4}", fullmatch=True),
    st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    st.integers(1, 99_999_999),
)
def test_every_code_reads_back(unit: str, day: date, number: int) -> None:
    form = dossier_code_pattern(NOW_IN_USE)
    parts = form.parse(form.make(unit=unit, day=day, number=number))
    assert parts is not None
    assert (parts.unit, parts.day, parts.number) == (unit, day, number)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "G09.20-20260609",
        "G09.20-20261309-0092637",
        "g09.20-20260609-0092637",
        "x" * 51,
        "G09.20-20260609-٠٠٩٢٦٣٧",
        "G09.20-20260609-0092637\n",
    ],
)
def test_what_is_no_code_is_not_read(code: str) -> None:
    assert dossier_code_pattern(NOW_IN_USE).parse(code) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "{unit}",
        "{unit}-{number:07d}",
        "{unit}-{date:%Y}-{number}",
        "{unit}-{date:%m%d}-{number}",
        "{unit.__class__}-{date:%Y%m%d}-{number}",
        "{unit!r}-{date:%Y%m%d}-{number}",
        "{unit}-{date:%Y%m%d}-{number:x}",
        "{unit}-{unit}-{date:%Y%m%d}-{number}",
        "{unit}-{date:%H}-{number}",
        "{unit",
    ],
)
def test_a_pattern_that_cannot_work_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        dossier_code_pattern(pattern)


@pytest.mark.parametrize(
    ("unit", "day", "number"),
    [("G 11", DAY, 1), ("", DAY, 1), ("G11", None, 1), ("G11", DAY, 0), ("A" * 35, DAY, 10**12)],
)
def test_unfit_facts_make_no_code(unit: str, day: date | None, number: int) -> None:
    with pytest.raises(CannotMakeCode):
        dossier_code_pattern(NOW_IN_USE).make(unit=unit, day=day, number=number)


def test_result_numbers() -> None:
    assert CodePattern("{number:02d}/GCN").make(number=1) == "01/GCN"
    assert CodePattern("{number:02d}/{date:%Y}/GCN").make(number=123, day=DAY) == "123/2026/GCN"
    parts = CodePattern("{number:02d}/GCN").parse("07/GCN")
    assert parts is not None
    assert (parts.number, parts.day, parts.unit) == (7, None, None)


@pytest.mark.parametrize(
    ("text", "is_code"),
    [
        ("1.013133", True),
        ("2.000635", True),
        ("1013133", False),
        ("1.01313", False),
        ("1.013133 ", False),
        ("١.013133", False),
        ("", False),
    ],
)
def test_procedure_code(text: str, *, is_code: bool) -> None:
    assert is_procedure_code(text) is is_code


@pytest.mark.parametrize(
    ("text", "is_eid"),
    [
        ("G11", True),
        ("G11.34.02", True),
        ("000.00.00.G11", True),
        ("G11.", False),
        ("A" * 36, False),
    ],
)
def test_unit_eid(text: str, *, is_eid: bool) -> None:
    assert is_unit_eid(text) is is_eid


def test_tracking_pin_depends_on_secret_and_code() -> None:
    pin = tracking_pin("secret", "G11-20261122-0000001")
    assert pin == tracking_pin(b"secret", "G11-20261122-0000001")
    assert pin != tracking_pin("other", "G11-20261122-0000001")
    assert pin != tracking_pin("secret", "G11-20261122-0000002")
    assert [len(part) for part in pin.split("-")] == [4, 4]


@given(st.text(max_size=30))
def test_tracking_pin_forgives_what_people_mistake(code: str) -> None:
    pin = tracking_pin("secret", code)
    assert tracking_pin_matches("secret", code, pin)
    assert tracking_pin_matches("secret", code, f" {pin.lower().replace('-', ' ')} ")
    assert tracking_pin_matches("secret", code, pin.replace("0", "o").replace("1", "l"))
    assert tracking_pin_matches("secret", code, pin.replace("0", "O").replace("1", "I"))
    assert not tracking_pin_matches("secret", code, pin[:-1])
    assert not tracking_pin_matches("secret", code + "x", pin)


@given(st.text(max_size=20))
def test_what_is_typed_never_breaks_the_comparison(typed: str) -> None:
    assert isinstance(tracking_pin_matches("secret", "code", typed), bool)
    read_verification_code(typed)


def test_verification_code() -> None:
    code = verification_code(bytes(range(10)))
    assert code == "000G-40R4-0M30-E209"
    assert read_verification_code("ooog 4or4 om3o e2o9") == code
    assert read_verification_code("000G-40R4-0M30-E20U") is None
    assert read_verification_code("000G-40R4") is None
    with pytest.raises(ValueError, match="10 random bytes"):
        verification_code(b"123456789")
