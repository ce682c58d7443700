"""Reading a dossier in the browser: a purpose first, the person sees it, two may hide it."""

import re
from datetime import datetime, timedelta

import pytest

from motcua.domain.audit.api import entries_about, record
from motcua.domain.audit.models import Entry
from motcua.domain.dossiers.api import dossier_for
from motcua.domain.identity.values import Role
from motcua.domain.registry.api import ask_change, requests_of
from tests.clients import browser
from tests.factories.behalf import filled, given, send
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, again, make_office, staff

pytestmark = pytest.mark.django_db


def test_who_has_no_task_says_why_before_he_reads(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    leader, page = browser(office.commander), f"/can-bo/ho-so/{code}"
    asked = leader.get(f"{page}?find=moc")
    assert asked.status_code == 302
    first = leader.get(asked["Location"]).content.decode()
    assert code in first
    assert "Nguyễn Minh Khôi" not in first
    purpose = f"{page}/muc-dich"
    short = leader.post(purpose, {"purpose": "complaint", "words": "x", "next": f"{page}?find=moc"})
    assert short.status_code == 422
    assert f"{page}?find=moc" in short.content.decode()
    assert (
        leader.post(purpose, {"purpose": "records", "next": "//evil.example/"})["Location"] == page
    )
    shown = leader.get(page)
    assert "Nguyễn Minh Khôi" in shown.content.decode()
    mine = browser(khoi).get("/du-lieu-cua-toi/ai-da-xem").content.decode()
    assert "Lưu trữ, lập sổ theo dõi" in mine
    assert mine.count(f"/ho-so/{code}") == 1


def test_a_question_to_a_register_stands_among_the_readings(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    browser(office.receiver).get(f"/can-bo/ho-so/{code}")
    record(
        act="registry.looked_up", actor=khoi.actor, at=now, person=khoi.account.pk,
        subject=f"account-{khoi.account.pk}",
        details={"about": code, "purpose": "population_lookup", "outcome": "unavailable"},
    )  # fmt: skip
    record(
        act="registry.looked_up", actor=office.receiver.actor, at=now, person=khoi.account.pk,
        subject=f"account-{khoi.account.pk}",
        details={"about": code, "purpose": "population_lookup", "outcome": "found"},
    )  # fmt: skip
    mine = browser(khoi).get("/du-lieu-cua-toi/ai-da-xem").content.decode()
    assert "về dân cư 1 lần" in mine
    page = browser(khoi).get(f"/ho-so/{code}")
    assert page.status_code == 200
    assert "Có việc phải làm ở hồ sơ" in page.content.decode()
    assert "CSDL quốc gia về dân cư" in page.content.decode()


def test_pictures_and_papers_of_a_dossier_do_not_open_without_a_purpose(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    file = dossier_for(office.receiver.subject, code).papers[0].file_id
    leader = browser(office.commander)
    for part in (f"tep/{file}", f"tep/{file}/xem", f"tep/{file}/trang/1.webp", "giay/receipt.pdf"):
        answer = leader.get(f"/can-bo/ho-so/{code}/{part}")
        assert answer.status_code == 302, part
        assert "/muc-dich?next=" in answer["Location"], part
    assert not entries_about(code, "dossiers.viewed").exists()


def test_a_picture_of_a_paper_stays_in_no_browser(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    file = dossier_for(khoi.subject, code).papers[0].file_id
    answer = browser(khoi).get(f"/ho-so/{code}/tep/{file}/trang/1.webp")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_an_act_is_no_way_round_the_purpose(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    leader = browser(office.commander)
    answer = leader.post(f"/can-bo/ho-so/{code}/xu-ly", {"outcome": "accept", "step": "0"})
    assert answer.status_code in {404, 409}
    assert "Nguyễn Minh Khôi" not in answer.content.decode()
    assert not entries_about(code, "dossiers.viewed").exists()


def test_two_controllers_hide_a_reading_and_one_of_them_cannot(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    first, second = (
        browser(staff(login, office.unit, Role.PROCEDURE_CONTROLLER, now))
        for login in ("kiem-a", "kiem-b")
    )
    sent = {"code": code, "unit": office.unit.pk, "document": "QĐ 12", "reason": "Thanh tra",
            "until": (now + timedelta(days=9)).date().isoformat()}  # fmt: skip
    assert first.post("/quan-tri/luot-xem", {**sent, "until": "hôm qua"}).status_code == 422
    assert first.post("/quan-tri/luot-xem", sent).status_code == 302
    listed = second.get("/quan-tri/luot-xem").content.decode()
    address = re.search(r"/quan-tri/luot-xem/\d+", listed)
    assert address
    assert first.post(address[0], {"do": "approve"}).status_code == 409
    assert second.post(address[0], {"do": "approve"}).status_code == 302
    browser(office.receiver).get(f"/can-bo/ho-so/{code}")
    mine = browser(khoi).get("/du-lieu-cua-toi/ai-da-xem").content.decode()
    assert "Chưa có ai khác" in mine
    assert first.post(address[0], {"do": "lift"}).status_code == 302
    assert (
        "Lượt xem này đã được giữ kín"
        in browser(khoi).get("/du-lieu-cua-toi/ai-da-xem").content.decode()
    )


def test_who_looks_at_pictures_alone_is_seen_too(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    file = dossier_for(office.receiver.subject, code).papers[0].file_id
    desk = browser(office.receiver)
    for _ in range(3):
        desk.get(f"/can-bo/ho-so/{code}/tep/{file}/trang/1.webp")
    assert entries_about(code, "dossiers.viewed").count() == 1


def test_the_owner_sees_that_his_agent_looked(
    office: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    power = given(bao, khoi, now)
    agent = again(khoi, now)
    code = send(agent, filled(agent, office.unit, now, power_id=power), now)
    for _ in range(2):
        assert browser(agent).get(f"/ho-so/{code}").status_code == 200
        browser(again(bao, now)).get(f"/ho-so/{code}")
    assert entries_about(code, "dossiers.viewed").count() == 1
    mine = browser(again(bao, now)).get("/du-lieu-cua-toi/ai-da-xem").content.decode()
    assert "Người được ủy quyền" in mine


def test_lists_that_are_read_without_a_dossier_are_noted(
    office: Office, khoi: Member, now: datetime
) -> None:
    """What people asked about their data, and what officers stated of third ones."""
    ask_change(account_id=khoi.account.pk, kind="correction", words="Sai tên đệm",
               actor=khoi.actor, now=now)  # fmt: skip
    made = requests_of(khoi.account.pk)[0].id
    controller = browser(staff("kiem-soat", office.unit, Role.PROCEDURE_CONTROLLER, now))
    for path, act in (
        ("du-lieu-ca-nhan", "registry.requests_listed"),
        (f"du-lieu-ca-nhan/{made}", "registry.request_read"),
        ("luot-xem", "dossiers.table_taken"),
    ):
        assert controller.get(f"/quan-tri/{path}").status_code == 200
        entry = Entry.objects.latest("id")
        assert entry.act == act
    assert Entry.objects.get(act="registry.request_read").person_id == khoi.account.pk


def test_who_asks_for_what_he_may_not_see_is_noted_and_the_owner_is_not_troubled(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    neighbour = make_office("haian", "G11.03.31", now)
    other = browser(neighbour.receiver)
    for _ in range(2):
        assert other.get(f"/can-bo/ho-so/{code}").status_code == 404
    assert other.get("/can-bo/ho-so/G11.03.22-20261123-9999999").status_code == 404
    entry = Entry.objects.get(act="dossiers.refused_read")
    assert (entry.subject, entry.account_id) == (code, neighbour.receiver.account.pk)
    assert "Chưa có ai khác" in browser(khoi).get("/du-lieu-cua-toi/ai-da-xem").content.decode()
