"""What the system proposes, on the officer's page and nowhere else."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, DossierPaper, HintOutcome, HintWord, Step
from motcua.domain.dossiers.queries.hint_figures import forget_weak
from motcua.platform import clock
from motcua.platform.files.models import FileText, Reading
from tests.clients import browser, states_purpose
from tests.factories.filings import file_one, load_catalogue
from tests.factories.office import Member, Office, citizen, make_office, make_tree

pytestmark = pytest.mark.django_db
TITLE = "Đề xuất của hệ thống — cán bộ quyết định"
EVIL = "GIẤY KHAI SINH\u202e <b>"
OTHER = "other_paper.health_declaration"


@pytest.fixture(autouse=True)
def _no_rule_is_known_to_be_weak() -> Iterator[None]:
    forget_weak()
    yield
    forget_weak()


@pytest.fixture
def now() -> datetime:
    """The present moment, since requests are served at it."""
    return clock.now()


@pytest.fixture
def office(db: None, now: datetime) -> Office:
    """A commune's command with its staff."""
    load_catalogue(now)
    make_tree(now)
    return make_office("halong", "G11.03.22", now)


@pytest.fixture
def khoi(office: Office, now: datetime) -> Member:
    return citizen("Nguyễn Minh Khôi", "001208012345", now)


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    """Two dossiers of one person; in the second a birth certificate came as the health sheet."""
    file_one(khoi, office.unit, now)
    made = file_one(khoi, office.unit, now)
    for row in DossierPaper.objects.filter(dossier__code=made):
        text = EVIL if row.component == "health_declaration" else "CĂN CƯỚC\nQuê quán: xã Hạ Long"
        FileText.objects.update_or_create(
            file=row.file, defaults={"state": Reading.READ, "text": text + "\nNơi sinh: Huế"}
        )
    return made


def at(code: str, part: str = "") -> str:
    return f"/can-bo/ho-so/{code}{part}"


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_it_stands_at_reception_with_words_article_and_source(code: str, office: Office) -> None:
    html = page(browser(office.receiver), at(code))
    shown = unescape(html)
    assert TITLE in shown
    assert "tệp có vẻ là giấy khai sinh" in shown
    assert "Theo thành phần hồ sơ của thủ tục (6375/QĐ-BQP)" in shown
    assert "đang được giải quyết trong một hồ sơ khác" in shown, "the legal reason of a refusal"
    assert "SINH <b>" not in html
    assert "SINH &lt;b&gt;" in html
    assert "\u202e" not in html
    assert not re.search(r'name="hint"[^>]*checked', html), "guesses are never ticked beforehand"
    assert "Proposals of the system" in page(browser(office.receiver), f"/en/desk/dossiers/{code}")


def test_chosen_ones_fill_in_a_form_and_send_nothing(code: str, office: Office) -> None:
    client = browser(office.receiver)
    html = unescape(page(client, at(code, f"?step=1&put=supplement&hint={OTHER}&hint=x.y")))
    assert re.search(r'value="health_declaration"\s+checked', html)
    assert re.search(r'name="why.health_declaration"[^>]*value="[^"]*có vẻ là giấy khai sinh', html)
    assert not re.search(r'value="id_card"\s+checked', html)
    html = unescape(page(client, at(code, "?step=1&put=refuse&hint=repeated.repeated")))
    assert re.search(r'value="already_settled"\s+selected', html)
    assert not Dossier.objects.get(code=code).supplements.exists()
    assert Step.objects.get(dossier__code=code).left_at is None
    for query in ("put=nothing", "put=supplement", "put=refuse&hint=" + "x" * 500):
        page(client, at(code, f"?{query}"))


def test_an_officers_word_is_kept_and_shown(code: str, office: Office) -> None:
    client = browser(office.receiver)
    page(client, at(code))
    sent = {"step": "1", "said": f"wrong:{OTHER}"}
    answer = client.post(at(code, "/de-xuat"), sent)
    assert answer.status_code == 302
    assert answer["Location"].endswith("#de-xuat")
    assert "Đã ghi: không đúng." in unescape(page(client, at(code)))
    assert HintWord.objects.get().right is False
    assert client.post(at(code, "/de-xuat"), {"step": "1", "said": "x"}).status_code == 404
    gone = client.post(at(code, "/de-xuat"), {"step": "1", "said": "right:blank.id_card"})
    assert gone.status_code == 409


def test_a_word_makes_no_colleagues_page_old_and_tells_the_applicant_nothing(
    code: str, office: Office, khoi: Member
) -> None:
    client = browser(office.receiver)
    page(client, at(code))
    before = api.last_act(code)
    client.post(at(code, "/de-xuat"), {"step": "1", "said": f"right:{OTHER}"})
    assert api.last_act(code) == before
    view = api.dossier_for(khoi.subject, code)
    assert all(each.act != "dossiers.hint_judged" for each in api.act_proofs(view))


def test_applicants_leaders_and_later_steps_are_shown_nothing(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    page(browser(office.receiver), at(code))
    assert TITLE not in unescape(page(browser(khoi), f"/ho-so/{code}"))
    leader = states_purpose(browser(office.commander), code)
    assert TITLE not in unescape(page(leader, f"/lanh-dao/{code}"))
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    assert TITLE not in unescape(page(browser(office.specialist), at(code)))
    for part in ("", "/chung-minh"):
        answer = browser(khoi).get(f"/ho-so/{code}{part}")
        assert OTHER not in answer.content.decode()


def test_a_page_that_was_worked_out_costs_one_statement_more(code: str, office: Office) -> None:
    client = browser(office.receiver)
    page(client, at(code))
    with CaptureQueriesContext(connection) as seen:
        page(client, at(code))
    assert sum("dossiers_dossierhints" in query["sql"] for query in seen) == 1
    assert not any("LEFT(" in query["sql"] for query in seen), "no text of a scan is read"


def test_leaders_see_how_rules_fare(code: str, office: Office) -> None:
    client = browser(office.receiver)
    page(client, at(code))
    sent = {"outcome": "supplement", "act": "receive", "step": "1", "missing": "id_card",
            "why.id_card": "Mờ"}  # fmt: skip
    assert client.post(at(code, "/xu-ly"), sent).status_code == 302
    assert HintOutcome.objects.get(rule="other_paper").followed is False
    html = unescape(page(browser(office.commander), "/lanh-dao/de-xuat"))
    assert "Giấy tờ khác loại" in html
    assert "hệ thống không đề xuất: 1" in html
    page(browser(office.commander), "/lanh-dao/de-xuat?period=year&day=x&unit=", 200)
    page(browser(office.commander), "/lanh-dao/de-xuat?unit=nobody", 404)
