"""The pages of practice in a browser without scripts, and what nobody else is shown."""

import re
from datetime import datetime
from html import unescape

import pytest
from django.test import Client

from motcua.domain.audit.api import entries_about
from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Result, Step
from motcua.domain.dossiers.values import Status
from motcua.domain.identity.api import give_post, make_key
from motcua.domain.identity.values import Role
from motcua.domain.notifications.models import Message
from tests.clients import browser
from tests.factories.exempting import SENT
from tests.factories.filings import FIRST_REGISTRATION
from tests.factories.office import (
    SINCE,
    Office,
    citizen,
)
from tests.factories.practising import practise_one

pytestmark = pytest.mark.django_db
FORM = f"/can-bo/tap-duot/to-khai?procedure={FIRST_REGISTRATION}&channel=online"
WARTIME = "1.013139"


def filled_in(page: str) -> dict[str, object]:
    """Give what a browser would send of a page just as it came."""
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = (re.search(rf'\b{what}="([^"]*)"', tag) for what in ("name", "value"))
        picked = 'type="radio"' not in tag and 'type="checkbox"' not in tag
        if name and value and (picked or " checked" in tag):
            sent.setdefault(unescape(name[1]), []).append(unescape(value[1]))
    for name, inside in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<', page):
        sent[name] = [unescape(inside)]
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        sent[name] = [chosen[1] if chosen else ""]
    return dict(sent)


@pytest.fixture
def code(office: Office) -> str:
    """File the form as it came: made-up answers pass the same rules as a citizen's."""
    client = browser(office.receiver)
    page = client.get(FORM)
    assert page.status_code == 200
    filed = client.post(FORM, filled_in(page.content.decode()))
    assert filed.status_code == 302, re.findall(r'id="[\w.]+-error">.*', filed.content.decode())
    return filed["Location"].rsplit("/", 1)[-1]


def act(client: Client, code: str, do: str, **more: object) -> str:
    """Play a role, and give the dossier's page it leads to."""
    step = Step.objects.filter(dossier__code=code, left_at=None, kind="task").first()
    sent = {"do": do, "step": step.number if step else 0, **more}
    done = client.post(f"/can-bo/tap-duot/{code}/dong-vai", sent)
    assert done.status_code == 302, done.content.decode()
    return client.get(done["Location"]).content.decode()


def test_one_officer_plays_every_role_on_the_pages(office: Office, code: str) -> None:
    client = browser(office.receiver)
    work = f"/can-bo/ho-so/{code}/xu-ly"
    page = client.get(f"/can-bo/ho-so/{code}").content.decode()
    assert "Tập dượt" in page
    assert f"/can-bo/tap-duot/{code}" in page
    asked = {
        "outcome": "supplement", "step": 1, "missing": "health_declaration",
        "why.health_declaration": "Ảnh bị mờ",
    }  # fmt: skip
    assert client.post(work, asked)["Location"] == f"/can-bo/ho-so/{code}"
    roles = client.get(f"/can-bo/tap-duot/{code}").content.decode()
    assert "Ảnh bị mờ" in roles
    assert "tap-duot-health_declaration.pdf" in act(client, code, "answer", answer="")
    client.post(work, {"outcome": "accept", "act": "receive", "step": 3})
    proposed = {"outcome": "propose", "act": "appraise", "step": 4}
    page = client.post(work, proposed, follow=True).content.decode()
    # What a leader does on a page of his own is done on the page of roles.
    assert "/lanh-dao/" not in page
    preview = client.get(f"/can-bo/tap-duot/{code}/ket-qua.pdf")
    assert preview["Content-Type"] == "application/pdf"
    act(client, code, "sign")
    assert Dossier.objects.get(code=code).status == Status.RETURNED
    assert (Result.objects.count(), Message.objects.count()) == (0, 0)
    assert code in client.get("/can-bo/tap-duot").content.decode()
    assert code not in client.get("/can-bo/").content.decode()


def test_he_asks_for_a_second_supplement_and_allows_it_as_the_leader(
    office: Office, code: str
) -> None:
    client = browser(office.receiver)
    work, ask = f"/can-bo/ho-so/{code}/xu-ly", f"/can-bo/ho-so/{code}/bo-sung-lan-nua"
    act_url = f"/can-bo/tap-duot/{code}/dong-vai"

    def request(step: int) -> int:
        asked = {
            "outcome": "supplement", "step": step, "missing": "health_declaration",
            "why.health_declaration": "Ảnh bị mờ",
        }  # fmt: skip
        return client.post(work, asked).status_code

    assert request(1) == 302
    act(client, code, "answer", answer="")
    assert request(3) != 302, "a second one needs the leader's reason"
    for words, do in (("Chưa cần", "deny"), ("Ảnh của người khác", "allow")):
        assert client.post(ask, {"step": "3", "words": "Ảnh người khác"}).status_code == 302
        assert "Ảnh người khác" in client.get(f"/can-bo/tap-duot/{code}").content.decode()
        silent = client.post(act_url, {"do": do, "words": " "})
        assert silent.status_code == 422, "a leader gives his reason in practice too"
        act(client, code, do, words=words)
    nothing = client.post(act_url, {"do": "allow", "words": "Lần nữa"})
    assert nothing.status_code == 422
    assert request(3) == 302
    assert api.second_requests_by_unit(Dossier.objects.get().filed_at) == {}
    assert Message.objects.count() == 0


