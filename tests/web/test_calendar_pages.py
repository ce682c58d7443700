"""The administrator's calendar: look ahead, enter, withdraw."""

from datetime import date, datetime

import pytest
from django.conf import settings
from django.test import Client

from motcua.domain.dossiers.models import Dossier
from motcua.domain.identity.values import Role
from motcua.kernel.moments import ZONE, local
from motcua.platform import clock
from motcua.platform.lawbook.models import CalendarNotice, Recount
from tests.factories.filings import file_one, load_catalogue
from tests.factories.office import Member, Office, citizen, make_office, make_tree, staff

pytestmark = pytest.mark.django_db

# Wednesday and Saturday of a week without holidays, far ahead of whoever runs the tests.
FILED = datetime(2030, 6, 10, 9, 0, tzinfo=ZONE)
TUESDAY, SATURDAY = "2030-06-11", "2030-06-15"
OFF = {"what": "off", "off_day": TUESDAY, "document": "Công văn 15/VPCP"}


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
def code(office: Office) -> str:
    """A dossier of one working day."""
    khoi = citizen("Nguyễn Minh Khôi", "001209012345", clock.now())
    return file_one(khoi, office.unit, FILED, channel="direct")


def browser(member: Member) -> Client:
    """Somebody's browser."""
    made = Client()
    made.cookies[settings.MOTCUA_SESSION_COOKIE] = member.token
    return made


def due(code: str) -> str:
    """Give a due time as people read it."""
    at = Dossier.objects.get(code=code).due_at
    return f"{local(at):%d/%m/%Y %H:%M}" if at else ""


def ask(client: Client, path: str, asked: dict[str, str], status: int = 200) -> str:
    """Ask a page of the calendar."""
    answer = client.get(f"/quan-tri/lich{path}", asked)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_year_lists_days_with_documents_and_marks(admin: Client) -> None:
    html = ask(admin, "", {"year": "2027"})
    assert "thứ Bảy 06/02/2027" in html
    assert html.count("chưa xác nhận") == 8
    assert ask(admin, "", {"year": "9999"}).count("2035") > 1
    assert "2024" in ask(admin, "", {"year": "x"})


def test_a_notice_is_looked_at_then_entered_then_withdrawn(admin: Client, code: str) -> None:
    html = ask(admin, "/xem-truoc", OFF)
    assert code in html
    assert html.index("17:00 thứ Ba 11/06/2030") < html.index("17:00 thứ Tư 12/06/2030")
    assert "1 hồ sơ đang giải quyết đổi ngày hẹn: 1 muộn hơn, 0 sớm hơn." in html
    assert "Nguyễn Minh Khôi" not in html
    assert not CalendarNotice.objects.exists()

    answer = admin.post("/quan-tri/lich/ghi", OFF)
    assert (answer.status_code, answer["Location"]) == (302, "/quan-tri/lich?year=2030")
    assert due(code) == "12/06/2030 17:00"
    html = ask(admin, "", {"year": "2030"})
    assert "1 hồ sơ đổi ngày hẹn" in html
    assert "quantri" in html

    batch = str(CalendarNotice.objects.get().batch)
    html = ask(admin, "/xem-truoc", {"batch": batch})
    assert "0 muộn hơn, 1 sớm hơn" in html
    assert admin.post("/quan-tri/lich/rut", {"batch": batch}).status_code == 302
    assert due(code) == "11/06/2030 17:00"
    assert admin.post("/quan-tri/lich/rut", {"batch": batch}).status_code == 409
    assert ask(admin, "/xem-truoc", {"batch": batch}, 409)


def test_a_swap_names_both_days(admin: Client) -> None:
    swap = OFF | {"what": "swap", "work_day": SATURDAY}
    assert admin.post("/quan-tri/lich/ghi", swap).status_code == 302
    off, worked = CalendarNotice.objects.order_by("date")
    assert (off.date, off.kind, worked.date, worked.kind) == (
        date(2030, 6, 11), "off", date(2030, 6, 15), "work",
    )  # fmt: skip
    assert off.name_vi == "Nghỉ hoán đổi (làm bù ngày 15/06/2030)"
    assert worked.name_en == "Worked instead of 11 June 2030"
    assert off.batch == worked.batch


@pytest.mark.parametrize(
    ("wrong", "place", "words"),
    [
        ({"what": ""}, "what", "loại thông báo"),
        ({"off_day": ""}, "off_day", "chọn ngày"),
        ({"off_day": "11/06/2030"}, "off_day", "chọn ngày"),
        ({"document": " "}, "document", "số văn bản"),
        ({"off_day": SATURDAY}, "off_day", "15/06/2030 đã là ngày nghỉ"),
        ({"off_day": "2030-09-02"}, "off_day", "02/09/2030 đã là ngày nghỉ"),
        ({"what": "work", "work_day": TUESDAY}, "work_day", "vốn là ngày làm việc"),
        ({"what": "swap", "work_day": TUESDAY}, "work_day", "đã có thông báo"),
        ({"off_day": "2050-06-13"}, "off_day", "ngoài các năm"),
    ],
)
@pytest.mark.parametrize("step", ["look", "enter"])
def test_what_cannot_be_declared_is_said_beside_its_input(
    admin: Client, wrong: dict[str, str], place: str, words: str, step: str
) -> None:
    asked = OFF | wrong
    if step == "look":
        html = ask(admin, "/xem-truoc", asked, 422)
    else:
        answer = admin.post("/quan-tri/lich/ghi", asked)
        assert answer.status_code == 422
        html = answer.content.decode()
    assert f'id="{place}-error"' in html
    assert words in html
    assert not Recount.objects.exists()


def test_only_administrators_come_here(office: Office) -> None:
    for member in (office.receiver, office.chair):
        assert browser(member).get("/quan-tri/lich").status_code == 404
    assert Client().get("/quan-tri/lich").status_code in {302, 401}
