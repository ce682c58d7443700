"""The language of the conditions."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.process.rules.conditions import (
    ConditionRefused,
    comparisons,
    holds,
    parse_condition,
    with_names,
    written,
)
from motcua.domain.process.values import AllOf, AnyOf, Compare, Condition, Fact, Not


@pytest.mark.parametrize(
    ("written", "facts", "expected"),
    [
        ('outcome == "accept"', {"outcome": "accept"}, True),
        ('outcome == "accept"', {"outcome": "refuse"}, False),
        ("outcome == 'accept'", {"outcome": "accept"}, True),
        ('${outcome == "accept"}', {"outcome": "accept"}, True),
        ('#{ outcome == "accept" }', {"outcome": "accept"}, True),
        ('= outcome = "accept"', {"outcome": "accept"}, True),
        ('delivery != "counter"', {"delivery": "post"}, True),
        ('delivery != "counter"', {"delivery": "counter"}, False),
        ('delivery != "counter"', {}, True),
        ('delivery == "counter"', {}, False),
        ('a == "x" and b == "y"', {"a": "x", "b": "y"}, True),
        ('a == "x" && b == "y"', {"a": "x", "b": "z"}, False),
        ('a == "x" or b == "y" and c == "z"', {"a": "x"}, True),
        ('(a == "x" or b == "y") and c == "z"', {"a": "x"}, False),
        ('not (a == "x")', {"a": "y"}, True),
        ('!(a == "x") || b == 3', {"a": "x", "b": 3}, True),
        ("pages == 3", {"pages": "3"}, False),
        ("pages == -3", {"pages": -3}, True),
        ("minor == true", {"minor": True}, True),
        ("minor == 1", {"minor": True}, False),
        ('word == "and"', {"word": "and"}, True),
        ('name == "Nguyễn"', {"name": "Nguyễn"}, True),
        ('name == "Nguye\u0302\u0303n"', {"name": "Nguyễn"}, True),
        ("pages > 3", {"pages": 4}, True),
        ("pages > 3", {"pages": 3}, False),
        ("pages >= 3", {"pages": 3}, True),
        ("pages < -3", {"pages": -4}, True),
        ("pages <= 3", {"pages": 4}, False),
        ("pages < 3", {}, False),
        ("pages >= 3", {}, False),
        ("pages < 3", {"pages": "2"}, False),
        ("pages < 3", {"pages": True}, False),
        ("not pages < 3", {}, True),
        ('ask.answer == "agree"', {"ask.answer": "agree"}, True),
        ('Activity_1-a != "x"', {"Activity_1-a": "x"}, False),
    ],
)
def test_a_condition_holds_or_not(written: str, facts: dict[str, Fact], *, expected: bool) -> None:
    assert holds(parse_condition(written), facts) is expected


@pytest.mark.parametrize(
    "written",
    [
        "",
        "outcome",
        'outcome == "accept',
        "outcome == accept",
        'outcome > "a"',
        "minor >= true",
        "pages <> 3",
        "3 < pages",
        "pages > ",
        'outcome == "' + "a" * 101 + '"',
        'outcome == "a\x07"',
        "a" * 65 + " == 1",
        'outcome == "a" and',
        'outcome == "a" outcome == "b"',
        '(outcome == "a"',
        'outcome == "a")',
        'and == "a"',
        '"a" == outcome',
        "__import__('os').system('true')",
        'outcome == "a"; drop',
        "outcome == 1.5",
        'x == "a" and ' * 60 + 'x == "a"',
        "not " * 30 + 'x == "a"',
        "(" * 30 + 'x == "a"' + ")" * 30,
    ],
)
def test_what_is_not_in_the_language_is_refused_in_words(written: str) -> None:
    with pytest.raises(ConditionRefused) as refused:
        parse_condition(written)
    assert refused.value.message.vi
    assert refused.value.message.en


@given(st.text(max_size=80))
def test_no_text_does_anything_but_parse_or_be_refused(written: str) -> None:
    with suppress(ConditionRefused):
        holds(parse_condition(written), {})


_NAMES = st.sampled_from(["outcome", "delivery", "pages", "ask.answer"])
_EQUAL = st.builds(
    Compare,
    _NAMES,
    st.sampled_from(["==", "!="]),
    st.sampled_from(["accept", "and", "", 'say "a"', "it's", "đồng ý", 3, -3, True, False]),
)
_ORDERED = st.builds(
    Compare, _NAMES, st.sampled_from(["<", "<=", ">", ">="]), st.integers(-(10**15) + 1, 10**15 - 1)
)
_CONDITIONS = st.recursive(
    _EQUAL | _ORDERED,
    lambda part: st.one_of(
        st.builds(Not, part),
        st.builds(AllOf, st.lists(part, min_size=2, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(part, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@given(_CONDITIONS)
def test_what_is_written_is_read_back(condition: Condition) -> None:
    assert parse_condition(written(condition)) == condition


@given(_CONDITIONS, st.dictionaries(_NAMES, st.sampled_from(["accept", "and", 3, 4, True])))
def test_a_fact_called_otherwise_decides_the_same(
    condition: Condition, facts: dict[str, Fact]
) -> None:
    longer = {name: f"call.{name}" for name in ("outcome", "pages")}
    renamed = with_names(condition, longer)
    assert not {each.name for each in comparisons(renamed)} & set(longer)
    moved = {longer.get(name, name): value for name, value in facts.items()}
    assert holds(renamed, moved) is holds(condition, facts)


def test_it_is_written_without_needless_brackets() -> None:
    condition = parse_condition('(((a == "x"))) and (not (b < 3) or (c == "y" and d == true))')
    assert written(condition) == 'a == "x" and (not b < 3 or c == "y" and d == true)'
