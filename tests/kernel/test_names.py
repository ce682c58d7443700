"""Vietnamese words for search, order and file names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.names import file_name, fold, sort_key, tidy

WORDS = st.text(max_size=40)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đăng ký nghĩa vụ quân sự", "dang ky nghia vu quan su"),
        ("  ĐĂNG   KÝ\tlần đầu ", "dang ky lan dau"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Thúy", "thuy"),
        ("Thuý", "thuy"),
        ("Ưu tiên", "uu tien"),
        ("NVQS-1.013133", "nvqs-1.013133"),
        ("", ""),
    ],
)
def test_fold_takes_marks_off(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(unicodedata.normalize("NFD", written)) == folded


@given(WORDS)
def test_fold_is_the_same_twice_and_in_any_unicode_form(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_tidy_gives_nfc_and_single_spaces() -> None:
    assert tidy(unicodedata.normalize("NFD", "  Nguyễn   Văn  Ấn ")) == "Nguyễn Văn Ấn"


@pytest.mark.parametrize(
    "in_order",
    [
        ["an", "ăn", "ân", "ba", "ca", "da", "đa", "em", "êm"],
        ["la", "là", "lả", "lã", "lá", "lạ"],
        ["o", "ô", "ơ", "u", "ư", "y"],
        ["Hà Giang", "Hà Nội", "Hải Phòng", "Hưng Yên"],
        ["ba bốn", "bà ba", "bán", "bán hàng", "bang"],
        ["Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai"],
    ],
)
def test_sort_key_follows_the_vietnamese_alphabet(in_order: list[str]) -> None:
    assert sorted(in_order, key=sort_key) == in_order


def test_sort_key_ignores_case_form_and_place_of_the_tone() -> None:
    assert sort_key("HOÀ BÌNH") == sort_key(unicodedata.normalize("NFD", "hòa bình"))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Giấy chứng nhận số 1.PDF", "giay-chung-nhan-so-1.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("Mẫu số 1.013133", "mau-so-1-013133"),
        ("...", "tep"),
        ("con", "tep-con"),
        ("ảnh thẻ 4×6.jpeg", "anh-the-4-6.jpeg"),
        ("日本", "tep"),
    ],
)
def test_file_name_is_safe(written: str, name: str) -> None:
    assert file_name(written) == name


@given(WORDS)
def test_file_name_is_short_plain_and_never_a_path(text: str) -> None:
    name = file_name(text)
    assert 0 < len(name) <= 104
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert not name.startswith(".")
