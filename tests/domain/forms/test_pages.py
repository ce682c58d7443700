"""Conditions and pages."""

import pytest

from motcua.domain.forms.api import check, shown_fields
from motcua.domain.forms.rules.check import merged
from motcua.domain.forms.rules.inputs import Known
from motcua.domain.forms.values import Raw
from tests.domain.forms.writing import field, form

FORM = form(
    [
        field("yes_no", "ill", required=True),
        field("text", "illness", required=True, show_if={"ill": True}),
        field("choices", "colours"),
        field("text", "why_red", required=True, show_if={"colours": "red"}),
    ],
    [
        field("choice", "colour", show_if={"ill": {"in": [True, False]}}),
        field("text", "gold", show_if={"colour": "gold", "ill": True}),
        field("province", "home"),
        field("text", "capital", show_if={"home": {"in": ["01", "46"]}}),
    ],
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ({}, {"ill", "colours", "home"}),
        ({"ill": "yes"}, {"ill", "illness", "colours", "colour", "home"}),
        ({"ill": "no"}, {"ill", "colours", "colour", "home"}),
        ({"ill": "maybe"}, {"ill", "colours", "home"}),
        ({"colours": ["gold", "red"]}, {"ill", "colours", "why_red", "home"}),
        ({"ill": "no", "colour": "gold"}, {"ill", "colours", "colour", "home"}),
        ({"ill": "yes", "colour": "gold"}, {"ill", "illness", "colours", "colour", "gold", "home"}),
        ({"colour": "gold"}, {"ill", "colours", "home"}),
        ({"home": "Huế"}, {"ill", "colours", "home", "capital"}),
        ({"home": "79"}, {"ill", "colours", "home"}),
    ],
)
def test_a_field_is_asked_when_its_conditions_hold(raw: Raw, shown: set[str], known: Known) -> None:
    assert shown_fields(FORM, raw, known) == shown


def test_hidden_answers_are_dropped_but_given_back(known: Known) -> None:
    checked = check(FORM, {"ill": "no", "illness": "ho"}, known)
    assert checked.ok
    assert checked.values == {"ill": False}
    assert checked.typed["illness"] == "ho"


def test_a_page_is_judged_alone_in_the_light_of_the_others(known: Known) -> None:
    raw = {"ill": "yes", "colour": "gold", "gold": "x" * 300}
    first, second = check(FORM, raw, known, "p0"), check(FORM, raw, known, "p1")
    assert set(first.errors) == {"illness"}
    assert first.values == {"ill": True}
    assert set(second.errors) == {"gold"}
    assert second.values == {"colour": "gold"}
    assert set(check(FORM, raw, known).errors) == {"illness", "gold"}
    with pytest.raises(KeyError):
        check(FORM, raw, known, "p9")


def test_what_is_not_ticked_any_more_is_gone_and_what_was_not_shown_stays(known: Known) -> None:
    page = FORM.pages[0]
    before = {"ill": "no", "illness": "ho", "colours": ["red"], "colour": "gold"}
    after = merged(page, before, shown_fields(FORM, before, known), {"ill": "yes", "token": "x"})
    assert after == {"ill": "yes", "illness": "ho", "colour": "gold"}
