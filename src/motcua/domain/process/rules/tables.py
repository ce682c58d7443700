"""Decision tables of a package: rows tried from the top, the first that holds sets facts.

The YAML of ``decisions/<key>.yaml``::

    inputs: [channel, pages]
    rules:
      - when: 'channel == "online" and pages > 3'
        then: {review: deep}
      - then: {review: plain}
"""

import re
from collections.abc import Mapping

from motcua.domain.process.rules.conditions import ConditionRefused, comparisons, parse_condition
from motcua.domain.process.values import (
    BpmnProblem,
    BpmnRefused,
    Compare,
    Condition,
    DecisionTable,
    Fact,
    Finding,
    Severity,
    TableRule,
)
from motcua.kernel.strict_yaml import Document, Reader
from motcua.kernel.texts import Text

MAX_RULES = 200
MAX_FACTS = 20

_KEY = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_RESERVED = frozenset({"outcome", "and", "or", "not", "true", "false"})
_LARGEST = 10**15 - 1
_LONGEST = 100
_UNREAD = Compare("", "==", "")


def parse_table(key: str, data: object) -> DecisionTable:
    """Read a decision table from the tree of its YAML file.

    Raises ``BpmnRefused`` with every mistake; its place in the file, such as ``rules[0].when``,
    stands as the element's id.
    """
    document = Document(key, data)
    reader = Reader(document, data)
    inputs = reader.strings("inputs")
    parts = enumerate(reader.parts("rules", needed=True))
    rules = tuple(_rule(part, _then_of(data, place), inputs) for place, part in parts)
    reader.close()
    facts = tuple(dict.fromkeys(name for rule in rules for name, _ in rule.then))
    if not _KEY.fullmatch(key):
        reader.refuse("", Text(f"Tên bảng “{key}” viết sai.", f"“{key}” names no table."))
    _as_a_whole(reader, rules, facts, inputs)
    if document.mistakes:
        raise BpmnRefused([BpmnProblem(each.place, each.message) for each in document.mistakes])
    return DecisionTable(key, rules, facts)


def _then_of(data: object, place: int) -> Mapping[str, object]:
    """Give the facts a rule sets as they stand in the file: their values are of several kinds."""
    rules = data.get("rules") if isinstance(data, dict) else None
    rule = rules[place] if isinstance(rules, list) else None
    then = rule.get("then") if isinstance(rule, dict) else None
    return then if isinstance(then, dict) else {}


def _rule(part: Reader, then: Mapping[str, object], inputs: tuple[str, ...]) -> TableRule:
    when = _when(part, inputs) if part.has("when") else None
    part.part("then")  # says so when it is not a mapping
    facts = tuple((name, _fact(part, name, then[name])) for name in sorted(then))
    if not facts:
        part.refuse("then", Text("Dòng này không đặt dữ kiện nào.", "This rule sets no fact."))
    part.close()
    return TableRule(when, facts)


def _when(part: Reader, inputs: tuple[str, ...]) -> Condition:
    written = part.string("when")
    if not written:
        return _UNREAD
    try:
        condition = parse_condition(written)
    except ConditionRefused as problem:
        part.refuse("when", problem.message)
        return _UNREAD
    for each in comparisons(condition):
        if each.name not in inputs:
            part.refuse(
                "when",
                Text(
                    f"“{each.name}” chưa có trong “inputs”.",
                    f"“{each.name}” is not among the “inputs”.",
                ),
            )
    return condition


def _fact(part: Reader, name: str, value: object) -> Fact:
    place = f"then.{name}"
    if not _NAME.fullmatch(name) or name in _RESERVED:
        part.refuse(place, Text(f"“{name}” không đặt tên được.", f"“{name}” is no name of a fact."))
    if isinstance(value, str) and 0 < len(value) <= _LONGEST:
        return value
    if isinstance(value, bool) or (isinstance(value, int) and abs(value) <= _LARGEST):
        return value
    part.refuse(
        place,
        Text(
            f"Giá trị là chữ (tối đa {_LONGEST} ký tự), số nguyên, true hoặc false.",
            f"A value is text (up to {_LONGEST} characters), a whole number, true or false.",
        ),
    )
    return False


def _as_a_whole(
    reader: Reader, rules: tuple[TableRule, ...], facts: tuple[str, ...], inputs: tuple[str, ...]
) -> None:
    if len(rules) > MAX_RULES:
        reader.refuse(
            "rules",
            Text(f"Bảng có hơn {MAX_RULES} dòng.", f"The table has more than {MAX_RULES} rules."),
        )
    if len(facts) > MAX_FACTS:
        reader.refuse(
            "rules",
            Text(f"Bảng đặt hơn {MAX_FACTS} dữ kiện.", f"The table sets over {MAX_FACTS} facts."),
        )
    if len(set(inputs)) < len(inputs):
        reader.refuse("inputs", Text("Dữ kiện bị lặp.", "A fact is named twice."))
    for place, rule in enumerate(rules):
        if {name for name, _ in rule.then} != set(facts):
            reader.refuse(
                f"rules[{place}].then",
                Text(
                    f"Mỗi dòng phải đặt đủ các dữ kiện: {', '.join(facts)}.",
                    f"Each rule must set the same facts: {', '.join(facts)}.",
                ),
            )
        if rule.when is None and place < len(rules) - 1:
            reader.refuse(
                f"rules[{place}]",
                Text(
                    "Dòng không có “when” luôn đúng nên phải là dòng cuối.",
                    "A rule without “when” always holds, so it must be the last one.",
                ),
            )


def table_findings(tables: Mapping[str, DecisionTable]) -> tuple[Finding, ...]:
    """Warn of tables in which, for some facts, no rule may hold; the facts are then not set."""
    return tuple(
        Finding(
            key,
            "table_may_match_nothing",
            Text(
                f"Bảng “{key}” có thể không dòng nào đúng; hãy thêm dòng cuối không có “when”.",
                f"In table “{key}” no rule may hold; add a last rule without “when”.",
            ),
            Severity.WARNING,
        )
        for key, table in tables.items()
        if table.rules[-1].when is not None
    )
