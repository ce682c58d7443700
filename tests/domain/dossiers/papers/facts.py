"""One late dossier of Thanh Trì, its list and its register: facts for every paper."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pypdf
from django.conf import settings

from motcua.domain.dossiers.rules import papers
from motcua.domain.dossiers.values import StopGround
from motcua.platform.papers import render

CODE = "G11.26.0361-20261102-0000127"
DESK = papers.Desk(
    agency="Ban Chỉ huy quân sự xã Thanh Trì",
    agency_above="Bộ Tư lệnh Thủ đô Hà Nội",
    place="Thanh Trì",
    phone="024 3861 2345",
)
TRACKING = papers.Tracking(f"https://example.vn/tra-cuu?code={CODE}", "")
ABOUT = papers.About(
    code=CODE,
    procedure_code="1.013133",
    procedure_name="Đăng ký nghĩa vụ quân sự lần đầu",
    owner_name="Nguyễn Thị Hồng Ngọc",
    submitter_name="Nguyễn Văn Bình",
    address="Thôn Đông Trạch, xã Thanh Trì, thành phố Hà Nội",
    phone="0912 345 678",
    email="binh@example.vn",
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Give a moment of November 2026 by the clocks of Vietnam, recorded in UTC."""
    return datetime(2026, 11, day, hour, minute, 33, tzinfo=UTC) - timedelta(hours=7)


DEPUTY = papers.HeadSignature(
    title="Phó Chủ tịch",
    name="Trần Quốc Khánh",
    capacity=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
    signed_at=at(10, 9, 12),
)
APOLOGY = papers.ApologyLetter(
    issued_at=at(10, 9, 12),
    received_at=at(2, 8, 5),
    first_due_at=at(11, 17),
    new_due_at=at(13, 17),
    unit_at_fault="Trợ lý quân lực",
    reason="Kết quả xác minh về chậm",
    return_place="Bộ phận Tiếp nhận và Trả kết quả",
    signature=DEPUTY,
    legal_basis="Nghị định 118/2025/NĐ-CP",
    number="07/XL-BCH",
    officer="Lê Quốc Việt",
    phone="024 3861 2345",
)
DRAFT = replace(
    APOLOGY, draft=True, number="", signature=papers.HeadSignature("Chỉ huy trưởng", "")
)
STOP = papers.StopNotice(
    issued_at=at(10, 9, 12),
    stopped_at=at(10, 9),
    ground=StopGround.DECISION,
    ground_number="21/QĐ-BCH",
    ground_at=at(9, 15),
    stage="Thẩm định",
    stage_unit="Ban Chỉ huy quân sự xã Thanh Trì",
    reasons=(("Người nộp không còn cư trú tại xã.", "Điều 12 Luật Nghĩa vụ quân sự"),),
    can_do=("Nộp hồ sơ mới tại xã đang cư trú.", "Khiếu nại theo quy định của pháp luật."),
    signature=DEPUTY,
    money="Trả lại 20.000 đồng lệ phí đã nộp.",
    received_at=at(2, 8, 5),
    due_at=at(11, 17),
    number="15/TB-BCH",
)
OFFICER = papers.Hand("Lê Quốc Việt", "Cán bộ tiếp nhận", "Một cửa xã Thanh Trì", at(2, 8, 30))
SPECIALIST = papers.Hand("Phạm Thu Hà", "Trợ lý quân lực", "Ban Chỉ huy quân sự", at(2, 8, 45))
HAND_OVER = papers.HandOverRow(
    "Tiếp nhận", OFFICER, SPECIALIST, at(2, 8, 30), at(2, 17), "Đủ thành phần"
)
SLIP = papers.ControlSlipFacts(
    issued_at=at(12, 16),
    received_at=at(2, 8, 5),
    due_at=at(11, 17),
    finished_at=at(12, 10),
    handling="Ban Chỉ huy quân sự xã Thanh Trì",
    coordinating=("Công an xã Thanh Trì", "Đồn Biên phòng Cát Hải"),
    rows=(
        HAND_OVER,
        replace(HAND_OVER, step="Thẩm định", handed_at=at(3, 16), due_at=at(3, 17), note=""),
        replace(HAND_OVER, step="Ký duyệt", handed_at=at(12, 10), due_at=at(11, 17), note=""),
    ),
    journal_hash="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    journal_size=17,
)
ENTERED = papers.RegisterRow(
    code=CODE,
    content="Đăng ký nghĩa vụ quân sự lần đầu (1.013133)",
    sets=1,
    owner="Nguyễn Thị Hồng Ngọc",
    address="Xã Thanh Trì, Hà Nội",
    phone="0912345678",
    received_at=at(2, 8, 5),
    due_at=at(11, 17),
    returned_at=at(12, 10),
    channel="Tại quầy",
    receiver="Nguyễn Văn Bình",
    note="Quá hạn",
)
REGISTER = papers.RegisterFacts(
    issued_at=at(30, 17),
    code="SO-G11.26.0361-2026-11",
    address="https://example.vn/so/2026-11",
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 30),
    rows=(ENTERED,),
    keeper="Lê Quốc Việt",
    head_title="Chỉ huy trưởng",
    head="Nguyễn Văn An",
)
LISTED = papers.SheetRow(
    CODE, "Đăng ký nghĩa vụ quân sự", "Nguyễn Thị Hồng Ngọc", 3, "Giấy khai sinh", "Bản chính"
)
SHEET = papers.SheetFacts(
    number="BG-G11.26.0361-20261110-0003",
    address="https://example.vn/ban-giao/3",
    giver=papers.Party("Ban Chỉ huy quân sự xã Thanh Trì", "Lê Quốc Việt", "Cán bộ tiếp nhận"),
    receiver=papers.Party("Ban Chỉ huy Phòng thủ khu vực 3", "Đỗ Minh Tuấn", "Trợ lý chính sách"),
    given_at=at(10, 9),
    confirmed_at=at(10, 14, 20),
    purpose="Chuyển thẩm định",
    rows=(LISTED, replace(LISTED, code="G11.26.0361-20261102-0000128", papers=4, missing="")),
)


def every_paper() -> dict[str, tuple[str, Mapping[str, object]]]:
    """Give template and data of each paper, by a name for the test."""
    return {
        "apology": ("apology", papers.apology(ABOUT, DESK, TRACKING, APOLOGY)),
        "draft": ("apology", papers.apology(ABOUT, DESK, TRACKING, DRAFT)),
        "stop": ("stop", papers.stop_notice(ABOUT, DESK, TRACKING, STOP)),
        "slip": ("control_slip", papers.control_slip(ABOUT, DESK, TRACKING, SLIP)),
        "register": ("register", papers.register(DESK, REGISTER)[0]),
        "sheet": ("handover_sheet", papers.handover_sheet(DESK, SHEET)),
    }


def printed(template: str, data: Mapping[str, object]) -> bytes:
    """Print one paper."""
    return render(Path(settings.MOTCUA_LAW) / "papers" / f"{template}.typ", data)


def pages(pdf: bytes) -> list[str]:
    """Give the words of each page, one space between them."""
    read = pypdf.PdfReader(BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()) for page in read]


def words(template: str, data: Mapping[str, object]) -> str:
    """Print one paper and read it."""
    return " ".join(pages(printed(template, data)))
