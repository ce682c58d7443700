"""The job that watches over clocks: who is warned of what, once."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.watch import clocks_to_watch
from motcua.domain.dossiers.models import Apology, Dossier, Step
from motcua.domain.dossiers.tasks import look_at_clocks
from motcua.domain.identity.values import Role
from motcua.domain.notifications.api import messages_about
from motcua.domain.notifications.models import Message
from motcua.platform.clock import now as now_really
from tests.domain.dossiers.clocks import (
    HALF,
    LATE,
    LIMIT,
    NEAR,
    accept,
    answer,
    ask,
    give_addresses,
    letters,
    propose,
    reminders,
    watch_at,
)
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, staff


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier filed at 09:00 whose first look is done."""
    give_addresses()
    filed = file_one(khoi, office.unit, now)
    api.look_at_clocks(now=now)
    return filed


def test_holder_head_and_applicant_are_warned_at_half_time_and_before_expiry(
    code: str, office: Office, now: datetime
) -> None:
    assert letters(code) == [("filed", "001209012345")]
    assert watch_at(code) == now + HALF
    everybody = {"001209012345", "tiepnhan.halong", "chihuy.halong"}
    api.look_at_clocks(now=now + HALF)
    told = letters(code)[1:]
    assert {to for _, to in told} == everybody
    assert {kind for kind, _ in told} == {"half_time", "staff_half_time"}
    assert watch_at(code) == now + NEAR
    api.look_at_clocks(now=now + NEAR)
    told = letters(code)[4:]
    assert {to for _, to in told} == everybody
    assert {kind for kind, _ in told} == {"before_due", "staff_before_due"}
    assert reminders(code) == ["half_time", "before_due"]


def test_a_late_dossier_is_told_and_its_apology_waits(code: str, now: datetime) -> None:
    api.look_at_clocks(now=now + LIMIT)
    assert not Apology.objects.exists()
    api.look_at_clocks(now=now + LATE)
    assert [kind for kind, _ in letters(code)].count("late") == 1
    assert ("staff_late", "chihuy.halong") in letters(code)
    assert ("staff_apology_drafted", "chihuy.halong") in letters(code)
    assert Apology.objects.get().round_due_at == now + LIMIT
    acts = {entry.act for entry in entries_about(code)}
    assert {"dossiers.warned", "dossiers.apology_drafted"} <= acts


def test_no_apology_waits_behind_clocks_that_are_only_looked_at_again(
    code: str, office: Office, bao: Member, now: datetime
) -> None:
    """As after a notice of the calendar, when thousands are."""
    other = file_one(bao, office.unit, now)
    late = Dossier.objects.get(code=code)
    recounted = Dossier.objects.get(code=other)
    for each, due_at, watch_from in (
        (late, now - timedelta(seconds=1), now),
        (recounted, now + timedelta(days=9), now - timedelta(hours=1)),
    ):
        each.due_at, each.watch_at = due_at, watch_from
        each.save()
    assert clocks_to_watch(now) == [late.pk, recounted.pk]


def test_looking_again_and_again_says_nothing_new(code: str, now: datetime) -> None:
    for minutes in range(0, 240, 5):
        api.look_at_clocks(now=now + timedelta(minutes=minutes))
    told, drafts = letters(code), Apology.objects.count()
    Dossier.objects.update(watch_at=now)
    for minutes in range(0, 240, 60):
        api.look_at_clocks(now=now + timedelta(minutes=minutes))
    assert letters(code) == told
    assert Apology.objects.count() == drafts == 1
    assert sorted(reminders(code)) == ["before_due", "half_time", "late"]


def test_a_clock_that_jumps_three_days_loses_no_warning(code: str, now: datetime) -> None:
    api.look_at_clocks(now=now + timedelta(days=3))
    assert sorted(reminders(code)) == ["before_due", "half_time", "late", "silence"]
    kinds = [kind for kind, _ in letters(code)]
    # Of three warnings at once only the last is worth a letter to the applicant.
    assert [kind for kind in kinds if not kind.startswith("staff_")] == ["filed", "late"]
    assert "staff_silence" in kinds
    assert Apology.objects.count() == 1
    assert watch_at(code) is None


def test_a_dossier_nobody_received_for_eight_working_hours_is_not_silent(
    code: str, now: datetime
) -> None:
    eight = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
    api.look_at_clocks(now=eight - timedelta(seconds=1))
    assert "silence" not in reminders(code)
    assert watch_at(code) == eight
    api.look_at_clocks(now=eight)
    told = [to for kind, to in letters(code) if kind == "staff_silence"]
    assert sorted(told) == ["chihuy.halong", "tiepnhan.halong"]
    api.look_at_clocks(now=eight + timedelta(days=9))
    assert reminders(code).count("silence") == 1


