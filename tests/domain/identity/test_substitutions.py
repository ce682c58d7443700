"""Standing in during leave: from day to day and not a day longer, with both names."""

from datetime import date, datetime, timedelta

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Step
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.api import (
    CannotSubstitute,
    appoint_substitute,
    begin_session,
    colleagues_of,
    end_substitution,
    subject_by_session,
    substitutions_of,
)
from motcua.domain.identity.models import Post, Substitution
from motcua.domain.identity.values import Role
from tests.domain.dossiers.conftest import *  # noqa: F403  (the same office and people)
from tests.domain.dossiers.test_concurrency import at_once
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, again, staff

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.fixture
def colleague(office: Office, now: datetime) -> Member:
    """A second receiving officer of another desk: a records clerk of the same unit."""
    return staff("vanthu.halong", office.unit, Role.RECORDS_CLERK, now)


def post_of(member: Member) -> Post:
    return Post.objects.get(account=member.account)


def appoint(
    absent: Member, substitute: Member, now: datetime, *, by: Member | None = None,
    days: tuple[date, date] = (TODAY, TODAY + DAY),
) -> Substitution:  # fmt: skip
    who = by or absent
    return appoint_substitute(
        post_id=post_of(absent).pk, login=substitute.account.login or "", days=days,
        reason="Nghỉ phép", subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip


def accept(code: str, member: Member, now: datetime) -> None:
    who = again(member, now)
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)


