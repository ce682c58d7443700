"""Reading what groups, sums and stops have beside what every field has."""

import re
from collections.abc import Callable
from dataclasses import replace

from motcua.domain.forms.rules.names import inputs_of
from motcua.domain.forms.rules.reading import Reader
from motcua.domain.forms.values import (
    MOST_ROWS,
    UNTYPED,
    Field,
    FieldType,
    Link,
)
from motcua.kernel.texts import Text

# A browser sends a limited number of inputs with one page.
MOST_INPUTS = 400
_NOT_HERE = Text("Không dùng được với loại câu hỏi này.", "Does not belong to this type.")
_NOT_INSIDE = frozenset({FieldType.GROUP, FieldType.SUM, FieldType.STOP})
# What finds room in a cell of a table; the whole must still fit a screen.
_TOO_WIDE = frozenset(
    {
        FieldType.LONG_TEXT,
        FieldType.CHOICES,
        FieldType.ADDRESS,
        FieldType.ORGANISATION,
        FieldType.CHECKLIST,
    }
)
_MOST_COLUMNS = 8
_URL = re.compile(r"(?:https://[a-z0-9][a-z0-9.-]{0,200}(?::[0-9]{1,5})?(?=/|$)|/(?![/\\]))[!-~]*")
_LONGEST_URL = 300


def parse_rows(reader: Reader, field: Field, parse: Callable[[Reader], Field]) -> Field:
    """Read the keys of a group, a sum or a stop, and refuse them in any other type."""
    found = replace(
        field,
        fields=_fields(reader, field, parse),
        minimum_rows=_rows(reader, field, "minimum_rows", 0, 0),
        maximum_rows=_rows(reader, field, "maximum_rows", 1, 10),
        of=_of(reader, field),
        as_table=_as_table(reader, field),
        link=_link(reader, field),
    )
    if found.type is FieldType.GROUP:
        _check_group(reader, found)
    if found.type in UNTYPED and (found.required or found.prefill):
        reader.problem("required" if found.required else "prefill", _NOT_HERE)
    if found.type is FieldType.STOP and not found.show_if:
        reader.problem(
            "show_if",
            Text("Cần điều kiện: khi nào thì dừng.", "Needs a condition: when does it stop."),
        )
    reader.close()
    return found


def _is_here(reader: Reader, key: str, *, allowed: bool) -> bool:
    if reader.has(key) and not allowed:
        reader.take_any(key)
        reader.problem(key, _NOT_HERE)
    return allowed


def _fields(reader: Reader, field: Field, parse: Callable[[Reader], Field]) -> tuple[Field, ...]:
    if not _is_here(reader, "fields", allowed=field.type is FieldType.GROUP):
        return ()
    found = []
    for number, data in enumerate(reader.take_list("fields")):
        inner = Reader(data, f"{reader.place}.fields[{number}]", reader.problems)
        # Looked at before it is read: a group inside a group would never end.
        if inner.word("type") in {each.value for each in _NOT_INSIDE}:
            inner.problem("type", Text("Không đặt được trong dòng.", "Cannot stand in a row."))
            continue
        made = parse(inner)
        for key in ("prefill", "matches"):
            if getattr(made, key):
                inner.problem(key, Text("Không dùng trong dòng.", "Does not belong in a row."))
        found.append(made)
    if not found:
        reader.problem("fields", Text("Cần ít nhất một câu hỏi.", "Needs at least one field."))
    return tuple(found)


def _rows(reader: Reader, field: Field, key: str, low: int, usual: int) -> int:
    if not _is_here(reader, key, allowed=field.type is FieldType.GROUP):
        return 0
    found = reader.take_whole(key, low, MOST_ROWS)
    return usual if found is None else found


def _of(reader: Reader, field: Field) -> str:
    if not _is_here(reader, "of", allowed=field.type is FieldType.SUM):
        return ""
    return reader.take_word("of") or ""


def _as_table(reader: Reader, field: Field) -> bool:
    if not _is_here(reader, "layout", allowed=field.type is FieldType.GROUP):
        return False
    word = reader.take_word("layout")
    if word not in {None, "table", "rows"}:
        reader.problem("layout", Text("Phải là rows hoặc table.", "Must be rows or table."))
    return word == "table"


def _link(reader: Reader, field: Field) -> Link | None:
    if not _is_here(reader, "link", allowed=field.type is FieldType.STOP) or not reader.has("link"):
        return None
    inner = Reader(reader.take_any("link"), f"{reader.place}.link", reader.problems)
    url = inner.take_word("url") or ""
    if len(url) > _LONGEST_URL or not _URL.fullmatch(url):
        inner.problem(
            "url",
            Text("Phải là địa chỉ https://… hoặc /…", "Must be an address https://… or /…"),
        )
        url = "/"
    found = Link(url, inner.need_text("label"))
    inner.close()
    return found


def _check_group(reader: Reader, group: Field) -> None:
    if group.minimum_rows > group.maximum_rows:
        reader.problem(
            "minimum_rows",
            Text("Lớn hơn số dòng tối đa.", "Is more than the most rows."),
        )
    if group.as_table and (
        len(group.fields) > _MOST_COLUMNS or any(each.type in _TOO_WIDE for each in group.fields)
    ):
        reader.problem(
            "layout",
            Text(
                f"Bảng chỉ có tối đa {_MOST_COLUMNS} cột, không có nhiều dòng chữ, chọn nhiều, địa "
                "chỉ, tổ chức hay bảng hỏi.",
                f"A table has at most {_MOST_COLUMNS} columns, and no long text, several choices, "
                "address, organisation or checklist.",
            ),
        )
    if len(inputs_of(group)) > MOST_INPUTS:
        reader.problem(
            "maximum_rows",
            Text(
                f"Quá {MOST_INPUTS} ô trên một trang: bớt số dòng hoặc bớt câu hỏi.",
                f"More than {MOST_INPUTS} inputs on a page: fewer rows, or fewer fields.",
            ),
        )
