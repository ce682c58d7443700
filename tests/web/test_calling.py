"""Numbers at the counter, as two officers at two windows press their buttons."""

from datetime import datetime

import pytest
from django.test import Client

from motcua.domain.audit.models import Entry
from motcua.domain.counter.api import take_ticket
from motcua.domain.counter.models import Ticket
from motcua.domain.identity.values import Role
from tests.clients import browser
from tests.factories.filings import load_catalogue
from tests.factories.office import Office, make_office, make_tree, staff
from tests.web.counter_desk import value_of

pytestmark = pytest.mark.django_db
QUEUE = "/can-bo/goi-so"


@pytest.fixture
def office(now: datetime) -> Office:
    load_catalogue(now)
    make_tree(now)
    made = make_office("halong", "G11.03.22", now)
    for _ in range(4):
        take_ticket(unit_id=made.unit.pk, service="file", priority="", now=now)
    return made


@pytest.fixture
def one(office: Office) -> Client:
    return browser(office.receiver)


@pytest.fixture
def two(office: Office, now: datetime) -> Client:
    return browser(staff("quay.hai", office.unit, Role.RECEIVING_OFFICER, now))


def shown(desk: Client) -> str:
    return desk.get(QUEUE).content.decode()


def press(desk: Client, do: str, *, serving: str = "", window: str = "1") -> str:
    """Press a button of the page as it is now, or as it was when ``serving`` was called."""
    serving = serving or value_of(shown(desk), "serving")
    answer = desk.post(QUEUE, {"do": do, "window": window, "serving": serving})
    return answer.content.decode() if answer.status_code == 422 else ""


def states() -> dict[int, str]:
    return dict(Ticket.objects.order_by("number").values_list("number", "state"))


def id_of(number: int) -> str:
    return str(Ticket.objects.get(number=number).pk)


@pytest.mark.parametrize("do", ["again", "skip", "done"])
def test_an_old_page_does_nothing_to_the_number_that_came_after(one: Client, do: str) -> None:
    assert not press(one, "next")
    old = value_of(shown(one), "serving")
    assert not press(one, "next")
    answer = press(one, do, serving=old)
    assert "Số 001 đã xong hoặc đã bỏ qua" in answer
    assert (states()[1], states()[2]) == ("done", "called")
    assert Ticket.objects.get(number=2).calls == 1


@pytest.mark.parametrize("do", ["again", "skip", "done"])
def test_nobody_ends_the_number_of_another_window(one: Client, two: Client, do: str) -> None:
    press(one, "next")
    press(two, "next", window="2")
    answer = press(two, do, serving=id_of(1), window="2")
    assert "Số 001 đang được phục vụ ở quầy 1" in answer
    assert "Bạn không làm gì được với số này" in answer
    assert (states()[1], states()[2]) == ("called", "called")
    assert Ticket.objects.get(number=1).calls == 1


def test_a_skipped_number_is_called_back_once_and_stands_in_the_journal(
    one: Client, two: Client
) -> None:
    press(one, "next")
    first = id_of(1)
    press(one, "skip")
    assert f'value="back.{first}"' in shown(two), "whoever serves here may call it back"
    press(two, "next", window="2")
    assert not press(two, f"back.{first}", window="2")
    assert states() == {1: "called", 2: "done", 3: "waiting", 4: "waiting"}
    assert Ticket.objects.get(number=1).window == "2"
    assert 'value="back.' not in shown(one)
    assert "Số 001 đang được phục vụ ở quầy 2" in press(one, f"back.{first}")
    (entry,) = Entry.objects.filter(act="counter.number_called_back")
    assert entry.details == {"number": 1, "window": "2"}
    press(two, "skip", window="2")
    assert 'value="back.' not in shown(two)
    assert "Số 001 đã được gọi lại một lần" in press(two, f"back.{first}", window="2")


def test_skipped_numbers_come_in_the_order_of_calling_and_the_one_served_stays_if_none_comes(
    one: Client, office: Office, now: datetime
) -> None:
    old = take_ticket(unit_id=office.unit.pk, service="file", priority="elderly", now=now)
    for _ in range(3):
        press(one, "next")
        press(one, "skip")
    page = shown(one)
    places = [page.index(f'value="back.{id_of(each)}"') for each in (old.number, 1, 2)]
    assert places == sorted(places)
    press(one, "next")
    assert "Hãy ghi quầy số mấy" in press(one, f"back.{id_of(1)}", window=" ")
    for unknown in ("0", "99999999", "x", id_of(4)):
        assert press(one, f"back.{unknown}")
    assert states()[3] == "called"


def test_the_numbers_of_another_unit_cannot_be_called_back_or_ended(
    one: Client, office: Office, now: datetime
) -> None:
    other = browser(make_office("baichay", "G11.03.22", now).receiver)
    press(one, "next")
    assert "Bạn chưa gọi số nào" in press(other, "done", serving=id_of(1))
    press(one, "skip")
    assert 'value="back.' not in shown(other)
    assert press(other, f"back.{id_of(1)}")
    assert states()[1] == "skipped"
