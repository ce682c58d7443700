"""Tables for spreadsheets: CSV in which no cell begins a formula, and workbooks of text cells.

All cells of a workbook are text, so that no spreadsheet turns a personal number into a figure, a
day into a count of days, or a text into a formula.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from xml.sax.saxutils import escape

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WHEN = (1980, 1, 1, 0, 0, 0)
# Where a program may begin a cell, whatever it takes for what parts them: at the beginning, after
# a semicolon or a tab, in a new line. Quotation marks and spaces before the sign are passed over.
_RISKY = re.compile(r'((?:^|[;\t\n\r])[ "]*)(?=[=+\-@\t\r])')


# What XML cannot say (XML 1.0, section 2.2), and how many rows a sheet has.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_ROWS = 1_048_576


def csv_of(lines: Iterable[Sequence[str]]) -> str:
    """Write lines as CSV for any spreadsheet: a mark of UTF-8 first, no cell a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([plain(cell) for cell in line] for line in lines)
    return "\ufeff" + out.getvalue()


def plain(cell: str) -> str:
    """Give a cell that no spreadsheet takes for a formula, also one that parts by semicolons."""
    return _RISKY.sub(r"\1'", cell)


def workbook(sheets: Sequence[tuple[str, Iterable[Sequence[str]]]]) -> bytes:
    """Write a workbook of text cells; the same lines always give the same bytes."""
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, (name, _) in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    styles = f'<Relationship Id="rId99" Type="{_RELATED}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">'
        f"<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relationships(related + styles),
        "xl/styles.xml": _STYLES,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(_entry(name), text)
        for n, (_, lines) in enumerate(sheets, 1):
            with archive.open(_entry(f"xl/worksheets/sheet{n}.xml"), "w") as part:
                for piece in _sheet(lines):
                    part.write(piece.encode())
    return out.getvalue()


_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>'
)


def _types(sheets: int) -> str:
    own = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{own}</Types>'
    )


def _relationships(inside: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _sheet(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write a sheet row by row, so that a register of a year is never whole in memory as XML."""
    rows = iter(lines)
    head = next(rows, ())
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews>"
        f'<cols><col min="1" max="{max(len(head), 1)}" width="24" style="1" customWidth="1"/>'
        "</cols><sheetData>"
    )
    for n, line in enumerate(islice(chain([head], rows), _MOST_ROWS), 1):
        cells = (
            f'<c r="{_letters(at)}{n}" t="inlineStr" s="{2 if n == 1 else 1}">'
            f'<is><t xml:space="preserve">{escape(_FORBIDDEN.sub("", cell))}</t></is></c>'
            for at, cell in enumerate(line)
        )
        yield f'<row r="{n}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _letters(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, left = divmod(at - 1, 26)
        letters = chr(65 + left) + letters
    return letters
