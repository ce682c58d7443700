"""Reading one field of a form's description."""

import re
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from motcua.domain.forms.rules.bounds import is_day
from motcua.domain.forms.rules.parse_conditions import take_show_if
from motcua.domain.forms.rules.parse_formulas import take_formula
from motcua.domain.forms.rules.parse_rows import parse_rows
from motcua.domain.forms.rules.reading import Reader
from motcua.domain.forms.values import Choice, Field, FieldType, Prefill
from motcua.kernel.texts import Text

_WRITTEN = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})
_PICKED = frozenset({FieldType.CHOICE, FieldType.CHOICES})
_BOUNDED = frozenset({FieldType.NUMBER, FieldType.MONEY, FieldType.DATE})
_TOKEN = re.compile(r"[a-z0-9 -]{1,60}")
_NOT_HERE = Text("Không dùng được với loại câu hỏi này.", "Does not belong to this type.")

E = TypeVar("E", bound=StrEnum)


def _one_of(reader: Reader, key: str, kind: type[E]) -> E | None:
    word = reader.take_word(key)
    if word is None:
        return None
    try:
        return kind(word)
    except ValueError:
        known = ", ".join(kind)
        reader.problem(key, Text(f"Phải là một trong: {known}.", f"Must be one of: {known}."))
        return None


def _choices(reader: Reader, key: str, *, with_detail: bool) -> tuple[Choice, ...]:
    found: list[Choice] = []
    for number, data in enumerate(reader.take_list(key)):
        item = Reader(data, f"{reader.place}.{key}[{number}]", reader.problems)
        own = item.take_key()
        detail = item.take_text("detail") if with_detail else None
        found.append(Choice(own, item.need_text("label"), detail))
        item.close()
        if own and own in [each.key for each in found[:-1]]:
            item.problem("key", Text("Khóa bị lặp lại.", "The key stands twice."))
    if not found:
        reader.problem(key, Text("Cần ít nhất một mục.", "Needs at least one entry."))
    return tuple(found)


def _is_number(bound: str) -> bool:
    try:
        return Decimal(bound).is_finite()
    except InvalidOperation:
        return False


def _bound(reader: Reader, key: str, kind: FieldType) -> str | None:
    if not reader.has(key):
        return None
    value = str(reader.take_any(key))
    readable = is_day(value) if kind is FieldType.DATE else _is_number(value)
    if kind not in _BOUNDED:
        reader.problem(key, _NOT_HERE)
    elif not readable:
        reader.problem(
            key,
            Text(
                "Phải là số; với ngày: 2000-01-31, today hoặc today-17y.",
                "Must be a number; for a date 2000-01-31, today or today-17y.",
            ),
        )
    else:
        return value
    return None


def _matches(reader: Reader, kind: FieldType) -> tuple[tuple[str, str], ...]:
    data = reader.take(
        "matches", dict, Text("Phải là {birth_date, sex}.", "Must be {birth_date, sex}.")
    )
    if data is None:
        return ()
    if kind is not FieldType.PERSONAL_NUMBER or not set(data) <= {"birth_date", "sex"}:
        reader.problem("matches", _NOT_HERE)
        return ()
    return tuple((str(what), str(field)) for what, field in data.items())


def _only(reader: Reader, key: str, *, allowed: bool) -> bool:
    """Say whether a key may be read here; note the problem when it stands in the wrong type."""
    if reader.has(key) and not allowed:
        reader.take_any(key)
        reader.problem(key, _NOT_HERE)
    return allowed


def _picks(reader: Reader, kind: FieldType) -> tuple[Choice, ...]:
    picks: tuple[Choice, ...] = ()
    if _only(reader, "choices", allowed=kind in _PICKED):
        picks = _choices(reader, "choices", with_detail=False)
    if _only(reader, "items", allowed=kind is FieldType.CHECKLIST):
        picks = _choices(reader, "items", with_detail=True)
    return picks


def _autocomplete(reader: Reader) -> str | None:
    token = reader.take_word("autocomplete")
    if token is not None and not _TOKEN.fullmatch(token):
        reader.problem("autocomplete", Text("Không phải từ của HTML.", "Is not a word of HTML."))
        return None
    return token


def _max_length(reader: Reader, kind: FieldType) -> int:
    usual = 2000 if kind is FieldType.LONG_TEXT else 200
    if not _only(reader, "max_length", allowed=kind in _WRITTEN):
        return usual
    return reader.take_whole("max_length", 1, 20_000) or usual


def parse_field(reader: Reader) -> Field:
    """Read one field; what is wrong is noted in the reader and replaced by something harmless."""
    return parse_rows(reader, _parse_field(reader), parse_field)


def _parse_field(reader: Reader) -> Field:
    key = reader.take_key()
    if not reader.has("type"):
        reader.problem("type", Text("Cần loại câu hỏi.", "Needs a type."))
    kind = _one_of(reader, "type", FieldType) or FieldType.TEXT
    decimals = 0
    if _only(reader, "decimals", allowed=kind is FieldType.NUMBER):
        decimals = reader.take_whole("decimals", 0, 4) or 0
    return Field(
        key=key,
        type=kind,
        label=reader.need_text("label"),
        hint=reader.take_text("hint"),
        required=reader.take("required", bool, Text("Phải là true/false.", "Must be true/false."))
        or False,
        choices=_picks(reader, kind),
        show_if=take_show_if(reader),
        max_length=_max_length(reader, kind),
        minimum=_bound(reader, "minimum", kind),
        maximum=_bound(reader, "maximum", kind),
        decimals=decimals,
        prefill=_one_of(reader, "prefill", Prefill),
        autocomplete=_autocomplete(reader),
        matches=_matches(reader, kind),
        formula=take_formula(reader, kind),
    )
