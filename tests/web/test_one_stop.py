"""The pages of a one-stop's head, calls with a voice, the question at a window, and files."""

import csv
import io
import re
from datetime import datetime, timedelta
from uuid import UUID

import pypdf
import pytest
from django.db.models import F
from django.test import Client

from motcua.domain.audit.models import Entry
from motcua.domain.counter import api
from motcua.domain.counter.models import Call, Rating, Shift, Ticket, Window
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.platform.aloud import can_speak
from motcua.platform.files.tables import TableBounds, read_table_file
from tests.clients import browser
from tests.factories.office import Member, Office, staff

pytestmark = pytest.mark.django_db
BOUNDS = TableBounds(rows=200, columns=12, cell=400)


@pytest.fixture
def head(office: Office, now: datetime) -> Member:
    """The head of the one-stop, who heads nothing else."""
    return staff("truong.motcua", office.unit, Role.ONE_STOP_HEAD, now)


@pytest.fixture
def desk(head: Member) -> Client:
    return browser(head)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def plan(desk: Client, office: Office, now: datetime, **more: object) -> str:
    """Plan the receiver at window 3 for the rest of the day; give the page when it was refused."""
    today = local(now).date()
    sent = {
        "do": "plan", "week": today.isoformat(), "window": Window.objects.get().pk,
        "officer": office.receiver.account.pk, "begins": "00:00", "ends": "09:59",
        "days": [(today + timedelta(days=7)).isoformat(), today.isoformat()], **more,
    }  # fmt: skip
    answer = desk.post("/mot-cua/lich-truc", sent)
    return answer.content.decode() if answer.status_code == 422 else ""


def test_a_head_opens_windows_and_plans_a_week(desk: Client, office: Office, now: datetime) -> None:
    assert "Chưa có quầy nào" in text(desk, "/mot-cua/")
    desk.post("/mot-cua/quay", {"do": "open", "number": "3", "services": ["file"]})
    refused = desk.post("/mot-cua/quay", {"do": "open", "number": "3"})
    assert (refused.status_code, "Đã có quầy" in refused.content.decode()) == (422, True)
    monday = local(now).date() + timedelta(days=7 - local(now).weekday())
    week = {"week": monday.isoformat(), "days": monday.isoformat(), "ends": "08:00"}
    assert plan(desk, office, now, **week) == ""
    assert "Quầy đã có người trực" in plan(desk, office, now, **week)
    assert "Hãy ghi giờ" in plan(desk, office, now, **week | {"begins": "25:00"})
    assert "Hãy chọn cán bộ" in plan(desk, office, now, **week | {"officer": ""})
    both = [monday.isoformat(), (monday + timedelta(days=1)).isoformat()]
    some = plan(desk, office, now, **week | {"days": both})
    assert "Các ngày khác đã xếp" in some
    assert Shift.objects.count() == 2
    copied = desk.post(
        "/mot-cua/lich-truc",
        {"do": "copy", "week": (monday + timedelta(days=7)).isoformat()}, follow=True,
    )  # fmt: skip
    assert "Đã chép 2 ca" in copied.content.decode()
    drop = Shift.objects.order_by("-starts_at").first()
    assert drop
    desk.post("/mot-cua/lich-truc", {"do": f"drop.{drop.pk}", "week": monday.isoformat()})
    assert Shift.objects.count() == 3
    elsewhere = desk.get("/mot-cua/", {"unit": office.committee.pk})
    assert elsewhere.status_code == 404, "another unit's one-stop is as if it did not exist"
    assert browser(office.receiver).get("/mot-cua/").status_code == 404


def test_where_no_day_was_planned_nothing_is_said_of_others(
    desk: Client, office: Office, now: datetime
) -> None:
    """One day the window is taken, on the other the officer sits elsewhere."""
    for number in ("3", "4"):
        desk.post("/mot-cua/quay", {"do": "open", "number": number, "services": ["file"]})
    third, fourth = Window.objects.order_by("number").values_list("pk", flat=True)
    monday = local(now).date() + timedelta(days=7 - local(now).weekday())
    days = [(monday + timedelta(days=each)).isoformat() for each in range(3)]

    def planned(window: int, *chosen: str) -> str:
        sent = {
            "do": "plan", "week": days[0], "window": window, "begins": "07:30", "ends": "11:30",
            "officer": office.receiver.account.pk, "days": list(chosen),
        }  # fmt: skip
        return desk.post("/mot-cua/lich-truc", sent, follow=True).content.decode()

    planned(third, days[0])
    planned(fourth, days[1])
    none = planned(third, *days[:2])
    assert "Quầy đã có người trực" in none
    assert "Các ngày khác đã xếp" not in none
    assert Shift.objects.count() == 2
    assert "Các ngày khác đã xếp" in planned(third, *days)


