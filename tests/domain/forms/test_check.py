"""What is typed into each type of field, and what comes of it."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.forms.api import check
from motcua.domain.forms.rules.bounds import day_of
from motcua.domain.forms.rules.inputs import Known
from motcua.domain.forms.values import FieldType, Raw
from tests.domain.forms.writing import ALONE, field, form, one

ADDRESS = {"a.province": "01", "a.commune": "Xã Ba Vì", "a.detail": "Thôn 3"}


OFFICE = "not_an_organisation"


@pytest.mark.parametrize(
    ("kind", "more", "raw", "value"),
    [
        ("text", {}, {"a": "  Nguyễn   Văn An "}, "Nguyễn Văn An"),
        ("text", {}, {"a": "Nguye\u0302\u0303n"}, "Nguyễn"),
        ("text", {}, {"a": "An\u200b\ufeff"}, "An"),
        ("text", {}, {"a": ["first", "last"]}, "last"),
        ("text", {"max_length": 3}, {"a": "Đỗ "}, "Đỗ"),
        ("long_text", {}, {"a": " một \r\nhai\t3 \n"}, "một\nhai 3"),
        ("number", {}, {"a": "17"}, 17),
        ("number", {}, {"a": " 1.500.000 "}, 1500000),
        ("number", {}, {"a": "1 500"}, 1500),
        ("number", {"decimals": 1}, {"a": "62,5"}, 62.5),
        ("number", {"decimals": 1}, {"a": "62.50"}, 62.5),
        ("number", {"decimals": 2}, {"a": "12,500"}, 12.5),
        ("number", {"decimals": 3}, {"a": "0.125"}, 0.125),
        ("number", {"decimals": 3}, {"a": "1234.125"}, 1234.125),
        ("number", {"minimum": -5}, {"a": "-5"}, -5),
        ("date", {}, {"a": "1/2/2009"}, "2009-02-01"),
        ("date", {}, {"a": "01.02.2009"}, "2009-02-01"),
        ("date", {}, {"a": "2009-02-01"}, "2009-02-01"),
        ("date", {}, {"a.day": "29", "a.month": "2", "a.year": "2008"}, "2008-02-29"),
        ("date", {"maximum": "today"}, {"a": "15/4/2026"}, "2026-04-15"),
        ("date", {"maximum": "today-17y"}, {"a": "15/4/2009"}, "2009-04-15"),
        ("yes_no", {}, {"a": "yes"}, True),
        ("yes_no", {}, {"a": "no"}, False),
        ("choice", {}, {"a": "gold"}, "gold"),
        ("choices", {}, {"a": ["gold", "red", "gold"]}, ["red", "gold"]),
        ("choices", {}, {"a": "gold"}, ["gold"]),
        ("phone", {}, {"a": "0912 345 678"}, "+84912345678"),
        ("phone", {}, {"a": "+84 (0)912.345.678"}, "+84912345678"),
        ("phone", {}, {"a": "024 3825 0000"}, "+842438250000"),
        ("phone", {}, {"a": "+33 1 42 68 53 00"}, "+33142685300"),
        ("email", {}, {"a": " An.Nguyen@Example.VN "}, "An.Nguyen@example.vn"),
        ("personal_number", {}, {"a": "001 209 012 345"}, "001209012345"),
        ("province", {}, {"a": "01"}, "01"),
        ("province", {}, {"a": "thanh pho ho chi minh"}, "79"),
        ("money", {}, {"a": "1500000"}, 1_500_000),
        ("money", {}, {"a": " 1.500.000 đồng "}, 1_500_000),
        ("money", {}, {"a": "1,500,000 VND"}, 1_500_000),
        ("money", {}, {"a": "1 500 000đ"}, 1_500_000),
        ("money", {}, {"a": "0"}, 0),
        (
            "organisation",
            {},
            {"a.code": "0123456787", "a.name": " Công ty  Gạch "},
            {"code": "0123456787", "name": "Công ty Gạch"},
        ),
        (
            "organisation",
            {},
            {"a.code": "0123456787 001", "a.name": "Chi nhánh"},
            {"code": "0123456787-001", "name": "Chi nhánh"},
        ),
        (
            "organisation",
            {},
            {"a.code": "001209012345", "a.name": "Hộ bà Lan"},
            {"code": "001209012345", "name": "Hộ bà Lan"},
        ),
        (
            "address",
            {},
            ADDRESS,
            {"province": "01", "commune": "Xã Ba Vì", "detail": "Thôn 3"},
        ),
        (
            "address",
            {"required": True},
            {"a.province": "Huế", "a.commune": "Phường An Cựu"},
            {"province": "46", "commune": "Phường An Cựu", "detail": ""},
        ),
        (
            "checklist",
            {"required": True},
            {"a.heart": "yes", "a.heart.detail": "từ 2020", "a.lungs": "no"},
            {"heart": {"yes": True, "detail": "từ 2020"}, "lungs": {"yes": False}},
        ),
        (
            "checklist",
            {},
            {"a.heart": "no", "a.heart.detail": "từ 2020"},
            {"heart": {"yes": False}},
        ),
    ],
)
def test_a_good_answer_is_stored(
    kind: str, more: dict[str, object], raw: Raw, value: object, known: Known
) -> None:
    checked = check(one(kind, **more), raw, known)
    assert checked.errors == {}
    assert checked.values == {"a": value}


@pytest.mark.parametrize(
    ("kind", "more", "raw", "place", "code"),
    [
        ("text", {}, {"a": "An\x00"}, "a", "control_character"),
        ("text", {}, {"a": "An\x07"}, "a", "control_character"),
        ("text", {}, {"a": "An\u202egnp.exe"}, "a", "control_character"),
        ("text", {}, {"a": "An\ud800"}, "a", "control_character"),
        ("text", {"max_length": 3}, {"a": "Nguyễn"}, "a", "too_long"),
        ("long_text", {}, {"a": "a" * 2001}, "a", "too_long"),
        ("long_text", {}, {"a": "một\x0bhai"}, "a", "control_character"),
        ("number", {}, {"a": "mười"}, "a", "not_a_number"),
        ("number", {}, {"a": "1,5"}, "a", "not_a_number"),
        ("number", {}, {"a": "1e9"}, "a", "not_a_number"),
        ("number", {}, {"a": "NaN"}, "a", "not_a_number"),
        ("number", {}, {"a": "١٢"}, "a", "not_a_number"),
        ("number", {}, {"a": "9" * 40}, "a", "not_a_number"),
        ("number", {"decimals": 1}, {"a": "1,25"}, "a", "not_a_number"),
        ("number", {"decimals": 2}, {"a": "12.500"}, "a", "two_readings"),
        ("number", {"decimals": 2}, {"a": "-1.234.567"}, "a", "two_readings"),
        ("number", {"minimum": 1}, {"a": "0"}, "a", "too_small"),
        ("number", {"maximum": 10}, {"a": "11"}, "a", "too_large"),
        ("money", {}, {"a": "1,5"}, "a", "not_money"),
        ("money", {}, {"a": "1.500.00"}, "a", "not_money"),
        ("money", {}, {"a": "5 USD"}, "a", "not_money"),
        ("money", {}, {"a": "9" * 16}, "a", "not_money"),
        ("money", {}, {"a": "-5"}, "a", "too_small"),
        ("money", {"minimum": 1000}, {"a": "999"}, "a", "too_small"),
        ("money", {"maximum": 1000}, {"a": "1.001 đ"}, "a", "too_large"),
        ("organisation", {}, {"a.code": "012345678", "a.name": "x"}, "a.code", OFFICE),
        ("organisation", {}, {"a.code": "01234567890", "a.name": "x"}, "a.code", OFFICE),
        ("organisation", {}, {"a.code": "٠١٢٣٤٥٦٧٨٧", "a.name": "x"}, "a.code", OFFICE),
        ("organisation", {}, {"a.code": "0123456787"}, "a.name", "required"),
        ("organisation", {}, {"a.name": "Công ty"}, "a.code", "required"),
        ("organisation", {}, {"a.code": "0123456787", "a.name": "x" * 201}, "a.name", "too_long"),
        ("date", {}, {"a": "31/2/2009"}, "a", "no_such_day"),
        ("date", {}, {"a": "29/2/2009"}, "a", "no_such_day"),
        ("date", {}, {"a": "1/1/0000"}, "a", "no_such_day"),
        ("date", {}, {"a": "1/2/09"}, "a", "not_a_date"),
        ("date", {}, {"a": "hôm qua"}, "a", "not_a_date"),
        ("date", {}, {"a": "02/2009"}, "a", "not_a_date"),
        ("date", {}, {"a.day": "1", "a.month": "", "a.year": "2009"}, "a", "not_a_date"),
        ("date", {"maximum": "today"}, {"a": "16/4/2026"}, "a", "too_late"),
        ("date", {"minimum": "2000-01-01"}, {"a": "31/12/1999"}, "a", "too_early"),
        ("yes_no", {}, {"a": "maybe"}, "a", "not_listed"),
        ("choice", {}, {"a": "blue"}, "a", "not_listed"),
        ("choices", {}, {"a": ["red", "blue"]}, "a", "not_listed"),
        ("phone", {}, {"a": "0912 345"}, "a", "not_a_phone"),
        ("phone", {}, {"a": "0112345678"}, "a", "not_a_phone"),
        ("phone", {}, {"a": "gọi tôi"}, "a", "not_a_phone"),
        ("phone", {}, {"a": "0" * 5000}, "a", "not_a_phone"),
        ("phone", {}, {"a": "0912345678;ext=9"}, "a", "not_a_phone"),
        ("email", {}, {"a": "an"}, "a", "not_an_email"),
        ("email", {}, {"a": "an@localhost"}, "a", "not_an_email"),
        ("email", {}, {"a": "an @example.vn"}, "a", "not_an_email"),
        ("email", {}, {"a": "a@example.vn\nBcc: b@example.vn"}, "a", "not_an_email"),
        ("email", {}, {"a": "ấn@example.vn"}, "a", "not_an_email"),
        ("email", {}, {"a": "a@" + "b" * 250 + ".vn"}, "a", "not_an_email"),
        ("personal_number", {}, {"a": "012345678"}, "a", "old_identity_card"),
        ("personal_number", {}, {"a": "00120901234"}, "a", "not_a_personal_number"),
        ("personal_number", {}, {"a": "00120901234X"}, "a", "not_a_personal_number"),
        ("personal_number", {}, {"a": "٠٠١٢٠٩٠١٢٣٤٥"}, "a", "not_a_personal_number"),
        ("province", {}, {"a": "99"}, "a", "no_such_province"),
        ("address", {}, {"a.province": "01"}, "a.commune", "required"),
        ("address", {}, {"a.detail": "Thôn 3"}, "a.province", "required"),
        ("address", {}, {**ADDRESS, "a.province": "Tây"}, "a.province", "no_such_province"),
        ("address", {}, {**ADDRESS, "a.commune": "x" * 101}, "a.commune", "too_long"),
        ("address", {"required": True}, {}, "a.commune", "required"),
        ("checklist", {"required": True}, {"a.heart": "no"}, "a.lungs", "required"),
        ("checklist", {}, {"a.heart": "perhaps"}, "a.heart", "required"),
        (
            "checklist",
            {},
            {"a.heart": "yes", "a.heart.detail": "x" * 301},
            "a.heart.detail",
            "too_long",
        ),
    ],
)
def test_a_wrong_answer_is_named_where_it_stands_and_given_back(
    kind: str, more: dict[str, object], raw: Raw, place: str, code: str, known: Known
) -> None:
    checked = check(one(kind, **more), raw, known)
    assert checked.errors[place].code == code
    assert checked.errors[place].message.vi
    assert checked.errors[place].message.en
    assert "a" not in checked.values
    assert set(checked.typed) == set(raw)


@pytest.mark.parametrize("kind", ALONE)
def test_an_empty_answer_is_asked_for_only_when_required(kind: FieldType, known: Known) -> None:
    assert check(one(kind), {}, known).ok
    assert check(one(kind), {"a": "  "}, known).ok
    errors = check(one(kind, required=True), {"a": "  "}, known).errors
    assert {each.code for each in errors.values()} == {"required"}


def test_what_is_typed_comes_back_unchanged(known: Known) -> None:
    raw = {"a": "  31 / 2 ", "a.day": "31", "foreign": "x"}
    assert check(one("date"), raw, known).typed == {"a": "  31 / 2 ", "a.day": "31"}


@pytest.mark.parametrize(
    ("number", "born", "sex", "warned"),
    [
        ("001209012345", "1/3/2009", "male", False),
        ("001309012345", "1/3/2009", "female", False),
        ("001209012345", "1/3/2008", "male", True),
        ("001209012345", "1/3/2009", "female", True),
        ("001209012345", "", "", False),
    ],
)
def test_a_number_unlike_the_person_warns_and_goes_on(
    number: str,
    born: str,
    sex: str,
    *,
    warned: bool,
    known: Known,
) -> None:
    sexes = [{"key": key, "label": {"vi": key, "en": key}} for key in ("male", "female")]
    asked = form(
        [field("personal_number", matches={"birth_date": "born", "sex": "sex"})],
        [field("date", "born"), field("choice", "sex", choices=sexes)],
    )
    checked = check(asked, {"a": number, "born": born, "sex": sex}, known)
    assert checked.ok
    assert ("a" in checked.warnings) is warned
    assert checked.values["a"] == number


@pytest.mark.parametrize(
    ("bound", "day"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("today", date(2024, 2, 29)),
        ("today-1y", date(2023, 2, 28)),
        ("today+30d", date(2024, 3, 30)),
        ("today-12m", date(2023, 2, 28)),
        ("today+11m", date(2025, 1, 29)),
    ],
)
def test_bounds_counted_from_today(bound: str, day: date) -> None:
    assert day_of(bound, date(2024, 2, 29)) == day


_EVERYTHING = form([field(kind.value, kind.value, required=True) for kind in ALONE])
_NAMES = [
    f"{kind.value}{part}"
    for kind in ALONE
    for part in ("", ".day", ".month", ".year", ".province", ".commune", ".detail", ".heart")
]


@given(
    st.dictionaries(
        st.sampled_from(_NAMES),
        st.one_of(
            st.text(max_size=30),
            st.lists(st.text(max_size=5), max_size=3),
            st.sampled_from(["yes", "no", "red", "1/2/2009", "01", "0912345678", "001209012345"]),
        ),
    )
)
def test_whatever_is_typed_there_is_a_verdict_that_can_be_kept(raw: Raw) -> None:
    """No text breaks the check; values are JSON a database keeps; nothing typed is lost."""
    checked = check(_EVERYTHING, raw, Known(date(2026, 4, 15), {"01": "Hà Nội"}))
    kept = json.dumps([checked.values, checked.typed], ensure_ascii=False)
    kept.encode("utf-8")
    assert "\\u0000" not in kept
    answered = set(checked.values) | {place.partition(".")[0] for place in checked.errors}
    assert answered == {kind.value for kind in ALONE}
