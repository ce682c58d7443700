"""Forms 01 to 03, field by field, from real acts (facts: Circular 03/2025/TT-VPCP, Annex I)."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.papers import stage_times
from motcua.domain.dossiers.values import Missing
from motcua.platform.files.models import StoredFile
from tests.factories.filings import FIRST_REGISTRATION, file_one, filing
from tests.factories.office import Member, Office
from tests.factories.processes import publish_sheet

SHEET = """
sets: 2
stages:
  - key: command
    name: {vi: "Ban Chỉ huy quân sự xác minh", en: "The command verifies"}
    limit: {value: 30, unit: minute}
  - key: committee
    name: {vi: "Ủy ban nhân dân quyết định", en: "The committee decides"}
    limit: {value: 1, unit: hour}
  - key: archive
    name: {vi: "Lưu trữ", en: "Archives"}
"""


@pytest.fixture
def staged(office: Office, now: datetime, tmp_path: Path) -> None:
    """The first registration in two sets, its work divided between two authorities."""
    publish_sheet(FIRST_REGISTRATION, lambda sheet: sheet + SHEET, tmp_path / "catalogue", now)


def words(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def at_the_counter(office: Office, khoi: Member, now: datetime) -> str:
    """Let the desk file for a citizen; give the code."""
    asked = filing(khoi, office.unit, now, channel="direct")
    asked = replace(asked, assisted_by_id=office.receiver.account.pk)
    return api.file_dossier(filing=asked, actor=office.receiver.actor, now=now).code


def receipt(office: Office, code: str) -> str:
    return words(api.receipt_pdf(api.dossier_for(office.receiver.subject, code)))


@pytest.mark.usefixtures("staged")
def test_a_receipt_of_the_counter_has_every_field(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = at_the_counter(office, khoi, now)
    text = receipt(office, code)
    for said in (
        code, office.unit.name_vi.upper(), "Nguyễn Minh Khôi", "001209012345", "+84912000101",
        "001209012345@hop-thu.example", "Phường Hạ Long, Quảng Ninh",
        "Đăng ký nghĩa vụ quân sự lần đầu (mã thủ tục 1.013133)", "(2 bộ)",
        "Phiếu tự khai sức khỏe nghĩa vụ quân sự", "Bản giấy, đã số hóa", "1 ngày làm việc",
        "09 giờ 00", "Ban Chỉ huy quân sự xác minh", "Ủy ban nhân dân quyết định", "10 giờ 30",
        "Nhận trực tiếp tại Bộ phận Tiếp nhận và Trả kết quả", "Cán bộ tiepnhan.halong",
    ):  # fmt: skip
        assert said in text, said
    assert "Lưu trữ" not in text, "no limit, no time"
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in text


def test_a_receipt_online_says_what_was_signed(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    text = receipt(office, code)
    assert "Bản điện tử" in text
    assert "đã ký số" not in text.replace("có chữ ký số", "")
    assert "(1 bộ)" in text
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" not in text
    StoredFile.objects.update(signatures={"state": "valid"})
    assert "Bản điện tử, đã ký số" in receipt(office, code)


def test_no_stage_ends_after_the_appointment(
    office: Office, khoi: Member, now: datetime, staged: None
) -> None:
    code = file_one(khoi, office.unit, now)
    Dossier.objects.update(first_due_at=now + timedelta(minutes=40))
    view = api.dossier_for(office.receiver.subject, code)
    assert [ends - now for _, ends in stage_times(view)] == [
        timedelta(minutes=30), timedelta(minutes=40),
    ]  # fmt: skip


def test_a_supplement_request_has_every_field(office: Office, khoi: Member, now: datetime) -> None:
    code, who = file_one(khoi, office.unit, now), office.receiver
    component = api.dossier_for(who.subject, code).papers[0].component
    api.request_supplement(
        code=code, step_number=1, missing=(Missing(component, "Ảnh bị mờ"),), note="Chụp lại",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    view = api.dossier_for(who.subject, code)
    text = words(api.supplement_request_pdf(view, 1))
    for said in (
        code, "Nguyễn Minh Khôi", "+84912000101", "001209012345@hop-thu.example",
        "Phường Hạ Long, Quảng Ninh", "Đăng ký nghĩa vụ quân sự lần đầu",
        "Phiếu tự khai sức khỏe nghĩa vụ quân sự", "Ảnh bị mờ", "Chụp lại", "/tra-cuu?code=",
        "Cán bộ tiepnhan.halong", "0203 3800 000", "NGƯỜI HƯỚNG DẪN",
    ):  # fmt: skip
        assert said in text, said


@pytest.mark.parametrize("channel", ["online", "direct"])
def test_a_refusal_has_every_field_and_the_time_of_online_filing_only_online(
    office: Office, khoi: Member, now: datetime, channel: str
) -> None:
    code, who = file_one(khoi, office.unit, now, channel=channel), office.receiver
    api.refuse(
        code=code, step_number=1, reason_key="not_an_applicant", note="Chưa đủ 17 tuổi",
        subject=who.subject, actor=who.actor, now=now + timedelta(minutes=1),
    )  # fmt: skip
    text = words(api.refusal_pdf(api.dossier_for(who.subject, code)))
    for said in (
        code, "Nguyễn Minh Khôi", "001209012345", "+84912000101", "001209012345@hop-thu.example",
        "Phường Hạ Long, Quảng Ninh", "Đăng ký nghĩa vụ quân sự lần đầu", "Căn cứ:",
        "Chưa đủ 17 tuổi", "liên hệ Cán bộ tiepnhan.halong", "0203 3800 000",
    ):  # fmt: skip
        assert said in text, said
    assert ("Nộp trực tuyến lúc" in text) is (channel == "online")
    assert ("NGƯỜI NỘP HỒ SƠ" in text) is (channel == "direct")
