"""Tables of strangers: workbooks and CSV, read apart, never run."""

import csv
import io
import zipfile
from collections.abc import Callable

import pytest
from pytest_django import Settings

from motcua.kernel.sheets import csv_of, workbook
from motcua.platform.files.tables import TableBounds, read_table_file
from motcua.platform.files.values import CannotStore

BOUNDS = TableBounds(rows=20, columns=8, cell=100)
LINES = [["Số", "Họ và tên"], ["1", "Nguyễn Văn An"], ["2", "=1+1"]]


@pytest.fixture(autouse=True)
def _places(settings: Settings, tmp_path: object) -> None:
    settings.MOTCUA_FILES = tmp_path


def read(data: bytes, name: str = "bang.xlsx") -> list[list[str]]:
    return read_table_file([data], name=name, bounds=BOUNDS)


def changed(part: str, text: str, *, more: dict[str, str] | None = None) -> bytes:
    """Give a workbook with one part written otherwise."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([("A", LINES)]))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
        for name, said in (more or {}).items():
            new.writestr(name, said)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FOOT = "</sheetData></worksheet>"


def test_a_workbook_of_ours_is_read_as_it_was_written() -> None:
    assert read(workbook([("Bảng", LINES), ("Khác", [["x"]])])) == LINES


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("parted", [",", ";", "\t"])
def test_csv_is_read_in_the_ways_spreadsheets_write_it(coding: str, parted: str) -> None:
    text = "\r\n".join(parted.join(line) for line in LINES)
    assert read(text.encode(coding), "bang.csv") == LINES


def test_a_cell_of_ours_is_never_a_formula() -> None:
    assert "'=1+1" in csv_of(LINES)


@pytest.mark.parametrize("parted", [",", ";", "\t"])
@pytest.mark.parametrize("typed", [
    "=1+1", " =1", "An;=cmd|' /C calc'!A0", "An; +84", 'An;"=1"', 'An;""-1', "An\n=1", "An\r@A1",
    "An\t=1", ";=1", "An;\t=1", "An;\n;=1",
])  # fmt: skip
def test_no_cell_becomes_a_formula_whatever_parts_the_cells(typed: str, parted: str) -> None:
    text = csv_of([["1", typed], [typed, "2"]]).removeprefix("\ufeff")
    for line in csv.reader(io.StringIO(text, newline=""), delimiter=parted):
        for cell in line:
            assert cell.lstrip(' "')[:1] not in {"=", "+", "-", "@"}, line


def test_a_cell_without_a_risky_sign_is_left_as_it_is() -> None:
    assert csv_of([["Nguyễn; Văn-An", "a=b", "1 - 2;3"]]) == "\ufeffNguyễn; Văn-An,a=b,1 - 2;3\r\n"


def test_figures_days_and_formulas_become_text_and_nothing_is_run() -> None:
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<numFmts count="1"><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts>'
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>'
        "</styleSheet>"
    )
    row = (
        '<row r="3"><c r="A3"><v>1205000123</v></c><c r="B3" s="1"><v>38384</v></c>'
        '<c r="C3" s="2"><v>38384.5</v></c><c r="D3" t="str"><f>HYPERLINK("http://x")</f>'
        '<v>đã tính</v></c><c r="E3" t="b"><v>1</v></c><c r="F3"><v>1.2E3</v></c>'
        '<c r="G3"><v>1.5</v></c><c r="ZZ3"><v>9</v></c></row>'
    )
    with zipfile.ZipFile(io.BytesIO(changed(SHEET, HEAD + row + FOOT))) as old:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, styles if name == "xl/styles.xml" else old.read(name))
    lines = read(out.getvalue())
    assert lines == [
        [], [], ["1205000123", "01/02/2005", "01/02/2005", "đã tính", "có", "1200", "1.5"]
    ]  # fmt: skip


MANY = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 40))


# Made when a test asks: packages bear the time at which they were made.
WRONG: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "nothing": (lambda: b"", "bang.xlsx", "empty"),
    "another kind": (lambda: b"a,b", "bang.ods", "kind"),
    "text as a workbook": (lambda: b"a,b", "bang.xlsx", "disguised"),
    "a workbook as text": (lambda: workbook([("A", LINES)]), "bang.csv", "disguised"),
    "no package": (lambda: b"PK\x03\x04 not a package", "bang.xlsx", "broken"),
    "no text": (lambda: b"\xff\xff\xff", "bang.csv", "broken"),
    "many rows": (lambda: ("a\n" * 40).encode(), "bang.csv", "rows"),
    "many columns": (lambda: (";" * 30 + "x").encode(), "bang.csv", "rows"),
    "a secrecy mark": (lambda: "Độ mật: TỐI MẬT".encode(), "bang.csv", "secret"),
    "many rows of a workbook": (lambda: changed(SHEET, HEAD + MANY + FOOT), "bang.xlsx", "rows"),
    "entities": (
        lambda: changed(SHEET, '<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + FOOT),
        "bang.xlsx",
        "entities",
    ),
    "macros": (
        lambda: changed("", "", more={"xl/vbaProject.bin": "x"}), "bang.xlsx", "macros"
    ),
    "no XML": (lambda: changed(SHEET, "<oops"), "bang.xlsx", "broken"),
    "a bomb": (
        lambda: changed(SHEET, HEAD + " " * 30_000_000 + FOOT), "bang.xlsx", "unpacked"
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_table_or_too_much_is_refused_with_its_reason(wrong: str) -> None:
    make, name, code = WRONG[wrong]
    with pytest.raises(CannotStore) as refused:
        read(make(), name)
    assert refused.value.code == code
