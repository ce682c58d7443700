"""From the folder of the law to checked values: everything wrong in one report."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from motcua.kernel.periods import Dated
from motcua.kernel.texts import Text
from motcua.kernel.workdays import ClockRules
from motcua.platform.lawbook import sections
from motcua.platform.lawbook.values import (
    Codes,
    Field,
    Holiday,
    Province,
    RefusalReason,
    Status,
    Uploads,
)
from motcua.platform.strict_yaml import LARGEST_FILE, Mistake, Reader, read

Value = TypeVar("Value")
Entries = tuple[Dated[Value], ...]

PROVINCES_FILE: Final = "provinces.csv"
_COLUMNS: Final = ["code", "name", "kind"]
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sections:
    """The dated entries of every file, oldest first."""

    office_hours: Entries[sections.Sessions]
    clocks: Entries[ClockRules]
    holidays: Entries[tuple[Holiday, ...]]
    codes: Entries[Codes]
    statuses: Entries[tuple[Status, ...]]
    refusal_reasons: Entries[tuple[RefusalReason, ...]]
    uploads: Entries[Uploads]
    fields: Entries[tuple[Field, ...]]
    provinces: tuple[Province, ...]


class LawbookBroken(Exception):
    """The law cannot be read; ``mistakes`` holds every mistake with file and line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        """Keep the whole report."""
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = tuple(mistakes)


def read_law(folder: Path) -> Sections:
    """Read and check every file of the law. Raises ``LawbookBroken`` with all mistakes."""
    mistakes: list[Mistake] = []

    def entries(name: str, read_value: Callable[[Reader], Value]) -> Entries[Value]:
        opened = read(folder / f"{name}.yaml", mistakes)
        return _read_entries(opened, read_value) if opened else ()

    fields = entries("fields", sections.read_fields)
    known = {field.code for entry in fields for field in entry.value}
    found = Sections(
        office_hours=entries("office_hours", sections.read_office_hours),
        clocks=entries("clocks", sections.read_clocks),
        holidays=entries("holidays", sections.read_holidays),
        codes=entries("codes", sections.read_codes),
        statuses=entries("statuses", sections.read_statuses),
        refusal_reasons=entries(
            "refusal_reasons", partial(sections.read_refusal_reasons, known=known)
        ),
        uploads=entries("uploads", sections.read_uploads),
        fields=fields,
        provinces=_read_provinces(folder / PROVINCES_FILE, mistakes),
    )
    _check_days(found.holidays, mistakes)
    if mistakes:
        raise LawbookBroken(mistakes)
    return found


def _read_entries(opened: Reader, read_value: Callable[[Reader], Value]) -> Entries[Value]:
    entries: list[Dated[Value]] = []
    for item in opened.items():
        found = item.keys("value effective_from effective_to legal_basis", "note")
        if not {"value", "effective_from", "effective_to", "legal_basis"} <= found.keys():
            continue
        to = found["effective_to"]
        entry = Dated(
            value=read_value(found["value"]),
            effective_from=found["effective_from"].day(),
            effective_to=None if to.is_empty() else to.day(),
            legal_basis=found["legal_basis"].text(),
            note=found["note"].texts() if "note" in found else None,
        )
        _check_period(item, entry.effective_from, entry.effective_to)
        _check_follows(item, entries, entry)
        entries.append(entry)
    if not entries:
        opened.wrong("cần ít nhất một quy định", "at least one entry is needed")
    return tuple(entries)


def _check_period(item: Reader, begins: date, ends: date | None) -> None:
    if ends is not None and ends < begins:
        item.wrong("hết hiệu lực trước khi có hiệu lực", "ends before it begins")


def _check_follows(item: Reader, entries: list[Dated[Value]], entry: Dated[Value]) -> None:
    if not entries:
        return
    ended = entries[-1].effective_to
    if ended is None or ended >= entry.effective_from:
        item.wrong(
            "chồng lên hiệu lực của quy định trước; xếp cũ trước, mới sau",
            "overlaps the entry before it; older entries come first",
        )
    elif ended + _ONE_DAY < entry.effective_from:
        item.wrong(
            "để trống một khoảng thời gian sau quy định trước",
            "leaves a gap after the entry before it",
        )


def _read_provinces(path: Path, mistakes: list[Mistake]) -> tuple[Province, ...]:
    provinces: dict[str, Province] = {}

    def wrong(line: int, vi: str, en: str) -> None:
        mistakes.append(Mistake(path.name, line, "", Text(vi, en)))

    try:
        data = path.read_bytes()[:LARGEST_FILE].decode("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        wrong(1, "không đọc được tệp", f"cannot be read: {type(problem).__name__}")
        return ()
    rows = list(csv.reader(data.splitlines()))
    if not rows or rows[0] != _COLUMNS:
        wrong(1, "dòng đầu phải là code,name,kind", "the first line must be code,name,kind")
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != 3 or not row[1] or row[2] not in {"province", "city"}:
            wrong(line, "phải có mã, tên, loại (province, city)", "needs code, name, province|city")
        elif row[0] in provinces:
            wrong(line, f"mã {row[0]} ghi hai lần", f"the code {row[0]} stands twice")
        else:
            provinces[row[0]] = Province(*row)
    return tuple(provinces.values())


def _check_days(years: Entries[tuple[Holiday, ...]], mistakes: list[Mistake]) -> None:
    for year in years:
        for holiday in year.value:
            if not year.covers(holiday.day):
                words = Text("ngày nằm ngoài thời hạn hiệu lực", "the day lies outside its entry")
                mistakes.append(Mistake("holidays.yaml", 1, holiday.day.isoformat(), words))
