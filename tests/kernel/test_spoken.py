"""Texts as people say them: a table of the signs of our papers."""

import pytest

from motcua.kernel.spoken import digits, number, spoken

VIETNAMESE = {
    "Số CCCD": "Số căn cước công dân",
    "Đăng ký NVQS tại UBND xã": "Đăng ký nghĩa vụ quân sự tại Ủy ban nhân dân xã",
    "Ban CHQS phường": "Ban Chỉ huy quân sự phường",
    "Trường THPT Chu Văn An": "Trường trung học phổ thông Chu Văn An",
    "Ví dụ: 15/3/2009": "Ví dụ, ngày mười lăm tháng ba năm hai nghìn không trăm lẻ chín",
    "Từ ngày 01/07/2025": "Từ ngày một tháng bảy năm hai nghìn không trăm hai mươi lăm",
    "Lúc 16:30": "Lúc mười sáu giờ ba mươi phút",
    "Trước 17:00.": "Trước mười bảy giờ.",
    "Phí 50.000 VND": "Phí năm mươi nghìn đồng",
    "Phí 1.250.000đ": "Phí một triệu hai trăm năm mươi nghìn đồng",
    "Đạt 12,5 %": "Đạt mười hai phẩy năm phần trăm",
    "Ví dụ: 0912 345 678": "Ví dụ, không chín một hai ba bốn năm sáu bảy tám",
    "Số 022209000123": "Số không hai hai hai không chín không không không một hai ba",
    "12 chữ số trên thẻ": "mười hai chữ số trên thẻ",
    "Thủ tục 1.013133": "Thủ tục một chấm không một ba một ba ba",
    "Luật số 78/2015/QH13": "Luật số bảy mươi tám năm hai nghìn không trăm mười lăm của Quốc hội "
    "khóa mười ba",
    "Nghị định 61/2018/NĐ-CP": "Nghị định sáu mươi mốt năm hai nghìn không trăm mười tám "
    "của Chính phủ",
    "Nếu không, ghi “Không”.": "Nếu không, ghi Không.",
    "Giấy tờ (nếu có); ảnh": "Giấy tờ, nếu có, ảnh",
    "Từ 18–25 tuổi": "Từ mười tám đến hai mươi lăm tuổi",
    "Ảnh 5 MB": "Ảnh năm mê ga bai",
    "Diện tích 20 m2": "Diện tích hai mươi mét vuông",
    "TUBNDX": "TUBNDX",
}
ENGLISH = {
    "For example 15/3/2009": "For example fifteen March two thousand and nine",
    "The 12 digits on your card": "The twelve digits on your card",
    "Fee 50,000 VND": "Fee fifty thousand dong",
    "For example 0912 345 678": "For example zero nine one two three four five six seven eight",
    "Law 78/2015/QH13": "Law seventy-eight of the year two thousand and fifteen of National "
    "Assembly thirteen",
    "Sign in with VNeID": "Sign in with V N e I D",
    "12.5 %": "twelve point five per cent",
    "At 16:30": "At sixteen thirty",
    "a photo (e.g. a scan)": "a photo, for example a scan",
}
NUMBERS = {
    0: ("không", "zero"),
    5: ("năm", "five"),
    10: ("mười", "ten"),
    15: ("mười lăm", "fifteen"),
    21: ("hai mươi mốt", "twenty-one"),
    24: ("hai mươi bốn", "twenty-four"),
    55: ("năm mươi lăm", "fifty-five"),
    101: ("một trăm lẻ một", "one hundred and one"),
    110: ("một trăm mười", "one hundred and ten"),
    1000: ("một nghìn", "one thousand"),
    1005: ("một nghìn không trăm lẻ năm", "one thousand and five"),
    2026: ("hai nghìn không trăm hai mươi sáu", "two thousand and twenty-six"),
    1_000_000: ("một triệu", "one million"),
    3_000_050: ("ba triệu không trăm năm mươi", "three million and fifty"),
    10**12: ("một" + " không" * 12, "one" + " zero" * 12),
}


@pytest.mark.parametrize("text", VIETNAMESE)
def test_vietnamese_is_said(text: str) -> None:
    assert spoken(text, "vi") == VIETNAMESE[text]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_said(text: str) -> None:
    assert spoken(text, "en") == ENGLISH[text]


@pytest.mark.parametrize("value", NUMBERS)
def test_numbers_are_said(value: int) -> None:
    assert (number(value, "vi"), number(value, "en")) == NUMBERS[value]


def test_digits_are_said_one_by_one() -> None:
    assert digits("09-1", "vi") == "không chín một"
    assert digits("09-1", "en") == "zero nine one"
