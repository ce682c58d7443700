"""Reading what a scanner types from an identity card, from good cards and from hostile paper."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.kernel.identity_card import Card, NotACard, read_card
from motcua.kernel.personal_number import Sex

TODAY = date(2026, 11, 30)
CODE = (
    "001209012345|012345678|Nguyễn Minh Khôi|12042009|Nam"
    "|Số 12, phố Mẫu Đơn, phường Ba Đình, Hà Nội|01052024"
)
KHOI = Card(
    "001209012345", "012345678", "Nguyễn Minh Khôi", date(2009, 4, 12), Sex.male,
    "Số 12, phố Mẫu Đơn, phường Ba Đình, Hà Nội", date(2024, 5, 1),
)  # fmt: skip


def digit(text: str) -> str:
    """Give a check digit, written again from Doc 9303 so that the reader is not its own judge."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    values = [0 if each == "<" else alphabet.index(each) for each in text]
    return str(sum(v * w for v, w in zip(values, [7, 3, 1] * 30, strict=False)) % 10)


def zone(number: str = "001209012345", born: str = "090412", sex: str = "M") -> str:
    first = f"IDVNM{number[3:]}{digit(number[3:])}{number}<<0"
    second = f"{born}{digit(born)}{sex}340412{digit('340412')}VNM{'<' * 11}"
    whole = first[5:] + second[:7] + second[8:15] + second[18:29]
    return first + second + digit(whole) + "NGUYEN<<MINH<KHOI".ljust(30, "<")


def test_the_check_digits_of_this_table_are_those_of_the_specimen_of_icao() -> None:
    assert [digit(each) for each in ("D23145890", "740812", "120415")] == ["7", "2", "9"]


@pytest.mark.parametrize(
    ("scanned", "found"),
    [
        (CODE, KHOI),
        (f"  {CODE}\r\n", KHOI),
        (CODE + "|Nguyễn Văn Thắng|Phạm Thu Hằng", KHOI),
        (CODE.replace("012345678", ""), replace(KHOI, old_number="")),
        (zone(), Card("001209012345", name="Nguyen Minh Khoi", birth_date=date(2009, 4, 12),
                      sex=Sex.male)),
        ("\n".join(zone()[at : at + 30] for at in (0, 30, 60)).lower(),
         Card("001209012345", name="Nguyen Minh Khoi", birth_date=date(2009, 4, 12),
              sex=Sex.male)),
        ("001209012345", Card("001209012345")),
        ("001 209 012 345", Card("001209012345")),
    ],
)  # fmt: skip
def test_what_a_card_says(scanned: str, found: Card) -> None:
    assert read_card(scanned, TODAY) == found


@pytest.mark.parametrize(
    ("part", "written", "field", "found"),
    [
        ("12042009", "31022009", "birth_date", None),
        ("12042009", "01122026", "birth_date", None),
        ("12042009", "2009", "birth_date", None),
        ("12042009", "\u0661\u0662042009", "birth_date", None),
        ("Nam", "nữ", "sex", Sex.female),
        ("Nam", "<script>", "sex", None),
        ("012345678", "12", "old_number", ""),
        ("Nguyễn Minh Khôi", "Nguy?n Minh Khôi", "name", ""),
        ("Nguyễn Minh Khôi", "Ngô " * 40, "name", ""),
        ("Nguyễn Minh Khôi", "Khôi\x1b[2J", "name", ""),
        ("Nguyễn Minh Khôi", "Khôi\u202e", "name", ""),
        ("phường Ba Đình", "phường " * 50, "address", ""),
    ],
)
def test_a_part_that_cannot_be_so_is_left_to_the_officer(
    part: str, written: str, field: str, found: object
) -> None:
    assert getattr(read_card(CODE.replace(part, written), TODAY), field) == found


@pytest.mark.parametrize(
    ("scanned", "reason"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("9" * 700, "too_long"),
        ("12345", "wrong_number"),
        ("1234567890123", "wrong_number"),
        ("\u0660" * 12, "unreadable"),
        ("²" * 12, "unreadable"),
        ("|" * 6, "wrong_number"),
        ("|" * 300, "unreadable"),
        ("001209012345|x", "unreadable"),
        (CODE.replace("001209012345", "00120901234"), "wrong_number"),
        (CODE.replace("001209012345", "00120901234a"), "wrong_number"),
        ("<script>alert(1)</script>", "unreadable"),
        (zone()[:-1], "unreadable"),
        (zone().replace("090412", "090413", 1), "check_digit"),
        (zone().replace("IDVNM", "IDUTO"), "unreadable"),
        ("P<UTOERIKSSON<<ANNA<MARIA" + "<" * 19, "unreadable"),
    ],
)
def test_what_is_no_card(scanned: str, reason: str) -> None:
    with pytest.raises(NotACard) as refused:
        read_card(scanned, TODAY)
    assert refused.value.reason == reason


def test_the_century_of_a_zone_is_that_of_the_number() -> None:
    old = read_card(zone("001058012345", "580412"), TODAY)
    assert old.birth_date == date(1958, 4, 12)
