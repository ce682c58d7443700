"""The words of messages."""

import re
import unicodedata

import pytest

from motcua.domain.notifications.rules.addresses import usable
from motcua.domain.notifications.rules.kinds import KINDS
from motcua.domain.notifications.rules.writing import write
from motcua.domain.notifications.values import UnknownKind

FACTS = {
    "code": "000.00.05.G11-261123-0001",
    "procedure": "Đăng ký nghĩa vụ quân sự lần đầu",
    "unit": "Ban Chỉ huy quân sự phường Ba Đình",
    "due": "10:00 thứ Hai 23/11/2026",
    "words": "Hội đồng đã họp",
    "link": "http://127.0.0.1:8000/ho-so/000.00.05.G11-261123-0001",
}
COUNTED = (
    "late",
    "week",
    "open",
    "untaken",
    "to_sign",
    "apologies",
    "overloaded",
    "settled",
    "in_time",
)
GROUNDS = ("unreceived", "untaken", "in_hand", "elsewhere", "outside", "escalated")
FACTS |= dict.fromkeys((*COUNTED, *(f"late_{each}" for each in GROUNDS)), "7")

# Letters that are not about one dossier, by what names their matter: a draft has no code yet,
# a key and a week belong to no dossier, a paper at a gate is named by its own number.
NAMED = {
    "draft_ending": ("procedure", "link"),
    "reply_ending": ("procedure", "link"),
    "staff_key_ending": ("code", "words", "due"),
    "staff_shown_elsewhere": ("code", "due"),
    "staff_week": ("code", "unit", "late", "link"),
    "staff_given": ("words",),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_which_dossier_and_where_to_look(kind: str, lang: str) -> None:
    letter = write(kind, lang=lang, facts=FACTS)
    known = NAMED.get(kind, ("code", "procedure", "link"))
    assert FACTS[known[0]] in letter.subject
    for fact in known:
        assert FACTS[fact] in letter.body
    assert not re.search(r"[{}]", letter.subject + letter.body)
    assert unicodedata.is_normalized("NFC", letter.subject + letter.body)


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_name_only_facts_that_are_given(kind: str) -> None:
    for template in (KINDS[kind].subject, KINDS[kind].body):
        for words in (template.vi, template.en):
            assert set(re.findall(r"\{(\w+)\}", words)) <= FACTS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_say_as_much(kind: str) -> None:
    body = KINDS[kind].body
    assert body.vi.count("\n\n") == body.en.count("\n\n")
    facts = [re.findall(r"\{(\w+)\}", words) for words in (body.vi, body.en)]
    assert sorted(facts[0]) == sorted(facts[1])


def test_a_paragraph_about_what_is_not_known_is_left_out() -> None:
    letter = write("filed", lang="vi", facts={**FACTS, "due": " "})
    assert "Hẹn trả" not in letter.body
    assert "\n\n\n" not in letter.body
    assert "Hẹn trả kết quả: 10:00" in write("filed", lang="vi", facts=FACTS).body


def test_a_fact_stays_on_its_line_and_is_never_a_template() -> None:
    facts = {**FACTS, "procedure": "Thủ tục\r\nBcc: a@b.example {link} {0.__class__}"}
    letter = write("filed", lang="en", facts=facts)
    assert "Procedure: Thủ tục Bcc: a@b.example {link} {0.__class__}\n" in letter.body
    assert "\n" not in write("filed", lang="en", facts={**FACTS, "code": "1\n2"}).subject


def test_an_unknown_kind_is_a_mistake() -> None:
    with pytest.raises(UnknownKind):
        write("congratulated", lang="vi", facts=FACTS)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" a.b+c@hop-thu.example\n", "a.b+c@hop-thu.example"),
        ("", ""),
        ("   ", ""),
        ("a", ""),
        ("a@", ""),
        ("@b", ""),
        ("a@b@c", ""),
        ("a b@c", ""),
        ("a@b\r\nBcc: c@d", ""),
        ("a\x00@b", ""),
        ("Tên <a@b>", ""),
        ("a@" + "b" * 253, ""),
    ],
)
def test_only_addresses_mail_could_reach_are_used(written: str, address: str) -> None:
    assert usable(written) == address
