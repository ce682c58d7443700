"""A leader hands out work of his unit, is told what changed meanwhile, and who else is there."""

import re
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.domain.audit.models import Entry
from motcua.domain.colleagues.models import Note
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Apology, Dossier, Result, Step
from motcua.domain.identity.values import Role
from tests.clients import browser, states_purpose
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, make_office, staff
from tests.factories.stacks import certify

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier that waits to be received."""
    return file_one(khoi, office.unit, now)


@pytest.fixture
def second(office: Office, now: datetime) -> Member:
    """Another receiving officer of the same desk."""
    return staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)


def at(code: str, part: str = "") -> str:
    return f"/can-bo/ho-so/{code}" + (f"/{part}" if part else "")


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[-600:].decode()
    return unescape(answer.content.decode())


def seen_of(html: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', html)
    assert found
    return found[1]


def owner() -> int | None:
    return Step.objects.get(number=1).claimed_by_id


def accept(code: str, who: Member, now: datetime) -> None:
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)


def to_sign(code: str, office: Office, now: datetime) -> str:
    accept(code, office.receiver, now)
    who = office.specialist
    api.propose(code=code, step_number=2, note="Đủ điều kiện", subject=who.subject,
                actor=who.actor, now=now)  # fmt: skip
    return f"/lanh-dao/{code}"


def test_a_leader_assigns_passes_on_and_releases_the_work_of_his_unit(
    office: Office, code: str, second: Member
) -> None:
    """It is not his to do: his page shows whose it is and lets him give it to who could do it."""
    leader = states_purpose(browser(office.commander), code)
    html = text(leader, at(code))
    assert "Giao việc của đơn vị" in html
    assert "Chưa ai nhận" in html
    part = html.split('id="led"')[1].split("</section>")[0]
    assert "@tiepnhan2.halong" in part
    assert "@thamdinh.halong" not in part, "his post could not do this step"
    led = {"step": "1", "led": "1", "seen": seen_of(part)}
    nobody = leader.post(at(code, "nhan-viec"), {**led, "do": "assign", "assign_to.1": ""})
    assert nobody.status_code == 422
    assert "Hãy chọn người được giao" in unescape(nobody.content.decode())
    given = {**led, "do": "assign", "assign_to.1": "tiepnhan.halong"}
    done = leader.post(at(code, "nhan-viec"), given)
    assert done["Location"] == f"{at(code)}#led"
    assert owner() == office.receiver.account.pk
    passed = {**led, "pass_to.1": "tiepnhan2.halong"}
    answer = leader.post(at(code, "giao-lai"), passed)
    assert answer.status_code == 422
    assert 'id="pass_reason.1-error"' in answer.content.decode()
    told = {**passed, "pass_reason.1": "Nghỉ ốm từ sáng nay"}
    assert leader.post(at(code, "giao-lai"), told)["Location"] == f"{at(code)}#led"
    assert owner() == second.account.pk
    assert Note.objects.get().text == "Nghỉ ốm từ sáng nay"
    assert leader.post(at(code, "nhan-viec"), {**led, "do": "release"}).status_code == 302
    assert owner() is None
    acts = Entry.objects.filter(subject=code, account_id=office.commander.account.pk)
    done_here = ["dossiers.assigned", "dossiers.passed", "dossiers.released"]
    assert sorted(set(acts.values_list("act", flat=True)) & set(done_here)) == done_here


def test_what_was_passed_on_meanwhile_is_not_taken_from_the_new_owner(
    office: Office, code: str, second: Member, now: datetime
) -> None:
    leader = states_purpose(browser(office.commander), code)
    who = {"code": code, "step_number": 1, "now": now}
    one = office.receiver
    api.claim(subject=one.subject, actor=one.actor, **who)  # type: ignore[arg-type]
    seen = seen_of(text(leader, at(code)))
    api.pass_step(to_id=second.account.pk, subject=one.subject, actor=one.actor, **who)  # type: ignore[arg-type]
    led = {"step": "1", "led": "1", "seen": seen}
    for part, sent in (
        ("nhan-viec", {**led, "do": "release"}),
        ("giao-lai", {**led, "pass_to.1": "tiepnhan.halong", "pass_reason.1": "Về lại"}),
    ):
        answer = leader.post(at(code, part), sent)
        assert answer.status_code == 409
        assert "đã giao việc cho đồng nghiệp" in unescape(answer.content.decode())
    assert owner() == second.account.pk


def test_only_the_unit_he_leads_is_a_leaders_to_hand_out(
    office: Office, code: str, now: datetime
) -> None:
    """The chair decides this dossier, but its desk is not his; a neighbour sees nothing of it."""
    chair = states_purpose(browser(office.chair), code)
    assert 'id="led"' not in text(chair, at(code))
    assert 'id="led"' not in text(browser(office.receiver), at(code))
    sent = {"step": "1", "led": "1", "do": "assign", "assign_to.1": "tiepnhan.halong"}
    assert chair.post(at(code, "nhan-viec"), sent).status_code in {409, 422}
    far = browser(make_office("haian", "G11.03.31", now).commander)
    assert far.post(at(code, "nhan-viec"), sent).status_code == 404
    assert owner() is None


@pytest.mark.parametrize("outcome", ["sign", "send_back"])
def test_a_leader_decides_on_no_page_that_is_old(
    outcome: str, office: Office, code: str, now: datetime, settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_KEYS = tmp_path / "keys"
    certify(office, tmp_path / "keys", now)
    here = to_sign(code, office, now)
    deputy = staff("pho.halong", office.committee, Role.LEADER, now)
    leader = browser(office.chair)
    seen = seen_of(text(leader, here))
    api.suspend(code=code, step_number=3, reason_key="force_majeure", note="Bão", now=now,
                subject=deputy.subject, actor=deputy.actor)  # fmt: skip
    sent = {"outcome": outcome, "step": "3", "seen": seen, "note": "Thiếu bản chính"}
    answer = leader.post(f"{here}/ky", sent)
    html = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "Cán bộ pho.halong" in html
    assert "đã tạm dừng thời hạn" in html
    assert "Thiếu bản chính" in html
    assert not Result.objects.exists()
    assert Entry.objects.filter(subject=code, act="dossiers.refused_act").count() == 1
    api.resume(code=code, step_number=3, note="", now=now, subject=office.chair.subject,
               actor=office.chair.actor)  # fmt: skip
    assert leader.post(f"{here}/ky", {**sent, "seen": seen_of(html)}).status_code == 302
    assert Result.objects.count() == (outcome == "sign")


def test_words_for_a_signature_that_is_no_more_his_are_still_there(
    office: Office, code: str, now: datetime
) -> None:
    here = to_sign(code, office, now)
    deputy = staff("pho.halong", office.committee, Role.LEADER, now)
    leader = browser(office.chair)
    seen = seen_of(text(leader, here))
    api.claim(code=code, step_number=3, subject=deputy.subject, actor=deputy.actor, now=now)
    sent = {"outcome": "send_back", "step": "3", "seen": seen, "note": "Lý do viết rất dài"}
    answer = leader.post(f"{here}/ky", sent)
    assert answer.status_code == 409
    html = unescape(answer.content.decode())
    assert "Việc đó không còn ở trang này" in html
    assert "Lý do viết rất dài" in html


@pytest.mark.parametrize(
    ("part", "sent"),
    [
        ("dung", {"step": "1", "reason": "subject_gone", "stop_note": "Đã mất", "sure": "yes"}),
        ("xin-loi", {"apology": "1", "reason": "Chậm do thiếu người"}),
    ],
)
def test_the_other_pages_of_a_leader_know_what_they_had_seen(
    part: str, sent: dict[str, str], office: Office, code: str, now: datetime
) -> None:
    due = Dossier.objects.get(code=code).due_at
    assert due
    letter = Apology.objects.create(
        dossier=Dossier.objects.get(code=code), round_due_at=due, unit=office.unit,
        reason="Chậm", drafted_at=now,
    )  # fmt: skip
    leader = states_purpose(browser(office.commander), code)
    here = f"/lanh-dao/{code}/{part}"
    seen = seen_of(text(leader, here))
    one = office.receiver
    api.claim(code=code, step_number=1, subject=one.subject, actor=one.actor, now=now)
    answer = leader.post(here, {**sent, "apology": str(letter.pk), "seen": seen})
    html = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "đã nhận việc" in html
    assert (sent.get("stop_note") or sent["reason"]) in html
    assert Dossier.objects.get(code=code).ended_at is None
    assert Apology.objects.get().signed_at is None


def test_head_and_deputy_with_one_draft_open_see_each_other(
    office: Office, code: str, now: datetime
) -> None:
    here = to_sign(code, office, now)
    deputy = staff("pho.halong", office.committee, Role.LEADER, now)
    assert "đang mở từ" not in text(browser(office.chair), here)
    html = text(browser(deputy), here)
    assert "Cán bộ chutich.halong đang mở từ" in html
    asked = re.search(r'data-present="([^"]+)"', html)
    assert asked
    fresh = browser(office.chair).post(asked[1]).content.decode()
    assert "Cán bộ pho.halong đang mở từ" in fresh
    assert "shared/present." in html
