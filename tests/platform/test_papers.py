"""Papers: each form says what it was given, archivally, the same every time."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest
from django.conf import settings

from motcua.domain.signing.values import LEADER_PLACE, UNIT_PLACE, Box
from motcua.kernel.barcodes import qr_svg
from motcua.platform import papers
from motcua.platform.papers import CannotRender, KeptTemplate, render

FORMS = Path(settings.MOTCUA_LAW) / "papers"
RECEIPT = FORMS / "receipt.typ"
SUPPLEMENT_REQUEST = FORMS / "supplement_request.typ"
REFUSAL = FORMS / "refusal.typ"
RESULT = Path(settings.MOTCUA_CATALOGUE) / "military_service" / "documents" / "result.typ"

CODE = "G11.26.0361-20261122-0000127"
DOSSIER: dict[str, object] = {
    "issued_at": "2026-11-22T14:05:33+07:00",
    "agency": "Ban Chỉ huy quân sự xã Thanh Trì",
    "place": "Thanh Trì",
    "dossier_code": CODE,
    "qr_svg": qr_svg(f"https://example.vn/tra-cuu?ma={CODE}"),
    "owner_name": "Nguyễn Thị Hồng Ngọc",
    "procedure_code": "1.013133",
    "procedure_name": "Đăng ký nghĩa vụ quân sự lần đầu",
    "officer_name": "Lê Quốc Việt",
}
RECEIPT_DATA: dict[str, object] = DOSSIER | {
    "components": [{"name": "Phiếu tự khai sức khỏe", "kind": "Bản điện tử", "count": 1}],
    "time_limit": "02 giờ",
    "received_at": "2026-11-22T14:05:00+07:00",
    "due_at": "2026-11-22T16:05:00+07:00",
    "return_channel": "Bản điện tử qua email",
}
REQUEST_DATA: dict[str, object] = DOSSIER | {
    "requests": [
        {"name": "Thẻ căn cước, mặt sau", "reason": "Ảnh bị mờ"},
        {"name": "Phiếu tự khai sức khỏe", "reason": "Thiếu ngày ký"},
    ],
}
REFUSAL_DATA: dict[str, object] = DOSSIER | {
    "reasons": [
        {"reason": "Chưa đủ 17 tuổi", "legal_basis": "Điều 12 Luật Nghĩa vụ quân sự 78/2015"}
    ],
}
RESULT_DATA: dict[str, object] = {
    "issued_at": "2026-11-22T15:10:00+07:00",
    "agency": "Ủy ban nhân dân xã Thanh Trì",
    "number": "12/GCN-UBND",
    "place": "Thanh Trì",
    "title": "Giấy chứng nhận",
    "subject": "Đăng ký nghĩa vụ quân sự",
    "person": [{"label": "Công dân", "value": "Trần Đức Thịnh"}],
    "body": ["Đã đăng ký nghĩa vụ quân sự lần đầu."],
    "recipients": ["Như trên", "Lưu: VT"],
    "leader_title": "Chủ tịch",
    "leader_name": "Nguyễn Văn An",
    "verification_code": "K7MQ-4XTR-9W2C",
    "verification_address": "https://example.vn/kiem-tra",
    "qr_svg": qr_svg("https://example.vn/kiem-tra?ma=K7MQ-4XTR-9W2C"),
}
ALL = [
    (RECEIPT, RECEIPT_DATA),
    (SUPPLEMENT_REQUEST, REQUEST_DATA),
    (REFUSAL, REFUSAL_DATA),
    (RESULT, RESULT_DATA),
]
each_paper = pytest.mark.parametrize(
    ("template", "data"), ALL, ids=[template.stem for template, _ in ALL]
)


def words(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@each_paper
def test_a_paper_is_archival_accessible_and_carries_its_fonts(
    template: Path, data: Mapping[str, object]
) -> None:
    with pikepdf.open(BytesIO(render(template, data))) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "2A"
            assert metadata["pdfuaid:part"] == "1"
        assert pdf.Root.Lang == "vi"
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root


@each_paper
def test_the_same_data_give_the_same_bytes(template: Path, data: Mapping[str, object]) -> None:
    first = render(template, data)
    papers._compiler.cache_clear()  # noqa: SLF001 (as after a restart)
    assert render(template, data) == first
    assert render(template, {**data, "place": "Hà Nội"}) != first


@each_paper
def test_a_paper_names_agency_nation_place_and_day(
    template: Path, data: Mapping[str, object]
) -> None:
    text = words(render(template, data))
    assert str(data["agency"]).upper() in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "Thanh Trì, ngày 22 tháng 11 năm 2026" in text


@pytest.mark.parametrize(
    ("template", "data", "said"),
    [
        (RECEIPT, RECEIPT_DATA, ["GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Mẫu số 01"]),
        (RECEIPT, RECEIPT_DATA, ["16 giờ 05 phút, ngày 22 tháng 11 năm 2026", "02 giờ", CODE]),
        (SUPPLEMENT_REQUEST, REQUEST_DATA, ["BỔ SUNG, HOÀN THIỆN HỒ SƠ", "Mẫu số 02", CODE]),
        (SUPPLEMENT_REQUEST, REQUEST_DATA, ["Ảnh bị mờ", "Thiếu ngày ký", "Lê Quốc Việt"]),
        (REFUSAL, REFUSAL_DATA, ["TỪ CHỐI TIẾP NHẬN", "Mẫu số 03", CODE, "Chưa đủ 17 tuổi"]),
        (REFUSAL, REFUSAL_DATA, ["Căn cứ: Điều 12 Luật Nghĩa vụ quân sự 78/2015"]),
        (RESULT, RESULT_DATA, ["GIẤY CHỨNG NHẬN", "Số: 12/GCN-UBND", "Trần Đức Thịnh"]),
        (RESULT, RESULT_DATA, ["CHỦ TỊCH", "Nguyễn Văn An", "K7MQ-4XTR-9W2C", "Lưu: VT."]),
    ],
)
def test_a_paper_says_what_it_was_given(
    template: Path, data: Mapping[str, object], said: list[str]
) -> None:
    text = words(render(template, data))
    for one in said:
        assert one in text


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-12-31T17:30:00+00:00", "ngày 01 tháng 01 năm 2027"),
        ("2026-12-31T17:30:00Z", "ngày 01 tháng 01 năm 2027"),
        ("2027-02-05T00:10:00.123456+07:00", "ngày 05 tháng 02 năm 2027"),
        ("2027-03-15T08:00:00+09:00", "ngày 15 tháng 3 năm 2027"),
    ],
)
def test_days_are_those_of_viet_nam_written_by_the_rules(moment: str, day: str) -> None:
    assert f"Thanh Trì, {day}" in words(render(RESULT, {**RESULT_DATA, "issued_at": moment}))


def test_forms_are_a5_and_results_a4() -> None:
    for template, data, size in [(RECEIPT, RECEIPT_DATA, 420), (RESULT, RESULT_DATA, 595)]:
        page = pypdf.PdfReader(BytesIO(render(template, data))).pages[0]
        assert round(float(page.mediabox.width)) == size


def test_a_result_keeps_its_last_page_free_where_the_signatures_go() -> None:
    for paragraphs in (1, 12, 16, 30):
        data = {
            **RESULT_DATA,
            "body": ["Nội dung của giấy này dài thêm một đoạn. " * 4] * paragraphs,
        }
        last = pypdf.PdfReader(BytesIO(render(RESULT, data))).pages[-1]
        placed = _placed_words(last)
        for place in (LEADER_PLACE, UNIT_PLACE):
            assert not [word for word in placed if _inside(place, word)]
        (name,) = [word for word in placed if word[2] == "Nguyễn Văn An"]
        assert LEADER_PLACE.left < name[0] < LEADER_PLACE.right
        assert LEADER_PLACE.bottom - 30 < name[1] < LEADER_PLACE.bottom


def _placed_words(page: pypdf.PageObject) -> list[tuple[float, float, str]]:
    found: list[tuple[float, float, str]] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((x, y, text.strip()))

    page.extract_text(visitor_text=note)
    return found


def _inside(place: Box, word: tuple[float, float, str]) -> bool:
    return place.left < word[0] < place.right and place.bottom < word[1] < place.top


@pytest.mark.parametrize(
    ("above", "lines"),
    [
        ({}, "CHỦ TỊCH Nguyễn Văn An"),
        ({"capacity": ""}, "CHỦ TỊCH Nguyễn Văn An"),
        ({"capacity": "KT. Chủ tịch"}, "KT. CHỦ TỊCH CHỦ TỊCH Nguyễn Văn An"),
        (
            {"authority": ["TM. Ủy ban nhân dân"], "capacity": "KT. Chủ tịch"},
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH CHỦ TỊCH Nguyễn Văn An",
        ),
        (
            {"capacity": ["TL. Chủ tịch", "KT. Chánh Văn phòng"]},
            "TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG CHỦ TỊCH Nguyễn Văn An",
        ),
    ],
)
def test_who_signs_a_result_stands_below_the_words_of_his_authority(
    above: Mapping[str, object], lines: str
) -> None:
    text = words(render(RESULT, {**RESULT_DATA, **above}))
    assert lines in text
    assert text.count("KT.") == lines.count("KT.")


def test_words_of_authority_leave_the_places_of_the_signatures_free() -> None:
    above = {"capacity": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], "leader_title": "Phó Chủ tịch"}
    last = pypdf.PdfReader(BytesIO(render(RESULT, {**RESULT_DATA, **above}))).pages[-1]
    for place in (LEADER_PLACE, UNIT_PLACE):
        assert not [word for word in _placed_words(last) if _inside(place, word)]


def test_a_long_list_goes_on_over_pages() -> None:
    many = [{"name": f"Giấy tờ thứ {number}", "kind": "Bản sao"} for number in range(60)]
    pdf = render(RECEIPT, {**RECEIPT_DATA, "components": many})
    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) > 1
    assert "Giấy tờ thứ 59" in words(pdf)


@pytest.mark.parametrize("name", ["漢字", "😀 An", "A\x00n\x07", "\ue000", "\U0010ffff"])
def test_no_name_can_stop_a_paper(name: str) -> None:
    text = words(render(RECEIPT, {**RECEIPT_DATA, "owner_name": f"Trần {name}"}))
    assert "Trần" in text
    assert "\ufffd" in text
    assert "Đăng ký nghĩa vụ quân sự lần đầu" in text


@pytest.mark.parametrize(
    "value", ['#read("/etc/passwd")', "*đậm* $x^2$ `m`", '"; #panic() //', "]"]
)
def test_what_is_typed_is_text_and_never_code(value: str) -> None:
    text = words(render(RECEIPT, {**RECEIPT_DATA, "owner_name": value}))
    assert value in text


def test_a_template_reads_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "papers"
    folder.mkdir()
    template = folder / "nosy.typ"
    template.write_text('#read("../secret.txt")')
    with pytest.raises(CannotRender):
        render(template, {"issued_at": "2026-11-22T14:05:33+07:00"})


def test_a_template_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotRender, match=r"none\.typ: No such file"):
        render(tmp_path / "none.typ", {"issued_at": "2026-11-22T14:05:33+07:00"})


@each_paper
def test_a_kept_text_gives_the_same_paper_as_its_file(
    template: Path, data: Mapping[str, object]
) -> None:
    kept = KeptTemplate(template.name, template.read_text(encoding="utf-8"))
    assert render(kept, data) == render(template, data)


@pytest.mark.parametrize(
    "place", ["result.typ", "codes.yaml", "/etc/passwd", "../receipt.typ", "/pyproject.toml"]
)
def test_a_kept_text_reads_no_file_that_may_change(place: str) -> None:
    kept = KeptTemplate("kept.typ", f'#read("{place}")')
    with pytest.raises(CannotRender, match=r"^kept\.typ: .*(not found|escape)"):
        render(kept, {"issued_at": "2026-11-22T14:05:33+07:00"})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "issued_at"),
        ({"issued_at": "yesterday"}, "issued_at"),
        ({"issued_at": "2026-11-22T14:05:33"}, "offset"),
        ({"issued_at": "2026-11-22T14:05:33+07:00", "agency": object()}, "JSON"),
        ({"issued_at": "2026-11-22T14:05:33+07:00", "agency": float("nan")}, "JSON"),
        ({"issued_at": "2026-11-22T14:05:33+07:00", "agency": "x" * 600_000}, "characters"),
        ({"issued_at": "2026-11-22T14:05:33+07:00"}, "receipt.typ"),
    ],
)
def test_what_cannot_be_rendered_says_why(data: Mapping[str, object], said: str) -> None:
    with pytest.raises(CannotRender, match=said):
        render(RECEIPT, data)


def test_many_at_once_do_not_mix() -> None:
    names = [f"Người thứ {number}" for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        made = pool.map(lambda name: render(RECEIPT, {**RECEIPT_DATA, "owner_name": name}), names)
    for name, pdf in zip(names, made, strict=True):
        assert f"{name} " in words(pdf)
