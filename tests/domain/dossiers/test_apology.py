"""Form 04: who is at fault, what is proposed, who signs, and what becomes of the due time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Apology, Dossier
from motcua.domain.dossiers.values import CannotAct, NoSuchDossier
from tests.domain.dossiers.clocks import (
    HALF,
    LATE,
    LIMIT,
    accept,
    draft_of,
    give_addresses,
    letters,
    propose,
    reminders,
    sign,
    watch_at,
)
from tests.factories.filings import file_one
from tests.factories.office import Member, Office


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier that the specialist did not finish in time."""
    give_addresses()
    filed = file_one(khoi, office.unit, now)
    accept(office, filed, now + timedelta(minutes=10))
    api.look_at_clocks(now=now + LATE)
    return filed


def late_by(now: datetime, hours: int = 1) -> datetime:
    return now + LIMIT + timedelta(hours=hours)


def test_the_draft_says_who_held_it_how_long_and_offers_the_limit_once_more(
    code: str, office: Office, now: datetime
) -> None:
    draft = draft_of(code)
    assert draft.unit == office.unit
    assert "“Thẩm định hồ sơ”" in draft.reason
    assert "1 giờ 51 phút làm việc, chưa xong" in draft.reason
    assert "“Tiếp nhận hồ sơ”" in draft.reason
    assert "10 phút làm việc" in draft.reason
    assert "11:00" in draft.reason
    assert draft.signed_at is None
    assert draft.drafted_by is None
    # The procedure's own limit of two working hours once more from 11:00:01, over the noon break.
    assert draft.proposed_due_at == now + timedelta(hours=5, seconds=1)


def test_the_unit_that_held_it_longest_is_at_fault_not_the_one_that_holds_it(
    office: Office, khoi: Member, now: datetime
) -> None:
    filed = file_one(khoi, office.unit, now)
    accept(office, filed, now + timedelta(minutes=80))
    propose(office, filed, now + timedelta(minutes=115))
    api.look_at_clocks(now=now + LATE)
    assert draft_of(filed).unit == office.unit
    slow_chair = file_one(khoi, office.unit, now)
    accept(office, slow_chair, now)
    propose(office, slow_chair, now + timedelta(minutes=5))
    api.look_at_clocks(now=now + LATE)
    assert draft_of(slow_chair).unit == office.committee


