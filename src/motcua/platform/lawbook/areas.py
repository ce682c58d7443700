"""The tables of administrative areas: provinces of today and of before, communes that are known."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from motcua.kernel.strict_yaml import Mistake
from motcua.kernel.texts import Text
from motcua.platform.lawbook.values import Province

PROVINCES_FILE: Final = "provinces.csv"
FORMER_FILE: Final = "provinces_former.csv"
COMMUNES_FILE: Final = "communes.csv"
# All communes of the country with their former names are well below a million octets.
LARGEST_TABLE: Final = 2_000_000
_WHOLE: Final = "*"


@dataclass(frozen=True, slots=True)
class FormerProvince:
    """A province that was, until when, and the code of the one of today it lies in."""

    code: str
    name: str
    until: date
    now: str
    basis: str


@dataclass(frozen=True, slots=True)
class Communes:
    """The communes of one province as far as they are known; ``whole`` when all of them are.

    ``former`` leads from a former name, with its district when that was written, to one of today.
    """

    names: tuple[str, ...] = ()
    former: tuple[tuple[str, str], ...] = ()
    whole: bool = False


Wrong = Callable[[int, str, str], None]


def read_provinces(folder: Path, mistakes: list[Mistake]) -> tuple[Province, ...]:
    """Read the provinces of today, by their code."""
    provinces: dict[str, Province] = {}
    for line, row, wrong in _rows(folder / PROVINCES_FILE, ("code", "name", "kind"), mistakes):
        if not row[1] or row[2] not in {"province", "city"}:
            wrong(
                line,
                "Phải có mã, tên và loại (province, city).",
                "Needs code, name and kind (province, city).",
            )
        elif row[0] in provinces:
            wrong(line, f"Mã {row[0]} ghi hai lần.", f"The code {row[0]} stands twice.")
        else:
            provinces[row[0]] = Province(*row)
    return tuple(provinces.values())


def read_former(
    folder: Path, provinces: tuple[Province, ...], mistakes: list[Mistake]
) -> tuple[FormerProvince, ...]:
    """Read the provinces that were; each leads to one of today."""
    known = {each.code for each in provinces}
    found: list[FormerProvince] = []
    heads = ("code", "name", "until", "now", "basis")
    for line, row, wrong in _rows(folder / FORMER_FILE, heads, mistakes):
        until = _day(row[2])
        if not (row[0] and row[1] and row[4]) or until is None or row[3] not in known:
            wrong(
                line,
                "Phải có mã, tên, ngày cuối, mã tỉnh hiện nay và căn cứ.",
                "Needs code, name, last day, the code of a province of today, and its basis.",
            )
        else:
            found.append(FormerProvince(row[0], row[1], until, row[3], row[4]))
    return tuple(found)


def read_communes(
    folder: Path, provinces: tuple[Province, ...], mistakes: list[Mistake]
) -> dict[str, Communes]:
    """Read the communes that are known, by province; a name ``*`` says that they are all there."""
    known = {each.code for each in provinces}
    found: dict[str, Communes] = {}
    heads = ("province", "name", "former")
    for line, row, wrong in _rows(folder / COMMUNES_FILE, heads, mistakes):
        code, name, former = row
        before = found.get(code, Communes())
        if code not in known or not name or name in before.names:
            wrong(
                line,
                "Phải có mã tỉnh hiện nay và tên chưa ghi ở trên.",
                "Needs the code of a province of today and a name not yet written above.",
            )
        elif name == _WHOLE:
            found[code] = Communes(before.names, before.former, whole=True)
        else:
            old = tuple((each.strip(), name) for each in former.split(";") if each.strip())
            found[code] = Communes((*before.names, name), before.former + old, before.whole)
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _rows(
    path: Path, heads: tuple[str, ...], mistakes: list[Mistake]
) -> Iterator[tuple[int, list[str], Wrong]]:
    """Give the rows of a table with their lines; what is no row of it is a mistake."""

    def wrong(line: int, vi: str, en: str) -> None:
        mistakes.append(Mistake(path.name, line, "", Text(vi, en)))

    try:
        data = path.read_bytes().decode("utf-8") if path.stat().st_size <= LARGEST_TABLE else ""
    except (OSError, UnicodeDecodeError) as problem:
        wrong(1, "Không đọc được tệp.", f"Cannot be read: {type(problem).__name__}.")
        return
    rows = list(csv.reader(data.splitlines()))
    if not rows or tuple(rows[0]) != heads:
        said = ",".join(heads)
        wrong(1, f"Dòng đầu phải là {said}.", f"The first line must be {said}.")
    for line, row in enumerate(rows[1:], start=2):
        if len(row) == len(heads):
            yield line, [each.strip() for each in row], wrong
        else:
            wrong(line, f"Phải có {len(heads)} cột.", f"Needs {len(heads)} columns.")
