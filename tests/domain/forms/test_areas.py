"""Addresses on the map of today; what was said of the old one stays readable."""

from datetime import UTC, date, datetime

import pytest

from motcua.domain.forms.api import known_at
from motcua.domain.forms.rules.areas import communes_from, province_of_today
from motcua.domain.forms.rules.check import check, check_answers
from motcua.domain.forms.rules.fields.address import LONGEST_KEPT
from motcua.domain.forms.rules.inputs import Known
from motcua.domain.forms.rules.prefill import prefill, province_of
from motcua.domain.forms.rules.review import review
from tests.domain.forms.writing import one

COMMUNES = communes_from(
    ("Phường Thủ Dầu Một", "Phường Phú An", "Xã Phú An", "Phường Bến Cát"),
    (
        ("Phường Hiệp An, Thành phố Thủ Dầu Một", "Phường Phú An"),
        ("Xã An Tây, Thành phố Bến Cát", "Phường Phú An"),
        ("Xã Hai Nơi, Huyện A", "Phường Phú An"),
        ("Xã Hai Nơi, Huyện B", "Phường Bến Cát"),
    ),
    whole=True,
)
KNOWN = Known(
    date(2026, 11, 23),
    {"01": "Hà Nội", "24": "Bắc Ninh", "46": "Huế", "79": "Hồ Chí Minh"},
    former={"Bình Dương": "79", "Bà Rịa - Vũng Tàu": "79", "Thừa Thiên Huế": "46"},
    communes={"79": COMMUNES},
)


@pytest.mark.parametrize(
    ("text", "code", "former"),
    [
        ("79", "79", ""),
        ("TP.Hồ Chí Minh", "79", ""),
        ("thành phố hồ chí minh", "79", ""),
        ("Tỉnh Bình Dương", "79", "Bình Dương"),
        ("binh duong", "79", "Bình Dương"),
        ("Bà Rịa–Vũng Tàu", "79", "Bà Rịa - Vũng Tàu"),
        ("Tỉnh Thừa Thiên - Huế", "46", "Thừa Thiên Huế"),
        ("Bắc Ninh", "24", ""),
    ],
)
def test_a_province_is_found_by_any_of_its_names(text: str, code: str, former: str) -> None:
    found = province_of_today(text, KNOWN)
    assert found is not None
    assert (found.code, found.former) == (code, former)


@pytest.mark.parametrize("text", ["", "Tỉnh", "74", "Bình", "Sài Gòn", "*"])
def test_what_is_no_province_is_none(text: str) -> None:
    assert province_of_today(text, KNOWN) is None


@pytest.mark.parametrize(
    ("said", "value", "warned"),
    [
        (
            {"province": "79", "commune": "phuong thu dau mot", "detail": "1 A"},
            {"province": "79", "commune": "Phường Thủ Dầu Một", "detail": "1 A"},
            [],
        ),
        (
            {"province": "Tỉnh Bình Dương", "commune": "Bến Cát", "detail": "1 A"},
            {"province": "79", "commune": "Phường Bến Cát", "detail": "1 A, Tỉnh Bình Dương (cũ)"},
            ["a.province"],
        ),
        (
            {"province": "Bình Dương", "commune": "Phường Hiệp An"},
            {"province": "79", "commune": "Phường Phú An",
             "detail": "Phường Hiệp An (cũ), Bình Dương (cũ)"},
            ["a.province", "a.commune"],
        ),
        (
            {"province": "79", "commune": "Phú An"},
            {"province": "79", "commune": "Phú An", "detail": ""},
            ["a.commune"],
        ),
        (
            {"province": "79", "commune": "Xã Hai Nơi"},
            {"province": "79", "commune": "Xã Hai Nơi", "detail": ""},
            ["a.commune"],
        ),
        (
            {"province": "01", "commune": "Xã Không Ai Biết"},
            {"province": "01", "commune": "Xã Không Ai Biết", "detail": ""},
            [],
        ),
    ],
)  # fmt: skip
def test_an_old_address_is_put_on_the_map_of_today(
    said: dict[str, str], value: dict[str, str], warned: list[str]
) -> None:
    checked = check(one("address"), {f"a.{part}": each for part, each in said.items()}, KNOWN)
    assert checked.errors == {}
    assert checked.values == {"a": value}
    assert list(checked.warnings) == warned
    again = check_answers(one("address"), checked.values, KNOWN)
    assert again.values == checked.values, "what is stored stays what it is"
    (row,) = review(one("address"), checked.values, "vi", KNOWN.provinces)
    assert all(each in row.shown for each in value["detail"].split(", "))


def test_old_names_stay_beside_a_long_detail_which_is_still_bounded() -> None:
    detail = "Tổ " + "1" * 197
    said = {"a.province": "Bình Dương", "a.commune": "Phường Hiệp An", "a.detail": detail}
    checked = check(one("address"), said, KNOWN)
    kept = f"{detail}, Phường Hiệp An (cũ), Bình Dương (cũ)"
    value = {"province": "79", "commune": "Phường Phú An", "detail": kept}
    assert (checked.errors, checked.values) == ({}, {"a": value})
    assert check_answers(one("address"), checked.values, KNOWN).values == {"a": value}
    for long in (detail + "1", "1" * LONGEST_KEPT + " (cũ)"):
        assert check(one("address"), {**said, "a.detail": long}, KNOWN).errors


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        (
            "Tổ 3, Phường Hiệp An, Thành phố Thủ Dầu Một, Tỉnh Bình Dương",
            {"province": "79", "commune": "Phường Phú An",
             "detail": "Tổ 3, Phường Hiệp An, Thành phố Thủ Dầu Một, Tỉnh Bình Dương"},
        ),
        (
            "Thôn 3, Xã Nào Đó, Huyện Nào Đó, Tỉnh Bình Dương",
            {"province": "79", "detail": "Thôn 3, Xã Nào Đó, Huyện Nào Đó, Tỉnh Bình Dương"},
        ),
        (
            "Xã Hai Nơi, Huyện B, TP. Hồ Chí Minh",
            {"province": "79", "commune": "Phường Bến Cát",
             "detail": "Xã Hai Nơi, Huyện B, TP. Hồ Chí Minh"},
        ),
        (
            "Thôn 3, Xã Ba Vì, Huyện Ba Vì, Hà Nội",
            {"province": "01", "detail": "Thôn 3, Xã Ba Vì, Huyện Ba Vì, Hà Nội"},
        ),
        (
            "Thôn 3, Xã Ba Vì, Hà Nội",
            {"province": "01", "commune": "Xã Ba Vì", "detail": "Thôn 3"},
        ),
    ],
)  # fmt: skip
def test_an_old_address_of_the_login_stays_readable(written: str, filled: dict[str, str]) -> None:
    found = prefill(one("address", prefill="address"), {"address": written}, KNOWN)
    assert found == {f"a.{part}": each for part, each in filled.items()}
    assert province_of(written, KNOWN) == filled["province"]


def test_the_law_of_this_house_knows_the_provinces_that_were() -> None:
    known = known_at(datetime(2026, 11, 23, tzinfo=UTC))
    assert known_at(datetime(2026, 11, 24, tzinfo=UTC)).communes is known.communes
    assert len(known.former) == 63 - 34 + 1
    found = province_of_today("Tỉnh Hà Giang", known)
    assert found is not None
    assert known.provinces[found.code] == "Tuyên Quang"
    assert not known.communes["22"].whole
