"""Tables that people send: read apart, given as lines of text; nothing of the file is kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.kernel.secrecy import mark_in
from motcua.platform.files.reasons import refusal
from motcua.platform.files.separate import CannotParse, parse

LARGEST = 10_000_000
_MOST_UNPACKED = 100_000_000
_ENDINGS = ("xlsx", "csv", "txt")
_PACKED = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class TableBounds:
    """How large a table may be: its lines, its columns, the signs of one cell."""

    rows: int
    columns: int
    cell: int


def read_table_file(
    chunks: Iterable[bytes], *, name: str, bounds: TableBounds
) -> list[list[str]]:  # fmt: skip
    """Give the lines of a workbook's first sheet or of a CSV; raises ``CannotStore``.

    A CSV may be UTF-8 or UTF-16, parted by commas, semicolons or tabs.
    """
    data = _collected(chunks)
    kinds = "XLSX, CSV"
    ending = name.rpartition(".")[2].lower()
    if not data:
        raise refusal("empty")
    if len(data) > LARGEST:
        raise refusal("too_large", most=LARGEST // 1_000_000)
    if ending not in _ENDINGS:
        raise refusal("kind", name=name, kinds=kinds)
    if (ending == "xlsx") != data.startswith(_PACKED):
        raise refusal("disguised", name=name)
    if mark_in(name.rpartition(".")[0].replace("_", " ").replace("-", " ")):
        raise refusal("secret", name="…")
    try:
        done = parse(
            "table", [data], most_unpacked=_MOST_UNPACKED, most_rows=bounds.rows,
            most_columns=bounds.columns, longest_cell=bounds.cell,
        )  # fmt: skip
        return _lines(done.facts.get("lines"))
    except CannotParse as problem:
        shown = "…" if problem.code == "secret" else name
        raise refusal(problem.code, **{**problem.detail, "name": shown, "kinds": kinds}) from None


def _collected(chunks: Iterable[bytes]) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > LARGEST:
            break
    return bytes(data)


def _lines(said: object) -> list[list[str]]:
    """Read the answer of the child, which may lie."""
    if not isinstance(said, list) or not all(
        isinstance(line, list) and all(isinstance(cell, str) for cell in line) for line in said
    ):
        raise CannotParse("unreadable")
    return [[cell.replace("\0", "") for cell in line] for line in said]