def on_shift(office: Office, head: Member, now: datetime) -> None:
    """Open window 3 and let the receiver sit there now, whatever the hour of the test."""
    api.open_window(wanted=api.WindowWanted("3"), unit_id=office.unit.pk, actor=head.actor, now=now)
    Shift.objects.create(
        window=Window.objects.get(), account=office.receiver.account, planned_at=now,
        starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1),
        planned_by=head.account,
    )  # fmt: skip


def call(office: Office, now: datetime) -> Ticket:
    api.take_ticket(unit_id=office.unit.pk, service="file", priority="", now=now)
    clerk = browser(office.receiver)
    assert "ca trực của bạn" in text(clerk, "/can-bo/goi-so")
    assert clerk.post("/can-bo/goi-so", {"do": "next", "serving": "0"}).status_code == 302
    return Ticket.objects.get()


def test_a_call_is_on_the_screen_and_spoken(office: Office, head: Member, now: datetime) -> None:
    on_shift(office, head, now)
    ticket = call(office, now)
    assert ticket.window == "3"
    stranger, room = Client(), f"/phong-cho/{office.unit.eid}"
    page = text(stranger, room)
    assert "Mời số 001 đến quầy 3." in page
    assert f"{room}/goi/1.mp3 /en/waiting-room/{office.unit.eid}/calls/1.mp3" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    for wrong in ("2", "9" * 30, "0"):
        assert stranger.get(f"{room}/goi/{wrong}.mp3").status_code == 404
    if can_speak():
        sounds = [
            stranger.get(address)
            for address in (f"{room}/goi/1.mp3", f"/en/waiting-room/{office.unit.eid}/calls/1.mp3")
        ]
        assert {each["Content-Type"] for each in sounds} == {"audio/mpeg"}
        heard = [b"".join(each) for each in sounds]
        assert all(each[0] == 0xFF and each[1] & 0xE0 == 0xE0 for each in heard)
        assert heard[0] != heard[1]
    Call.objects.update(called_at=now - timedelta(minutes=2))
    assert "Mời số 001" not in text(stranger, room), "who comes back later hears no old calls"
    overview = text(browser(head), "/mot-cua/")
    assert re.search(r"<strong>001</strong> · " + office.receiver.account.full_name, overview)


def test_a_served_number_is_asked_once_without_a_name(
    office: Office, head: Member, now: datetime
) -> None:
    on_shift(office, head, now)
    kiosk, number = Client(), f"/lay-so/{office.unit.eid}/1"
    taken = kiosk.post(f"/lay-so/{office.unit.eid}", {"service": "file"})
    assert "/danh-gia/" in text(kiosk, taken["Location"])
    assert "/danh-gia/" not in text(kiosk, number), "the number alone does not tell the secret"
    assert "/danh-gia/" not in text(kiosk, f"{number}?k={UUID(int=0)}")
    ticket = Ticket.objects.get()
    page = f"/danh-gia/{ticket.rating_key}"
    assert "chưa xong việc" in text(kiosk, page)
    clerk = browser(office.receiver)
    clerk.post("/can-bo/goi-so", {"do": "next", "serving": "0"})
    clerk.post("/can-bo/goi-so", {"do": "done", "serving": str(ticket.pk)})
    tablet = f"/quay/{Window.objects.get().tablet}"
    led = Client().get(tablet)
    assert led["Location"].startswith(f"{page}?tablet=")
    assert Client().post(page, {"words": "x"}).status_code == 422
    sent = {"face": "4", "reasons": ["waiting"], "words": "Tốt <b>"}
    thanked = Client().post(led["Location"], sent)
    assert thanked["Location"].startswith("/danh-gia/cam-on?tablet=")
    assert tablet in Client().get(thanked["Location"])["Refresh"]
    again = Client().post(page, sent)
    assert (again.status_code, "đã trả lời rồi" in again.content.decode()) == (409, True)
    assert "Xong việc" in text(Client(), tablet)
    assert Rating.objects.get().face == 4
    assert Client().get(f"/danh-gia/{UUID(int=0)}").status_code == 404


