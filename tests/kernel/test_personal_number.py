"""The personal number of 12 digits (Decree 137/2015 Art. 13)."""

from datetime import date

import pytest

from motcua.kernel.personal_number import NotAPersonalNumber, Sex, parse, warnings


@pytest.mark.parametrize(
    ("number", "sex", "year"),
    [
        ("001099000001", Sex.male, 1999),
        ("001199000001", Sex.female, 1999),
        ("096209000001", Sex.male, 2009),
        ("096309000001", Sex.female, 2009),
        ("001405000001", Sex.male, 2105),
        ("001905000001", Sex.female, 2305),
    ],
)
def test_century_and_sex(number: str, sex: Sex, year: int) -> None:
    read = parse(number)
    assert (read.sex, read.birth_year, read.text) == (sex, year, number)


def test_spaces_and_leading_zeros_stay_readable() -> None:
    assert parse(" 001 209 000 001 ").text == "001209000001"
    assert parse("001209000001").birth_place == "001"


@pytest.mark.parametrize(
    "number", ["", "123456789", "00120900000", "0012090000012", "00120900000a"]
)
def test_what_is_not_twelve_digits_is_refused(number: str) -> None:
    with pytest.raises(NotAPersonalNumber):
        parse(number)


def test_only_ascii_digits_count() -> None:
    with pytest.raises(NotAPersonalNumber):
        parse("٠٠١٢٠٩٠٠٠٠٠١")


def test_a_mismatch_is_a_warning_in_both_languages() -> None:
    number = parse("001209000001")
    assert warnings(number, birth_date=date(2009, 5, 1), sex="male") == []
    assert warnings(number, birth_date=None, sex=None) == []
    found = warnings(number, birth_date=date(2008, 5, 1), sex="female")
    assert len(found) == 2
    assert "2009" in found[0].vi
    assert "2009" in found[0].en