def test_the_substitute_does_the_work_and_both_names_stand(
    office: Office, khoi: Member, colleague: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    with pytest.raises(CannotAct, match="not_yours"):
        accept(code, colleague, now)
    appoint(office.receiver, colleague, now)
    seen = api.inbox(again(colleague, now).subject, api.InboxQuestion()).lines
    assert [line.code for line in seen] == [code]
    accept(code, colleague, now)
    step = Step.objects.get(dossier__code=code, number=1)
    assert (step.officer_id, step.on_behalf_of_id) == (
        colleague.account.pk, office.receiver.account.pk,
    )  # fmt: skip
    entry = entries_about(code, "dossiers.accepted").get()
    assert entry.account_id == colleague.account.pk
    assert entry.details["for"] == office.receiver.account.pk
    assert entry.post == "Cán bộ tiếp nhận"


@pytest.mark.parametrize(
    ("days", "roles"),
    [
        ((TODAY, TODAY), {Role.RECORDS_CLERK, Role.RECEIVING_OFFICER}),
        ((TODAY - DAY, TODAY), {Role.RECORDS_CLERK, Role.RECEIVING_OFFICER}),
        ((TODAY + DAY, TODAY + DAY), {Role.RECORDS_CLERK}),
    ],
)
def test_from_the_first_day_to_the_last(
    office: Office, colleague: Member, now: datetime, days: tuple[date, date], roles: set[Role]
) -> None:
    appoint(office.receiver, colleague, now, days=days)
    assert again(colleague, now).subject.roles() == roles


def test_not_a_minute_longer_than_the_last_day_in_vietnam(
    office: Office, colleague: Member, now: datetime
) -> None:
    appoint(office.receiver, colleague, now, days=(TODAY, TODAY))
    # Midnight in Vietnam is 17:00 in UTC.
    midnight = datetime(2026, 11, 23, 17, 0, tzinfo=now.tzinfo)
    token = begin_session(account=colleague.account, now=midnight - timedelta(hours=1))
    last = subject_by_session(token, midnight - timedelta(seconds=1))
    assert last.holds(Role.RECEIVING_OFFICER)
    assert subject_by_session(token, midnight).roles() == {Role.RECORDS_CLERK}


def test_ended_at_once_for_the_next_request(
    office: Office, khoi: Member, colleague: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    made = appoint(office.receiver, colleague, now)
    assert again(colleague, now).subject.holds(Role.RECEIVING_OFFICER)
    who = office.commander
    end_substitution(substitution_id=made.pk, subject=who.subject, actor=who.actor, now=now)
    assert not again(colleague, now).subject.holds(Role.RECEIVING_OFFICER)
    with pytest.raises(CannotAct, match="not_yours"):
        accept(code, colleague, now)
    with pytest.raises(CannotSubstitute, match="over"):
        end_substitution(substitution_id=made.pk, subject=who.subject, actor=who.actor, now=now)
    acts = [entry.act for entry in entries_about(f"account-{office.receiver.account.pk}")[:2]]
    assert acts == ["identity.substitution_ended", "identity.substitute_appointed"]


def test_what_the_absent_owns_his_substitute_may_do(
    office: Office, khoi: Member, colleague: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    who = office.receiver
    api.claim(code=code, step_number=1, subject=who.subject, actor=who.actor, now=now)
    appoint(office.receiver, colleague, now)
    accept(code, colleague, now)


def test_who_may_appoint(
    office: Office, neighbour: Office, colleague: Member, now: datetime
) -> None:
    appoint(office.receiver, colleague, now, by=office.commander)
    for stranger in (office.specialist, neighbour.commander, office.chair):
        with pytest.raises(CannotSubstitute, match="not_yours"):
            appoint(office.receiver, colleague, now, by=stranger)


def test_only_a_leader_stands_in_for_a_leader(office: Office, now: datetime) -> None:
    deputy = staff("phochihuy.halong", office.unit, Role.LEADER, now)
    with pytest.raises(CannotSubstitute, match="not_a_leader"):
        appoint(office.commander, office.specialist, now)
    appoint(office.commander, deputy, now)


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ((TODAY + DAY, TODAY), "days"),
        ((TODAY - 2 * DAY, TODAY - DAY), "days"),
        ((TODAY, TODAY + 400 * DAY), "days"),
    ],
)
def test_days_that_cannot_be(
    office: Office, colleague: Member, now: datetime, days: tuple[date, date], reason: str
) -> None:
    with pytest.raises(CannotSubstitute, match=reason):
        appoint(office.receiver, colleague, now, days=days)


def test_days_that_overlap_are_refused(office: Office, colleague: Member, now: datetime) -> None:
    appoint(office.receiver, colleague, now, days=(TODAY, TODAY + 3 * DAY))
    for days in ((TODAY + 3 * DAY, TODAY + 9 * DAY), (TODAY + DAY, TODAY + 2 * DAY)):
        with pytest.raises(CannotSubstitute, match="taken"):
            appoint(office.receiver, office.specialist, now, days=days)
    appoint(office.receiver, office.specialist, now, days=(TODAY + 4 * DAY, TODAY + 9 * DAY))


def test_who_cannot_stand_in(office: Office, neighbour: Office, now: datetime) -> None:
    for somebody, reason in (
        (office.receiver, "oneself"), (neighbour.receiver, "other_unit"),
    ):  # fmt: skip
        with pytest.raises(CannotSubstitute, match=reason):
            appoint(office.receiver, somebody, now)
    with pytest.raises(CannotSubstitute, match="nobody"):
        appoint_substitute(
            post_id=post_of(office.receiver).pk, login="khongco", days=(TODAY, TODAY),
            reason="Nghỉ phép", subject=office.receiver.subject, actor=office.receiver.actor,
            now=now,
        )  # fmt: skip


def test_a_substitution_is_not_passed_on(office: Office, colleague: Member, now: datetime) -> None:
    """Who stands in for somebody cannot let a third one stand in for that."""
    appoint(office.receiver, colleague, now)
    with pytest.raises(CannotSubstitute, match="not_yours"):
        appoint(office.receiver, office.specialist, now, by=again(colleague, now),
                days=(TODAY + 5 * DAY, TODAY + 6 * DAY))  # fmt: skip


def test_what_the_page_shows(
    office: Office, neighbour: Office, colleague: Member, now: datetime
) -> None:
    appoint(office.receiver, colleague, now)
    shown = substitutions_of(office.specialist.subject, TODAY)
    assert [(each.absent_login, each.substitute) for each in shown] == [
        ("tiepnhan.halong", "Cán bộ vanthu.halong")
    ]
    assert substitutions_of(neighbour.commander.subject, TODAY) == ()
    assert substitutions_of(office.specialist.subject, TODAY + 2 * DAY) == ()
    logins = {each.login for each in colleagues_of(office.specialist.subject, TODAY)}
    assert logins == {
        "tiepnhan.halong", "thamdinh.halong", "chihuy.halong", "vanthu.halong",
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_two_appointments_at_once(office: Office, colleague: Member, now: datetime) -> None:
    outcomes = at_once([
        lambda: appoint(office.receiver, colleague, now),
        lambda: appoint(office.receiver, office.specialist, now, by=office.commander),
    ])  # fmt: skip
    refused = [each for each in outcomes if isinstance(each, CannotSubstitute)]
    assert [each.reason for each in refused] == ["taken"], outcomes
    assert Substitution.objects.count() == 1
