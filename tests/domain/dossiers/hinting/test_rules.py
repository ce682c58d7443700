"""Each rule with examples and counterexamples; and nothing depends on marks or case."""

import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.catalogue.values import Component
from motcua.domain.dossiers.rules.hinting import hints_of, judged, missed, weak_rules, words
from motcua.domain.dossiers.rules.hinting.lines import lines_in, plain, within
from motcua.domain.dossiers.rules.hinting.wording import Place
from motcua.domain.dossiers.values import FORM_ITEM, Deed
from motcua.domain.dossiers.values.hints import Hint, HintAbout, HintRule, RuleStanding
from motcua.domain.registry.values import Outcome
from motcua.domain.signing.values import SignedState
from motcua.kernel.assistant import WeakRules
from motcua.kernel.texts import Text
from tests.domain.dossiers.hinting.facts import (
    POPULATION,
    component,
    facts,
    found,
    law,
    read,
)

CARD = """CĂN CƯỚC CÔNG DÂN
Citizen Identity Card
Số / No.: 001209012345
Họ và tên / Full name:
NGUYỄN MINH KHÔI
Ngày sinh / Date of birth: 12/04/2009
Có giá trị đến / Date of expiry: 12/04/2034"""
OPTIONAL = component(required=False, replaced_by=POPULATION)
SIGNED = component("Đơn đề nghị cấp phép bay", signed=True)


@pytest.mark.parametrize(
    ("asks", "known", "missing"),
    [
        (component(), {}, True),
        (component(), {"on_paper": frozenset({"paper"})}, False),
        (component(required=False), {}, False),
        (component(replaced_by=POPULATION), {"outcome": Outcome.FOUND}, False),
        (component(replaced_by=POPULATION), {"outcome": Outcome.UNAVAILABLE}, False),
        (component(replaced_by=POPULATION), {"outcome": Outcome.NOT_ALLOWED}, True),
        (OPTIONAL, {"outcome": Outcome.NOT_FOUND}, True),
        (OPTIONAL, {"outcome": Outcome.FOUND}, False),
        (OPTIONAL, {}, False),
    ],
)
def test_a_required_paper_is_missing_unless_it_came_or_the_state_holds_it(
    asks: Component,
    known: dict[str, Any],
    missing: bool,  # noqa: FBT001
) -> None:
    made = hints_of(facts(asks=asks, **known), law())
    assert (HintRule.MISSING in {hint.rule for hint in made.hints}) is missing
    assert made.there == made.required - missing


@pytest.mark.parametrize(
    ("asks", "state", "online", "rule"),
    [
        (SIGNED, "", True, "signature_missing"),
        (SIGNED, SignedState.NONE, True, "signature_missing"),
        (SIGNED, SignedState.NONE, False, None),
        (SIGNED, SignedState.VALID, True, None),
        (SIGNED, SignedState.EXPIRED, True, "signature_bad"),
        (SIGNED, SignedState.UNKNOWN, True, "signature_bad"),
        (component("Bản khai"), SignedState.CHANGED, True, "signature_bad"),
        (component("Bản khai"), SignedState.UNKNOWN, True, None),
        (component("Bản khai"), "", True, None),
    ],
)
def test_signatures_count_where_they_are_asked_for(
    asks: Component,
    state: str,
    online: bool,  # noqa: FBT001
    rule: str | None,
) -> None:
    paper = read("Một tờ khai có đủ chữ để đọc", signature=state, state="held")
    assert found(facts(paper, asks=asks, online=online)) == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("text", "other", "rules"),
    [
        (CARD, {}, set()),
        (CARD.replace("MINH KHÔI", "VĂN NAM"), {}, {"name_differs"}),
        (CARD.replace("KHÔI", "KHÕI"), {}, set()),  # a tone that was misread
        (CARD.replace("001209012345", "036201007755"), {}, {"number_differs"}),
        (CARD.replace("001209012345", "001209012346"), {}, set()),  # one figure: perhaps misread
        (CARD.replace("001209012345", "001209012346"), {"state": "held"}, {"number_differs"}),
        (CARD.replace("2009", "2008"), {}, {"birth_differs"}),
        (CARD.replace("2034", "2025"), {}, {"expired"}),
        (CARD.replace("12/04/2034", "23/11/2026"), {}, set()),  # valid on its last day
        (CARD.replace("12/04/2034", "Không thời hạn"), {}, set()),
        (CARD.replace("12/04/2034", "99/99/2020"), {}, set()),
        (CARD + "\nTrang 1/2", {}, {"few_pages"}),
        (CARD + "\nTrang 1/2", {"pages": 2}, set()),
        ("GIẤY KHAI SINH\nHọ, chữ đệm, tên: Trần Bình\nNơi sinh: Huế", {}, {"other_paper"}),
        ("Đơn đề nghị\nCăn cước công dân số: 001209012345\nTôi xin trình bày", {}, set()),
        ("", {}, {"blank"}),
        ("12 / 3", {}, {"blank"}),
        ("mszonoo nrmu xnoe wmmlmf khh sx pwqt zzrt lmnpq bcdfg vvv kkk", {}, {"garbled"}),
        ("mszonoo nrmu xnoe wmmlmf khh sx pwqt zzrt lmnpq bcdfg vvv", {"state": "held"}, set()),
        ("", {"state": "waiting"}, set()),
        ("", {"state": "not_read"}, set()),
        ("", {"pages": 0}, set()),  # a Word file
    ],
)
def test_what_a_scan_makes_likely(text: str, other: dict[str, Any], rules: set[str]) -> None:
    assert found(facts(read(text, **other))) == rules


