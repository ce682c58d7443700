"""Legal terms in texts: found once, whole, the longer before the shorter."""

import unicodedata

import pytest

from motcua.kernel.glosses import Gloss, Terms
from motcua.kernel.texts import Text


def gloss(vi: str, en: str) -> Gloss:
    return Gloss(en.replace(" ", "_"), Text(vi, en), Text("…", "…"), "–")


GLOSSES = (
    gloss("nhập ngũ", "enlistment"),
    gloss("gọi nhập ngũ", "call-up"),
    gloss("binh sĩ", "soldier"),
    gloss("hạ sĩ quan", "non-commissioned officer"),
)
TABLE = {
    ("vi", "Được gọi nhập ngũ rồi nhập ngũ."): ["call-up", "enlistment"],
    ("vi", "NHẬP NGŨ, nhập ngũ"): ["enlistment"],
    ("vi", "Hạ sĩ quan, binh sĩ dự bị"): ["non-commissioned_officer", "soldier"],
    ("vi", "tái nhập ngũm"): [],
    ("vi", ""): [],
    ("en", "Soldiers and a soldier"): ["soldier"],
    ("en", "soldiering"): [],
}


@pytest.mark.parametrize(("lang", "text"), TABLE)
def test_terms_are_found(lang: str, text: str) -> None:
    parts = list(Terms(GLOSSES, lang).parts(text, set()))
    assert [each.key for _, each in parts if each] == TABLE[lang, text]
    assert "".join(words for words, _ in parts) == text


def test_what_a_page_has_explained_is_not_explained_again() -> None:
    seen: set[str] = set()
    terms = Terms(GLOSSES, "vi")
    list(terms.parts("nhập ngũ", seen))
    assert seen == {"enlistment"}
    assert list(terms.parts("nhập ngũ", seen)) == [("nhập ngũ", None)]


def test_marks_written_apart_are_the_same_term() -> None:
    (found, _) = Terms(GLOSSES, "vi").parts(unicodedata.normalize("NFD", "nhập ngũ nữa"), set())
    assert found[1] is GLOSSES[0]


def test_without_terms_a_text_stays_whole() -> None:
    assert list(Terms((), "vi").parts("nhập ngũ", set())) == [("nhập ngũ", None)]
