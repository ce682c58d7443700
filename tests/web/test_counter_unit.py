"""An officer with posts in two units says at whose counter he sits."""

import html
import re
import uuid
from datetime import datetime
from urllib.parse import parse_qs, urlencode, urljoin

import pytest
from django.test import Client

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import SYSTEM
from motcua.domain.counter.api import take_ticket
from motcua.domain.counter.models import OftenFiled, SpotAnswer, Ticket
from motcua.domain.identity.api import give_post
from motcua.domain.identity.values import Role
from tests.clients import browser
from tests.factories.filings import FIRST_REGISTRATION, load_catalogue
from tests.factories.office import SINCE, Office, make_office, make_tree
from tests.web.counter_desk import PAGE, complete, file_for, value_of

pytestmark = pytest.mark.django_db
FIRST, QUEUE, ANSWERS = "/can-bo/tai-quay", "/can-bo/goi-so", "/can-bo/tra-loi-ngay"


@pytest.fixture
def halong(now: datetime) -> Office:
    load_catalogue(now)
    make_tree(now)
    return make_office("halong", "G11.03.22", now)


@pytest.fixture
def baichay(halong: Office, now: datetime) -> Office:
    made = make_office("baichay", "G11.03.22", now)
    for unit, role in ((made.unit, Role.RECEIVING_OFFICER), (made.committee, Role.SPECIALIST)):
        give_post(
            account=halong.receiver.account, unit=unit, role=role, since=SINCE, actor=SYSTEM,
            now=now,
        )  # fmt: skip
    return made


@pytest.fixture
def desk(halong: Office, baichay: Office) -> Client:
    return browser(halong.receiver)


def shown(desk: Client, address: str) -> str:
    """Give a page; one that does not say its counter yet is sent to the address that does."""
    answer = desk.get(address, follow=True)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_one_post_is_asked_nothing(halong: Office, now: datetime) -> None:
    desk = browser(halong.receiver)
    for address in (FIRST, QUEUE, ANSWERS, PAGE):
        answer = desk.get(address)
        assert answer.status_code == 200, "it goes nowhere else"
        page = answer.content.decode()
        assert 'name="unit"' not in page
        assert "unit=" not in page
    take_ticket(unit_id=halong.unit.pk, service="file", priority="", now=now)
    told = {"do": "next", "window": "1", "serving": "0"}
    assert desk.post(QUEUE, told)["Location"] == QUEUE


@pytest.mark.parametrize("address", [FIRST, QUEUE, ANSWERS])
def test_the_counter_is_chosen_and_remembered(
    desk: Client, halong: Office, baichay: Office, address: str
) -> None:
    assert f'<option value="{halong.unit.pk}" selected>' in shown(desk, address)
    assert f'<option value="{baichay.unit.pk}">' in shown(desk, address)
    chosen = f'<option value="{baichay.unit.pk}" selected>'
    assert chosen in shown(desk, f"{address}?unit={baichay.unit.pk}")
    for each in (FIRST, QUEUE, ANSWERS):
        assert chosen in shown(desk, each)
    assert baichay.unit.name_vi in shown(desk, PAGE)


def test_a_dossier_is_filed_where_the_page_said_whatever_was_chosen_since(
    desk: Client, halong: Office, baichay: Office
) -> None:
    page = shown(desk, f"{PAGE}&unit={baichay.unit.pk}")
    here = value_of(page, "-unit")
    assert here == str(baichay.unit.pk)
    shown(desk, f"{FIRST}?unit={halong.unit.pk}")
    assert file_for(desk, **{"-unit": here}).unit_id == baichay.unit.pk
    entry = Entry.objects.get(act="dossiers.filed")
    assert entry.unit_id == baichay.unit.pk, "the journal names the post he acted in"
    assert OftenFiled.objects.get().unit_id == baichay.unit.pk


def test_numbers_and_answers_are_of_the_chosen_unit(
    desk: Client, halong: Office, baichay: Office, now: datetime
) -> None:
    for office in (halong, baichay):
        take_ticket(unit_id=office.unit.pk, service="file", priority="", now=now)
    here = str(baichay.unit.pk)
    desk.post(QUEUE, {"do": "next", "window": "1", "serving": "0", "-unit": here})
    assert Ticket.objects.get(state="called").unit_id == baichay.unit.pk
    desk.post(ANSWERS, {
        "form_key": str(complete()["form_key"]), "procedure": FIRST_REGISTRATION,
        "person": "Lý A Páo", "answer": "Đã hướng dẫn", "-unit": here,
    })  # fmt: skip
    assert SpotAnswer.objects.get().unit_id == baichay.unit.pk


def test_a_number_called_at_one_counter_is_not_given_to_the_dossier_of_another(
    desk: Client, halong: Office, baichay: Office, now: datetime
) -> None:
    take_ticket(unit_id=halong.unit.pk, service="file", priority="", now=now)
    desk.post(QUEUE, {"do": "next", "window": "1", "serving": "0", "-unit": str(halong.unit.pk)})
    page = shown(desk, f"{QUEUE}?unit={baichay.unit.pk}")
    assert f"Số này của {halong.unit.name_vi}" in page
    assert "Đang phục vụ số" not in shown(desk, FIRST)
    file_for(desk, **{"-unit": str(baichay.unit.pk)})
    assert Ticket.objects.get().dossier_id is None


