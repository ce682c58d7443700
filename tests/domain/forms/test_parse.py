"""Reading the description of a form."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.forms.api import parse_form
from motcua.domain.forms.values import Condition, FieldType, FormRefused
from tests.domain.forms.shipped import SHIPPED
from tests.domain.forms.writing import ALONE, COLOURS, T, field, form, pages

README = Path(__file__).parents[3] / "src" / "motcua" / "domain" / "forms" / "README.md"


def places(data: object) -> list[str]:
    with pytest.raises(FormRefused) as refused:
        parse_form(data)
    assert all(each.message.vi and each.message.en for each in refused.value.problems)
    return [each.place for each in refused.value.problems]


def test_the_example_in_the_readme_is_a_form() -> None:
    example = README.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    read = parse_form(yaml.safe_load(example))
    assert [each.key for each in read.fields][:2] == ["full_name", "sex"]


@pytest.mark.parametrize("code", SHIPPED)
def test_each_shipped_form_is_read(code: str) -> None:
    assert parse_form(SHIPPED[code]).fields


@pytest.mark.parametrize("kind", ALONE)
def test_each_type_is_read(kind: FieldType) -> None:
    (read,) = form([field(kind.value)]).fields
    assert (read.key, read.type, read.required) == ("a", kind, False)


def test_conditions_are_read() -> None:
    read = form(
        [field("yes_no", "b"), field("choice", "c")],
        [field("text", show_if={"b": True, "c": {"in": ["red", "gold"]}})],
    )
    assert read.fields[2].show_if == (Condition("b", ("yes",)), Condition("c", ("red", "gold")))


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"type": "colour"}, "type"),
        ({"type": None}, "type"),
        ({"key": "Họ tên"}, "key"),
        ({"key": "a" * 41}, "key"),
        ({"label": {"vi": "Mục"}}, "label.en"),
        ({"label": {"vi": " ", "en": "x"}}, "label.vi"),
        ({"label": "Mục"}, "label"),
        ({"hint": {"vi": "x", "en": "y", "fr": "z"}}, "hint.fr"),
        ({"required": "yes"}, "required"),
        ({"requried": True}, "requried"),
        ({"max_length": 0}, "max_length"),
        ({"max_length": True}, "max_length"),
        ({"choices": COLOURS}, "choices"),
        ({"items": COLOURS}, "items"),
        ({"minimum": 3}, "minimum"),
        ({"decimals": 2}, "decimals"),
        ({"matches": {"sex": "b"}}, "matches"),
        ({"prefill": "blood_group"}, "prefill"),
        ({"autocomplete": 'x" onclick="'}, "autocomplete"),
        ({"show_if": ["b"]}, "show_if"),
        ({"show_if": {"nobody": True}}, "show_if.nobody"),
        ({"show_if": {"a": True}}, "show_if.a"),
        ({"show_if": {"b": "maybe"}}, "show_if.b"),
        ({"show_if": {"b": {"not": True}}}, "show_if.b"),
        ({"show_if": {"b": {"in": []}}}, "show_if.b"),
        ({"show_if": {"t": "x"}}, "show_if.t"),
        ({"show_if": {"c": "blue"}}, "show_if.c"),
        ({"type": "choice"}, "choices"),
        ({"type": "choice", "choices": [COLOURS[0], COLOURS[0]]}, "choices[1].key"),
        (
            {"type": "choice", "choices": [{"key": "x", "label": T, "detail": T}]},
            "choices[0].detail",
        ),
        ({"type": "checklist"}, "items"),
        ({"type": "number", "minimum": "many"}, "minimum"),
        ({"type": "number", "decimals": 9}, "decimals"),
        ({"type": "date", "maximum": "tomorrow"}, "maximum"),
        ({"type": "date", "maximum": "31/12/2026"}, "maximum"),
        ({"type": "personal_number", "matches": {"sex": "t"}}, "matches.sex"),
        ({"type": "personal_number", "matches": {"birth_date": "nobody"}}, "matches.birth_date"),
    ],
)
def test_what_breaks_the_format_is_refused_with_its_place(
    wrong: dict[str, object], place: str
) -> None:
    before = [field("yes_no", "b"), field("choice", "c"), field("text", "t")]
    asked = {"key": "a", "type": "text", "label": T, **wrong}
    assert f"pages[0].fields[3].{place}" in places(pages([*before, asked]))


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (None, "form"),
        ([], "form"),
        ({}, "pages"),
        ({"pages": []}, "pages"),
        ({"pages": "x"}, "pages"),
        ({"pages": ["x"]}, "pages[0]"),
        ({"pages": [{"key": "p", "title": T, "fields": []}]}, "pages[0].fields"),
        ({"pages": [{"key": "p", "fields": [field("text")]}]}, "pages[0].title"),
        ({**pages([field("text")]), "title": "x"}, "title"),
        (pages([field("text")], [field("text")]), "pages[1].fields[0].key"),
        (pages([field("text", f"a{number}") for number in range(301)]), "pages"),
    ],
)
def test_what_is_no_form_is_refused(data: object, place: str) -> None:
    assert place in places(data)


def test_every_problem_is_told_at_once() -> None:
    found = places(
        pages([field("colour"), field("text", "B"), field("text", "c", show_if={"x": 1})])
    )
    assert len(found) >= 3


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["pages", "key", "type", "label", "fields", "show_if", "choices", "vi"]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=20,
)


@given(_JSON)
def test_no_data_does_anything_but_parse_or_be_refused(data: object) -> None:
    with pytest.raises(FormRefused):
        parse_form(data)
