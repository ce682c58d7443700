"""Secrecy marks: what is stopped, what people may write; the table is the rule in examples."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.secrecy import Mark, mark_in, mark_in_property

S, T, A = Mark.SECRET, Mark.TOP_SECRET, Mark.ABSOLUTE_SECRET
STOPPED = [
    ("MẬT", S),
    ("  MẬT  ", S),
    ("TỐI MẬT", T),
    ("TUYỆT MẬT", A),
    ("TUYỆT  MẬT", A),
    ("T U Y Ệ T  M Ậ T", A),
    ("T.U.Y.Ệ.T. M.Ậ.T", A),
    ("T\nO\nI\nM\nA\nT", T),
    ("M Ậ T", S),
    ("M A T", S),
    ("MAT", S),
    ("TOI MAT", T),
    ("TUYET MAT", A),
    ("[MẬT]", S),
    ("(Tối mật)", T),
    ("*** MẬT ***", S),
    ("Tuyệt mật", A),
    ("Độ mật: MẬT", S),
    ("Độ mật: Tối mật", T),
    ("Mức độ mật: mật", S),
    ("TÀI LIỆU MẬT", S),
    ("VĂN BẢN TỐI MẬT", T),
    ("Classification: TUYET MAT", A),
    ("BỘ QUỐC PHÒNG\nMẬT\nSố: 12/KH", S),
    ("BỘ QUỐC PHÒNG TUYỆT MẬT", A),
    ("BỘ QUỐC PHÒNG\tMẬT", S),
    ("QUÂN KHU 3        MẬT", S),
    ("Số: 05/BC-BTL | MẬT | Bản số 2", S),
    ("Hồ sơ 7 – TỐI MẬT", T),
    (unicodedata.normalize("NFD", "TUYỆT MẬT"), A),
    ("M\u200bẬ\u200bT", S),
    ("ТUYỆТ МẬТ", A),  # Cyrillic letters
    ("ＭẬＴ", S),
    ("MẬT và nhiều chữ khác; TUYỆT MẬT", A),
]
LEFT_ALONE = [
    "bảo mật",
    "Cam kết bảo mật thông tin cá nhân",
    "BẢO MẬT",
    "mật độ dân số",
    "MẬT ĐỘ DÂN SỐ",
    "bí mật kinh doanh",
    "BÍ MẬT KINH DOANH",
    "BÍ MẬT",
    "mật ong",
    "MẬT ONG RỪNG",
    "mật khẩu",
    "Mật khẩu: 123456",
    "thân mật",
    "cơ mật",
    "Cơ quan Mật mã",
    "BAN CƠ YẾU, MẬT MÃ",
    "NGUYỄN THỊ MẬT",
    "giữ gìn bảo\nmật của đơn vị",
    "tôi mất ví ngày 3/5",
    "TOI MAT VI VA GIAY TO",
    "toi mat the can cuoc",
    "MAT TRUOC",
    "mat",
    "mặt sau căn cước",
    "MẶT SAU",
    "túi mật",
    "Luật Bảo vệ bí mật nhà nước",
    "không chứa thông tin mật",
    "Tên tài liệu: Quy chế bảo mật",
    "MATH",
    "TOIMATX",
    "FORMAT",
    "A MATTER OF FACT",
    "Độ ẩm: cao",
    "",
]


@pytest.mark.parametrize(("text", "mark"), STOPPED)
def test_a_mark_is_seen(text: str, mark: Mark) -> None:
    assert mark_in(text) is mark


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_a_word_is_not_a_mark(text: str) -> None:
    assert mark_in(text) is None


@pytest.mark.parametrize(
    ("value", "mark"),
    [("mật", S), ("Tối Mật", T), ("tuyệt mật", A), ("Bảo mật", None), ("mat", None)],
)
def test_a_property_is_a_place_of_its_own(value: str, mark: Mark | None) -> None:
    assert mark_in_property(value) is mark


_PROSE = st.text(st.sampled_from("abcdeghiklmnopqrstuvxyđăâêôơư ,.\n"), max_size=300)


@given(before=_PROSE, after=_PROSE, mark=st.sampled_from(["MẬT", "TỐI MẬT", "TUYỆT MẬT"]))
def test_a_mark_on_a_line_of_its_own_is_seen_in_any_page(
    before: str, after: str, mark: str
) -> None:
    assert mark_in(f"{before}\n{mark}\n{after}") is not None


@given(
    mark=st.sampled_from(["MẬT", "TỐI MẬT", "TUYỆT MẬT", "TOI MAT", "TUYET MAT"]),
    gap=st.text(st.sampled_from(" \t._-\n"), min_size=1, max_size=3),
)
def test_spacing_the_letters_hides_nothing(mark: str, gap: str) -> None:
    assert mark_in(f"Số 3\n{gap.join(mark.replace(' ', ''))}\n") is not None


@given(text=st.text(max_size=500))
def test_small_letters_in_a_sentence_are_never_a_mark(text: str) -> None:
    assert mark_in(f"x {text.lower()} y".replace("\n", " ")) is None


@given(text=st.text(max_size=200))
def test_the_form_of_the_letters_does_not_matter(text: str) -> None:
    assert mark_in(unicodedata.normalize("NFD", text)) == mark_in(
        unicodedata.normalize("NFC", text)
    )
