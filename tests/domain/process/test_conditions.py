"""The language of the conditions."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.process.rules.conditions import ConditionRefused, holds, parse_condition
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


_COMPARISONS = st.builds(
    Compare,
    st.sampled_from(["outcome", "delivery", "pages"]),
    st.sampled_from(["accept", "and", "", 3, True, False]),
    st.booleans(),
)
_CONDITIONS = st.recursive(
    _COMPARISONS,
    lambda part: st.one_of(
        st.builds(Not, part),
        st.builds(AllOf, st.lists(part, min_size=2, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(part, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


def _written(condition: Condition) -> str:
    match condition:
        case Compare(name, value, equal):
            shown = f'"{value}"' if isinstance(value, str) else str(value).lower()
            return f"{name} {'==' if equal else '!='} {shown}"
        case Not(part):
            return f"not ({_written(part)})"
        case AllOf(parts):
            return "(" + " and ".join(f"({_written(part)})" for part in parts) + ")"
        case AnyOf(parts):
            return "(" + " or ".join(f"({_written(part)})" for part in parts) + ")"


@given(_CONDITIONS)
def test_what_is_written_is_read_back(condition: Condition) -> None:
    assert parse_condition(_written(condition)) == condition
