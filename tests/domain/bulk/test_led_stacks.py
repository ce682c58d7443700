"""A leader gives the work of his unit away, many at once: nothing else, and only what is his to."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.bulk import api
from motcua.domain.bulk.models import StackItem
from motcua.domain.bulk.values import Asked, CannotBulk, ItemState, StackAct
from motcua.domain.colleagues.models import Note
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.models import Step
from motcua.domain.identity.values import Role
from motcua.domain.notifications.models import Message
from motcua.web.shared.item_outcomes import outcome
from tests.factories.office import Member, Office, staff
from tests.factories.stacks import all_at_once, begin, facts, file_many, run, states

pytestmark = pytest.mark.django_db
DONE, FAILED = ItemState.DONE, ItemState.FAILED


def owners() -> set[int | None]:
    return set(Step.objects.filter(left_at=None).values_list("claimed_by_id", flat=True))


def led(who: Member, now: datetime) -> UUID:
    places = list(Step.objects.filter(left_at=None).order_by("id").values_list("id", flat=True))
    return api.make_stack(places=places, subject=who.subject, actor=who.actor, now=now)


def test_a_leader_hands_the_work_of_his_unit_out_and_does_nothing_else_with_it(
    office: Office, now: datetime
) -> None:
    """What is not his to do names no applicant; each is given away by the act of a single one."""
    file_many(office, 3, now)
    leader, first = office.commander, office.receiver
    second = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    second.account.email = "tiepnhan2@bo.example"
    second.account.save()
    all_at_once(StackAct.CLAIM, first, now)
    asked = Asked(to_login=second.account.login or "", note="Nghỉ ốm từ sáng nay")
    stack = led(leader, now)
    begin(stack, StackAct.ACCEPT, leader, now)
    run(stack, now)
    assert states(api.items_of(facts(stack, leader))) == [(FAILED, "not_yours")] * 3
    stack = led(leader, now)
    items = api.items_of(facts(stack, leader))
    assert {(each.owner_name, each.holder, each.led) for each in items} == {
        ("", first.account.full_name, True)
    }
    begin(stack, StackAct.PASS_ON, leader, now, asked)
    run(stack, now)
    assert states(api.items_of(facts(stack, leader))) == [(DONE, "")] * 3
    assert owners() == {second.account.pk}
    notes = Note.objects.values_list("kind", "text", "to_id")
    assert list(notes) == [("passed", asked.note, second.account.pk)] * 3
    letter = Message.objects.get(kind__startswith="staff_")
    assert (letter.kind, letter.recipient) == ("staff_given", second.account.email)
    assert asked.note not in letter.body


def test_a_leader_frees_only_what_is_still_whose_it_was(office: Office, now: datetime) -> None:
    codes = file_many(office, 3, now)
    leader, first = office.commander, office.receiver
    second = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    mine: dict[str, Any] = {"step_number": 1, "now": now}
    for code in codes[:2]:
        dossiers.claim(code=code, subject=first.subject, actor=first.actor, **mine)
    stack = led(leader, now)
    dossiers.pass_step(code=codes[1], to_id=second.account.pk, subject=first.subject,
                       actor=first.actor, **mine)  # fmt: skip
    dossiers.claim(code=codes[2], subject=second.subject, actor=second.actor, **mine)
    begin(stack, StackAct.RELEASE, leader, now)
    run(stack, now)
    assert states(api.items_of(facts(stack, leader))) == [
        (DONE, ""), (FAILED, "claimed"), (FAILED, "not_claimed"),
    ]  # fmt: skip
    assert owners() == {None, second.account.pk}


def test_a_stack_of_led_work_keeps_to_the_units_that_are_led(office: Office, now: datetime) -> None:
    """The chair's committee decides these dossiers, their desk is another unit's."""
    file_many(office, 2, now)
    with pytest.raises(CannotBulk):
        led(office.chair, now)
    Step.objects.update(is_practice=True)
    with pytest.raises(CannotBulk):
        led(office.commander, now)
    assert not StackItem.objects.exists()


def test_whoever_could_not_do_the_work_is_not_given_it(office: Office, now: datetime) -> None:
    file_many(office, 1, now)
    for login in (office.specialist.account.login, "nguoi.la"):
        stack = led(office.commander, now)
        asked = Asked(to_login=login or "", note="Thử")
        begin(stack, StackAct.PASS_ON, office.commander, now, asked)
        run(stack, now)
        found = states(api.items_of(facts(stack, office.commander)))
        assert found == [(FAILED, "not_his_post")]
    assert owners() == {None}
    assert not Note.objects.exists()
    assert Entry.objects.filter(act="dossiers.refused_act").count() == 1


@pytest.mark.parametrize("act", [StackAct.ASSIGN, StackAct.PASS_ON])
def test_work_is_given_away_only_from_whom_it_was_when_it_was_chosen(
    office: Office, now: datetime, act: StackAct
) -> None:
    """Of one that was free a colleague is at work by then; of one he had it was given back."""
    codes = file_many(office, 3, now)
    leader, first = office.commander, office.receiver
    second, third = (
        staff(f"tiepnhan{n}.halong", office.unit, Role.RECEIVING_OFFICER, now) for n in (2, 3)
    )
    mine: dict[str, Any] = {"step_number": 1, "now": now}
    for code in codes[1:]:
        dossiers.claim(code=code, **as_of(first), **mine)
    stack = led(leader, now)
    dossiers.claim(code=codes[0], **as_of(second), **mine)
    dossiers.pass_step(code=codes[1], to_id=second.account.pk, **as_of(first), **mine)
    dossiers.release(code=codes[2], **as_of(first), **mine)
    begin(stack, act, leader, now, Asked(to_login=third.account.login or "", note="Nghỉ ốm"))
    run(stack, now)
    assert states(api.items_of(facts(stack, leader))) == [
        (FAILED, "claimed"), (FAILED, "claimed"), (DONE, ""),
    ]  # fmt: skip
    assert owners() == {second.account.pk, third.account.pk}
    assert Note.objects.count() == (act is StackAct.PASS_ON)


def as_of(who: Member) -> dict[str, Any]:
    return {"subject": who.subject, "actor": who.actor}


@pytest.mark.parametrize("act", [StackAct.ASSIGN, StackAct.PASS_ON, StackAct.RELEASE])
def test_who_had_it_before_is_kept_whichever_way_it_is_given_away(
    office: Office, now: datetime, act: StackAct
) -> None:
    file_many(office, 1, now)
    second = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    all_at_once(StackAct.CLAIM, office.receiver, now)
    stack = led(office.commander, now)
    asked = Asked(to_login=second.account.login or "", note="Nghỉ ốm")
    begin(stack, act, office.commander, now, asked)
    run(stack, now)
    (item,) = api.items_of(facts(stack, office.commander))
    name = office.receiver.account.full_name
    assert (item.state, item.before) == (DONE, name)
    assert outcome(item).vi == f"Trước đó của: {name}"
