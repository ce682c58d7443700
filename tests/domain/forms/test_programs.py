"""JSON answers of programs, the schema they are told, review rows and what the login fills in."""

from datetime import date

import pytest

from motcua.domain.forms.api import check, check_answers, json_schema, parse_form, prefill
from motcua.domain.forms.rules.inputs import Known
from motcua.domain.forms.rules.review import review
from tests.domain.forms.shipped import SHIPPED
from tests.domain.forms.writing import ALONE, field, form, one

EVERYTHING = form([field(kind.value, kind.value) for kind in ALONE])
ANSWERS = {
    "text": "An",
    "long_text": "một\nhai",
    "number": 17,
    "money": 1_500_000,
    "date": "2009-02-01",
    "yes_no": False,
    "choice": "gold",
    "choices": ["red", "gold"],
    "phone": "+84912345678",
    "email": "an@example.vn",
    "personal_number": "001209012345",
    "organisation": {"code": "0123456787-001", "name": "Công ty Gạch Ngói"},
    "province": "01",
    "address": {"province": "46", "commune": "Phường An Cựu", "detail": "12 Lê Lợi"},
    "checklist": {"heart": {"yes": True, "detail": "từ 2020"}, "lungs": {"yes": False}},
}


def test_stored_values_are_answers_that_give_the_same_values(known: Known) -> None:
    checked = check_answers(EVERYTHING, ANSWERS, known)
    assert checked.errors == {}
    assert checked.values == ANSWERS
    again = check(EVERYTHING, checked.typed, known)
    assert again.values == ANSWERS


def test_null_means_no_answer(known: Known) -> None:
    assert check_answers(EVERYTHING, dict.fromkeys(ANSWERS), known).values == {}


def test_decimals_are_taken_as_numbers(known: Known) -> None:
    assert check_answers(one("number", decimals=2), {"a": 62.5}, known).values == {"a": 62.5}
    assert check_answers(one("number", decimals=3), {"a": 12.125}, known).values == {"a": 12.125}
    assert check_answers(one("number", decimals=2), {"a": 1e300}, known).errors
    assert check_answers(one("number", decimals=2), {"a": float("nan")}, known).errors


@pytest.mark.parametrize(
    ("answers", "place", "code"),
    [
        ({"nobody": 1}, "nobody", "unknown_field"),
        ({"text": 1}, "text", "wrong_type"),
        ({"text": ["An"]}, "text", "wrong_type"),
        ({"number": True}, "number", "wrong_type"),
        ({"yes_no": "yes"}, "yes_no", "wrong_type"),
        ({"choices": "red"}, "choices", "wrong_type"),
        ({"choices": [1]}, "choices", "wrong_type"),
        ({"money": "ten"}, "money", "not_money"),
        ({"money": 1.5}, "money", "not_money"),
        ({"organisation": "Gạch Ngói"}, "organisation", "wrong_type"),
        ({"organisation": {"code": 123456787}}, "organisation.code", "wrong_type"),
        ({"organisation": {"code": "0123456787"}}, "organisation.name", "required"),
        ({"address": "Huế"}, "address", "wrong_type"),
        ({"address": {"district": "x"}}, "address.district", "wrong_type"),
        ({"address": {"province": 46}}, "address.province", "wrong_type"),
        ({"address": {"province": "46"}}, "address.commune", "required"),
        ({"checklist": {"liver": {"yes": True}}}, "checklist.liver", "wrong_type"),
        ({"checklist": {"heart": True}}, "checklist.heart", "wrong_type"),
        ({"checklist": {"heart": {}}}, "checklist.heart.yes", "wrong_type"),
        (
            {"checklist": {"heart": {"yes": True, "detail": 1}}},
            "checklist.heart.detail",
            "wrong_type",
        ),
        ({"date": "1 February"}, "date", "not_a_date"),
        ({"text": "\x00"}, "text", "control_character"),
    ],
)
def test_answers_that_are_none_are_named(
    answers: dict[str, object], place: str, code: str, known: Known
) -> None:
    assert check_answers(EVERYTHING, answers, known).errors[place].code == code