@pytest.mark.parametrize(
    ("name", "title", "is_other"),
    [
        ("Danh sách thuyền viên", "HỘ CHIẾU", True),
        ("Hộ chiếu của thuyền viên", "HỘ CHIẾU / PASSPORT", False),
        ("Bản sao Giấy khai sinh", "TRÍCH LỤC KHAI SINH", False),
        ("Bản chụp một trong các giấy tờ về việc thay đổi nơi ở", "HÓA ĐƠN TIỀN ĐIỆN", False),
        ("Ảnh màu cỡ 02 cm x 03 cm", "HÓA ĐƠN TIỀN ĐIỆN", False),
        ("Báo cáo hoạt động của doanh nghiệp", "BÁO CÁO TÌNH HÌNH HOẠT ĐỘNG", False),
    ],
)
def test_another_paper_is_guessed_by_its_title_alone(
    name: str,
    title: str,
    is_other: bool,  # noqa: FBT001
) -> None:
    text = f"{title}\nTên tàu: HẢI PHONG, cảng rời cuối cùng là Hải Phòng"
    assert ("other_paper" in found(facts(read(text), asks=component(name)))) is is_other


@pytest.mark.parametrize(
    ("sex", "born", "proposed"),
    [
        ("male", "2009-12-31", False),  # turns 17 in 2026
        ("male", "2010-01-01", True),
        ("female", "2008-12-31", False),
        ("female", "2009-01-01", True),
        ("male", "?", False),
        ("other", "2015-01-01", False),
    ],
)
def test_the_age_of_registration_is_reached_in_the_year(
    sex: str,
    born: str,
    proposed: bool,  # noqa: FBT001
) -> None:
    """Law 78/2015/QH13 Art. 12, as the package of the procedure says it."""
    paper = read(CARD)
    known = facts(paper, answers={"sex": sex, "birth_date": born})
    assert ("condition" in found(known)) is proposed
    assert "condition" not in found(replace(known, procedure="1.013136"))


def test_the_register_and_other_dossiers_are_named() -> None:
    known = facts(read(CARD), differing=("full_name",), others=("G11-1",))
    made = {hint.key: hint for hint in hints_of(known, law()).hints}
    assert set(made) == {"register_differs.full_name", "repeated.repeated"}
    said = words(made["repeated.repeated"], Place(Text("x", "x"), {}), law())
    assert "G11-1" in said.vi


@given(st.integers(0, 3), st.booleans())
def test_marks_and_case_change_nothing(which: int, upper: bool) -> None:  # noqa: FBT001
    texts = (
        CARD,
        CARD.replace("Minh Khôi".upper(), "VĂN NAM"),
        "GIẤY KHAI SINH\nNơi sinh: Bệnh viện tỉnh Quảng Ninh",
        CARD.replace("2034", "2025"),
    )
    text = texts[which]
    bare = text.translate(str.maketrans("ỄÔĂƯỚÂÊỌÀÉÚẠẤỊĐĨ", "EOAUOAEOAEUAAIDI"))
    changed = bare.upper() if upper else bare.lower()
    assert found(facts(read(changed))) == found(facts(read(text)))


