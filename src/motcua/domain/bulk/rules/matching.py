"""Which file belongs to which row, and what of its name does not fit that row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from motcua.domain.bulk.rules.file_names import read_name, same_number
from motcua.domain.bulk.rules.naming import FileNames, namers, same_name
from motcua.domain.bulk.values import Facts, Finding, Matched, NameParts
from motcua.kernel.names import fold
from motcua.kernel.texts import Text

NO_ROW = Text(
    "Không có dòng nào trong bảng hợp với tên tệp này.",
    "No row of the table fits the name of this file.",
)
SEVERAL = Text(
    "Nhiều dòng cùng hợp với tên tệp này. Hãy ghi tên tệp vào cột tệp của đúng dòng.",
    "Several rows fit the name of this file. Write it into the file column of the right row.",
)
UNREADABLE = Text(
    "Không nhận ra số và họ tên trong tên tệp (mẫu: 12 Nguyễn Văn An 01-02-2005).",
    "No number and name were recognised (pattern: 12 Nguyễn Văn An 01-02-2005).",
)


def match(files: Sequence[str], rows: Sequence[Facts]) -> list[Matched]:
    """Give each file its row: by the row that names it, else by number and name in its name.

    A file that differs from its row in number, name or day is given to it all the same, with what
    differs; a second file found by its name for a row that has one is given to none, nor is a file
    that several rows name.
    """
    named = namers(rows, FileNames(files))
    by_number: dict[str, list[Facts]] = defaultdict(list)
    by_name: dict[str, list[Facts]] = defaultdict(list)
    for row in rows:
        for number in dict.fromkeys(each.strip().lstrip("0") for each in row.numbers):
            by_number[number].append(row)
        by_name[fold(row.name)].append(row)
    found = [_one(file, named, by_number, by_name) for file in files]
    return list(_once_a_row(found))


def _one(
    file: str,
    named: Mapping[str, tuple[int, ...]],
    by_number: dict[str, list[Facts]],
    by_name: dict[str, list[Facts]],
) -> Matched:
    parts = read_name(file)
    rows = named.get(file, ())
    if len(rows) > 1:
        return Matched(file, None, "column", parts, (named_by_several(file, file, rows),))
    if rows:
        return Matched(file, rows[0], "column", parts)
    likely = _likely(parts, by_number, by_name)
    if not likely:
        code, words = ("no_row", NO_ROW) if parts.number or parts.name else ("name", UNREADABLE)
        return Matched(file, None, "name", parts, (Finding(file, code, words),))
    if len(likely) > 1:
        return Matched(file, None, "name", parts, (Finding(file, "several_rows", SEVERAL),))
    return Matched(file, likely[0].row, "name", parts, tuple(_differences(file, parts, likely[0])))


def named_by_several(place: str, file: str, rows: Sequence[int]) -> Finding:
    """Word that several rows name one file: nobody can tell whose paper it is."""
    numbers = ", ".join(str(row) for row in rows)
    return Finding(place, "named_by_several", Text(
        f"Các dòng {numbers} cùng ghi tệp “{file}”. Mỗi tệp chỉ thuộc về một dòng.",
        f"Rows {numbers} all name the file “{file}”. A file belongs to one row only.",
    ))  # fmt: skip


def _likely(
    parts: NameParts, by_number: dict[str, list[Facts]], by_name: dict[str, list[Facts]]
) -> list[Facts]:
    """Give the rows a name may mean: number and name agree, else the number, else the name."""
    numbered = by_number.get(parts.number.lstrip("0"), []) if parts.number else []
    called = [row for row in by_name.get(fold(parts.name), ()) if same_name(parts.name, row.name)]
    both = [row for row in numbered if row in called]
    likely = both or numbered or (called if parts.name else [])
    if len(likely) > 1 and parts.day is not None:
        likely = [row for row in likely if parts.day in row.days] or likely
    return likely


def _differences(file: str, parts: NameParts, row: Facts) -> Iterator[Finding]:
    if parts.number and not any(same_number(parts.number, each) for each in row.numbers):
        yield Finding(file, "number_differs", Text(
            f"Số “{parts.number}” trên tên tệp khác số “{row.numbers[0]}” ở dòng {row.row}.",
            f"Number “{parts.number}” in the name is not “{row.numbers[0]}” of row {row.row}.",
        ))  # fmt: skip
    # A row of an organisation's own names nobody.
    if parts.name and row.name and not same_name(parts.name, row.name):
        yield Finding(file, "name_differs", Text(
            f"Họ tên “{parts.name}” trên tên tệp khác “{row.name}” ở dòng {row.row}.",
            f"Name “{parts.name}” in the file name is not “{row.name}” of row {row.row}.",
        ))  # fmt: skip
    if parts.day and parts.day not in row.days:
        shown = parts.day.strftime("%d/%m/%Y")
        yield Finding(file, "day_differs", Text(
            f"Ngày {shown} trên tên tệp không trùng ngày nào của dòng {row.row}.",
            f"The day {shown} in the file name is no day of row {row.row}.",
        ))  # fmt: skip


def _once_a_row(found: Iterable[Matched]) -> Iterator[Matched]:
    taken: dict[int, str] = {}
    for each in found:
        if each.row is None or each.by == "column":
            yield each
        elif each.row in taken:
            words = Text(
                f"Dòng {each.row} đã có tệp “{taken[each.row]}”. Hãy bỏ bớt một tệp.",
                f"Row {each.row} has the file “{taken[each.row]}” already. Remove one of them.",
            )
            twice = Finding(each.file, "two_files", words)
            yield Matched(each.file, None, each.by, each.parts, (*each.findings, twice))
        else:
            taken[each.row] = each.file
            yield each
