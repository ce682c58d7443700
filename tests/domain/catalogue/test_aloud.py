"""What a procedure says aloud: label, hint, then what may be answered, by number."""

import pytest
from django.conf import settings

from motcua.domain.catalogue.api import packaged, texts_aloud
from motcua.domain.catalogue.rules.aloud import question_aloud
from motcua.kernel.texts import Text
from tests.domain.forms.writing import one

SAID = {
    "field.full_name": "Họ và tên. Viết như trên thẻ căn cước. Ví dụ: Nguyễn Văn An.",
    "field.sex": "Giới tính. Chọn một trong 2: 1, Nam. 2, Nữ.",
    "field.lives_at_permanent_address": "Hiện nay bạn có ở nơi thường trú không? Trả lời có hoặc "
    "không.",
    "field.declaration": "Cam đoan. Đánh dấu nếu đồng ý: Tôi cam đoan những điều khai trên là đúng "
    "sự thật và chịu trách nhiệm trước pháp luật.",
    "field.other_illness": "Bệnh khác. Bỏ trống nếu không có. Không bắt buộc.",
    "page.contact": "Nơi ở và cách liên lạc.",
}


@pytest.fixture(scope="module")
def texts() -> dict[str, Text]:
    found = packaged(settings.MOTCUA_CATALOGUE, "1.013133")
    assert found is not None
    return dict(texts_aloud(found))


@pytest.mark.parametrize("key", SAID)
def test_a_question_is_said(key: str, texts: dict[str, Text]) -> None:
    assert texts[key].vi == SAID[key]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("money", "Mục. Gõ số tiền bằng đồng, chỉ gồm chữ số. Không bắt buộc."),
        (
            "organisation",
            "Mục. Gõ mã số thuế hoặc mã số doanh nghiệp, rồi tên tổ chức. Không bắt buộc.",
        ),
    ],
)
def test_a_typed_answer_is_told_how_to_give(kind: str, said: str) -> None:
    assert question_aloud(one(kind).fields[0]).vi == said


def test_every_question_page_and_paper_has_words_in_both_languages(texts: dict[str, Text]) -> None:
    assert {each.partition(".")[0] for each in texts} == {"procedure", "page", "field", "paper"}
    for key, text in texts.items():
        assert text.vi.strip(), key
        assert text.en.strip(), key
        assert text.vi != text.en, key


def test_a_guide_is_said_without_its_marks(texts: dict[str, Text]) -> None:
    assert texts["procedure"].vi.startswith("Đăng ký nghĩa vụ quân sự lần đầu. ")
    assert not set("<>#*") & set(texts["procedure"].vi)