def test_only_a_receiving_post_opens_a_counter(
    desk: Client, halong: Office, baichay: Office, now: datetime
) -> None:
    stranger = make_office("camphat", "G11.03.22", now)
    for unit in (stranger.unit.pk, baichay.committee.pk, 0, "x", "9" * 30):
        for address in (FIRST, QUEUE, ANSWERS):
            assert desk.get(f"{address}?unit={unit}").status_code == 404, unit
        sent = {**complete(), "tick.health_declaration": "copy", "-unit": str(unit)}
        assert desk.post(PAGE, sent).status_code == 404
    assert f'<option value="{halong.unit.pk}" selected>' in shown(desk, FIRST)


def test_a_counter_that_was_remembered_ends_with_its_post(
    desk: Client, halong: Office, baichay: Office, now: datetime
) -> None:
    shown(desk, f"{FIRST}?unit={baichay.unit.pk}")
    other = browser(make_office("camphat", "G11.03.22", now).receiver)
    for name, kept in desk.cookies.items():
        if name not in other.cookies:
            other.cookies[name] = kept.value
    assert "camphat" in shown(other, QUEUE)


@pytest.fixture
def two_windows(desk: Client, halong: Office, baichay: Office) -> Client:
    """The first window is of Hạ Long; in the second, later, Bãi Cháy was chosen."""
    shown(desk, f"{QUEUE}?unit={halong.unit.pk}")
    shown(desk, f"{QUEUE}?unit={baichay.unit.pk}")
    return desk


@pytest.mark.parametrize("do", ["next", "again", "skip", "done"])
def test_an_act_in_one_window_shows_the_queue_of_that_window(
    two_windows: Client, halong: Office, now: datetime, do: str
) -> None:
    here = str(halong.unit.pk)
    take_ticket(unit_id=halong.unit.pk, service="file", priority="", now=now)
    told = {"do": "next", "window": "1", "serving": "0", "-unit": here}
    if do != "next":
        two_windows.post(QUEUE, told)
        told = {**told, "do": do, "serving": str(Ticket.objects.get().pk)}
    answer = two_windows.post(QUEUE, told, follow=True)
    assert answer.status_code == 200
    assert value_of(answer.content.decode(), "-unit") == here


def test_an_answer_in_one_window_is_listed_in_that_window(
    two_windows: Client, halong: Office
) -> None:
    here = str(halong.unit.pk)
    told = {"form_key": str(uuid.uuid4()), "procedure": FIRST_REGISTRATION, "-unit": here,
            "person": "Lý A Páo", "answer": "Đã hướng dẫn"}  # fmt: skip
    page = two_windows.post(ANSWERS, told, follow=True).content.decode()
    assert value_of(page, "-unit") == here
    assert "Lý A Páo" in page


def ways_on(address: str, page: str) -> set[str]:
    """Give where a page leads among the pages of the counter: links, and forms that ask."""
    found = {html.unescape(each) for each in re.findall(r'(?:href|formaction)="([^"]+)"', page)}
    for form, inside in re.findall(r'<form([^>]*method="get"[^>]*)>(.*?)</form>', page, re.DOTALL):
        if "which-counter" in form:  # it asks for the counter itself
            continue
        action = re.search(r'action="([^"]*)"', form)
        named = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', inside)
        found.add(f"{action[1] if action else ''}?{urlencode(named)}")
    own = {FIRST, QUEUE, ANSWERS, "/en/desk/counter", "/en/desk/queue", "/en/desk/answers"}
    led = {urljoin(address, each).partition("#")[0] for each in found if each[:1] != "#"}
    return {each for each in led if each.partition("?")[0] in own}


def test_every_way_from_a_page_of_one_counter_leads_to_pages_of_the_same(
    two_windows: Client, halong: Office, baichay: Office
) -> None:
    here = str(halong.unit.pk)
    paired = two_windows.post(f"{PAGE}&unit={here}", {**complete(), "-do": "pair", "-unit": here})
    filed = two_windows.post(PAGE, {**complete(), "tick.health_declaration": "copy",
                                    "-unit": here})  # fmt: skip
    asked = (
        f"{FIRST}?unit={here}", f"{FIRST}?unit={here}&q=nghia+vu", f"{PAGE}&unit={here}",
        f"{QUEUE}?unit={here}", f"{ANSWERS}?unit={here}", filed["Location"],
    )  # fmt: skip
    pages = {each: shown(two_windows, each) for each in asked}
    for address, page in {**pages, PAGE: paired.content.decode()}.items():
        ways = ways_on(address, page)
        assert ways, address
        for each in ways:
            assert parse_qs(each.partition("?")[2]).get("unit") == [here], (address, each)


def test_a_window_that_never_chose_keeps_its_counter_when_it_is_loaded_again(
    desk: Client, halong: Office, baichay: Office
) -> None:
    answer = desk.get(f"{FIRST}?q=nghia+vu")
    assert answer["Location"] == f"{FIRST}?q=nghia+vu&unit={halong.unit.pk}"
    shown(desk, f"{QUEUE}?unit={baichay.unit.pk}")
    assert value_of(shown(desk, f"{PAGE}&unit={halong.unit.pk}"), "-unit") == str(halong.unit.pk)
    # A window that is new begins where he was last.
    assert desk.get(f"{QUEUE}?unit=")["Location"] == f"{QUEUE}?unit={halong.unit.pk}"


def test_the_page_of_a_dossier_asks_nothing_of_who_has_no_counter(
    desk: Client, halong: Office
) -> None:
    dossier = file_for(desk, **{"-unit": str(halong.unit.pk)})
    address = f"/can-bo/ho-so/{dossier.code}?filed=1&unit=x"
    assert browser(halong.specialist).get(address).status_code == 200
    assert desk.get(address).status_code == 404
