"""What an ended stack leaves: what was not done and only that, papers of what one may print."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from motcua.domain.audit.values import SYSTEM
from motcua.domain.bulk import api
from motcua.domain.bulk.models import Stack
from motcua.domain.bulk.values import Asked, CannotBulk, ItemState, Paper, StackAct
from motcua.domain.colleagues.models import Note
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.values import TaskAnswersRefused
from motcua.domain.identity.api import give_post, subject_by_account
from motcua.domain.identity.values import Role
from motcua.domain.notifications.models import Message
from tests.factories.exempting import APPRAISED, WARTIME
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, staff
from tests.factories.stacks import (
    all_at_once,
    applicant,
    begin,
    by,
    choose,
    facts,
    file_many,
    run,
    said,
    states,
)

pytestmark = pytest.mark.django_db
DONE, FAILED, WAITING = ItemState.DONE, ItemState.FAILED, ItemState.WAITING


def leads_too(who: Member, office: Office, now: datetime) -> Member:
    """Give the unit a leader who still has his own post there."""
    give_post(
        account=who.account, unit=office.unit, role=Role.LEADER, since=now.date(), actor=SYSTEM,
        now=now,
    )  # fmt: skip
    return replace(who, subject=subject_by_account(who.account.pk, now))


def of_all(who: Member, now: datetime) -> UUID:
    """Choose every open step."""
    places = list(Step.objects.filter(left_at=None).order_by("id").values_list("id", flat=True))
    return api.make_stack(places=places, **by(who, now))


def beside(code: str) -> Step:
    """Let a dossier be open at one more place of the same post, as it is when units are asked."""
    step = Step.objects.get(dossier__code=code, left_at=None)
    step.pk, step.number, step.item = None, 9, 1
    step.save(force_insert=True)
    return step


class TestTakenUpAgain:
    """Of each dossier the step that was not done, never one that was done or taken out."""

    def test_what_was_waiting_when_it_was_stopped_is_taken_up(
        self, office: Office, now: datetime
    ) -> None:
        codes = file_many(office, 3, now)
        who = office.receiver
        stack = choose(who, now)
        begin(stack, StackAct.ACCEPT, who, now)
        api.run_stack(stack_id=stack, most=1, now=now)
        api.cancel_stack(stack_id=stack, **by(who, now))
        again = api.take_up_again(stack_id=stack, **by(who, now))
        assert [each.code for each in said(again, who)] == codes[1:]

    def test_what_was_dropped_before_it_ran_is_not(self, office: Office, now: datetime) -> None:
        file_many(office, 1, now)
        stack = choose(office.receiver, now)
        api.cancel_stack(stack_id=stack, **by(office.receiver, now))
        with pytest.raises(CannotBulk):
            api.take_up_again(stack_id=stack, **by(office.receiver, now))

    def test_prints_that_were_waiting_are_taken_up(self, office: Office, now: datetime) -> None:
        codes = file_many(office, 2, now)
        who = office.receiver
        stack = choose(who, now)
        begin(stack, StackAct.PRINT, who, now, Asked(papers=(Paper.RECEIPT,)))
        api.run_stack(stack_id=stack, most=1, now=now)
        api.cancel_stack(stack_id=stack, **by(who, now))
        again = api.take_up_again(stack_id=stack, **by(who, now))
        assert [each.code for each in said(again, who)] == codes[1:]

    def test_where_the_step_is_still_open_no_other_comes_along(
        self, office: Office, now: datetime
    ) -> None:
        (code,) = file_many(office, 1, now)
        who = office.receiver
        stack = choose(who, now)
        beside(code)
        colleague = staff("tn2.halong", office.unit, Role.RECEIVING_OFFICER, now)
        dossiers.claim(code=code, step_number=1, **by(colleague, now))
        begin(stack, StackAct.ACCEPT, who, now)
        run(stack, now)
        assert states(said(stack, who)) == [(FAILED, "claimed")]
        again = api.take_up_again(stack_id=stack, **by(who, now))
        assert [each.step_number for each in said(again, who)] == [1]

    def test_what_was_taken_out_stays_out(self, office: Office, now: datetime) -> None:
        (code,) = file_many(office, 1, now)
        who = office.receiver
        beside(code)
        stack = choose(who, now)
        out = next(each.position for each in said(stack, who) if each.step_number == 9)
        api.take_out(stack_id=stack, positions=[out], subject=who.subject)
        begin(stack, StackAct.ACCEPT, who, now)
        Step.objects.filter(number=1).update(left_at=now)
        run(stack, now)
        assert sorted(states(said(stack, who))) == [
            (FAILED, "moved_on"), (ItemState.TAKEN_OUT, ""),
        ]  # fmt: skip
        with pytest.raises(CannotBulk) as nothing:
            api.take_up_again(stack_id=stack, **by(who, now))
        assert nothing.value.reason == "nothing"


class TestPrintedAfterwards:
    """Work that he only leads is given away; he has no right to print it."""

    def test_work_that_is_led_is_not_printed(self, office: Office, now: datetime) -> None:
        file_many(office, 1, now)
        who = office.commander
        stack = of_all(who, now)
        asked = Asked(to_login=office.receiver.account.login or "")
        begin(stack, StackAct.ASSIGN, who, now, asked)
        run(stack, now)
        assert states(said(stack, who)) == [(DONE, "")]
        with pytest.raises(CannotBulk) as nothing:
            api.print_done(stack_id=stack, **by(who, now))
        assert nothing.value.reason == "nothing"

    def test_beside_it_his_own_is(self, office: Office, now: datetime) -> None:
        file_many(office, 1, now)
        all_at_once(StackAct.ACCEPT, office.receiver, now)
        (own,) = file_many(office, 1, now)
        all_at_once(StackAct.CLAIM, office.specialist, now)
        all_at_once(StackAct.CLAIM, office.receiver, now)
        who = leads_too(office.receiver, office, now)
        stack = of_all(who, now)
        Stack.objects.get(pk=stack).items.filter(led=False).update(holder=who.account)
        begin(stack, StackAct.RELEASE, who, now)
        run(stack, now)
        assert states(said(stack, who)) == [(DONE, "")] * 2
        printing = api.print_done(stack_id=stack, **by(who, now))
        assert [each.code for each in said(printing, who)] == [own]


class TestColleagueTold:
    """Whoever gets work is told when the stack stands still too, of each once."""

    def test_once_of_what_he_got_since(self, office: Office, now: datetime) -> None:
        file_many(office, 3, now)
        who = office.receiver
        colleague = staff("tn2.halong", office.unit, Role.RECEIVING_OFFICER, now)
        colleague.account.email = "tn2@bo.example"
        colleague.account.save()
        stack = choose(who, now)
        asked = Asked(to_login=colleague.account.login or "", note="Nghỉ ốm")
        begin(stack, StackAct.PASS_ON, who, now, asked)
        api.run_stack(stack_id=stack, most=1, now=now)
        steer: dict[str, Any] = {"stack_id": stack, **by(who, now)}
        api.pause_stack(**steer)
        assert letters() == ["1"]
        api.go_on(**steer)
        api.pause_stack(**steer)
        assert letters() == ["1"]
        api.go_on(**steer)
        run(stack, now)
        assert letters() == ["1", "2"]
        assert facts(stack, who).done == 3


def letters() -> list[str]:
    """Give of how many tasks each letter spoke."""
    bodies = (
        Message.objects.filter(kind="staff_given").order_by("pk").values_list("body", flat=True)
    )
    return [next(word for word in body.split() if word.isdecimal()) for body in bodies]


def test_a_reason_among_colleagues_may_hold_braces(office: Office, now: datetime) -> None:
    """It is no letter: nothing is put into it, so nothing in it is a place to fill."""
    file_many(office, 1, now)
    colleague = staff("tn2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    asked = Asked(to_login=colleague.account.login or "", note="Xem {mục 3}, {ho_ten}")
    items = all_at_once(StackAct.PASS_ON, office.receiver, now, asked)
    assert states(items) == [(DONE, "")]
    assert Note.objects.get().text == asked.note


def test_work_that_is_led_hides_no_form(office: Office, now: datetime) -> None:
    """Beside it the step that all others stand at is still asked once."""
    file_one(applicant(now), office.unit, now, code=WARTIME, channel="direct")
    all_at_once(StackAct.ACCEPT, office.receiver, now)
    file_many(office, 1, now)
    who = leads_too(office.specialist, office, now)
    stack = of_all(who, now)
    with pytest.raises(TaskAnswersRefused):
        begin(stack, StackAct.PROPOSE, who, now, Asked())
    begin(stack, StackAct.PROPOSE, who, now, Asked(answers=APPRAISED))
    run(stack, now)
    assert sorted(states(said(stack, who))) == [(DONE, ""), (FAILED, "not_yours")]
    assert Dossier.objects.count() == 2
