"""Tables of strangers: workbooks (XLSX) and CSV, read as plain text, cell by cell.

A formula is never run: what the spreadsheet last showed for it is taken as text.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from motcua.platform.files.parsing.archives import Package, opened
from motcua.platform.files.parsing.refusing import Refused

Lines = list[list[str]]

_SHEET_NAMES = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_MACROS = re.compile(r"vba|macro|activex|\.bin$|customUI", re.IGNORECASE)
_PLACE = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")
_BUILT_IN_DAYS = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_DAY_FORMAT = re.compile(r"[dy]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_MOST_STRINGS = 200_000
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_DAY_COUNT = 2_958_465
_LONGEST_FIGURE = 40


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a table may be."""

    unpacked: int
    rows: int
    columns: int
    cell: int


def read(data: bytes, bounds: Bounds) -> Lines:
    """Give the lines of the first sheet, or of a CSV; raises ``Refused``."""
    try:
        if data.startswith(b"PK\x03\x04"):
            return _workbook(opened(data, most_unpacked=bounds.unpacked), bounds)
        return _csv(data, bounds)
    except DefusedXmlException:
        raise Refused("entities") from None
    except MemoryError:
        raise Refused("unpacked") from None
    except (ParseError, zipfile.BadZipFile, ValueError, KeyError, OSError, EOFError, LookupError):
        raise Refused("broken") from None
    except (RuntimeError, NotImplementedError, zipfile.LargeZipFile, OverflowError, csv.Error):
        raise Refused("broken") from None


def _csv(data: bytes, bounds: Bounds) -> Lines:
    text = _decoded(data)
    head = next((line for line in text.splitlines() if line.strip()), "")
    parted = max(",;\t", key=head.count)
    lines: Lines = []
    csv.field_size_limit(bounds.cell * 4)
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=parted):
        _keep(lines, cells, bounds)
    return lines


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    text = data.decode("utf-8-sig")
    if "\0" in text:
        raise Refused("kind")
    return text


def _keep(lines: Lines, cells: list[str], bounds: Bounds) -> None:
    if len(lines) >= bounds.rows:
        if any(cell.strip() for cell in cells):
            raise Refused("rows", most=bounds.rows)
        return
    while cells and not cells[-1].strip():
        cells.pop()
    if len(cells) > bounds.columns or any(len(cell) > bounds.cell for cell in cells):
        raise Refused("rows", most=bounds.rows)
    lines.append(cells)


def _workbook(package: Package, bounds: Bounds) -> Lines:
    if "xl/workbook.xml" not in package.names:
        raise Refused("kind")
    if any(_MACROS.search(name) for name in package.names if "printerSettings" not in name):
        raise Refused("macros")
    book = fromstring(package.read("xl/workbook.xml"), forbid_dtd=True)
    first = _first_sheet(package, book)
    told = _strings(package)
    days = _day_styles(package)
    start = _FIRST_DAY_1904 if _is_1904(book) else _FIRST_DAY
    lines: Lines = []
    for number, row in _rows(package.read(first)):
        while len(lines) + 1 < number and len(lines) < bounds.rows:
            lines.append([])
        _keep(lines, _cells(row, told, days, start, bounds), bounds)
    return lines


def _first_sheet(package: Package, book: Element) -> str:
    """Give the part that holds the first sheet of the book."""
    sheet = next((node for node in book.iter() if _is(node, "sheet")), None)
    wanted = "" if sheet is None else next((v for k, v in sheet.items() if k.endswith("}id")), "")
    relations = fromstring(package.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    target = next((each.get("Target", "") for each in relations if each.get("Id") == wanted), "")
    name = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    if name not in package.names or not _SHEET_NAMES.match(name):
        raise Refused("kind")
    return name


def _strings(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package.names:
        return []
    found: list[str] = []
    for _, node in iterparse(io.BytesIO(package.read("xl/sharedStrings.xml")), forbid_dtd=True):
        if _is(node, "si"):
            found.append(_said(node))
            node.clear()
            if len(found) > _MOST_STRINGS:
                raise Refused("unpacked")
    return found


def _day_styles(package: Package) -> set[int]:
    """Give the styles by which a figure is shown as a day."""
    if "xl/styles.xml" not in package.names:
        return set()
    root = fromstring(package.read("xl/styles.xml"), forbid_dtd=True)
    own = {
        int(node.get("numFmtId", "0")): _QUOTED.sub("", node.get("formatCode", ""))
        for node in root.iter()
        if _is(node, "numFmt")
    }
    numbers = [
        int(node.get("numFmtId", "0"))
        for styles in root
        if _is(styles, "cellXfs")
        for node in styles
    ]
    return {
        at
        for at, number in enumerate(numbers)
        if (_DAY_FORMAT.search(own[number]) if number in own else number in _BUILT_IN_DAYS)
    }


def _is_1904(book: Element) -> bool:
    return any(
        node.get("date1904") in {"1", "true"} for node in book.iter() if _is(node, "workbookPr")
    )


def _rows(part: bytes) -> Iterator[tuple[int, Element]]:
    last = 0
    for _, node in iterparse(io.BytesIO(part), forbid_dtd=True):
        if _is(node, "row"):
            said = node.get("r", "")
            last = int(said) if said.isascii() and said.isdecimal() else last + 1
            yield last, node
            node.clear()


def _cells(
    row: Element, told: list[str], days: set[int], start: date, bounds: Bounds
) -> list[str]:  # fmt: skip
    cells: list[str] = []
    for node in row:
        place = _PLACE.match(node.get("r", ""))
        at = _column(place[1]) if place else len(cells)
        if at >= bounds.columns:
            continue  # what stands so far out is no part of the table
        cells += [""] * (at + 1 - len(cells))
        cells[at] = _value(node, told, days, start)
    return cells


def _value(node: Element, told: list[str], days: set[int], start: date) -> str:
    kind = node.get("t", "n")
    if kind == "inlineStr":
        return _said(node)
    value = next((each.text or "" for each in node if _is(each, "v")), "")
    if kind == "s":
        return told[int(value)] if value else ""
    if kind == "b":
        return "có" if value == "1" else "không"
    if kind == "n" and value:
        return _figure(value, is_day=int(node.get("s", "0")) in days, start=start)
    return value


def _figure(value: str, *, is_day: bool, start: date) -> str:
    """Write a figure as people do: whole without a point, a day as day/month/year."""
    try:
        figure = Decimal(value)
    except InvalidOperation:
        return value
    if not figure.is_finite() or abs(figure.adjusted()) > _LONGEST_FIGURE:
        return value
    if is_day and 0 < figure < _LAST_DAY_COUNT:
        return (start + timedelta(days=int(figure))).strftime("%d/%m/%Y")
    whole = figure.to_integral_value()
    return f"{whole:f}" if whole == figure else f"{figure:f}"


def _said(node: Element) -> str:
    """Give the text of a cell; notes on how it is pronounced are left out."""
    parts = []
    for each in node:
        if _is(each, "t"):
            parts.append(each.text or "")
        elif _is(each, "r") or _is(each, "is"):
            parts.append(_said(each))
    return "".join(parts)


def _is(node: Element, name: str) -> bool:
    return str(node.tag).rpartition("}")[2] == name


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - 64
    return at - 1
