"""Opening procedures at units, by page and by command; what applicants then see."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.models import Opening
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.platform import clock
from tests.factories.filings import FIRST_REGISTRATION, load_catalogue
from tests.factories.office import Member, Office, citizen, make_office, make_tree, staff

pytestmark = pytest.mark.django_db

PAGE = f"/quan-tri/mo-thu-tuc/{FIRST_REGISTRATION}"
START = f"/nop-ho-so/{FIRST_REGISTRATION}"


@pytest.fixture
def office() -> Office:
    load_catalogue(clock.now())
    make_tree(clock.now())
    return make_office("halong", "G11.03.22", clock.now())


@pytest.fixture
def admin(office: Office) -> Client:
    """An administrator's browser."""
    return browser(staff("quantri", office.unit, Role.ADMINISTRATOR, clock.now()))


@pytest.fixture
def person(office: Office) -> Client:
    """A citizen's browser."""
    return browser(citizen("Nguyễn Minh Khôi", "001209012345", clock.now()))


def browser(member: Member) -> Client:
    """Somebody's browser."""
    made = Client()
    made.cookies[settings.MOTCUA_SESSION_COOKIE] = member.token
    return made


def day(days: int) -> str:
    """Give a day from today."""
    return (local(clock.now()).date() + timedelta(days=days)).isoformat()


def send(client: Client, status: int = 302, **typed: Any) -> str:
    """Send the form of the page."""
    answer = client.post(PAGE, {"day": day(0), "document": "KH 1", **typed})
    assert answer.status_code == status
    return answer.content.decode()


def is_open(office: Office) -> bool:
    today = local(clock.now()).date()
    return snapshot().rollout.is_open(FIRST_REGISTRATION, office.unit.pk, today)


def test_closed_for_a_province_and_opened_again(
    admin: Client, person: Client, office: Office
) -> None:
    assert (
        office.unit.name_vi
        in person.post(START, {"choose": "province", "province": "22"}).content.decode()
    )
    send(admin, do="close", places=["22"], day=day(-1))
    assert not is_open(office)
    shown = person.get(START).content.decode()
    assert "Chưa đơn vị nào nhận thủ tục này qua Cổng" in shown
    assert "<select" not in shown
    send(admin, do="open", units=office.unit.eid.lower())
    assert is_open(office)
    assert office.unit.name_vi in admin.get(PAGE).content.decode()


def test_where_one_province_alone_takes_it_the_units_are_shown_at_once(
    person: Client, office: Office
) -> None:
    assert office.unit.name_vi in person.get(START).content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"do": "open"}, "Hãy chọn tỉnh"),
        ({"do": "open", "units": "G99.1"}, "không phải đơn vị"),
        ({"do": "open", "places": ["22"], "document": ""}, "số văn bản"),
        ({"do": "close", "places": ["22"], "day": "31/12"}, "Hãy chọn ngày"),
    ],
)
def test_what_is_missing_is_said_and_kept(admin: Client, typed: dict[str, Any], words: str) -> None:
    before = list(Opening.objects.values_list())
    assert words in send(admin, 422, **typed)
    assert list(Opening.objects.values_list()) == before


def test_unknown_deeds_and_procedures_do_not_exist(admin: Client) -> None:
    send(admin, 404, do="burn", places=["22"])
    assert admin.get("/quan-tri/mo-thu-tuc/9.999999").status_code == 404


def test_the_list_counts_units(admin: Client) -> None:
    html = admin.get("/quan-tri/mo-thu-tuc").content.decode()
    assert html.count("1 đơn vị") >= 7
    send(admin, do="close", places=["22"], day=day(-1))
    assert "chưa mở" in admin.get("/quan-tri/mo-thu-tuc").content.decode()


def test_by_command(office: Office) -> None:
    out = StringIO()
    asked = (FIRST_REGISTRATION, "--province", "22", "--document", "KH 2")
    call_command("catalogue_open", *asked, "--until", day(-1), stdout=out)
    assert out.getvalue() == f"{FIRST_REGISTRATION}  1 units\n"
    assert not is_open(office)
    call_command("catalogue_open", *asked, "--from", day(0), stdout=out)
    assert is_open(office)
    with pytest.raises(CommandError, match=r"G99"):
        call_command("catalogue_open", *asked, "--unit", "G99", "--from", day(0))
    with pytest.raises(CommandError, match="does not run"):
        call_command(
            "catalogue_open", "9.999999", "--everywhere", "--document", "x", "--from", day(0)
        )
