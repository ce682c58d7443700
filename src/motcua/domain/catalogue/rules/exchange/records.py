"""A file of records: one, a list, or the list under ``procedures``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.domain.catalogue.rules.exchange import national, sheet
from motcua.domain.catalogue.rules.exchange.drafts import Draft
from motcua.domain.catalogue.rules.mistakes import as_findings
from motcua.domain.catalogue.values import Finding, ProcedureVersion
from motcua.kernel.codes import is_procedure_code
from motcua.kernel.strict_json import JsonRefused, parse
from motcua.kernel.strict_yaml import Document, Reader
from motcua.kernel.texts import Text

LARGEST_FILE: Final = 16 * 1024 * 1024
MOST_RECORDS: Final = 2_000
MOST_VALUES: Final = 1_000_000
MOST_ROWS: Final = 500
_MEND: Final = Text("Sửa tệp rồi đọc lại.", "Mend the file and read it again.")


class Shape(StrEnum):
    """The shapes in which official records are exchanged."""

    NATIONAL = "national"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Imported:
    """The drafts of a file, in its order, and everything that is wrong in it."""

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]


def write_record(
    version: ProcedureVersion, shape: Shape, *, fields: Mapping[str, str], on: date
) -> dict[str, object]:
    """Give the record of a version as it stands on a day; ``fields`` are code → Vietnamese name."""
    if shape is Shape.NATIONAL:
        return national.write(version, fields, on)
    return sheet.write(version, fields)


def read_records(
    data: bytes, file: str, shape: Shape, *, fields: Mapping[str, str], effective_from: date
) -> Imported:
    """Read a file of records into drafts, with all mistakes at once.

    ``effective_from`` is the day of effect of records that do not say theirs.
    """
    try:
        tree = parse(data, largest=LARGEST_FILE, most=MOST_VALUES)
    except JsonRefused as refused:
        why = refused.text
        return _refused(file, f"Không đọc được JSON: {why.vi}.", f"Not JSON: {why.en}.")
    rows = _rows(tree)
    if not rows or len(rows) > MOST_RECORDS:
        return _refused(
            file,
            f"Cần từ 1 đến {MOST_RECORDS} bản ghi.",
            f"From 1 to {MOST_RECORDS} records are needed.",
        )
    document = Document(file, rows)
    read = national.read if shape is Shape.NATIONAL else sheet.read
    drafts = []
    for i, row in enumerate(rows):
        if _bounded(row, document, f"[{i}]"):
            drafts.append(read(Reader(document, _plain(row), f"[{i}]"), fields, effective_from))
            _check_code(drafts, document, f"[{i}]")
    return Imported(tuple(drafts), tuple(as_findings(document.mistakes)))


def _refused(file: str, vi: str, en: str) -> Imported:
    return Imported((), (Finding(file, "", Text(vi, en), _MEND),))


def _rows(tree: object) -> list[object]:
    if isinstance(tree, dict):
        rows = tree.get("procedures")
        return rows if isinstance(rows, list) else [tree]
    return tree if isinstance(tree, list) else []


def _bounded(row: object, document: Document, place: str) -> bool:
    waiting = [row]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list) and len(value) > MOST_ROWS:
            document.note(
                place,
                Text(
                    f"Một danh sách có hơn {MOST_ROWS} mục.",
                    f"A list has more than {MOST_ROWS} entries.",
                ),
            )
            return False
        inside = value.values() if isinstance(value, dict) else value
        waiting += inside if isinstance(value, dict | list) else []  # type: ignore[arg-type]
    return True


def _plain(value: object) -> object:
    """Give the record with numbers as text, without what says nothing."""
    if isinstance(value, dict):
        return {k: _plain(each) for k, each in value.items() if each is not None and each != ""}
    if isinstance(value, list):
        return [_plain(each) for each in value if each is not None and each != ""]
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if number else value


def _check_code(drafts: list[Draft], document: Document, place: str) -> None:
    code = drafts[-1].code
    if code and not is_procedure_code(code):
        document.note(
            place, Text(f"“{code}” không phải mã thủ tục.", f"“{code}” is not a procedure code.")
        )
    if code and any(each.code == code for each in drafts[:-1]):
        document.note(place, Text(f"Mã {code} đứng hai lần.", f"The code {code} stands twice."))
