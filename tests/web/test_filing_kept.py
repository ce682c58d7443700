"""Nothing typed is lost: answers saved one by one, two windows, an ended session, three layouts."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from motcua.domain.forms.actions.holding import MOST
from motcua.domain.forms.api import draft as read_draft
from motcua.domain.forms.models import HeldPage
from motcua.domain.forms.values import DraftFacts
from tests.factories.filings import FIRST_REGISTRATION
from tests.web.permissions.cast import Visitor
from tests.web.permissions.world import World, undone


@pytest.fixture(autouse=True)
def _undone(world: World) -> Iterator[None]:
    """Put the world back after each test."""
    with undone():
        yield


def browser(world: World, who: str = "citizen", *, strict: bool = False) -> Client:
    client = Client(enforce_csrf_checks=strict)
    if who:
        client.cookies[settings.MOTCUA_SESSION_COOKIE] = visitor(world, who).token or ""
    return client


def visitor(world: World, who: str) -> Visitor:
    return world.cast[who]


def address(world: World, name: str, **parts: object) -> str:
    key = world.things.drafts["halong"].parts["key"]
    return reverse(f"vi:{name}", kwargs={"code": FIRST_REGISTRATION, "key": key, **parts})


def page(world: World, key: str = "person") -> str:
    return address(world, "file_page", page=key)


def kept(world: World) -> DraftFacts:
    key: Any = world.things.drafts["halong"].parts["key"]
    found = read_draft(key, world.cast.khoi.account.pk)
    assert found
    return found


def seen_in(html: str) -> dict[str, str]:
    found = re.search(r'name="seen" value="([^"]*)"', html)
    assert found
    return dict(each.rsplit(":", 1) for each in found[1].split())


def give(world: World, **sent: str) -> dict[str, Any]:
    found = browser(world).post(address(world, "file_answers"), sent)
    assert found.status_code == 200, found.content
    told: dict[str, Any] = json.loads(found.content)
    return told


def test_one_answer_is_saved_and_the_moment_told(world: World) -> None:
    told = give(world, seen="ethnic_group:", ethnic_group="Tày", place="ethnic_group")
    assert re.fullmatch(r"Đã lưu lúc \d\d:\d\d", told["message"])
    assert told["clashes"] == []
    assert kept(world).answers["ethnic_group"] == "Tày"
    shown = browser(world).get(page(world)).content.decode()
    assert seen_in(shown)["ethnic_group"] == told["seen"]["ethnic_group"]


def test_two_windows_one_answer_both_values_are_told(world: World) -> None:
    give(world, seen="ethnic_group:", ethnic_group="Tày")
    told = give(world, seen="ethnic_group:", ethnic_group="Dao")
    (clash,) = told["clashes"]
    assert (clash["mine"], clash["theirs"], clash["label"]) == ("Dao", "Tày", "Dân tộc")
    assert clash["boxes"] == {"ethnic_group": ["Tày"]}
    assert kept(world).answers["ethnic_group"] == "Tày"
    give(world, seen=f"ethnic_group:{clash['seen']}", ethnic_group="Dao")
    assert kept(world).answers["ethnic_group"] == "Dao"


def test_without_a_script_both_values_stand_on_the_page_to_be_picked(world: World) -> None:
    shown = browser(world).get(page(world)).content.decode()
    seen = " ".join(f"{name}:{mark}" for name, mark in seen_in(shown).items())
    give(world, seen="ethnic_group:", ethnic_group="Tày")
    sent = {"seen": seen, "full_name": "Khôi", "ethnic_group": "Dao", "go": "next"}
    found = browser(world).post(page(world), sent)
    assert found.status_code == 409
    text = found.content.decode()
    assert "Giữ câu tôi vừa gõ: Dao" in text
    assert "Lấy câu ở cửa sổ kia: Tày" in text
    assert kept(world).answers["full_name"] == "Khôi", "what nobody else changed is kept"
    fresh = " ".join(f"{name}:{mark}" for name, mark in seen_in(text).items())
    for pick, wanted in (("theirs", "Tày"), ("mine", "Dao")):
        again = {**sent, "seen": fresh, "-pick.ethnic_group": pick}
        browser(world).post(page(world), again)
        assert kept(world).answers["ethnic_group"] == wanted


def test_a_question_hidden_on_the_page_keeps_its_answer(world: World) -> None:
    give(world, seen="own_history:x", own_history="y")
    before = kept(world).answers
    shown = browser(world).get(page(world)).content.decode()
    seen = " ".join(f"{name}:{mark}" for name, mark in seen_in(shown).items())
    browser(world).post(page(world), {"seen": seen, "full_name": "Khôi"})
    after = kept(world).answers
    assert after["own_history"] == before["own_history"]


@pytest.mark.parametrize("sent", [{}, {"seen": ""}, {"seen": "x:y zz"}, {"full_name": "x"}])
def test_what_names_no_answer_changes_none(world: World, sent: dict[str, str]) -> None:
    before = kept(world).answers
    give(world, **sent)
    assert kept(world).answers == before


def test_an_answer_needs_the_token_and_its_owner(world: World) -> None:
    sent = {"seen": "ethnic_group:", "ethnic_group": "Tày"}
    url = address(world, "file_answers")
    assert browser(world, strict=True).post(url, sent).status_code == 403
    stranger = browser(world, "").post(url, sent)
    assert stranger.status_code == 302
    assert not stranger.cookies


# The session was over


def test_a_page_sent_after_the_session_waits_for_its_writer(world: World) -> None:
    before = kept(world).answers
    client = browser(world, "")
    found = client.post(page(world), {"seen": "ethnic_group:", "ethnic_group": "Mường"})
    assert found.status_code == 302
    assert found["Location"].startswith(reverse("vi:sign_in"))
    assert kept(world).answers == before, "somebody unknown wrote into a draft"
    client.cookies[settings.MOTCUA_SESSION_COOKIE] = visitor(world, "citizen").token or ""
    shown = client.get(page(world)).content.decode()
    assert 'value="Mường"' in shown
    assert "Phiên trước đã hết" in shown
    assert kept(world).answers == before, "it is saved when he says so"
    seen = " ".join(f"{name}:{mark}" for name, mark in seen_in(shown).items())
    client.post(page(world), {"seen": seen, "ethnic_group": "Mường"})
    assert kept(world).answers["ethnic_group"] == "Mường"
    assert "Phiên trước đã hết" not in client.get(page(world)).content.decode()


def test_what_somebody_else_sent_is_never_shown(world: World) -> None:
    client = browser(world, "")
    client.post(page(world), {"ethnic_group": "Bí mật"})
    assert HeldPage.objects.count() == 1
    other = next(
        v for v in world.cast.visitors if v.subject.account_id == world.cast.bao.account.pk
    )
    client.cookies[settings.MOTCUA_SESSION_COOKIE] = other.token or ""
    key = world.things.drafts["haian"].parts["key"]
    own = reverse("vi:file_page", kwargs={"code": FIRST_REGISTRATION, "key": key, "page": "person"})
    assert "Bí mật" not in client.get(own).content.decode()
    assert client.get(page(world)).status_code == 404


def test_a_stranger_learns_nothing_of_a_draft_by_sending_to_it(world: World) -> None:
    nobody = world.things.drafts["none"].parts["key"]
    answers = []
    for key in (nobody, world.things.drafts["halong"].parts["key"]):
        url = reverse(
            "vi:file_page", kwargs={"code": FIRST_REGISTRATION, "key": key, "page": "person"}
        )
        found = browser(world, "").post(url, {"full_name": "x"})
        given = sorted((name, len(each.value)) for name, each in found.cookies.items())
        answers.append((found.status_code, found["Location"].replace(str(key), ""), given))
    assert answers[0] == answers[1]
    assert HeldPage.objects.count() == 1


def test_a_stranger_fills_no_disk(world: World) -> None:
    client = browser(world, "")
    for _ in range(MOST + 2):
        assert client.post(page(world), {"full_name": "x"}).status_code == 302
    assert HeldPage.objects.count() == MOST


# Three ways of asking


def ask(world: World, asking: str, at: str = "person") -> str:
    found = browser(world).post(page(world, at), {"seen": "", "-asking": asking})
    assert found.status_code == 302, found.content
    return str(found["Location"])


def test_the_same_verdict_however_one_is_asked(world: World) -> None:
    wrong = {"birth_date.day": "45", "birth_date.month": "1", "birth_date.year": "2009"}
    seen = "birth_date:"
    said = {}
    for asking, at in (("pages", "person"), ("single", "q-birth_date"), ("whole", "all-questions")):
        found = browser(world).post(page(world, at), {**wrong, "seen": seen, "go": "next"})
        seen = f"birth_date:{seen_in(found.content.decode()).get('birth_date', '')}"
        assert found.status_code == 422
        text = found.content.decode()
        said[asking] = re.findall(r'<li><a href="#birth_date">([^<]+)</a>', text)
    assert len(set(map(tuple, said.values()))) == 1
    assert said["pages"]


def test_questions_one_by_one_lead_through_to_the_papers(world: World) -> None:
    place = ask(world, "single")
    assert place == page(world, "q-full_name")
    assert "Câu hỏi 1 trên" in browser(world).get(place).content.decode()
    moved = browser(world).get(page(world))
    assert (moved.status_code, moved["Location"]) == (302, place)
    assert ask(world, "whole", "q-full_name") == page(world, "all-questions")
    shown = browser(world).get(page(world, "all-questions")).content.decode()
    assert 'name="full_name"' in shown
    assert 'name="own_history"' in shown
    # A window opened before the choice still saves what stands on it.
    browser(world).post(page(world), {"seen": "full_name:", "full_name": ""})
    back = ask(world, "pages", "all-questions")
    assert back == page(world)


def test_the_last_look_leads_to_the_very_question(world: World) -> None:
    ask(world, "single")
    give(world, seen="full_name:x birth_date:", **{"birth_date.day": "45", "full_name": "y"})
    review = browser(world).get(address(world, "file_review"))
    wrong = str(review["Location"])
    assert wrong.endswith("?check=1")
    assert browser(world).get(wrong).status_code == 422
    back = browser(world).get(address(world, "file_papers")).content.decode()
    assert "/trang/q-declaration" in back


def test_a_made_up_way_or_page_is_nothing(world: World) -> None:
    found = browser(world).post(page(world), {"seen": "", "-asking": "sideways"})
    assert found.status_code in {302, 422}
    assert kept(world).asking == "pages"
    for key in ("q-nothing", "no-page"):
        assert browser(world).get(page(world, key)).status_code == 404
        assert browser(world).post(page(world, key), {}).status_code == 404


# The list of drafts


def test_the_list_says_where_one_was_and_what_is_missing(world: World) -> None:
    give(world, seen="ethnic_group:", ethnic_group="Tày", place="ethnic_group")
    for url in (reverse("vi:dossiers"), reverse("vi:home")):
        text = browser(world).get(url).content.decode()
        assert "Đang ở phần" in text
        assert re.search(r"Còn: \d+ câu chưa trả lời", text)
        assert address(world, "file_discard") in text


def test_a_draft_is_thrown_away_after_a_question(world: World) -> None:
    url = address(world, "file_discard")
    asked = browser(world).get(url)
    assert "Không lấy lại được" in asked.content.decode()
    assert kept(world)
    assert browser(world).post(url)["Location"] == reverse("vi:dossiers")
    assert browser(world).get(url).status_code == 404
