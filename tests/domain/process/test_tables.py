"""Decision tables: strict reading, every mistake at its place."""

import pytest

from motcua.domain.process.api import parse_table, table_findings
from motcua.domain.process.values import BpmnRefused, Compare, TableRule
from motcua.kernel.strict_yaml import parse


def tree(text: str) -> object:
    return parse(text.encode(), "review.yaml").tree


WHOLE = """
inputs: [channel, pages]
rules:
  - when: 'channel == "online"'
    then: {review: deep, days: 3}
  - when: 'pages > 3'
    then: {days: 2, review: deep}
  - then: {review: plain, days: 1}
"""


def test_a_table_is_read_in_its_order() -> None:
    table = parse_table("review", tree(WHOLE))
    assert table.facts == ("days", "review")
    assert table.rules[0] == TableRule(
        Compare("channel", "==", "online"), (("days", 3), ("review", "deep"))
    )
    assert table.rules[-1].when is None
    assert table_findings({"review": table}) == ()


def test_values_keep_their_kind() -> None:
    table = parse_table("t", tree("inputs: []\nrules:\n  - then: {a: true, b: -3, c: '3'}\n"))
    assert table.rules[0].then == (("a", True), ("b", -3), ("c", "3"))


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("pages > 3", "pages > x", "rules[1].when", "a value such as"),
        ("pages > 3", "sheets > 3", "rules[1].when", "not among the “inputs”"),
        ("'pages > 3'", "3", "rules[1].when", "Must be text"),
        ("inputs: [channel, pages]", "inputs: [channel, channel, pages]", "inputs", "named twice"),
        ("inputs: [channel, pages]", "input: [channel, pages]", "input", "no key “input”"),
        ("{review: plain, days: 1}", "{review: plain}", "rules[2].then", "the same facts"),
        ("{review: plain, days: 1}", "{}", "rules[2].then", "sets no fact"),
        ("{review: plain, days: 1}", "plain", "rules[2].then", "key: value"),
        ("review: plain", "review: [plain]", "rules[2].then.review", "A value is text"),
        ("review: plain", "review: null", "rules[2].then.review", "A value is text"),
        ("review: plain", "outcome: x, review: y", "rules[2].then.outcome", "no name of a fact"),
        ("  - when: 'pages > 3'\n    then", "  - then", "rules[1]", "must be the last one"),
        ("  - then: {review: plain", "  - than: {review: plain", "rules[2].than", "no key “than”"),
    ],
)  # fmt: skip
def test_every_mistake_is_told_at_its_place(old: str, new: str, place: str, words: str) -> None:
    assert old in WHOLE
    with pytest.raises(BpmnRefused) as refused:
        parse_table("review", tree(WHOLE.replace(old, new)))
    told = [(each.element_id, each.message.en) for each in refused.value.problems]
    assert any(where == place and words in message for where, message in told), told


@pytest.mark.parametrize("data", [None, [], "rules", {}, {"inputs": [], "rules": []}, {"rules": 3}])
def test_what_is_no_table_is_refused(data: object) -> None:
    with pytest.raises(BpmnRefused):
        parse_table("review", data)


def test_a_table_of_more_than_two_hundred_rules_is_refused() -> None:
    row = {"when": "pages == 1", "then": {"review": "deep"}}
    data = {"inputs": ["pages"], "rules": [row] * 201}
    with pytest.raises(BpmnRefused, match="200"):
        parse_table("review", data)
    assert len(parse_table("review", data | {"rules": [row] * 200}).rules) == 200


def test_a_table_that_may_match_nothing_is_a_warning() -> None:
    gappy = parse_table("review", tree(WHOLE.rpartition("  - then")[0]))
    (finding,) = table_findings({"review": gappy})
    assert (finding.element_id, finding.severity.value) == ("review", "warning")
