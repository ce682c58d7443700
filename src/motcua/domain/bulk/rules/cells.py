"""From the cells of a table to what a page of the form would have sent."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from motcua.domain.bulk.rules.columns import (
    FILES,
    FROM_PEOPLE,
    NUMBER,
    PARTS,
    asked,
    first_questions,
)
from motcua.domain.bulk.values import (
    MOST_COLUMNS,
    MOST_ROWS,
    CannotBulk,
    Column,
    Facts,
    TableRow,
)
from motcua.domain.forms.values import Field, FieldType, FormDefinition, Typed
from motcua.domain.registry.values import Who
from motcua.kernel.names import fold, tidy
from motcua.kernel.texts import Text

_YES = {"co", "yes", "x", "v", "1", "true", "dung", "roi"}
_NO = {"khong", "no", "0", "false", "chua", "sai"}
_DATE_LENGTH = 10
_NUMBER_LENGTH = 12


def read_table(lines: Sequence[Sequence[str]], columns: Sequence[Column]) -> list[TableRow]:
    """Give the rows of a table whose first filled line is its head.

    A head is a column's own words or its key, with or without marks. Raises ``CannotBulk``:
    ``empty``, ``heads`` (none is known), ``head_missing``, ``head_twice``, ``too_many``.
    """
    at = next((n for n, line in enumerate(lines) if any(cell.strip() for cell in line)), None)
    if at is None:
        raise CannotBulk("empty", Text("Bảng trống.", "The table is empty."))
    heads = _heads(lines[at][:MOST_COLUMNS], columns)
    rows = [
        TableRow(at + 1 + number, _cells(line, heads))
        for number, line in enumerate(lines[at + 1 :], 1)
        if any(cell.strip() for cell in line)
    ]
    if not rows:
        raise CannotBulk("empty", Text("Bảng không có dòng nào.", "The table has no rows."))
    if len(rows) > MOST_ROWS:
        raise CannotBulk("too_many", Text(
            f"Bảng có {len(rows)} dòng; mỗi lô nhận nhiều nhất {MOST_ROWS}. Hãy chia ra.",
            f"The table has {len(rows)} rows; a batch takes {MOST_ROWS}. Split it.",
        ))  # fmt: skip
    return rows


def _heads(line: Sequence[str], columns: Sequence[Column]) -> list[str]:
    known = {fold(each.head): each.key for each in columns}
    known |= {fold(each.key): each.key for each in columns}
    heads = [known.get(fold(cell.strip().rstrip("*")), "") for cell in line]
    found = [head for head in heads if head]
    if not found:
        raise CannotBulk("heads", Text(
            "Không nhận ra cột nào ở dòng đầu. Hãy dùng bảng mẫu của đúng thủ tục này.",
            "No column of the first line is known. Use the template of this very procedure.",
        ))  # fmt: skip
    twice = {head for head in found if found.count(head) > 1}
    missing = {each.key for each in columns if each.required} - set(found)
    if twice or missing:
        names = {each.key: each.head for each in columns}
        said = ", ".join(f"“{names[key]}”" for key in sorted(twice or missing))
        vi, en = ("bị lặp", "stand twice") if twice else ("bị thiếu", "are missing")
        code = "head_twice" if twice else "head_missing"
        raise CannotBulk(code, Text(f"Cột {said} {vi}.", f"Columns {said} {en}."))
    return heads


def _cells(line: Sequence[str], heads: Sequence[str]) -> dict[str, str]:
    return {
        head: cell.strip() for head, cell in zip(heads, line, strict=False) if head and cell.strip()
    }


def typed_of(
    form: FormDefinition, cells: Mapping[str, str], provinces: Mapping[str, str], *,
    people: bool = True,
) -> dict[str, Typed]:  # fmt: skip
    """Give the inputs of people and form that a row stands for."""
    found: dict[str, Typed] = {}
    for field in (*first_questions(people=people).fields, *asked(form, people=people)):
        found |= dict(_inputs(field, cells, provinces))
    for field in form.fields if people else ():
        source = FROM_PEOPLE.get(field.prefill) if field.prefill else None
        if source and source in found:
            found[field.key] = found[source]
    return found


def _inputs(
    field: Field, cells: Mapping[str, str], provinces: Mapping[str, str]
) -> Iterator[tuple[str, Typed]]:
    if field.type is FieldType.GROUP:
        yield from _group(field, cells, provinces)
    elif field.type in PARTS:
        yield from _parts(field, cells, provinces)
    elif field.type is FieldType.CHECKLIST:
        yield from _checklist(field, cells)
    elif field.key in cells:
        yield field.key, _single(field, cells[field.key], provinces)


def _parts(
    field: Field, cells: Mapping[str, str], provinces: Mapping[str, str]
) -> Iterator[tuple[str, Typed]]:
    for part, _ in PARTS[field.type]:
        name = f"{field.key}.{part}"
        if name in cells:
            yield name, _province(cells[name], provinces) if part == "province" else cells[name]


def _checklist(field: Field, cells: Mapping[str, str]) -> Iterator[tuple[str, Typed]]:
    for item in field.choices:
        name = f"{field.key}.{item.key}"
        if name in cells:
            yield name, _yes_no(cells[name])
        if f"{name}.detail" in cells:
            yield f"{name}.detail", cells[f"{name}.detail"]


def _single(field: Field, cell: str, provinces: Mapping[str, str]) -> Typed:
    if field.type is FieldType.YES_NO:
        return _yes_no(cell)
    if field.type is FieldType.PROVINCE:
        return _province(cell, provinces)
    if field.type is FieldType.CHOICE:
        return _choice(field, cell)
    if field.type is FieldType.CHOICES:
        if len(field.choices) == 1 and fold(cell) in _YES:
            return [field.choices[0].key]
        whole = _choice(field, cell)
        if whole in {each.key for each in field.choices}:
            return [whole]
        return [_choice(field, each) for each in cell.split(";") if each.strip()]
    return cell


def _yes_no(cell: str) -> str:
    said = fold(cell)
    return "yes" if said in _YES else "no" if said in _NO else cell


def _choice(field: Field, cell: str) -> str:
    said = fold(cell.strip())
    for each in field.choices:
        if said in {fold(each.key), fold(each.label.vi), fold(each.label.en)}:
            return each.key
    return cell.strip()


def _province(cell: str, provinces: Mapping[str, str]) -> str:
    said = _short(cell)
    for code, name in provinces.items():
        if said in {code, _short(name)}:
            return code
    return cell


def _short(name: str) -> str:
    said = fold(name)
    for word in ("thanh pho ", "tp. ", "tp ", "tinh "):
        said = said.removeprefix(word)
    return said


def _group(
    field: Field, cells: Mapping[str, str], provinces: Mapping[str, str]
) -> Iterator[tuple[str, Typed]]:
    rows = 0
    for number in range(field.maximum_rows):
        inside = [pair for each in field.row(number) for pair in _inputs(each, cells, provinces)]
        if inside:
            rows = number + 1
            yield from inside
    yield f"{field.key}.rows", str(rows)


def file_names(cells: Mapping[str, str], component: str) -> list[str]:
    """Give the names of files that a row names for a paper."""
    said = cells.get(f"{FILES}{component}", "")
    return [tidy(each) for each in said.replace("\n", ";").split(";") if each.strip()]


def facts_of(row: TableRow, day_keys: Sequence[str], components: Sequence[str]) -> Facts:
    """Give what the names of files are compared with."""
    days = (day for key in day_keys if (day := read_day(row.cells.get(key, ""))))
    return Facts(
        row=row.number,
        numbers=(row.cells.get(NUMBER, ""), row.cells.get("owner_number", "")),
        name=tidy(row.cells.get("owner_name", "")),
        days=tuple(dict.fromkeys(days)),
        named=tuple(name for each in components for name in file_names(row.cells, each)),
    )


def person_in(cells: Mapping[str, str]) -> Who | None:
    """Give the person of a row as a register is asked about him; ``None`` when nobody can ask.

    Name, number and birth date must be there and readable; whether they are right is its answer.
    """
    name, born = tidy(cells.get("owner_name", "")), read_day(cells.get("owner_birth", ""))
    number = "".join(each for each in cells.get("owner_number", "") if each not in " .-")
    right = len(number) == _NUMBER_LENGTH and number.isascii() and number.isdecimal()
    return Who(name, number, born) if right and name and born else None


def read_day(cell: str) -> date | None:
    """Give the day a cell says: 15/3/2005 or 2005-03-15; ``None`` when it says none."""
    parts = cell.strip()[:_DATE_LENGTH].replace("-", "/").replace(".", "/").split("/")
    if len(parts) != 3 or not all(each.isascii() and each.isdecimal() for each in parts):
        return None
    first, month, last = (int(each) for each in parts)
    try:
        return date(first, month, last) if len(parts[0]) > 2 else date(last, month, first)
    except ValueError:
        return None
