"""What is recognised in the names of files, and which row a file is given to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.bulk.rules.file_names import read_name
from motcua.domain.bulk.rules.matching import match
from motcua.domain.bulk.rules.naming import FileNames
from motcua.domain.bulk.values import Facts, NameParts

BORN = date(2005, 2, 1)


@pytest.mark.parametrize(
    ("name", "number", "words", "day"),
    [
        ("12 Nguyễn Văn An 01-02-2005.pdf", "12", "Nguyễn Văn An", BORN),
        ("12_Nguyễn_Văn_An_01-02-2005.pdf", "12", "Nguyễn Văn An", BORN),
        ("12-Nguyễn-Văn-An-01-02-2005.PDF", "12", "Nguyễn Văn An", BORN),
        ("012. Nguyen Van An 01.02.2005.pdf", "012", "Nguyen Van An", BORN),
        ("12 Nguyen Van An 01022005.pdf", "12", "Nguyen Van An", BORN),
        ("12 + Nguyễn Văn An + 1-2-2005.jpg", "12", "Nguyễn Văn An", BORN),
        ("12 Nguyễn Văn An 01 02 2005.pdf", "12", "Nguyễn Văn An", BORN),
        ("12 Nguyễn Văn An 2005-02-01.pdf", "12", "Nguyễn Văn An", BORN),
        ("Số 12 - Nguyễn Văn An (01-02-2005).pdf", "12", "Nguyễn Văn An", BORN),
        ("STT12_Nguyen Van An.pdf", "12", "Nguyen Van An", None),
        ("Nguyễn Văn An 01-02-2005 12.pdf", "12", "Nguyễn Văn An", BORN),
        ("001205000123 Nguyễn Văn An.pdf", "001205000123", "Nguyễn Văn An", None),
        ("12 Nguyễn Văn An 31-02-2005.pdf", "12", "Nguyễn Văn An 31 02 2005", None),
        ("Nguyễn Văn An.pdf", "", "Nguyễn Văn An", None),
        ("12.pdf", "12", "", None),
        ("scan.pdf", "", "scan", None),
        ("", "", "", None),
    ],
)
def test_names_are_read_as_officers_write_them(
    name: str, number: str, words: str, day: date | None
) -> None:
    found = read_name(name)
    assert (found.number, found.day) == (number, day)
    assert found.name == words


_WORD = st.sampled_from(["Nguyễn", "Trần", "Lê", "Đặng", "Văn", "Thị", "An", "Bình", "Đức", "Ý"])


@given(
    number=st.integers(1, 99_999),
    words=st.lists(_WORD, min_size=1, max_size=5),
    day=st.dates(date(1930, 1, 1), date(2026, 12, 31)),
    parted=st.sampled_from([" ", "_", "-", " - ", " + "]),
    written=st.sampled_from(["%d-%m-%Y", "%d.%m.%Y", "%d%m%Y", "%d_%m_%Y"]),
)
def test_whatever_is_written_in_the_pattern_comes_back(
    number: int, words: list[str], day: date, parted: str, written: str
) -> None:
    name = f"{number:03d}{parted}{parted.join(words)}{parted}{day.strftime(written)}.pdf"
    assert read_name(name) == NameParts(f"{number:03d}", " ".join(words), day)


@given(st.text(max_size=400))
def test_no_name_breaks_the_reading(text: str) -> None:
    found = read_name(text)
    assert len(found.name) <= 400


AN = Facts(2, ("12", "001205000123"), "Nguyễn Văn An", (BORN,))
BINH = Facts(3, ("13", "001205000124"), "Trần Bình", (date(2005, 3, 4),))
TWIN = Facts(4, ("14", "001205000125"), "Nguyễn Văn An", (date(2006, 1, 1),))


@pytest.mark.parametrize(
    ("name", "row", "codes"),
    [
        ("12 Nguyễn Văn An 01-02-2005.pdf", 2, []),
        ("012 nguyen van an.pdf", 2, []),
        ("001205000123 Nguyễn Văn An.pdf", 2, []),
        ("12 Trần Văn Lạ 01-02-2005.pdf", 2, ["name_differs"]),
        ("12 Nguyễn Văn An 02-02-2005.pdf", 2, ["day_differs"]),
        ("99 Trần Bình 04-03-2005.pdf", 3, ["number_differs"]),
        ("Nguyễn Văn An 01-01-2006.pdf", 4, []),
        ("Nguyễn Văn An.pdf", None, ["several_rows"]),
        ("99 Lê Lạ 01-02-2005.pdf", None, ["no_row"]),
        ("___.pdf", None, ["name"]),
    ],
)
def test_a_file_goes_to_the_row_it_means(name: str, row: int | None, codes: list[str]) -> None:
    (found,) = match([name], [AN, BINH, TWIN])
    assert (found.row, [each.code for each in found.findings]) == (row, codes)


def test_a_row_that_names_its_file_wins_and_two_files_for_one_row_are_told() -> None:
    named = Facts(5, ("15", ""), "Lê Cường", (), ("la.pdf",))
    found = match(
        ["la.pdf", "12 Nguyễn Văn An.pdf", "12 Nguyễn Văn An (1).pdf", "12.jpg"], [AN, BINH, named]
    )
    assert [(each.row, each.by) for each in found[:2]] == [(5, "column"), (2, "name")]
    assert [each.findings[-1].code for each in found[2:]] == ["two_files", "two_files"]


TU = Facts(2, ("", ""), "Nguyễn Văn Tú", ())
OTHER_TU = Facts(3, ("", ""), "Nguyễn Văn Tư", ())


@pytest.mark.parametrize(
    ("name", "row", "codes"),
    [
        ("Nguyễn Văn Tú.pdf", 2, []),
        ("Nguyễn Văn Tư.pdf", 3, []),
        ("nguyen van tu.pdf", None, ["several_rows"]),
        ("Nguyễn Văn Tũ.pdf", None, ["no_row"]),
    ],
)
def test_names_that_differ_in_marks_are_two_people(
    name: str, row: int | None, codes: list[str]
) -> None:
    (found,) = match([name], [TU, OTHER_TU])
    assert (found.row, [each.code for each in found.findings]) == (row, codes)


@pytest.mark.parametrize(
    ("said", "files", "meant"),
    [
        ("12.jpg", ["12.pdf"], ()),
        ("12", ["12.pdf"], ("12.pdf",)),
        ("12", ["12.pdf", "12.jpg"], ("12.pdf", "12.jpg")),
        ("12.jpg", ["12.JPG", "12.pdf"], ("12.JPG",)),
        ("hoà.pdf", ["hòa.pdf"], ("hòa.pdf",)),
        ("2 An 01.02.2005", ["2 An 01.02.2005.pdf"], ("2 An 01.02.2005.pdf",)),
        ("12.", ["12.pdf"], ()),
    ],
)
def test_a_name_means_a_file_or_says_so(
    said: str, files: list[str], meant: tuple[str, ...]
) -> None:  # fmt: skip
    assert FileNames(files).meant(said) == meant


def test_a_file_that_two_rows_name_is_given_to_none() -> None:
    rows = [Facts(2, ("1",), "An", (), ("chung.pdf",)), Facts(3, ("2",), "Ý", (), ("chung",))]
    (found,) = match(["chung.pdf"], rows)
    assert (found.row, [each.code for each in found.findings]) == (None, ["named_by_several"])
