"""On the pages: two people see their own parts only, and a power that is over is a plain 403."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier
from motcua.domain.forms.api import known_at, made_up, parts_of
from motcua.domain.forms.models import Draft, DraftPart
from motcua.domain.identity.models import Power
from motcua.platform import clock
from motcua.web.portal import filing
from tests.factories.behalf import filled, given, send
from tests.factories.filings import FIRST_REGISTRATION
from tests.factories.office import Member
from tests.web.permissions.world import World, undone

SECRET_OF_OWNER, SECRET_OF_OTHER = "Dân tộc Mốc Riêng", "Ông nội Mốc Bí Mật"


@pytest.fixture(autouse=True)
def _undone(world: World) -> Iterator[None]:
    """Put the world back after each test."""
    with undone():
        yield


def browser(member: Member) -> Client:
    client = Client(raise_request_exception=False)
    client.cookies[settings.MOTCUA_SESSION_COOKIE] = member.token
    return client


class Two:
    """Khôi, whose draft it is, and Bảo, who has the page of the family."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.key: Any = world.things.drafts["halong"].parts["key"]
        self.owner, self.other = browser(world.cast.khoi), browser(world.cast.bao)

    def url(self, name: str, **parts: object) -> str:
        about = {"code": FIRST_REGISTRATION, "key": self.key, **parts}
        return reverse(f"vi:{name}", kwargs=about)

    def invites(self, number: str = "") -> Any:
        who = self.world.cast.bao.subject
        sent = {"do": "invite", "called": who.full_name, "number": number, "pages": ["background"],
                "components": ["photo"]}  # fmt: skip
        return self.owner.post(self.url("file_together"), sent)

    def comes(self) -> None:
        self.invites(self.world.cast.bao.subject.personal_number)
        listed = self.other.get(reverse("vi:dossiers")).content.decode()
        part = re.search(r'name="part" value="(\d+)"', listed)
        assert part
        answer = self.other.post(reverse("vi:join"), {"part": part[1]})
        assert answer.headers["Location"] == self.url("file_together")


@pytest.fixture
def two(world: World) -> Two:
    made = Two(world)
    made.comes()
    return made


def test_each_sees_and_writes_his_own_part_only(two: Two) -> None:
    fields = DraftPart.objects.get(draft_id=two.key, number=1).fields
    name = next(each for each in fields if "name" in each)
    sent = {"seen": f"{name}:", name: SECRET_OF_OTHER, "place": name}
    assert two.other.post(two.url("file_answers"), sent).status_code == 200
    sent = {"seen": "ethnic_group:", "ethnic_group": SECRET_OF_OWNER, "place": "ethnic_group"}
    assert two.owner.post(two.url("file_answers"), sent).status_code == 200
    pages: dict[str, list[dict[str, str]]] = {
        "file_page": [{"page": "person"}, {"page": "background"}], "file_papers": [{}],
        "file_review": [{}], "file_together": [{}],
    }  # fmt: skip
    for client, own, secret in ((two.owner, "person", SECRET_OF_OTHER),
                                (two.other, "background", SECRET_OF_OWNER)):  # fmt: skip
        for route, asked in pages.items():
            for parts in asked:
                found = client.get(two.url(route, **parts), follow=True)
                is_his = parts.get("page", own) == own
                # What is incomplete of one's own is shown with what to mend.
                assert found.status_code in ({200, 422} if is_his else {404}), (route, parts)
                assert secret not in found.content.decode(), route
        # Neither does the script's address give or take what is another's.
        key = "ethnic_group" if client is two.other else name
        sent = {"seen": f"{key}:", key: "x", "place": key}
        answer = client.post(two.url("file_answers"), sent)
        assert answer.status_code == 404
        for layout in ("all-questions", f"q-{key}"):
            assert client.get(two.url("file_page", page=layout)).status_code in {302, 404}
            answer = client.post(two.url("file_page", page=layout), {key: "x", "revision": "0"})
            assert answer.status_code == 404
    assert SECRET_OF_OTHER in str(Draft.objects.get(id=two.key).answers)
    shown = two.other.get(two.url("file_page", page="background")).content.decode()
    assert SECRET_OF_OTHER in shown


