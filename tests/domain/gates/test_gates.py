"""Gates report what they saw: kept once, in doubt when shown elsewhere, told to the heads."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.domain.audit.models import Entry
from motcua.domain.dossiers.models import Dossier, Result
from motcua.domain.gates import api
from motcua.domain.gates.models import Gate, SealedPaper, Showing
from motcua.domain.gates.values import CannotOpenGate, NoSuchGate, Reported, Shown
from motcua.domain.identity.api import begin_session
from motcua.domain.notifications.models import Message
from motcua.platform.clock import now as this_moment
from tests.domain.dossiers.conftest import khoi, neighbour, now, office
from tests.factories.filings import file_one, settle
from tests.factories.office import Member, Office, make_office

__all__ = ["khoi", "neighbour", "now", "office"]
PERMIT = "1.013562"  # a permit for one place (law/seal_profiles.yaml)


@pytest.fixture
def permit(office: Office, khoi: Member, now: datetime) -> Result:
    """An issued paper that may be shown at one place only."""
    code = file_one(khoi, office.unit, now)
    settle(office, code, now)
    Dossier.objects.filter(code=code).update(procedure_code=PERMIT)
    return Result.objects.get(dossier__code=code)


def opened(office: Office, name: str, at: datetime) -> str:
    who = office.receiver
    return api.open_gate(
        unit_id=office.unit.pk, name=name, subject=who.subject, actor=who.actor, now=at
    )


def report(code: str, seal: str, at: datetime, *, later: timedelta = timedelta(0)) -> Reported:
    return api.report_showings(code=code, shown=[Shown(seal, at)], now=at + later)


def test_a_permit_shown_at_another_gate_is_pointed_out_to_guard_page_and_heads(
    office: Office, neighbour: Office, permit: Result, now: datetime
) -> None:
    first, second = opened(office, "Cổng số 1", now), opened(neighbour, "Cổng  số 2 ", now)
    letters = Message.objects.count()
    assert report(first, permit.seal, now).doubts == ()
    assert report(first, permit.seal, now + timedelta(hours=1)).doubts == ()
    found = report(second, permit.seal, now + timedelta(hours=2))
    assert (found.gate, found.unit.vi) == ("Cổng số 2", neighbour.unit.name_vi)
    (doubt,) = found.doubts
    assert (doubt.before_gate, doubt.before) == ("Cổng số 1", now + timedelta(hours=1))

    for who in (office.receiver, neighbour.receiver):
        assert api.doubts_for(who.subject) == (doubt,)
    entry = Entry.objects.get(act="gates.shown_elsewhere")
    gates = {gate.name: f"gate-{gate.pk}" for gate in Gate.objects.all()}
    assert entry.subject == gates["Cổng số 2"]
    assert entry.details == {"dossier": doubt.code, "before": gates["Cổng số 1"]}
    # The heads of the unit that saw it and of the one that issued it, once a day.
    assert Message.objects.count() == letters + 2
    report(first, permit.seal, now + timedelta(hours=3))
    assert Entry.objects.filter(act="gates.shown_elsewhere").count() == 2
    assert Message.objects.count() == letters + 2
    report(second, permit.seal, now + timedelta(days=1))
    assert Message.objects.count() == letters + 4


def test_another_unit_that_sees_the_copy_is_told_the_same_day(
    office: Office, neighbour: Office, permit: Result, now: datetime
) -> None:
    third = make_office("thuynguyen", "G11.03.31", now)
    gates = [opened(each, "Cổng", now) for each in (office, neighbour, third)]
    letters = Message.objects.filter(kind="staff_shown_elsewhere")
    for hours, code in enumerate(gates):
        report(code, permit.seal, now + timedelta(hours=hours))
    # Of the unit whose paper it is and of the neighbour; then of the third alone.
    assert letters.count() == 3
    report(gates[1], permit.seal, now + timedelta(hours=5))
    assert letters.count() == 3


def test_a_device_whose_clock_is_ahead_is_told_so(
    office: Office, permit: Result, now: datetime
) -> None:
    code = opened(office, "Cổng 1", now)
    ahead, old = now + timedelta(minutes=6), now - timedelta(days=400)
    said = api.report_showings(
        code=code, shown=[Shown(permit.seal, at) for at in (ahead, now, old)], now=now
    )
    assert said.not_believed == (ahead,)
    assert [each.at for each in Showing.objects.all()] == [now]


def test_a_report_sent_again_and_one_that_comes_late_say_the_same(
    office: Office, permit: Result, now: datetime
) -> None:
    first, second = opened(office, "Cổng 1", now), opened(office, "Cổng 2", now)
    assert report(second, permit.seal, now).doubts == ()
    # The first gate saw it before, and had no network.
    before = now - timedelta(minutes=10)
    assert report(first, permit.seal, before, later=timedelta(hours=1)).doubts == ()
    (late,) = api.doubts_for(office.receiver.subject)
    assert (late.gate, late.before_gate, late.before) == ("Cổng 2", "Cổng 1", before)
    for _ in range(2):
        assert report(second, permit.seal, now).doubts == (late,)
    assert Showing.objects.count() == 2
    assert Entry.objects.filter(act="gates.shown_elsewhere").count() == 1


def test_of_what_may_be_shown_anywhere_was_never_issued_or_cannot_be_nothing_is_kept(
    office: Office, permit: Result, now: datetime
) -> None:
    code = opened(office, "Cổng 1", now)
    report(code, "ab" * 32, now)
    report(code, permit.seal, now + timedelta(days=1), later=-timedelta(days=1))
    report(code, permit.seal, now - timedelta(days=400), later=timedelta(days=400))
    Dossier.objects.update(procedure_code="1.013133")
    report(code, permit.seal, now)
    assert not SealedPaper.objects.exists()
    assert Gate.objects.get().heard_at == now


def test_a_lost_device_reports_no_more(office: Office, permit: Result, now: datetime) -> None:
    old = opened(office, "Cổng 1", now)
    gate, who = Gate.objects.get(), office.receiver
    fresh = api.renew_code(gate_id=gate.pk, subject=who.subject, actor=who.actor, now=now)
    with pytest.raises(NoSuchGate):
        report(old, permit.seal, now)
    report(fresh, permit.seal, now)
    api.close_gate(gate_id=gate.pk, subject=who.subject, actor=who.actor, now=now)
    with pytest.raises(NoSuchGate):
        report(fresh, permit.seal, now)
    entries = Entry.objects.filter(subject=f"gate-{gate.pk}").order_by("id")
    assert [each.act for each in entries] == [
        "gates.opened", "gates.code_renewed", "gates.closed",
    ]  # fmt: skip


def test_only_who_works_there_opens_and_closes(
    office: Office, neighbour: Office, now: datetime
) -> None:
    opened(office, "Cổng 1", now)
    for name, reason in (("Cổng 1", "name_taken"), ("   ", "name_missing")):
        with pytest.raises(CannotOpenGate, match=reason):
            opened(office, name, now)
    who = neighbour.receiver
    with pytest.raises(CannotOpenGate, match="not_yours"):
        api.open_gate(
            unit_id=office.unit.pk, name="X", subject=who.subject, actor=who.actor, now=now
        )
    for act in (api.renew_code, api.close_gate):
        with pytest.raises(NoSuchGate):
            act(gate_id=Gate.objects.get().pk, subject=who.subject, actor=who.actor, now=now)
    assert api.gates_of(who.subject) == ()


def test_where_a_paper_was_is_forgotten_when_its_days_are_over(
    office: Office, permit: Result, now: datetime
) -> None:
    first, second = opened(office, "Cổng 1", now), opened(office, "Cổng 2", now)
    report(first, permit.seal, now)
    report(second, permit.seal, now + timedelta(days=40))
    assert api.forget_showings(now=now + timedelta(days=100)) == 1
    assert [each.gate.name for each in Showing.objects.all()] == ["Cổng 2"]
    assert api.forget_showings(now=now + timedelta(days=200)) == 1
    assert not SealedPaper.objects.exists()


def test_a_program_is_answered_by_the_gates_code_alone(
    office: Office, permit: Result, settings: Settings
) -> None:
    at = this_moment()
    first, second = opened(office, "Cổng 1", at), opened(office, "Cổng 2", at)
    before = at - timedelta(minutes=3)

    def post(code: str, seal: str, moment: datetime) -> tuple[int, dict[str, Any]]:
        sent = {"showings": [{"seal": seal, "at": moment.isoformat()}]}
        answer = Client().post(
            "/api/v1/seals/showings", json.dumps(sent), content_type="application/json",
            headers={"authorization": f"Bearer {code}"},
        )  # fmt: skip
        return answer.status_code, answer.json()

    status, said = post(first, permit.seal, before)
    assert (status, said["gate"], said["doubts"]) == (200, "Cổng 1", [])
    status, said = post(second, permit.seal, at)
    assert status == 200
    assert [each["before_gate"] for each in said["doubts"]] == ["Cổng 1"]
    assert post("0" * 32, permit.seal, at)[0] == 401
    assert post("", permit.seal, at)[0] == 401
    assert post(first, "no seal", at)[0] == 422
    many = {"showings": [{"seal": permit.seal, "at": at.isoformat()}] * 201}
    answer = Client().post(
        "/api/v1/seals/showings", json.dumps(many), content_type="application/json",
        headers={"authorization": f"Bearer {first}"},
    )  # fmt: skip
    assert answer.status_code == 422


def test_the_officers_page_opens_a_gate_and_shows_its_code_once(
    office: Office, permit: Result, settings: Settings
) -> None:
    at = this_moment()
    browser = Client()
    browser.cookies[settings.MOTCUA_SESSION_COOKIE] = begin_session(
        account=office.receiver.account, now=at
    )
    form = {"do": "open", "unit": office.unit.pk, "name": "Cổng số 1"}
    page = browser.post("/can-bo/diem-kiem-tra", form)
    text = page.content.decode()
    code = text.split("#diem=")[1][:32]
    assert "<svg" in text
    assert report(code, permit.seal, at).gate == "Cổng số 1"
    again = browser.get("/can-bo/diem-kiem-tra").content.decode()
    assert code not in again
    assert "Cổng số 1" in again
    assert browser.post("/can-bo/diem-kiem-tra", form).status_code == 422
    report(opened(office, "Cổng số 2", at), permit.seal, at + timedelta(seconds=1))
    shown = browser.get("/can-bo/diem-kiem-tra").content.decode()
    assert permit.number in shown
    gate = Gate.objects.get(name="Cổng số 1")
    closing = {"do": "close", "gate": gate.pk}
    assert browser.post("/can-bo/diem-kiem-tra", closing).status_code == 302
    assert browser.post("/can-bo/diem-kiem-tra", closing).status_code == 409
    assert browser.post("/can-bo/diem-kiem-tra", {"do": "eat"}).status_code == 404
