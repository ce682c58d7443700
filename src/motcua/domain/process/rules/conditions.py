"""The conditions on the flows of a gateway: a tiny language, compared and never executed."""

import operator
import re
import unicodedata
from collections.abc import Callable, Mapping
from types import UnionType
from typing import assert_never

from motcua.domain.process.values import AllOf, AnyOf, Compare, Condition, Fact, Facts, Not
from motcua.kernel.texts import Text

MAX_LENGTH = 10_000
MAX_WORDS = 200
MAX_DEPTH = 20

_WRAPPED = re.compile(r"\s*[$#]\{(.*)\}\s*", re.DOTALL)
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<text>"[^"\\\x00-\x1f]{0,100}"|'[^'\\\x00-\x1f]{0,100}')
      | (?P<number>-?\d{1,15}(?![\w.]))
      | (?P<word>[A-Za-z_][A-Za-z0-9_.-]{0,63}(?![\w.-]))
      | (?P<sign>==|!=|<=|>=|&&|\|\||[=!()<>])
    )""",
    re.VERBOSE,
)
_SAME = {"&&": "and", "||": "or", "!": "not", "=": "=="}
RESERVED = frozenset({"and", "or", "not", "true", "false"})
_ORDERS: Mapping[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
SIGNS = ("==", "!=", *_ORDERS)


class ConditionRefused(Exception):
    """A condition is not in the language; ``message`` says where."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    place = 0
    text = text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            rest = text[place : place + 20].strip()
            raise ConditionRefused(
                Text(f"Không hiểu điều kiện từ chỗ “{rest}”.", f"Cannot read it from “{rest}” on.")
            )
        kind, word = next((kind, word) for kind, word in match.groupdict().items() if word)
        found.append((kind, _SAME.get(word, word) if kind == "sign" else word))
        place = match.end()
    return found


class _Parser:
    """Reads ``or`` of ``and`` of ``not`` of comparisons and brackets."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._place = 0

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._place] if self._place < len(self._tokens) else ("end", "")

    def _next(self) -> tuple[str, str]:
        token = self._peek()
        self._place += 1
        return token

    def _refuse(self, wanted_vi: str, wanted_en: str) -> ConditionRefused:
        _, found = self._tokens[self._place - 1] if self._place <= len(self._tokens) else ("", "")
        return ConditionRefused(
            Text(
                f"Điều kiện cần {wanted_vi} thay cho “{found}”.",
                f"Needs {wanted_en} instead of “{found}”.",
            )
        )

    def whole(self) -> Condition:
        condition = self._any(0)
        if self._peek()[0] != "end":
            self._next()
            raise self._refuse("hết câu", "an end")
        return condition

    def _any(self, depth: int) -> Condition:
        parts = [self._all(depth)]
        while self._peek()[1] == "or" and self._peek()[0] != "text":
            self._next()
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self, depth: int) -> Condition:
        parts = [self._one(depth)]
        while self._peek()[1] == "and" and self._peek()[0] != "text":
            self._next()
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _one(self, depth: int) -> Condition:
        if depth > MAX_DEPTH:
            raise ConditionRefused(Text("Điều kiện lồng quá sâu.", "Is nested too deeply."))
        kind, word = self._next()
        if word == "not" and kind != "text":
            return Not(self._one(depth + 1))
        if (kind, word) == ("sign", "("):
            inside = self._any(depth + 1)
            if self._next() != ("sign", ")"):
                raise self._refuse("dấu )", "a closing bracket")
            return inside
        if kind != "word" or word in RESERVED:
            raise self._refuse("tên dữ kiện", "the name of a fact")
        return self._compare(word)

    def _compare(self, name: str) -> Compare:
        _, sign = self._next()
        if sign not in SIGNS:
            raise self._refuse(f"một dấu {' '.join(SIGNS)}", f"one of {' '.join(SIGNS)}")
        value = self._value()
        if sign in _ORDERS and type(value) is not int:
            raise self._refuse("số nguyên sau dấu so sánh", "a whole number after this sign")
        return Compare(name, sign, value)

    def _value(self) -> Fact:
        kind, word = self._next()
        if kind == "text":
            return word[1:-1]
        if kind == "number":
            return int(word)
        if word in {"true", "false"}:
            return word == "true"
        raise self._refuse('một giá trị như "accept"', 'a value such as "accept"')


def _too_long() -> ConditionRefused:
    return ConditionRefused(Text("Điều kiện quá dài.", "Is too long."))


def parse_condition(text: str) -> Condition:
    """Read a condition such as ``outcome == "accept" and delivery != "counter"``.

    The wrapping ``${…}`` and the leading ``=`` of other modellers are taken off. Raises
    ``ConditionRefused``.
    """
    if len(text) > MAX_LENGTH:
        raise _too_long()
    text = unicodedata.normalize("NFC", text)
    wrapped = _WRAPPED.fullmatch(text)
    tokens = _tokens(wrapped.group(1) if wrapped else text.strip().removeprefix("="))
    if len(tokens) > MAX_WORDS:
        raise _too_long()
    return _Parser(tokens).whole()


def holds(condition: Condition, facts: Facts) -> bool:
    """Say whether a condition holds; a fact that is not given equals nothing and has no order."""
    match condition:
        case Compare(name, sign, value):
            return _stands(facts.get(name), sign, value)
        case Not(part):
            return not holds(part, facts)
        case AllOf(parts):
            return all(holds(part, facts) for part in parts)
        case AnyOf(parts):
            return any(holds(part, facts) for part in parts)
    assert_never(condition)


def _stands(known: Fact | None, sign: str, value: Fact) -> bool:
    # True is no number here, though Python counts it as 1.
    if sign in _ORDERS:
        return type(known) is int and type(value) is int and _ORDERS[sign](known, value)
    return (type(known) is type(value) and known == value) is (sign == "==")


def comparisons(condition: Condition) -> tuple[Compare, ...]:
    """Give every comparison a condition is made of."""
    match condition:
        case Compare():
            return (condition,)
        case Not(part):
            return comparisons(part)
        case AllOf(parts) | AnyOf(parts):
            return tuple(each for part in parts for each in comparisons(part))
    assert_never(condition)


def with_names(condition: Condition, names: Mapping[str, str]) -> Condition:
    """Give the condition with facts called otherwise: old name → new name."""
    match condition:
        case Compare(name, sign, value):
            return Compare(names.get(name, name), sign, value)
        case Not(part):
            return Not(with_names(part, names))
        case AllOf(parts):
            return AllOf(tuple(with_names(part, names) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(with_names(part, names) for part in parts))
    assert_never(condition)


def written(condition: Condition) -> str:
    """Write a condition so that ``parse_condition`` gives it back, without needless brackets."""
    match condition:
        case Compare(name, sign, value):
            return f"{name} {sign} {_written_value(value)}"
        case Not(part):
            return f"not {_in_brackets(part, AllOf | AnyOf)}"
        case AllOf(parts):
            return " and ".join(_in_brackets(part, AllOf | AnyOf) for part in parts)
        case AnyOf(parts):
            return " or ".join(_in_brackets(part, AnyOf) for part in parts)
    assert_never(condition)


def _in_brackets(part: Condition, kinds: UnionType | type) -> str:
    return f"({written(part)})" if isinstance(part, kinds) else written(part)


def _written_value(value: Fact) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return f"'{value}'" if '"' in value else f'"{value}"'
