"""Two windows on one draft: the merge as a table, and as properties over three states."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.forms.rules.merging import mark, marks, merge, read_marks, written
from motcua.domain.forms.rules.names import answers_of, inputs_of
from motcua.domain.forms.values import Field
from tests.domain.forms.writing import field, form

ILL = {"items": [{"key": "heart", "label": {"vi": "Tim", "en": "Heart"},
                  "detail": {"vi": "Từ khi nào?", "en": "Since when?"}},
                 {"key": "lungs", "label": {"vi": "Phổi", "en": "Lungs"}}]}  # fmt: skip
FORM = form(
    [
        field("text", "name"),
        field("long_text", "story"),
        field("date", "born"),
        field("address", "home"),
        field("checklist", "ill", **ILL),
        field("choices", "colours"),
        field("group", "children", fields=[field("text", "child")]),
    ]
)
Raw = Mapping[str, str | list[str]]


def of(key: str) -> Field:
    found = FORM.field(key)
    assert found
    return found


def merged(base: Raw, kept: Raw, mine: Raw) -> tuple[dict[str, object], list[str]]:
    """Merge what a page sends that was made when the draft was ``base``."""
    found = merge(FORM.fields, kept, mine, marks(FORM.fields, base))
    return dict(found.answers), [each.answer for each in found.clashes]


TABLE: dict[str, tuple[Raw, Raw, Raw, dict[str, object], list[str]]] = {
    "only I changed": ({"name": "An"}, {"name": "An"}, {"name": "Ân"}, {"name": "Ân"}, []),
    "only the other changed": ({"name": "An"}, {"name": "Ân"}, {"name": "An"}, {"name": "Ân"}, []),
    "both alike": ({"name": "An"}, {"name": "Ân"}, {"name": "Ân"}, {"name": "Ân"}, []),
    "both differently": ({}, {"name": "An"}, {"name": "Ân"}, {"name": "An"}, ["name"]),
    "different answers": (
        {}, {"name": "An"}, {"name": "", "story": "x"}, {"name": "An", "story": "x"}, []
    ),
    "I emptied, the other wrote": (
        {"name": "An"}, {"name": "Ân"}, {"name": ""}, {"name": "Ân"}, ["name"]
    ),
    "unticked and gone": ({"colours": ["red"]}, {"colours": ["red"]}, {}, {}, []),
    "parts of one date belong together": (
        {"born.day": "1"}, {"born.day": "1", "born.month": "2"}, {"born.day": "3"},
        {"born.day": "1", "born.month": "2"}, ["born"],
    ),
    "items of a checklist stand alone": (
        {}, {"ill.heart": "yes"}, {"ill.lungs": "no"}, {"ill.heart": "yes", "ill.lungs": "no"}, []
    ),
    "a detail belongs to its item": (
        {"ill.heart": "yes"}, {"ill.heart": "yes", "ill.heart.detail": "2020"},
        {"ill.heart": "no", "ill.heart.detail": ""},
        {"ill.heart": "yes", "ill.heart.detail": "2020"}, ["ill.heart"],
    ),
    "rows of a group belong together": (
        {"children.rows": "1", "children.0.child": "A"},
        {"children.rows": "2", "children.0.child": "A", "children.1.child": "B"},
        {"children.rows": "1", "children.0.child": "C"},
        {"children.rows": "2", "children.0.child": "A", "children.1.child": "B"}, ["children"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE.keys())
def test_what_becomes_of_two_changes(
    row: tuple[Raw, Raw, Raw, dict[str, object], list[str]],
) -> None:
    base, kept, mine, answers, clashes = row
    assert merged(base, kept, mine) == (answers, clashes)


@pytest.mark.parametrize(
    ("key", "kept", "sent"),
    [
        ("born", {"born": "2009-01-31"},
         {"born.day": "31", "born.month": "01", "born.year": "2009"}),
        ("born", {"born": "31/1/2009"}, {"born.day": "31", "born.month": "1", "born.year": "2009"}),
        ("story", {"story": "a\nb"}, {"story": "a\r\nb"}),
        ("name", {}, {"name": ""}),
        ("colours", {"colours": "red"}, {"colours": ["red"]}),
        ("children", {}, {"children.rows": "0"}),
        ("home", {}, {"home.province": "", "home.commune": "", "home.detail": ""}),
    ],
)  # fmt: skip
def test_what_a_page_sends_back_untouched_is_no_change(key: str, kept: Raw, sent: Raw) -> None:
    inputs = inputs_of(of(key))
    assert mark(of(key), inputs, kept) == mark(of(key), inputs, sent)


def test_an_answer_the_page_had_not_is_left_alone() -> None:
    found = merge(FORM.fields, {"name": "An"}, {"name": "Ân"}, {})
    assert (found.answers, found.clashes) == ({"name": "An"}, ())


@pytest.mark.parametrize(
    "text", ["", "x", ":", "a:b:c d", "name:" + "9" * 9999, "ill.heart:zz \x00"]
)
def test_marks_that_nobody_wrote_change_nothing_they_do_not_name(text: str) -> None:
    found = merge(FORM.fields, {"name": "An"}, {"story": "x"}, read_marks(text))
    assert found.answers == {"name": "An"} or "name" in read_marks(text)


_WORD = st.sampled_from(["", "A", "B", "C"])
_STATE = st.fixed_dictionaries(
    {"name": _WORD, "story": _WORD, "ill.heart": _WORD, "ill.lungs": _WORD}
)


@given(base=_STATE, kept=_STATE, mine=_STATE)
def test_no_change_is_lost_in_silence(
    base: dict[str, str], kept: dict[str, str], mine: dict[str, str]
) -> None:
    answers, clashes = merged(base, kept, mine)
    for name, before in base.items():
        now, here, there = str(answers.get(name, "")), mine[name], kept[name]
        if name in clashes:
            assert len({here, there, before}) == 3
            assert now == there
        else:
            assert now == (here if here != before else there)


@given(state=_STATE)
def test_marks_are_read_back(state: dict[str, str]) -> None:
    found = marks(FORM.fields, state)
    assert read_marks(written(found)) == found
    assert set(found) == {name for each in FORM.fields for name in answers_of(each)}
