"""Forms 04 and 05: the apology with its new appointment, the notice of stopping."""

from dataclasses import replace
from datetime import datetime

import pytest

from motcua.domain.dossiers.rules import papers
from motcua.domain.dossiers.values import StopGround
from tests.domain.dossiers.papers import facts


def _apology(letter: papers.ApologyLetter) -> str:
    return facts.words("apology", papers.apology(facts.ABOUT, facts.DESK, facts.TRACKING, letter))


def _stop(notice: papers.StopNotice) -> str:
    return facts.words("stop", papers.stop_notice(facts.ABOUT, facts.DESK, facts.TRACKING, notice))


@pytest.mark.parametrize(
    "said",
    [
        "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
        "Số: 07/XL-BCH",
        "Kính gửi: Nguyễn Thị Hồng Ngọc",
        "Đăng ký nghĩa vụ quân sự lần đầu (mã thủ tục 1.013133)",
        facts.CODE,
        "Nhận hồ sơ lúc 08 giờ 05 phút, ngày 02 tháng 11 năm 2026",
        "Hẹn trả lần đầu 17 giờ 00 phút, ngày 11 tháng 11 năm 2026",
        "Đơn vị chậm giải quyết: Trợ lý quân lực",
        "Lý do: Kết quả xác minh về chậm",
        "xin lỗi Ông/Bà",
        "Hẹn trả lại lúc 17 giờ 00 phút, ngày 13 tháng 11 năm 2026",
        "Nhận kết quả Bộ phận Tiếp nhận và Trả kết quả",
        "Căn cứ Nghị định 118/2025/NĐ-CP",
        "Lê Quốc Việt, điện thoại 024 3861 2345",
        "Nơi nhận: - Như trên; - Bộ phận Tiếp nhận và Trả kết quả; - Lưu: hồ sơ điện tử.",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "Ký điện tử 09:12:33 10/11/2026 Trần Quốc Khánh",
    ],
)
def test_an_apology_says_all_that_form_04_asks_for(said: str) -> None:
    assert said in _apology(facts.APOLOGY)


def test_an_ordinary_apology_is_one_page() -> None:
    assert "trang 1/1" in _apology(facts.APOLOGY)


def test_only_a_draft_says_so() -> None:
    assert "DỰ THẢO" not in _apology(facts.APOLOGY)
    draft = _apology(facts.DRAFT)
    assert "DỰ THẢO" in draft
    assert "Số:" not in draft
    assert "Ký điện tử" not in draft
    assert "CHỈ HUY TRƯỞNG" in draft


def test_a_long_draft_says_so_behind_the_text_of_each_page() -> None:
    long = replace(facts.APOLOGY, reason="Chậm. " * 2_000)
    read = [
        papers.apology(facts.ABOUT, facts.DESK, facts.TRACKING, each)
        for each in (long, replace(long, draft=True))
    ]
    plain, draft = (facts.pages(facts.printed("apology", each)) for each in read)
    assert len(plain) == len(draft) > 2
    assert all("DỰ THẢO" in page for page in draft)
    assert not any("DỰ THẢO" in page for page in plain)


def test_what_is_empty_leaves_its_line_out() -> None:
    bare = papers.About(facts.CODE, "1.013133", "Đăng ký", "Nguyễn Thị Hồng Ngọc")
    letter = replace(facts.APOLOGY, legal_basis="", officer="", phone="", number="", recipients=())
    text = facts.words("apology", papers.apology(bare, facts.DESK, facts.TRACKING, letter))
    for label in ("Người nộp", "Địa chỉ", "Điện thoại", "Căn cứ", "liên hệ", "Số:", "Nơi nhận"):
        assert label not in text


def test_a_submitter_who_is_the_owner_is_not_named_twice() -> None:
    about = replace(facts.ABOUT, submitter_name=facts.ABOUT.owner_name)
    text = facts.words("apology", papers.apology(about, facts.DESK, facts.TRACKING, facts.APOLOGY))
    assert "Người nộp" not in text


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        _apology(replace(facts.APOLOGY, new_due_at=datetime(2026, 11, 13, 17)))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("capacity", "title", "lines"),
    [
        ((), "Chỉ huy trưởng", "CHỈ HUY TRƯỞNG"),
        (("TM. ỦY BAN NHÂN DÂN",), "Chủ tịch", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
        (("KT. CHỈ HUY TRƯỞNG",), "Chỉ huy phó", "KT. CHỈ HUY TRƯỞNG CHỈ HUY PHÓ"),
        (("TL. CHỦ TỊCH",), "Chánh Văn phòng", "TL. CHỦ TỊCH CHÁNH VĂN PHÒNG"),
        (("TUQ. CHỦ TỊCH",), "Trưởng phòng", "TUQ. CHỦ TỊCH TRƯỞNG PHÒNG"),
        ((), "Q. Chủ tịch", "Q. CHỦ TỊCH"),
    ],
)
def test_who_signs_stands_below_the_words_of_his_authority(
    capacity: tuple[str, ...], title: str, lines: str
) -> None:
    signature = papers.HeadSignature(title, "Trần Quốc Khánh", capacity)
    text = _apology(replace(facts.APOLOGY, signature=signature))
    assert f"{lines} Trần Quốc Khánh" in text
    assert ("TM." in text) == ("TM." in lines)


@pytest.mark.parametrize(
    "said",
    [
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "Số: 15/TB-BCH",
        "Hồ sơ của Nguyễn Thị Hồng Ngọc",
        facts.CODE,
        "Dừng theo Quyết định của cơ quan giải quyết số 21/QĐ-BCH, ngày 09/11/2026",
        "Dừng từ lúc 09 giờ 00 phút, ngày 10 tháng 11 năm 2026",
        "Đã đến bước Thẩm định, Ban Chỉ huy quân sự xã Thanh Trì",
        "Lý do: Người nộp không còn cư trú tại xã. Căn cứ: Điều 12 Luật Nghĩa vụ quân sự",
        "nghĩa vụ tài chính: Trả lại 20.000 đồng lệ phí đã nộp.",
        "Ông/Bà có thể:",
        "Nộp hồ sơ mới tại xã đang cư trú.",
        "Khiếu nại theo quy định của pháp luật.",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        "trang 1/1",
    ],
)
def test_a_notice_of_stopping_says_all_that_form_05_asks_for(said: str) -> None:
    assert said in _stop(facts.STOP)


def test_a_stop_at_the_applicants_request_says_so_and_that_nothing_is_owed() -> None:
    asked = replace(
        facts.STOP,
        ground=StopGround.REQUEST,
        ground_number="",
        ground_at=None,
        money="",
        received_at=None,
        due_at=None,
    )
    text = _stop(asked)
    assert "Dừng theo Đề nghị của người nộp Dừng từ lúc" in text
    assert "nghĩa vụ tài chính: Không phát sinh khoản phải nộp." in text
    assert "Hẹn trả kết quả" not in text