def test_the_same_errors_are_shown_as_to_a_citizen(office: Office) -> None:
    client = browser(office.receiver)
    sent = filled_in(client.get(FORM).content.decode())
    answer = client.post(FORM, {**sent, "personal_number": "123", "delivery": "", "phone": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    for name in ("personal_number", "delivery", "phone"):
        assert f'id="{name}-error"' in page
    assert Dossier.objects.count() == 0


def test_the_owner_is_who_the_answers_say(office: Office) -> None:
    client = browser(office.receiver)
    sent = filled_in(client.get(FORM).content.decode())
    client.post(FORM, {**sent, "full_name": "Lê Thị Ví Dụ", "email": "vi.du@hop-thu.example"})
    client.post(FORM, {**sent, "full_name": "Lê Thị Ví Dụ", "email": "vi.du@hop-thu.example"})
    made = Dossier.objects.get()
    assert made.owner["full_name"] == "Lê Thị Ví Dụ"
    assert made.owner["email"] == "vi.du@hop-thu.example"
    assert made.owner["personal_number"].startswith("000")


def test_time_passes_and_what_cannot_be_played_is_said(office: Office, now: datetime) -> None:
    client, code = browser(office.receiver), practise_one(office.receiver, now)
    answer = client.post(f"/can-bo/tap-duot/{code}/dong-vai", {"do": "pass_time"})
    assert answer.status_code == 422
    assert "Không có mốc thời gian" in answer.content.decode()
    assert client.post(f"/can-bo/tap-duot/{code}/dong-vai", {"do": "fly"}).status_code == 404
    slow = practise_one(office.receiver, now, code=WARTIME, channel="direct")
    work = f"/can-bo/ho-so/{slow}/xu-ly"
    client.post(work, {"outcome": "accept", "act": "receive", "step": 1})
    units = {"units.consult": office.committee.pk, **SENT}
    client.post(work, {"outcome": "consult", "step": 2, **units})
    assert "Cho thời gian trôi" in client.get(f"/can-bo/tap-duot/{slow}").content.decode()
    act(client, slow, "pass_time")
    assert Step.objects.get(dossier__code=slow, task="opinion").taken_back


def test_only_an_administrator_practises_what_is_not_in_force(
    office: Office, now: datetime
) -> None:
    strange = f"{FORM}&version=999999"
    assert browser(office.receiver).get(strange).status_code == 404
    give_post(account=office.receiver.account, unit=office.unit, role=Role.ADMINISTRATOR,
              since=SINCE, actor=SYSTEM, now=now)  # fmt: skip
    assert browser(office.receiver).get(strange).status_code == 404
    nothing_chosen = browser(office.receiver).get("/can-bo/tap-duot/to-khai?procedure=")
    assert nothing_chosen["Location"] == "/can-bo/tap-duot"


def test_no_page_shows_it_to_anybody_else(office: Office, now: datetime, code: str) -> None:
    """Walk the pages of colleagues, leaders, citizens, strangers and programs."""
    khoi = citizen("Nguyễn Minh Khôi", "001209012345", now)
    name = Dossier.objects.get(code=code).owner_name
    about = (
        f"/can-bo/ho-so/{code}", f"/can-bo/tap-duot/{code}", f"/can-bo/tap-duot/{code}/ket-qua.pdf",
        f"/can-bo/ho-so/{code}/giay/receipt.pdf", f"/lanh-dao/{code}", f"/ho-so/{code}",
    )  # fmt: skip
    for member in (office.specialist, office.commander, office.chair, khoi):
        client = browser(member)
        assert {client.get(page).status_code for page in about} == {404}
        for page in ("/can-bo/", "/can-bo/tap-duot", "/can-bo/so-theo-doi", "/lanh-dao/", "/ho-so/",
                     "/can-bo/ban-giao", "/lanh-dao/don-doc"):  # fmt: skip
            shown = client.get(page).content.decode()
            assert code not in shown
            assert name not in shown
    # Even its own officer is not led to it by the pages of real work.
    own = browser(office.receiver)
    for page in ("/can-bo/", f"/can-bo/?q={code}", "/can-bo/so-theo-doi", "/can-bo/ban-giao"):
        assert name not in own.get(page).content.decode()


def test_neither_tracking_nor_a_program_finds_it(office: Office, now: datetime, code: str) -> None:
    for pin in (api.pin_of(code), ""):
        answer = Client().post("/tra-cuu", {"code": code, "pin": pin})
        assert answer.status_code == 422
    assert Client().post("/kiem-tra", {"code": code}).status_code in {200, 422}
    key = make_key(login="cong.mot", name="Cổng một", actor=SYSTEM, now=now)
    program = {"authorization": f"Bearer {key}"}
    assert Client().get(f"/api/v1/dossiers/{code}", headers=program).status_code == 404
    listed = Client().get("/api/v1/dossiers", headers=program)
    assert listed.status_code == 200
    assert code not in listed.content.decode()


def test_every_entry_of_the_journal_is_marked(office: Office, code: str) -> None:
    browser(office.receiver).get(f"/can-bo/ho-so/{code}")
    entries = list(entries_about(code))
    assert {entry.act for entry in entries} == {"dossiers.filed", "dossiers.viewed"}
    assert all(entry.details["practice"] for entry in entries)