def test_the_fallen_confirmation_is_shown_to_both(two: Two) -> None:
    part = DraftPart.objects.get(draft_id=two.key, number=1)
    review = two.other.get(two.url("file_together")).content.decode()
    assert "Chưa xác nhận" in review
    wrong = two.other.post(two.url("file_together"), {"do": "confirm", "sha256": "0" * 64})
    assert wrong.status_code == 409
    now = next(each for each in parts_of(two.key) if each.number == 1).sha256
    sent = {"do": "confirm", "sha256": now}
    assert two.other.post(two.url("file_together"), sent).status_code == 302
    for client in (two.owner, two.other):
        assert "Đã xác nhận lúc" in client.get(two.url("file_together")).content.decode()
    name = next(each for each in part.fields if "name" in each)
    two.other.post(two.url("file_answers"), {"seen": f"{name}:", name: "Khác", "place": name})
    for client in (two.owner, two.other):
        page = client.get(two.url("file_together")).content.decode()
        assert "Xác nhận đã mất hiệu lực" in page


def test_a_page_shows_at_least_what_its_confirmation_covers(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window of the same person saves while the page is being made."""
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    typed = made_up(procedure.form, 7, known_at(clock.now())).answers
    Draft.objects.filter(id=two.key).update(answers=typed)
    DraftPart.objects.filter(draft_id=two.key, number=1).update(components=[])

    def in_between(draft_id: Any) -> Any:
        later = {**typed, "father_name": "Cha Mốc Vừa Sửa"}
        Draft.objects.filter(id=two.key).update(answers=later)
        return parts_of(draft_id)

    monkeypatch.setattr(filing, "parts_of", in_between)
    shown = two.other.get(two.url("file_review")).content.decode()
    monkeypatch.undo()
    covered = next(each for each in parts_of(two.key) if each.number == 1).sha256
    assert covered in shown
    assert "Cha Mốc Vừa Sửa" in shown


def test_the_code_stands_on_one_answer_only(world: World) -> None:
    two = Two(world)
    shown = re.search(r'<strong class="code">([A-Z0-9 ]+)</strong>', two.invites().content.decode())
    assert shown
    assert shown[1] not in two.owner.get(two.url("file_together")).content.decode()
    wrong = two.other.post(reverse("vi:join"), {"code": "ABCD"})
    assert wrong.status_code == 422
    assert two.other.post(reverse("vi:join"), {"code": shown[1]}).status_code == 302
    assert two.other.get(two.url("file_page", page="background")).status_code == 200


def test_who_is_uninvited_is_out(two: Two) -> None:
    assert two.other.post(two.url("file_discard"), {}).status_code == 404
    assert two.owner.post(two.url("file_together"), {"do": "leave", "part": "1"}).status_code == 302
    assert two.other.get(two.url("file_together")).status_code == 404
    assert two.owner.get(two.url("file_page", page="background")).status_code == 200


@pytest.fixture
def power(world: World) -> int:
    """Bảo lets Khôi file for him."""
    return given(world.cast.bao, world.cast.khoi, clock.now())


@pytest.mark.parametrize("end", ["withdrawn", "over"])
def test_after_the_end_every_address_says_403(end: str, world: World, power: int) -> None:
    now, khoi, unit = clock.now(), world.cast.khoi, world.cast.halong.unit
    code = send(khoi, filled(khoi, unit, now, power_id=power), now)
    draft = filled(khoi, unit, now, power_id=power)
    agent, giver = browser(khoi), browser(world.cast.bao)
    about = {"code": FIRST_REGISTRATION, "key": draft.id}
    asked: list[tuple[str, str, dict[str, Any], Any]] = [
        ("get", "dossier", {"code": code}, None),
        ("get", "file_done", {"code": code}, None),
        ("get", "receipt", {"code": code}, None),
        ("post", "withdraw", {"code": code}, {"reason": "x"}),
        ("post", "supplement", {"code": code}, {"answer": "x"}),
        ("get", "file_page", {**about, "page": "person"}, None),
        ("post", "file_page", {**about, "page": "person"}, {"full_name": "x"}),
        ("get", "file_papers", about, None),
        ("post", "file_review", about, {"declaration": "yes"}),
        ("get", "file_together", about, None),
        ("post", "file_answers", about, {"seen": "full_name:x", "full_name": "x"}),
    ]
    for how, name, parts, data in asked:
        if how == "get":
            found = agent.get(reverse(f"vi:{name}", kwargs=parts), data)
            assert found.status_code == 200, name
    _end(end, power)
    for how, name, parts, data in asked:
        found = getattr(agent, how)(reverse(f"vi:{name}", kwargs=parts), data)
        assert found.status_code == 403, name
        assert "Ủy quyền không còn hiệu lực" in found.content.decode()
    assert giver.get(reverse("vi:dossier", kwargs={"code": code})).status_code == 200
    assert code in giver.get(reverse("vi:power", kwargs={"power_id": power})).content.decode()
    shown = agent.get(reverse("vi:power", kwargs={"power_id": power}))
    assert (shown.status_code, code in shown.content.decode()) == (200, False)
    assert Dossier.objects.filter(power_id=power).count() == 1


def test_papers_of_a_filed_draft_are_seen_at_the_dossier_only(world: World, power: int) -> None:
    khoi, now = world.cast.khoi, clock.now()
    draft = filled(khoi, world.cast.halong.unit, now, power_id=power)
    about = {"code": FIRST_REGISTRATION, "key": draft.id, "file": _file_of(draft.id)}
    pages = [
        reverse("vi:file_view", kwargs=about),
        reverse("vi:draft_file_page", kwargs={**about, "page": 1}),
    ]
    assert browser(khoi).get(pages[0]).status_code == 200
    send(khoi, draft, now)
    _end("withdrawn", power)
    assert [browser(khoi).get(each).status_code for each in pages] == [404, 404]


def _file_of(draft: Any) -> Any:
    return Draft.objects.get(id=draft).files.first().file_id  # type: ignore[union-attr]


@pytest.mark.parametrize("asking", ["whole", "single"])
def test_parts_are_pages_of_the_form_however_it_is_asked(asking: str, world: World) -> None:
    two = Two(world)
    Draft.objects.filter(id=two.key).update(asking=asking)
    two.comes()
    given = DraftPart.objects.get(draft_id=two.key, number=1)
    assert given.pages == ["background"]
    assert two.other.get(two.url("file_page", page="background")).status_code == 200
    assert two.owner.get(two.url("file_page", page="background")).status_code == 404


def test_the_first_page_leads_on_whatever_the_other_was_at(two: Two) -> None:
    start = reverse("vi:file_start", kwargs={"code": FIRST_REGISTRATION})
    for client, name in ((two.other, "father_name"), (two.owner, "ethnic_group")):
        sent = {"seen": f"{name}:", name: "x", "place": "a b"}
        assert client.post(two.url("file_answers"), sent).status_code == 200
        assert two.url("file_together") in two.owner.get(start).content.decode()
    assert Draft.objects.get(id=two.key).place != "a b"


def test_what_a_part_sent_after_its_session_waits_for_its_writer(two: Two, world: World) -> None:
    page = two.url("file_page", page="background")
    stranger = Client()
    stranger.post(page, {"father_name": "Cha Mốc Chờ Đợi"})
    stranger.cookies[settings.MOTCUA_SESSION_COOKIE] = world.cast.khoi.token
    stranger.get(two.url("file_page", page="person"))
    stranger.cookies[settings.MOTCUA_SESSION_COOKIE] = world.cast.bao.token
    assert "Cha Mốc Chờ Đợi" in stranger.get(page).content.decode()


def _end(how: str, power: int) -> None:
    row = Power.objects.filter(pk=power)
    if how == "withdrawn":
        row.update(withdrawn_at=clock.now())
    else:
        day = clock.now().date() - timedelta(days=3)
        row.update(first_day=day, last_day=day)


def test_a_family_member_needs_the_declaration(world: World) -> None:
    khoi = browser(world.cast.khoi)
    url = reverse("vi:file_start", kwargs={"code": FIRST_REGISTRATION})
    sent = {
        "province": "22", "unit": str(world.cast.halong.unit.pk), "delivery": "electronic",
        "behalf": "family", "relation": "father", "owner_name": "Lê Mốc Con",
        "owner_number": "001214000123", "owner_birth.day": "1", "owner_birth.month": "2",
        "owner_birth.year": "2014", "statement": "yes",
    }  # fmt: skip
    for name in ("statement", "relation", "owner_name", "owner_number", "owner_birth.year"):
        wrong = khoi.post(url, {**sent, name: ""})
        assert wrong.status_code == 422, name
        assert name.partition(".")[0] in wrong.content.decode()
    own = khoi.post(url, {**sent, "owner_number": world.cast.khoi.subject.personal_number})
    assert own.status_code == 422
    begun = khoi.post(url, sent)
    assert begun.status_code == 302
    draft = Draft.objects.latest("created_at")
    assert draft.declared
    assert draft.declared["owner"]["full_name"] == "Lê Mốc Con"
    assert (draft.declared["relation"], draft.declared["text_from"]) == ("father", "2017-01-01")
    assert draft.answers["full_name"] == "Lê Mốc Con"
    assert world.cast.khoi.subject.full_name not in str(draft.answers)
