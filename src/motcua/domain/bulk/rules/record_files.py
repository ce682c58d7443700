"""The file in which records of the old system come: JSON as its REST gives it, or a table."""

from collections.abc import Iterator, Mapping, Sequence

from motcua.domain.bulk.values import (
    DOSSIER_FIELDS,
    FIELDS,
    LARGEST_JSON,
    MOST_RECORDS,
    MOST_VALUES,
    CannotBulk,
    RecordFile,
)
from motcua.kernel.secrecy import mark_in
from motcua.kernel.strict_json import JsonRefused, parse
from motcua.kernel.texts import Text

_BY_NAME = {name.lower(): name for name in (*FIELDS, *DOSSIER_FIELDS)}
# One of these says that a record is of a paper or of a dossier.
_MARKS = frozenset({"fileName", "ownerName", "dossierId", "submitDate"})
_HEADS = frozenset({"fileName", "dossierId", "submitDate"})
_LONGEST = 4_000
_NOT_KNOWN = Text(
    "Không thấy bản ghi giấy tờ (fileName, ownerName…) hay hồ sơ (dossierId, submitDate…) nào trong"
    " tệp này.",
    "This file holds no record of a paper (fileName, ownerName …) or of a dossier (dossierId,"
    " submitDate …).",
)


def records_of_json(data: bytes) -> RecordFile:
    """Read ``{"data": […], "total": n}``, an array, one object, or one object a line.

    Raises ``CannotBulk``: ``json``, ``shape``, ``no_rows``, ``too_many_rows``, ``secret``.
    """
    whole = _value(data)
    announced = None
    if isinstance(whole, dict) and isinstance(whole.get("data"), list):
        total = whole.get("total")
        announced = total if isinstance(total, int) and 0 <= total < 2**31 else None
        whole = whole["data"]
    found = whole if isinstance(whole, list) else [whole]
    if len(found) > MOST_RECORDS:
        raise too_many(len(found))
    rows = [_cells(number, each) for number, each in enumerate(found, 1)]
    return RecordFile(_known(rows), announced)


def _value(data: bytes) -> object:
    lines = [line for line in data.removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip()]
    one_a_line = len(lines) > 1 and all(
        line.strip().startswith(b"{") and line.strip().endswith(b"}") for line in lines
    )
    if not one_a_line:
        return _parsed(data.removeprefix(b"\xef\xbb\xbf"), "")
    if len(lines) > MOST_RECORDS:
        raise too_many(len(lines))
    return [_parsed(line, f"{number}: ") for number, line in enumerate(lines, 1)]


def _parsed(data: bytes, place: str) -> object:
    try:
        return parse(data, largest=LARGEST_JSON, most=MOST_VALUES)
    except JsonRefused as problem:
        said = problem.text
        raise CannotBulk("json", Text(
            f"Không đọc được tệp JSON: {place}{said.vi}.",
            f"The JSON cannot be read: {place}{said.en}.",
        )) from None  # fmt: skip


def _cells(number: int, said: object) -> dict[str, str]:
    if not isinstance(said, dict):
        raise CannotBulk("shape", Text(
            f"Mục thứ {number} không phải là một bản ghi.", f"Item {number} is no record.",
        ))  # fmt: skip
    return dict(_fields(number, said))


def _fields(number: int, said: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in said.items():
        known = _BY_NAME.get(name.lower())
        if known is None or value is None:
            continue
        if isinstance(value, dict | list) or len(str(value)) > _LONGEST:
            raise CannotBulk("shape", Text(
                f"Bản ghi thứ {number}: trường {known} không phải là chữ hay số, hoặc quá dài.",
                f"Record {number}: the field {known} is no text or number, or is too long.",
            ))  # fmt: skip
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if text.strip():
            yield known, text


def records_of_table(lines: Sequence[Sequence[str]]) -> RecordFile:
    """Read a table whose first line names the fields.

    Raises ``CannotBulk``: ``heads``, ``head_twice``, ``no_rows``, ``too_many_rows``, ``secret``.
    """
    filled = [line for line in lines if any(cell.strip() for cell in line)]
    heads = [_BY_NAME.get(cell.strip().lower(), "") for cell in filled[0]] if filled else []
    named = [head for head in heads if head]
    if not _HEADS & set(named):
        raise CannotBulk("heads", Text(
            "Dòng đầu của bảng phải ghi tên các trường của hệ thống cũ: fileName… hoặc dossierId…",
            "The first line must name the old system's fields: fileName … or dossierId …",
        ))  # fmt: skip
    twice = {head for head in named if named.count(head) > 1}
    if twice:
        said = ", ".join(sorted(twice))
        raise CannotBulk("head_twice", Text(
            f"Cột {said} bị lặp.", f"The column {said} stands twice."
        ))  # fmt: skip
    if len(filled) - 1 > MOST_RECORDS:
        raise too_many(len(filled) - 1)
    rows = [
        {head: cell for head, cell in zip(heads, line, strict=False) if head and cell.strip()}
        for line in filled[1:]
    ]
    return RecordFile(_known(rows))


def _known(rows: list[dict[str, str]]) -> tuple[dict[str, str], ...]:
    if all(_MARKS.isdisjoint(row) for row in rows):
        raise CannotBulk("no_rows", _NOT_KNOWN)
    for number, row in enumerate(rows, 1):
        if mark_in("\n".join(row.values())):
            # The mark is not repeated, and nothing of the file is kept.
            raise CannotBulk("secret", Text(
                f"Bản ghi thứ {number} có dấu hiệu bí mật nhà nước. Không được đưa vào hệ thống.",
                f"Record {number} bears a mark of State secrecy. It must not enter the system.",
            ))  # fmt: skip
    return tuple(rows)


def too_many(count: int) -> CannotBulk:
    """Say that a file holds too many records."""
    return CannotBulk("too_many_rows", Text(
        f"Tệp có {count} bản ghi; mỗi lần nhận nhiều nhất {MOST_RECORDS}. Hãy chia ra; bản ghi đã"
        " chuyển không bị chuyển lần nữa.",
        f"The file holds {count} records; {MOST_RECORDS} are taken at a time. Split it; what was"
        " brought over is not brought over again.",
    ))  # fmt: skip
