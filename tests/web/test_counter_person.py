"""Overtyping the person at the counter: whose are the papers that are on the page already?"""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.domain.dossiers.models import Dossier
from tests.clients import browser
from tests.factories.filings import photo
from tests.factories.office import Office
from tests.web.counter_desk import PAGE, complete, value_of

pytestmark = pytest.mark.django_db
BAO = {"owner_name": "Trần Gia Bảo", "owner_number": "031209004417"}
KEPT = "kept.health_declaration"


@pytest.fixture
def desk(office: Office) -> Client:
    return browser(office.receiver)


def kept_on(page: str) -> list[str]:
    return re.findall(rf'name="{KEPT}" value="([^"]+)"', page)


def hidden(page: str) -> dict[str, object]:
    """Give what the page sends of itself: its key, whose it was, what it asked."""
    names = set(re.findall(r'type="hidden"[^>]* name="([^"]+)"', page))
    found: dict[str, object] = {
        name: re.findall(rf'name="{re.escape(name)}" value="([^"]*)"', page)
        for name in names
        if name.startswith("-") or name == "form_key"
    }
    return {**found, KEPT: kept_on(page)}


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("khoi.jpg", photo("gray"), "image/jpeg")


def scanned(desk: Client, **changed: object) -> str:
    """Give the page of the first person with one scanned paper."""
    sent = {**complete(), **changed, "-do": "refresh", "paper.health_declaration": picture()}
    return desk.post(PAGE, sent).content.decode()


def overtyped(desk: Client, page: str, **person: object) -> tuple[int, str]:
    """Type somebody else's name or number over that of the page, and press the button."""
    answer = desk.post(PAGE, {**complete(), **hidden(page), **person})
    return answer.status_code, answer.content.decode()


def test_another_number_asks_and_throws_away_unless_told_otherwise(desk: Client) -> None:
    before = scanned(desk)
    assert len(kept_on(before)) == 1
    status, page = overtyped(desk, before, **BAO)
    assert status == 422
    assert Dossier.objects.count() == 0
    assert "Nguyễn Minh Khôi" in page, "it says whose papers they are"
    assert re.search(r'name="-papers" value="discard" checked', page)
    status, after = overtyped(desk, page, **BAO, **{"-papers": "discard"})
    assert (status, kept_on(after), Dossier.objects.count()) == (200, [], 0)
    assert value_of(after, "form_key") != value_of(page, "form_key")
    assert value_of(after, "owner_name") == "Trần Gia Bảo"
    status, _ = overtyped(desk, after, **BAO, **{"tick.health_declaration": "copy"})
    assert status == 302
    assert Dossier.objects.get().papers.count() == 0


def test_a_mistyped_number_keeps_the_papers_when_the_clerk_says_so(desk: Client) -> None:
    _, page = overtyped(desk, scanned(desk, owner_number="001209012346"))
    status, _ = overtyped(desk, page, **{"-papers": "keep"})
    assert status == 302
    assert Dossier.objects.get().papers.count() == 1


def test_a_corrected_spelling_with_the_same_number_asks_nothing(desk: Client) -> None:
    before = scanned(desk, owner_name="Nguyen Minh Khoa")
    status, _ = overtyped(desk, before, owner_number="001 209 012 345")
    assert status == 302
    assert Dossier.objects.get().papers.count() == 1


def test_quite_another_name_with_the_same_number_asks_and_keeps_unless_told_otherwise(
    desk: Client,
) -> None:
    before = scanned(desk, owner_name="Trần Gia Bảo")
    status, page = overtyped(desk, before)
    assert status == 422
    assert re.search(r'name="-papers" value="keep" checked', page)
    status, _ = overtyped(desk, page, **{"-papers": "keep"})
    assert status == 302
    assert Dossier.objects.get().papers.count() == 1


def test_an_answer_about_one_person_is_none_about_a_third(desk: Client) -> None:
    _, page = overtyped(desk, scanned(desk), **BAO)
    third = {"owner_name": "Lý A Páo", "owner_number": "001309000123", "-papers": "keep"}
    status, again = overtyped(desk, page, **third)
    assert status == 422
    assert re.search(r'name="-papers" value="discard" checked', again)
    back, _ = overtyped(desk, again)
    assert back == 302, "typed back, nothing is to be asked"
    assert Dossier.objects.get().papers.count() == 1


def test_a_paper_of_the_new_person_is_not_thrown_away_with_the_old_ones(desk: Client) -> None:
    before = scanned(desk)
    fresh = SimpleUploadedFile("bao.jpg", photo("white"), "image/jpeg")
    _, page = overtyped(desk, before, **BAO, **{"paper.health_declaration": fresh})
    assert len(kept_on(page)) == 2
    _, after = overtyped(desk, page, **BAO, **{"-papers": "discard"})
    assert len(kept_on(after)) == 1
    assert "bao.jpg" in after
    assert "khoi.jpg" not in after


def test_the_phone_of_the_one_before_is_no_longer_paired(desk: Client) -> None:
    key = str(uuid.uuid4())
    code = value_of(desk.post(PAGE, complete(key, **{"-do": "pair"})).content.decode(), "pair")
    sent = {"component": "health_declaration", "photo": picture()}
    assert Client().post(f"/chup-giay/{code}", sent).status_code == 200
    before = desk.post(PAGE, complete(key, pair=code, **{"-do": "refresh"})).content.decode()
    _, page = overtyped(desk, before, **BAO, pair=code)
    _, after = overtyped(desk, page, **BAO, pair=code, **{"-papers": "discard"})
    assert (kept_on(after), value_of(after, "pair")) == ([], "")
    assert Client().get(f"/chup-giay/{code}").status_code == 404


def test_without_papers_nothing_is_asked(desk: Client) -> None:
    before = desk.post(PAGE, complete(**{"-do": "refresh"})).content.decode()
    status, _ = overtyped(desk, before, **BAO, **{"tick.health_declaration": "copy"})
    assert status == 302


def test_a_card_scanned_after_overtyping_begins_anew(desk: Client) -> None:
    before = scanned(desk)
    card = "031209004417||Trần Gia Bảo|14112009|||"
    _, page = overtyped(desk, before, **BAO, card=card)
    assert kept_on(page) == []
    assert value_of(page, "form_key") != value_of(before, "form_key")


def test_words_in_the_place_of_what_the_page_sends_harm_nobody(desk: Client) -> None:
    before = scanned(desk)
    for name in ("-of.number", "-of.name", "-asked", "-former", "-papers"):
        assert overtyped(desk, before, **{name: "<b>\x00"})[0] in {302, 422, 200}
