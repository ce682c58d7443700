"""Tables to take away: a workbook, CSV in which no cell begins a formula, or a paper as PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse

from motcua.domain.dossiers.api import TableReport, TableRows, table_pdf
from motcua.kernel.moments import local
from motcua.kernel.sheets import XLSX, csv_of, workbook
from motcua.kernel.texts import Text
from motcua.platform.limits.counting import Rate
from motcua.web.shared.acting import lang_of, subject_of
from motcua.web.shared.downloads import attached, pdf

KINDS: Final = ("xlsx", "csv", "pdf")
# A table is a statement over many rows, and a paper is work of the processor.
TAKEN: Final = Rate(times=30, seconds=60)
MOST_ROWS: Final = 5_000
# A paper of more rows nobody reads; it takes seconds to make.
MOST_PRINTED: Final = 500
_MOST_CHARACTERS: Final = 250_000
# Excel allows no longer name of a sheet, and none of these signs.
_LONGEST_NAME: Final = 31
_NO_NAME: Final = str.maketrans(dict.fromkeys(r"[]:*?/\'", " "))
_CUT: Final = Text(
    "Chỉ có {shown} dòng đầu trong {all} dòng. Hãy thu hẹp câu hỏi, hoặc tải bảng tính.",
    "Only the first {shown} of {all} lines are here. Narrow the question, or take the spreadsheet.",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken away: of which unit, under which title and file name, in which tables.

    ``agency`` is the organisation whose report it is, empty for a unit's own.
    ``count`` is how many lines there would be; more than there are is said at the end.
    """

    name: str
    title: str
    below: Sequence[str]
    unit_id: int
    tables: Sequence[TableRows]
    office: str = ""
    agency: str = ""
    count: int = 0

    @property
    def rows(self) -> int:
        """How many lines all tables have."""
        return sum(len(each.lines) for each in self.tables)


def kind_of(request: HttpRequest) -> str:
    """Give the kind of file that is asked for; 404 for another."""
    kind = request.GET.get("kind", "")
    if kind not in KINDS:
        raise Http404
    return kind


def offered(address: str, **asked: str) -> list[tuple[str, str]]:
    """Give the ways to take a table: the word of each kind and its address."""
    return [(kind.upper(), f"{address}?{urlencode({**asked, 'kind': kind})}") for kind in KINDS]


def given(request: HttpRequest, taken: Taken, kind: str, now: datetime) -> HttpResponse:
    """Give what is taken as a file of a kind."""
    lang, name = lang_of(request), f"{taken.name}-{local(now):%Y%m%d}"
    if kind == "pdf":
        tables, shown = _printed(taken.tables)
        report = TableReport(
            title=taken.title, below=taken.below, tables=tables, office=taken.office,
            agency=taken.agency,
            cut=_cut(shown, max(taken.count, taken.rows), lang),
            maker=subject_of(request).full_name,
        )  # fmt: skip
        return pdf(table_pdf(report, taken.unit_id, now), name)
    cut = _cut(taken.rows, taken.count, lang)
    if kind == "csv":
        lines = [[taken.title], *([each] for each in taken.below)]
        for each in taken.tables:
            lines += [[], [each.title], [*each.head], *([*line] for line in each.lines)]
        lines += [[], [cut]] if cut else []
        return attached(csv_of(lines).encode(), f"{name}.csv", "text/csv; charset=utf-8")
    sheets = [
        (f"{number} {each.title.translate(_NO_NAME)}"[:_LONGEST_NAME].strip(),
         [each.head, *each.lines, *([[cut]] if cut else [])])
        for number, each in enumerate(taken.tables, 1)
    ]  # fmt: skip
    return attached(workbook(sheets), f"{name}.xlsx", XLSX)


def _printed(tables: Sequence[TableRows]) -> tuple[list[TableRows], int]:
    """Give as much of the tables as fits on paper, and how many lines that is."""
    left, room, found, shown = MOST_PRINTED, _MOST_CHARACTERS, [], 0
    for each in tables:
        lines: list[Sequence[str]] = []
        for line in each.lines[:left]:
            room -= sum(map(len, line))
            if room < 0:
                break
            lines.append(line)
        left -= len(lines)
        shown += len(lines)
        found.append(TableRows(each.title, each.head, lines, each.widths))
    return found, shown


def _cut(shown: int, count: int, lang: str) -> str:
    if shown >= count:
        return ""
    return _CUT.of(lang).format(shown=shown, all=count)
