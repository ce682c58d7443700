"""A report of figures or a list as a paper: tables as a page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.dossiers.rules.papers.heading import Desk, iso

# A cell longer than this is cut: a report names things, it does not tell them.
LONGEST_CELL = 300
WIDE = 7  # columns


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table: its title, the heads of its columns and its lines, all as they are to be read.

    ``widths`` are parts of the width, one for each column; empty for columns of one width.
    """

    title: str
    head: Sequence[str]
    lines: Sequence[Sequence[str]]
    widths: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class TableReport:
    """What a report says; ``office`` is the part of the unit it speaks of.

    With ``agency`` it is no unit's report but that of an organisation, whose name heads it.
    ``cut`` says what was left out.
    ``below`` are lines under the title; ``maker`` made it, ``head`` heads the unit.
    """

    title: str
    below: Sequence[str]
    tables: Sequence[TableRows]
    office: str = ""
    agency: str = ""
    cut: str = ""
    maker: str = ""
    head_title: str = ""
    head: str = ""


def table_report(desk: Desk, report: TableReport, issued_at: datetime) -> dict[str, object]:
    """Give the data of ``law/papers/table.typ``."""
    return {
        "issued_at": iso(issued_at),
        "agency_above": "" if report.agency else desk.agency_above,
        "agency": report.agency or desk.agency,
        "office": report.office,
        "place": "" if report.agency else desk.place,
        "title": report.title,
        "below": list(report.below),
        "flipped": any(len(each.head) >= WIDE for each in report.tables),
        "tables": [
            {
                "title": each.title,
                "widths": list(each.widths) or [1] * len(each.head),
                "head": list(each.head),
                "lines": [[_short(cell) for cell in line] for line in each.lines],
            }
            for each in report.tables
        ],
        "cut": report.cut,
        "maker_name": report.maker,
        "head_title": report.head_title,
        "head_name": report.head,
    }


def _short(cell: str) -> str:
    return cell if len(cell) <= LONGEST_CELL else f"{cell[:LONGEST_CELL]}…"