def test_the_head_reads_slips_and_prints_registers_and_hands_nothing_over(
    desk: Client, office: Office, head: Member, now: datetime
) -> None:
    overview = text(desk, "/mot-cua/")
    assert {"/can-bo/ban-giao", f"/can-bo/so-theo-doi?unit={office.unit.pk}"} <= set(
        re.findall(r'href="(/can-bo/[^"]*)"', overview)
    )
    read = text(desk, "/can-bo/ban-giao")
    assert "Chưa có phiếu bàn giao nào" in read
    assert 'href="/mot-cua/"' in read
    assert desk.post("/can-bo/ban-giao", {"do": "originals"}).status_code == 409
    register = f"/can-bo/so-theo-doi.csv?unit={office.unit.pk}"
    assert desk.get(register).status_code == 200
    entry = Entry.objects.filter(act="dossiers.register_taken").get()
    assert (entry.account_id, entry.unit_id) == (head.account.pk, office.unit.pk)
    assert desk.get("/can-bo/").status_code == 404
    assert desk.get(f"/can-bo/so-theo-doi.csv?unit={office.committee.pk}").status_code == 404


def test_who_goes_back_at_a_kiosk_is_not_given_the_question_of_the_one_before(
    office: Office,
) -> None:
    kiosk, address = Client(), f"/lay-so/{office.unit.eid}"
    first, second = (kiosk.post(address, {"service": "file"})["Location"] for _ in range(2))
    assert "/danh-gia/" not in text(kiosk, first)
    assert "/danh-gia/" in text(kiosk, second)
    Ticket.objects.update(taken_at=F("taken_at") - timedelta(minutes=2))
    assert "/danh-gia/" not in text(kiosk, second)


@pytest.mark.parametrize("kind", ["xlsx", "csv", "pdf"])
def test_the_report_is_taken_as_a_file_and_journalled(
    desk: Client, office: Office, now: datetime, kind: str
) -> None:
    today = local(now).date() - timedelta(days=7)
    for number, window in enumerate(["=1+1", "2", "2", "2", "2", "2"], 1):
        Rating.objects.create(unit=office.unit, day=today, hour=9, window=window, face=5,
                              words="Rất tốt" if number == 1 else "")  # fmt: skip
    assert "Rất tốt" in text(desk, "/mot-cua/bao-cao?by=week")
    answer = desk.get("/mot-cua/bao-cao/tai-ve", {"kind": kind, "by": "day"})
    assert answer.status_code == 200
    if kind == "pdf":
        paper = pypdf.PdfReader(io.BytesIO(answer.content))
        words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
        assert "BÁO CÁO BỘ PHẬN MỘT CỬA" in words
        assert "Hài lòng theo quầy" in words
        assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    elif kind == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert ["'=1+1", "1", "ít câu trả lời", *["–"] * 5] in rows
    else:
        book = read_table_file([answer.content], name="x.xlsx", bounds=BOUNDS)
        assert book[0][0] == "Ngày"
    entry = Entry.objects.order_by("-id").first()
    assert entry
    assert (entry.act, entry.details["form"]) == ("counter.report_taken", kind)
    assert desk.get("/mot-cua/bao-cao/tai-ve?kind=exe").status_code == 404


def test_figures_and_lists_are_taken_and_journalled(office: Office) -> None:
    leader, officer = browser(office.commander), browser(office.receiver)
    ways = (
        (leader, "/lanh-dao/so-lieu/tai-ve", "figures"),
        (leader, "/lanh-dao/so-lieu/ho-so/tai-ve?figure=late", "figure_list"),
        (officer, "/can-bo/tai-ve?due=late", "work_list"),
    )
    for client, address, what in ways:
        for kind, begins in (("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("pdf", b"%PDF")):
            asked = "&" if "?" in address else "?"
            answer = client.get(f"{address}{asked}kind={kind}")
            assert answer.content.startswith(begins), (address, kind)
            entry = Entry.objects.order_by("-id").first()
            assert entry
            assert (entry.act, entry.subject) == ("dossiers.table_taken", what)
    shown = text(leader, "/lanh-dao/so-lieu")
    assert "/lanh-dao/so-lieu/tai-ve?" in shown