def test_a_leader_edits_and_signs_and_the_new_appointment_holds(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    new_due = now + timedelta(hours=7)
    sign(office.commander, code, late_by(now, 0) + timedelta(minutes=5), new_due_at=new_due)
    letter = draft_of(code)
    assert letter.reason == "Cán bộ nghỉ ốm"
    assert letter.new_due_at == new_due
    assert letter.in_time is False
    assert letter.signed_by == office.commander.account
    assert (letter.number, letter.signer_title) == ("01/XL", "Lãnh đạo")
    view = api.dossier_for(khoi.subject, code)
    assert view.progress.due_at == new_due
    assert view.open_step is not None
    assert view.open_step.due_at == new_due
    assert ("apology", "001209012345") in letters(code)
    entry = next(each for each in entries_about(code) if each.act == "dossiers.apology_signed")
    assert entry.details["in_time"] is False
    assert entry.details["new_due"] == new_due.isoformat()
    assert (entry.unit_id, entry.post) == (office.unit.pk, "Lãnh đạo")
    # The clock is watched over anew.
    api.look_at_clocks(now=new_due + timedelta(seconds=1))
    assert reminders(code).count("late") == 2


def test_a_second_time_there_is_an_apology_but_no_new_date(
    code: str, office: Office, now: datetime
) -> None:
    new_due = now + timedelta(hours=7)
    sign(office.commander, code, now + LATE, new_due_at=new_due)
    later = new_due + timedelta(minutes=1)
    api.look_at_clocks(now=later)
    second = draft_of(code)
    assert second.round_due_at == new_due
    assert second.proposed_due_at is None
    with pytest.raises(CannotAct, match="second_appointment"):
        sign(office.commander, code, later, new_due_at=later + timedelta(days=1))
    sign(office.commander, code, later)
    assert draft_of(code).new_due_at is None
    assert Dossier.objects.get(code=code).due_at == new_due
    assert letters(code)[-1][0] == "apology_only"


def test_signed_a_day_before_expiry_it_keeps_the_law(
    code: str, office: Office, now: datetime
) -> None:
    before = now + timedelta(hours=1)
    late = Dossier.objects.get(code=code)
    late.due_at = datetime(2026, 12, 4, 10, 0, tzinfo=UTC)
    late.save()
    Apology.objects.all().delete()
    who = office.specialist
    api.draft_apology(
        code=code, step_number=2, words=api.ApologyWords("Chờ xác minh", None),
        subject=who.subject, actor=who.actor, now=before,
    )  # fmt: skip
    assert draft_of(code).drafted_by == who.account
    assert ("staff_apology_drafted", "chihuy.halong") in letters(code)
    sign(office.commander, code, before)
    assert draft_of(code).in_time is True


@pytest.mark.parametrize(
    ("reason", "hours", "refusal"),
    [
        ("  ", 7, "reason_missing"),
        ("Ốm", -1, "date_too_early"),
        ("Ốm", 2, "date_too_early"),
        ("Ốm", 24 * 365 * 200, "date_out_of_reach"),
    ],
)
def test_what_cannot_be_signed_changes_nothing(
    code: str, office: Office, now: datetime, reason: str, hours: int, refusal: str
) -> None:
    before = Dossier.objects.get(code=code).due_at
    with pytest.raises(CannotAct, match=refusal):
        sign(office.commander, code, now + LATE, reason=reason,
             new_due_at=now + timedelta(hours=hours))  # fmt: skip
    assert draft_of(code).signed_at is None
    assert Dossier.objects.get(code=code).due_at == before
    # The number it was about to have goes to the letter that is signed.
    sign(office.commander, code, now + LATE)
    assert draft_of(code).number == "01/XL"


def test_only_a_leader_of_the_unit_at_fault_signs_and_once(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    with pytest.raises(NoSuchDossier):
        sign(neighbour.commander, code, now + LATE)
    for who in (office.chair, office.specialist):
        with pytest.raises(CannotAct, match="not_yours"):
            sign(who, code, now + LATE)
    sign(office.commander, code, now + LATE)
    with pytest.raises(CannotAct, match="moved_on"):
        sign(office.commander, code, now + LATE)


def test_who_stands_in_for_the_commander_signs_in_his_place(
    code: str, office: Office, now: datetime
) -> None:
    post = office.commander.subject.posts[0]
    stands_in = replace(post, for_account_id=office.commander.account.pk)
    subject = replace(
        office.specialist.subject, posts=(*office.specialist.subject.posts, stands_in)
    )
    api.sign_apology(
        code=code, apology=draft_of(code).pk, words=api.ApologyWords("Ốm"), subject=subject,
        actor=office.specialist.actor, now=now + LATE,
    )  # fmt: skip
    entry = next(each for each in entries_about(code) if each.act == "dossiers.apology_signed")
    assert entry.details["for"] == office.commander.account.pk


def test_an_officer_drafts_once_and_the_clock_leaves_his_draft_alone(
    office: Office, khoi: Member, now: datetime
) -> None:
    filed = file_one(khoi, office.unit, now)
    who = office.receiver

    def draft(hours: int) -> None:
        words = api.ApologyWords("Mất điện", now + timedelta(hours=hours))
        api.draft_apology(
            code=filed, step_number=1, words=words, subject=who.subject, actor=who.actor,
            now=now + HALF,
        )  # fmt: skip

    with pytest.raises(CannotAct, match="date_too_early"):
        draft(1)
    draft(6)
    with pytest.raises(CannotAct, match="already_drafted"):
        draft(6)
    api.look_at_clocks(now=now + LATE)
    assert draft_of(filed).reason == "Mất điện"
    assert Apology.objects.count() == 1
    assert watch_at(filed) is not None


def test_a_sub_dossier_owes_the_applicant_no_apology_of_its_own(
    office: Office, khoi: Member, now: datetime
) -> None:
    filed = file_one(khoi, office.unit, now)
    parent = file_one(khoi, office.unit, now)
    Dossier.objects.filter(code=filed).update(parent=Dossier.objects.get(code=parent))
    before = len([1 for kind, _ in letters(filed) if not kind.startswith("staff_")])
    api.look_at_clocks(now=now + LATE)
    assert "late" in reminders(filed)
    assert not Apology.objects.filter(dossier__code=filed).exists()
    after = len([1 for kind, _ in letters(filed) if not kind.startswith("staff_")])
    assert after == before
