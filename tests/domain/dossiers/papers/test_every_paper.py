"""Every paper: archival, readable aloud, headed, coded, and proof against what people type."""

from collections.abc import Mapping
from io import BytesIO

import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.dossiers.papers import facts

PAPERS = facts.every_paper()
each_paper = pytest.mark.parametrize(("template", "data"), PAPERS.values(), ids=PAPERS)

# Where each paper carries words that somebody typed.
TYPED = {
    "apology": ("owner_name", "reason", "unit_at_fault", "leader_name", "return_place"),
    "stop": ("owner_name", "explanation", "money", "stage", "officer_name"),
    "slip": ("owner_name", "handling", "submitter_name"),
    "register": ("agency", "keeper_name", "head_name"),
    "sheet": ("purpose", "agency"),
}
HOSTILE = ('#read("/etc/passwd")', "*đậm* _x_ $x^2$ `m`", '"; #panic() //', "]", "@ref <nhan>")


@each_paper
def test_it_is_archival_and_tagged(template: str, data: Mapping[str, object]) -> None:
    with pikepdf.open(BytesIO(facts.printed(template, data))) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "2A"
            assert metadata["pdfuaid:part"] == "1"
        assert pdf.Root.Lang == "vi"
        assert pdf.Root.MarkInfo.Marked


@each_paper
def test_it_names_the_agencies_the_nation_the_day_and_its_page(
    template: str, data: Mapping[str, object]
) -> None:
    text = facts.words(template, data)
    assert "BỘ TƯ LỆNH THỦ ĐÔ HÀ NỘI" in text
    assert "BAN CHỈ HUY QUÂN SỰ XÃ THANH TRÌ" in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in text
    assert "Thanh Trì, ngày" in text
    assert "trang 1/1" in text


@each_paper
def test_it_carries_the_code_to_scan(template: str, data: Mapping[str, object]) -> None:
    pdf = facts.printed(template, data)
    with pikepdf.open(BytesIO(pdf)) as read:
        spoken = [
            str(each.Alt)
            for each in read.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]
    code = data.get("dossier_code") or data.get("register_code") or data.get("sheet_number")
    assert any(str(code) in words for words in spoken)


@pytest.mark.parametrize(
    ("paper", "width", "height"),
    [
        ("apology", 420, 595),
        ("stop", 420, 595),
        ("slip", 595, 842),
        ("register", 842, 595),
        ("sheet", 595, 842),
    ],
)
def test_forms_are_a5_the_slip_and_the_sheet_a4_the_register_a4_landscape(
    paper: str, width: int, height: int
) -> None:
    page = pypdf.PdfReader(BytesIO(facts.printed(*PAPERS[paper]))).pages[0]
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (
        width,
        height,
    )


@pytest.mark.parametrize(
    ("paper", "number"), [("apology", "04"), ("stop", "05"), ("slip", "06"), ("register", "07")]
)
def test_forms_name_their_number(paper: str, number: str) -> None:
    text = facts.words(*PAPERS[paper])
    assert f"Mẫu số {number}, Phụ lục I, Thông tư số 03/2025/TT-VPCP" in text


@each_paper
def test_the_same_facts_print_the_same_bytes(template: str, data: Mapping[str, object]) -> None:
    assert facts.printed(template, data) == facts.printed(template, data)


@pytest.mark.parametrize(("paper", "places"), TYPED.items(), ids=TYPED)
@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_is_text_and_never_code(
    paper: str, places: tuple[str, ...], typed: str
) -> None:
    template, data = PAPERS[paper]
    filled = {place: f"{typed} {number}" for number, place in enumerate(places)}
    text = facts.words(template, {**data, **filled}).casefold()
    for shown in filled.values():
        assert shown.casefold() in text


@settings(max_examples=12)
@given(typed=st.text(max_size=300))
def test_no_typed_words_can_stop_a_paper(typed: str) -> None:
    for paper, places in TYPED.items():
        template, data = PAPERS[paper]
        filled = {**data, **dict.fromkeys(places, typed)}
        assert facts.printed(template, filled).startswith(b"%PDF-")


@pytest.mark.parametrize("length", [60, 2_000])
@pytest.mark.parametrize("paper", TYPED)
def test_a_word_longer_than_its_line_is_broken_and_kept_whole_in_the_text(
    paper: str, length: int
) -> None:
    template, data = PAPERS[paper]
    place = TYPED[paper][0]
    long_word = "ấ" * length
    pdf = facts.printed(template, {**data, place: long_word})
    read = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    lines = [line for page in read for line in page.splitlines()]
    assert max(map(len, lines)) < 250
    shown = "".join("".join(page.split()) for page in read)
    assert shown.casefold().count("ấ") >= length


def test_reasons_of_64_kilobytes_go_on_over_pages() -> None:
    reason = "Kết quả xác minh về chậm hai ngày. " * 1_500
    assert len(reason.encode()) > 64_000
    for paper, place in (("apology", "reason"), ("stop", "explanation")):
        template, data = PAPERS[paper]
        read = facts.pages(facts.printed(template, {**data, place: reason}))
        assert len(read) > 10
        assert sum(page.count("ngày.") for page in read) == 1_500
        assert f"trang {len(read)}/{len(read)}" in read[-1]
        assert "Trần Quốc Khánh" in read[-1]