def test_the_schema_says_what_is_stored() -> None:
    schema = json_schema(form([field("text", "a", required=True), field("yes_no", "b")]))
    assert schema["required"] == ["a"]
    assert schema["additionalProperties"] is False
    assert schema["properties"] == {
        "a": {"type": "string", "maxLength": 200, "title": "Mục"},
        "b": {"type": "boolean", "title": "Mục"},
    }


def test_every_type_has_a_schema_and_conditions_are_left_to_the_check() -> None:
    schema = json_schema(EVERYTHING)
    assert set(ANSWERS) == set(schema["properties"])  # type: ignore[call-overload]
    asked = form([field("yes_no", "b"), field("text", required=True, show_if={"b": True})])
    assert json_schema(asked)["required"] == []


def test_a_review_shows_answers_as_people_read_them(known: Known) -> None:
    vi = {row.field: row.shown for row in review(EVERYTHING, ANSWERS, "vi", known.provinces)}
    assert vi == {
        "text": "An",
        "long_text": "một\nhai",
        "number": "17",
        "money": "1.500.000 đồng",
        "date": "01/02/2009",
        "yes_no": "Không",
        "choice": "Vàng",
        "choices": "Đỏ, Vàng",
        "phone": "0912 345 678",
        "email": "an@example.vn",
        "personal_number": "001209012345",
        "organisation": "Công ty Gạch Ngói (0123456787-001)",
        "province": "Hà Nội",
        "address": "12 Lê Lợi, Phường An Cựu, Huế",
        "checklist": "Không",
    }
    items = review(EVERYTHING, ANSWERS, "en", known.provinces)[-2:]
    assert [(row.label, row.shown) for row in items] == [
        ("Heart", "Yes – từ 2020"),
        ("Lungs", "No"),
    ]


def test_a_review_leaves_out_what_was_not_asked_and_says_what_is_empty(known: Known) -> None:
    asked = form([field("yes_no", "b"), field("text", show_if={"b": True}), field("text", "c")])
    rows = review(asked, {"b": False}, "en", known.provinces)
    assert [(row.field, row.shown) for row in rows] == [("b", "No"), ("c", "Not answered")]


PERSON: dict[str, str | date | None] = {
    "full_name": "Nguyễn Văn An",
    "birth_date": date(2009, 2, 1),
    "sex": "male",
    "email": None,
    "address": "Thôn 3, Xã Ba Vì, Thành phố Hà Nội",
}


def test_the_login_fills_in_what_it_knows(known: Known) -> None:
    sexes = [{"key": "male", "label": {"vi": "Nam", "en": "Male"}}]
    asked = form(
        [
            field("text", "name", prefill="full_name"),
            field("date", "born", prefill="birth_date"),
            field("choice", "sex", prefill="sex", choices=sexes),
            field("choice", "colour", prefill="sex"),
            field("email", "mail", prefill="email"),
            field("phone", "phone", prefill="phone"),
            field("address", "home", prefill="address"),
        ]
    )
    filled = prefill(asked, PERSON, known)
    assert filled == {
        "name": "Nguyễn Văn An",
        "born": "01/02/2009",
        "sex": "male",
        "home.province": "01",
        "home.commune": "Xã Ba Vì",
        "home.detail": "Thôn 3",
    }
    assert check(asked, filled, known).ok


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ("Hà Nội", {"a.province": "01"}),
        ("Ba Vì, Hà Nội", {"a.province": "01", "a.detail": "Ba Vì"}),
        ("12 Lê Lợi, Tỉnh Không Có", {"a.detail": "12 Lê Lợi, Tỉnh Không Có"}),
        (" , ", {}),
    ],
)
def test_an_address_is_taken_apart_as_far_as_it_is_sure(
    written: str, filled: dict[str, str], known: Known
) -> None:
    assert prefill(one("address", prefill="address"), {"address": written}, known) == filled


@pytest.mark.parametrize("code", SHIPPED)
def test_each_shipped_form_can_be_filled_in_by_a_program(code: str, known: Known) -> None:
    shipped = parse_form(SHIPPED[code])
    assert json_schema(shipped)["properties"]
    assert check(shipped, {}, known).errors
