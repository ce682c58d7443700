"""Look-ups: only with consent, always written down, and never a dead end."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks

from motcua.domain.audit.api import entries_about
from motcua.domain.registry import api
from motcua.domain.registry.actions.looking_up import SYSTEM_ASKS
from motcua.domain.registry.tasks import StillSilent, check_later
from motcua.domain.registry.values import CannotAsk, LookupFacts, Outcome, Purpose, Who
from tests.factories.office import Member, citizen
from tests.simulators import Simulator

pytestmark = pytest.mark.usefixtures("population_simulator")
NUMBER = "001209012345"
OTHER = "031209004417"


def say(member: Member, now: datetime, *, given: bool, purpose: str = Purpose.LOOK_UP) -> None:
    api.say_consent(
        account_id=member.account.pk, purpose=purpose, given=given, actor=member.actor, now=now
    )


def look(member: Member, now: datetime, key: uuid.UUID) -> LookupFacts | None:
    return api.look_up(
        form_key=key, account_id=member.account.pk, who=api.who_of(member.account.pk),
        actor=member.actor, now=now,
    )  # fmt: skip


def test_nobody_is_asked_without_consent_nor_after_its_withdrawal(
    khoi: Member, now: datetime, population_simulator: Simulator
) -> None:
    key = uuid.uuid4()
    assert api.last_word(khoi.account.pk, Purpose.LOOK_UP) is None
    assert look(khoi, now, key) is None
    say(khoi, now, given=True)
    assert look(khoi, now, key)
    say(khoi, now, given=False)
    assert look(khoi, now, uuid.uuid4()) is None
    assert len(population_simulator.seen()) == 1


def test_each_look_up_is_an_entry_that_the_person_sees(khoi: Member, now: datetime) -> None:
    key = uuid.uuid4()
    say(khoi, now, given=True)
    look(khoi, now, key)
    api.note_filed(form_key=key, code="G11-1", personal_number=NUMBER)
    api.check_again(form_key=key, who=api.who_of(khoi.account.pk), actor=SYSTEM_ASKS, now=now)
    seen = api.looks_at(khoi.account.pk)
    assert [(each.about, each.asked_by, each.outcome) for each in seen] == [
        ("G11-1", "Hệ thống đối chiếu", "found"),
        (str(key), "citizen", "found"),
    ]
    assert [each.about for each in api.looks_at(khoi.account.pk, "G11-1")] == ["G11-1"]
    written = entries_about(f"account-{khoi.account.pk}", "registry.looked_up")
    assert all("Khôi" not in str(entry.details) for entry in written), "no personal data in it"


@pytest.mark.parametrize(
    ("mode", "what", "outcome"),
    [("down", "", Outcome.UNAVAILABLE), ("garbage", "", Outcome.UNAVAILABLE),
     ("wrong", "person", Outcome.REFUSED)],
)  # fmt: skip
def test_trouble_is_kept_and_asked_again_by_the_job(
    khoi: Member, now: datetime, population_simulator: Simulator, mode: str, what: str,
    outcome: Outcome,
) -> None:  # fmt: skip
    key = uuid.uuid4()
    say(khoi, now, given=True)
    population_simulator.behave(mode, what=what)
    found = look(khoi, now, key)
    assert found
    assert (found.outcome, found.record, found.is_settled) == (outcome, None, False)
    api.note_filed(form_key=key, code="G11-1", personal_number=NUMBER)
    assert _queued(key) == 1
    with pytest.raises(StillSilent):
        check_later(form_key=str(key))
    population_simulator.behave("ok")
    check_later(form_key=str(key))
    after = api.lookup_of(key)
    assert after
    assert (after.outcome, after.tries, after.dossier_code) == (Outcome.FOUND, 3, "G11-1")
    check_later(form_key=str(key))
    assert len(api.looks_at(khoi.account.pk)) == 3, "what is settled is not asked again"


def test_the_job_stops_when_consent_is_withdrawn(
    khoi: Member, now: datetime, population_simulator: Simulator
) -> None:
    key = uuid.uuid4()
    say(khoi, now, given=True)
    population_simulator.behave("down")
    look(khoi, now, key)
    say(khoi, now, given=False)
    population_simulator.behave("ok")
    check_later(form_key=str(key))
    after = api.lookup_of(key)
    assert after
    assert after.outcome is Outcome.NOT_ALLOWED


def test_a_register_that_knows_nobody_any_more_takes_back_what_it_said(
    khoi: Member, now: datetime
) -> None:
    key = uuid.uuid4()
    say(khoi, now, given=True)
    found = look(khoi, now, key)
    assert found
    assert (found.outcome, found.record is None) == (Outcome.FOUND, False)
    changed = replace(api.who_of(khoi.account.pk), personal_number="001299999999")
    after = api.look_up(
        form_key=key, account_id=khoi.account.pk, who=changed, actor=khoi.actor, now=now
    )
    assert after
    assert (after.outcome, after.record, after.answered_at) == (Outcome.NOT_FOUND, None, None)
    assert api.lookup_of(key) == after


def test_a_register_that_falls_silent_takes_nothing_back(
    khoi: Member, now: datetime, population_simulator: Simulator
) -> None:
    key, later = uuid.uuid4(), now + timedelta(hours=1)
    say(khoi, now, given=True)
    look(khoi, now, key)
    population_simulator.behave("down")
    found = look(khoi, later, key)
    assert found
    assert found.record
    assert (found.outcome, found.answered_at, found.asked_at) == (Outcome.FOUND, now, later)


def test_a_settled_look_up_needs_no_job(khoi: Member, now: datetime) -> None:
    key = uuid.uuid4()
    say(khoi, now, given=True)
    look(khoi, now, key)
    api.note_filed(form_key=key, code="G11-1", personal_number=NUMBER)
    api.note_filed(form_key=uuid.uuid4(), code="G11-2", personal_number=NUMBER)
    assert _queued(key) == 0


def present(clerk: Member, now: datetime, key: uuid.UUID, number: str) -> LookupFacts | None:
    who = Who("Nguyễn Minh Khôi" if number == NUMBER else "Trần Gia Bảo", number, None)
    return api.look_up_present(form_key=key, who=who, actor=clerk.actor, now=now)


def test_what_was_asked_about_one_person_is_never_filed_with_another(
    khoi: Member, now: datetime
) -> None:
    key = uuid.uuid4()
    found = present(khoi, now, key, NUMBER)
    assert found
    assert found.record
    api.note_filed(form_key=key, code="G11-1", personal_number=OTHER)
    assert api.lookup_of(key) is None
    assert present(khoi, now, key, NUMBER)
    api.note_filed(form_key=key, code="G11-2", personal_number=NUMBER)
    assert present(khoi, now, key, OTHER) is None, "an old page changes nothing in a dossier"
    after = api.lookup_of(key)
    assert after
    assert after.record
    assert (after.dossier_code, after.record.personal_number) == ("G11-2", NUMBER)


def test_the_card_of_somebody_who_forbade_look_ups_clears_what_was_said_of_the_one_before(
    khoi: Member, now: datetime, population_simulator: Simulator
) -> None:
    key, bao = uuid.uuid4(), citizen("Trần Gia Bảo", OTHER, now)
    say(bao, now, given=False)
    assert present(khoi, now, key, NUMBER)
    assert present(khoi, now, key, OTHER) is None
    assert api.lookup_of(key) is None
    assert len(population_simulator.seen()) == 1


def test_consent_is_kept_word_by_word(
    khoi: Member, now: datetime, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    for given in (True, True, False, True):
        say(khoi, now, given=given)
    say(khoi, now, given=False, purpose=Purpose.EMAIL)
    history = api.consent_history(khoi.account.pk)
    assert [each.given for each in history] == [False, True, False, True], "the same twice is once"
    last = api.consents_of(khoi.account.pk)
    assert (last[Purpose.LOOK_UP].given, last[Purpose.EMAIL].given) == (True, False)
    assert last[Purpose.LOOK_UP].text_from.isoformat() == "2026-01-01"
    with pytest.raises(CannotAsk):
        say(khoi, now, given=True, purpose="everything")


def _queued(key: uuid.UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE args->>'form_key' = %s", [str(key)]
        )
        return int(cursor.fetchone()[0])