@given(st.text(max_size=400), st.sampled_from(["read", "held"]))
def test_no_text_breaks_a_rule_and_no_quote_is_more_than_one_plain_line(
    text: str, state: str
) -> None:
    made = hints_of(facts(read(CARD + "\n" + text, state=state)), law())
    for hint in made.hints:
        assert len(hint.quote) <= 121
        assert plain(hint.quote) == hint.quote


def test_a_hostile_scan_is_read_in_part_and_shown_plain() -> None:
    turned = "HÓA ĐƠN\u202e TIỀN\u2066 ĐIỆN\x00\x1b[31m<script>"
    text = turned + "\n" + "a" * 3_000_000 + "\n" + "ho va ten " * 100_000
    began = time.process_time()
    made = hints_of(facts(read(text), asks=component("Danh sách thuyền viên")), law())
    assert time.process_time() - began < 5
    assert all(c.isprintable() for hint in made.hints for c in hint.quote)
    said = lines_in(text, 20_000)
    assert sum(len(line.said) for line in said) <= 20_000
    assert "\u202e" not in said[0].said


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_letters_apart_are_counted_alike_from_both_sides(one: str, other: str) -> None:
    for most in range(4):
        assert within(one, other, most) == within(other, one, most)
    assert within(one, other, 8)
    assert within(one, other, 0) == (one == other)


PAPER = Hint(HintRule.BLANK, HintAbout.COMPONENT, "id_card")
ANSWER = Hint(HintRule.REGISTER_DIFFERS, HintAbout.ANSWER, "full_name")
REPEATED = Hint(HintRule.REPEATED, HintAbout.DOSSIER, "repeated")
YOUNG = Hint(HintRule.CONDITION, HintAbout.DOSSIER, "men_seventeen")


@pytest.mark.parametrize(
    ("hint", "deed", "asked", "reason", "followed"),
    [
        (PAPER, Deed.ACCEPT, (), "", False),
        (PAPER, Deed.SUPPLEMENT, ("id_card",), "", True),
        (PAPER, Deed.SUPPLEMENT, ("other",), "", False),
        (ANSWER, Deed.SUPPLEMENT, (FORM_ITEM,), "", True),
        (ANSWER, Deed.SUPPLEMENT, ("full_name",), "", False),
        (REPEATED, Deed.SUPPLEMENT, ("id_card",), "", None),
        (REPEATED, Deed.REFUSE, (), "already_settled", True),
        (REPEATED, Deed.REFUSE, (), "not_competent", None),
        (YOUNG, Deed.REFUSE, (), "not_of_age", True),
        (PAPER, Deed.REFUSE, (), "not_of_age", None),
        (YOUNG, Deed.ACCEPT, (), "", False),
    ],
)
def test_a_decision_follows_a_hint_or_not_or_says_nothing_of_it(
    hint: Hint,
    deed: Deed,
    asked: tuple[str, ...],
    reason: str,
    followed: bool | None,  # noqa: FBT001
) -> None:
    assert judged(hint, deed=deed, asked=asked, reason=reason, rules=law()) is followed


def test_what_was_asked_for_and_not_proposed_was_missed() -> None:
    assert missed([PAPER, ANSWER], ["id_card", FORM_ITEM, "other"]) == ["other"]
    assert missed([], ["b", "a"]) == ["a", "b"]


def test_a_rule_is_weak_with_enough_cases_only() -> None:
    rules = WeakRules(share=50, cases=20, months=6)
    standings = {
        "good": RuleStanding("good", followed=15, not_followed=5),
        "half": RuleStanding("half", followed=10, not_followed=10),
        "weak": RuleStanding("weak", followed=9, not_followed=11),
        "few": RuleStanding("few", followed=0, not_followed=19),
        "unseen": RuleStanding("unseen", unseen=400),
    }
    assert weak_rules(standings, rules) == {"weak"}


def test_every_rule_has_words_in_both_languages() -> None:
    place = Place(Text("Giấy {x}", "Paper {x}"), {})
    said = {"wanted": "3", "there": "1", "day_vi": "a", "day_en": "b", "codes": "G11-1"}
    for rule in HintRule:
        made = words(Hint(rule, HintAbout.COMPONENT, "men_seventeen", said=said), place, law())
        assert made.vi
        assert made.en
        assert made.vi != made.en


def test_the_day_of_the_law_is_the_day_of_the_dossier() -> None:
    late = facts(read(CARD.replace("2034", "2026")), day=date(2026, 4, 12))
    assert "expired" not in found(late)
    assert "expired" in found(replace(late, day=date(2026, 4, 13)))
