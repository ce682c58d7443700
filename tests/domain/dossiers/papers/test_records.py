"""Form 06, form 07 and the hand-over sheet: records, complete however long they are."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.dossiers.rules import papers
from motcua.domain.dossiers.rules.papers.form07_register import ROWS_PER_VOLUME
from motcua.platform.papers import LARGEST_DATA
from tests.domain.dossiers.papers import facts


def _slip(slip: papers.ControlSlipFacts) -> list[str]:
    data = papers.control_slip(facts.ABOUT, facts.DESK, facts.TRACKING, slip)
    return facts.pages(facts.printed("control_slip", data))


def _sheet(sheet: papers.SheetFacts) -> list[str]:
    data = papers.handover_sheet(facts.DESK, sheet)
    return facts.pages(facts.printed("handover_sheet", data))


def _entered(count: int) -> papers.RegisterFacts:
    rows = tuple(
        replace(facts.ENTERED, code=f"G11.26.0361-20261102-{number:07d}", phone=f"09{number:08d}")
        for number in range(1, count + 1)
    )
    return replace(facts.REGISTER, rows=rows)


# ---- form 06 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Hồ sơ của Nguyễn Thị Hồng Ngọc",
        facts.CODE,
        "Nhận hồ sơ lúc 08 giờ 05 phút, ngày 02 tháng 11 năm 2026",
        "Hẹn trả kết quả 17 giờ 00 phút, ngày 11 tháng 11 năm 2026",
        "Giải quyết xong lúc 10 giờ 00 phút, ngày 12 tháng 11 năm 2026 – quá hạn",
        "Cơ quan giải quyết Ban Chỉ huy quân sự xã Thanh Trì",
        "Cơ quan phối hợp Công an xã Thanh Trì; Đồn Biên phòng Cát Hải",
        "Lê Quốc Việt Ký điện tử 08:30:33 02/11/2026",
        "Phạm Thu Hà Ký điện tử 08:45:33 02/11/2026",
        "08 giờ 30 phút 02/11/2026",
        "Đủ thành phần",
        "Hết phiếu: 3 lần giao, nhận.",
        "không sửa, không xóa được",
        "SHA-256 của 17 mục nhật ký",
    ],
)
def test_a_slip_says_all_that_form_06_asks_for(said: str) -> None:
    assert said in _slip(facts.SLIP)[0]


def test_a_slip_ends_with_the_whole_hash_of_the_journal() -> None:
    data = papers.control_slip(facts.ABOUT, facts.DESK, facts.TRACKING, facts.SLIP)
    text = "".join(facts.words("control_slip", data).split())
    assert facts.SLIP.journal_hash in text


def test_each_hand_over_is_early_on_time_or_overdue() -> None:
    data = papers.control_slip(facts.ABOUT, facts.DESK, facts.TRACKING, facts.SLIP)
    rows = data["hand_overs"]
    assert isinstance(rows, list)
    assert [(row["punctuality"], row["late"]) for row in rows] == [
        ("Đúng hạn", False),
        ("Đúng hạn", False),
        ("Quá hạn", True),
    ]
    early = replace(facts.HAND_OVER, due_at=facts.at(4, 17))
    free = replace(facts.HAND_OVER, due_at=None)
    slip = replace(facts.SLIP, rows=(early, free))
    rows = papers.control_slip(facts.ABOUT, facts.DESK, facts.TRACKING, slip)["hand_overs"]
    assert isinstance(rows, list)
    assert [row["punctuality"] for row in rows] == ["Trước hạn", ""]


def test_who_has_not_signed_is_seen_and_so_is_a_machine() -> None:
    machine = papers.Hand("Hệ thống", signed_at=facts.at(2, 9), automatic=True)
    waiting = papers.Hand("Phạm Thu Hà")
    row = replace(facts.HAND_OVER, giver=machine, receiver=waiting)
    (page,) = _slip(replace(facts.SLIP, rows=(row,), finished_at=None, coordinating=()))
    assert "Hệ thống Tự động 09:00:33 02/11/2026" in page
    assert "chưa ký" in page
    assert "Giải quyết xong" not in page
    assert "Cơ quan phối hợp" not in page


def test_hundreds_of_hand_overs_are_all_there_under_a_repeated_head() -> None:
    rows = tuple(
        replace(facts.HAND_OVER, note=f"việc {n}.", handed_at=facts.at(2, 8) + timedelta(minutes=n))
        for n in range(1, 301)
    )
    read = _slip(replace(facts.SLIP, rows=rows))
    whole = " ".join(read)
    assert all(f"việc {number}." in whole for number in range(1, 301))
    for number, page in enumerate(read, start=1):
        assert f"trang {number}/{len(read)}" in page
        assert "Bên nhận Giờ, phút, ngày Ký giao Ký nhận" in page or "Hết phiếu" in page
    assert "Hết phiếu: 300 lần giao, nhận." in read[-1]


def test_a_note_longer_than_a_page_is_not_cut() -> None:
    rows = (replace(facts.HAND_OVER, note="Trả lại vì thiếu. " * 600), facts.HAND_OVER)
    read = _slip(replace(facts.SLIP, rows=rows))
    assert len(read) > 3
    assert sum(page.count("thiếu.") for page in read) == 600


@pytest.mark.parametrize("count", [300, 4_000])
def test_long_words_in_any_cell_lose_no_line(count: int) -> None:
    text = "chữ " * count
    hand = papers.Hand(text, text, text)
    row = replace(facts.HAND_OVER, giver=hand, step="", note="")
    read = _slip(replace(facts.SLIP, rows=(row, facts.HAND_OVER)))
    # Name, post and unit; who has not signed is not named again.
    assert sum(page.count("chữ") for page in read) == 3 * count
    assert "Hết phiếu: 2" in read[-1]


# ---- form 07 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "SỔ THEO DÕI HỒ SƠ Ban Chỉ huy quân sự xã Thanh Trì",
        "Từ ngày 01/11/2026 đến ngày 30/11/2026 · Quyển số 1/1 · Tổng số 1 hồ sơ",
        f"1 {facts.CODE} Đăng ký nghĩa vụ quân sự lần đầu (1.013133) 1 Nguyễn Thị Hồng Ngọc",
        "Xã Thanh Trì, Hà Nội 0912345678",
        "02/11/2026 08:05 11/11/2026 17:00 12/11/2026 10:00",
        "Tại quầy, Nguyễn Văn Bình Quá hạn",
        "NGƯỜI GIỮ SỔ",
        "CHỈ HUY TRƯỞNG",
    ],
)
def test_a_register_says_all_that_form_07_asks_for(said: str) -> None:
    (volume,) = papers.register(facts.DESK, facts.REGISTER)
    assert said in facts.words("register", volume)


def test_a_period_without_dossiers_says_so() -> None:
    (volume,) = papers.register(facts.DESK, replace(facts.REGISTER, rows=()))
    assert "Không có hồ sơ nào trong thời gian này." in facts.words("register", volume)


def test_a_dossier_without_dates_to_come_leaves_them_empty() -> None:
    row = replace(facts.ENTERED, due_at=None, returned_at=None, channel="", receiver="")
    (volume,) = papers.register(facts.DESK, replace(facts.REGISTER, rows=(row,)))
    assert volume["dossiers"] == [
        [
            1,
            row.code,
            0,
            1,
            row.owner,
            row.address,
            row.phone,
            "02/11/2026 08:05",
            "",
            "",
            "",
            "Quá hạn",
        ]
    ]


def test_thousands_of_dossiers_make_volumes_whose_numbers_run_on() -> None:
    volumes = papers.register(facts.DESK, _entered(2 * ROWS_PER_VOLUME + 120))
    assert [volume["volume"] for volume in volumes] == [1, 2, 3]
    assert {volume["volumes"] for volume in volumes} == {3}
    read = facts.pages(facts.printed("register", volumes[-1]))
    whole = " ".join(read)
    assert "Quyển số 3/3 · Tổng số 2120 hồ sơ" in read[0]
    assert all(f"{n} G11.26.0361-20261102-{n:07d}" in whole for n in range(2_001, 2_121))
    assert all("Mã hồ sơ Nội dung" in page or "NGƯỜI GIỮ SỔ" in page for page in read)


def test_a_whole_volume_can_be_printed() -> None:
    (volume,) = papers.register(facts.DESK, _entered(ROWS_PER_VOLUME))
    read = pypdf.PdfReader(BytesIO(facts.printed("register", volume))).pages
    last = " ".join(read[-1].extract_text().split())
    assert "G11.26.0361-20261102-0001000" in last
    assert f"trang {len(read)}/{len(read)}" in last


@given(
    notes=st.lists(st.integers(min_value=0, max_value=120_000), max_size=12),
    same=st.booleans(),
)
def test_volumes_hold_every_dossier_once_and_fit_on_paper(notes: list[int], same: bool) -> None:  # noqa: FBT001
    rows = tuple(
        replace(facts.ENTERED, note="x" * size, content="Đăng ký" if same else f"Đăng ký {number}")
        for number, size in enumerate(notes)
    )
    volumes = papers.register(facts.DESK, replace(facts.REGISTER, rows=rows))
    seen = []
    for volume in volumes:
        assert len(str(volume)) < LARGEST_DATA
        dossiers, contents = volume["dossiers"], volume["contents"]
        assert isinstance(dossiers, list)
        assert isinstance(contents, list)
        assert len(contents) == len(set(contents))
        seen += [(row[0], contents[row[2]], row[-1]) for row in dossiers]
    assert seen == [(n, row.content, row.note) for n, row in enumerate(rows, start=1)]


# ---- the hand-over sheet -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "PHIẾU BÀN GIAO HỒ SƠ",
        "Số phiếu BG-G11.26.0361-20261110-0003",
        "Lê Quốc Việt Chức vụ Cán bộ tiếp nhận",
        "Đỗ Minh Tuấn Chức vụ Trợ lý chính sách",
        "09 giờ 00 phút, ngày 10 tháng 11 năm 2026",
        "14 giờ 20 phút, ngày 10 tháng 11 năm 2026",
        "Nội dung bàn giao: Chuyển thẩm định",
        f"1 {facts.CODE} Đăng ký nghĩa vụ quân sự Nguyễn Thị Hồng Ngọc 3 Thiếu: Giấy khai sinh",
        "Tổng số: 2 hồ sơ, 7 giấy tờ.",
        "Ký điện tử 09:00:33 10/11/2026 Lê Quốc Việt",
        "Ký điện tử 14:20:33 10/11/2026 Đỗ Minh Tuấn",
    ],
)
def test_a_sheet_says_who_gave_what_to_whom_and_that_both_confirmed(said: str) -> None:
    assert said in _sheet(facts.SHEET)[0]


def test_a_sheet_nobody_has_confirmed_says_so() -> None:
    receiver = papers.Party("Ban Chỉ huy Phòng thủ khu vực 3")
    (page,) = _sheet(replace(facts.SHEET, confirmed_at=None, receiver=receiver))
    assert "Nhận lúc chưa xác nhận" in page
    assert page.count("Ký điện tử") == 1


def test_a_long_list_is_all_there_under_a_repeated_head() -> None:
    rows = tuple(replace(facts.LISTED, code=f"G11.26.0361-20261102-{n:07d}") for n in range(1, 201))
    read = _sheet(replace(facts.SHEET, rows=rows))
    whole = " ".join(read)
    assert all(row.code in whole for row in rows)
    assert all("Mã hồ sơ Thủ tục" in page for page in read[:-1])
    assert "Tổng số: 200 hồ sơ, 600 giấy tờ." in read[-1]