def test_what_was_received_is_not_silent(code: str, office: Office, now: datetime) -> None:
    accept(office, code, now)
    api.look_at_clocks(now=now + timedelta(days=9))
    assert "silence" not in reminders(code)


def test_only_who_claimed_the_step_is_warned_as_holder(
    code: str, office: Office, now: datetime
) -> None:
    staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    give_addresses()
    who = office.receiver
    api.claim(code=code, step_number=1, subject=who.subject, actor=who.actor, now=now)
    api.look_at_clocks(now=now + HALF)
    told = {to for kind, to in letters(code) if kind == "staff_half_time"}
    assert told == {"tiepnhan.halong", "chihuy.halong"}


def test_while_the_applicant_is_waited_for_nobody_is_warned_and_then_anew(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    api.look_at_clocks(now=now + HALF)
    ask(office, code, now + HALF, step=1)
    assert watch_at(code) is None
    api.look_at_clocks(now=now + LATE)
    assert reminders(code) == ["half_time"]
    answered = now + timedelta(hours=5)
    answer(khoi, code, answered)
    api.look_at_clocks(now=answered)
    assert watch_at(code) == answered + HALF
    api.look_at_clocks(now=answered + HALF)
    assert reminders(code) == ["half_time", "half_time"]


def test_a_result_ends_the_watching(code: str, office: Office, now: datetime) -> None:
    accept(office, code, now)
    propose(office, code, now)
    who = office.chair
    api.sign(code=code, step_number=3, note="", subject=who.subject, actor=who.actor, now=now)
    api.look_at_clocks(now=now + timedelta(days=9))
    assert reminders(code) == []
    assert watch_at(code) is None


def test_a_result_waiting_at_the_counter_is_not_late(
    office: Office, khoi: Member, now: datetime
) -> None:
    filed = file_one(khoi, office.unit, now, channel="direct")
    accept(office, filed, now)
    propose(office, filed, now)
    who = office.chair
    api.sign(code=filed, step_number=3, note="", subject=who.subject, actor=who.actor, now=now)
    api.look_at_clocks(now=now + timedelta(days=30))
    assert reminders(filed) == []
    assert not Apology.objects.exists()


def test_practice_warns_nobody(code: str, office: Office, now: datetime) -> None:
    Dossier.objects.update(practised_by=office.receiver.account)
    before = letters(code)
    api.look_at_clocks(now=now + LATE)
    assert letters(code) == before
    assert watch_at(code) is None


def test_a_letter_to_staff_names_nobody_and_stays_inside(
    code: str, khoi: Member, now: datetime
) -> None:
    api.look_at_clocks(now=now + timedelta(days=3))
    inside = Message.objects.filter(about=code, kind__startswith="staff_")
    assert inside.count() >= 3
    for letter in inside:
        text = letter.subject + letter.body
        assert code in text
        assert f"/can-bo/ho-so/{code}" in text
        for personal in (khoi.subject.full_name, khoi.subject.personal_number, khoi.subject.phone):
            assert personal not in text
    assert not any(told.kind.startswith("staff_") for told in messages_about(code))


def test_what_cannot_be_looked_at_stops_nothing_else(
    code: str, office: Office, khoi: Member, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    broken = file_one(khoi, office.unit, now)
    # A year no calendar reaches: the reckoning itself refuses.
    beyond = datetime(2250, 1, 1, tzinfo=UTC)
    Dossier.objects.filter(code=broken).update(due_at=beyond, watch_at=now)
    with caplog.at_level(logging.ERROR):
        api.look_at_clocks(now=now + HALF)
    assert "could not be looked at" in caplog.text
    assert reminders(code) == ["half_time"]
    later = watch_at(broken)
    assert later is not None
    assert later > now + HALF


def test_the_job_fires_timers_too(code: str, now: datetime) -> None:
    Step.objects.filter(dossier__code=code).update(fires_at=now, timer="no_such_timer")
    done = api.look_at_clocks(now=now + HALF)
    assert (done.fired, done.watched) == (1, 1)
    assert "dossiers.timer_refused" in {entry.act for entry in entries_about(code)}
    assert reminders(code) == ["half_time"]


def test_the_job_looks_at_the_clock_of_the_house(code: str) -> None:
    missed = now_really() - timedelta(hours=1)
    Dossier.objects.update(filed_at=missed - LIMIT, due_at=missed, watch_at=missed)
    look_at_clocks(timestamp=0)
    assert "late" in reminders(code)
