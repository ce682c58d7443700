"""One act for many dossiers: each has its own outcome, none is half done, nothing is done twice."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import SYSTEM
from motcua.domain.bulk import api
from motcua.domain.bulk.models import StackItem
from motcua.domain.bulk.rules.stacking import consented
from motcua.domain.bulk.values import (
    Asked,
    BatchState,
    CannotBulk,
    ItemState,
    Paper,
    StackAct,
)
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.models import Dossier, Result, Step, SupplementRequest
from motcua.domain.dossiers.values import Status
from motcua.domain.identity.api import give_post
from motcua.domain.identity.models import Post
from motcua.domain.identity.values import Role
from motcua.domain.signing.api import check
from motcua.domain.signing.values import VerdictState
from motcua.platform.files.disk import read
from motcua.platform.lawbook import lawbook
from tests.factories.office import Office, staff
from tests.factories.stacks import (
    all_at_once,
    applicant,
    begin,
    choose,
    facts,
    file_many,
    run,
    states,
)

pytestmark = pytest.mark.django_db
DONE, FAILED = ItemState.DONE, ItemState.FAILED


def statuses() -> set[int]:
    return set(Dossier.objects.values_list("status", flat=True))


def component() -> str:
    found = snapshot().get("1.013133")
    assert found
    return found.components[0].key


def test_the_whole_way_goes_in_bulk(keyed: Office, now: datetime) -> None:
    """Received, proposed and signed: each by the act of a single dossier, with its own entries."""
    codes = file_many(keyed, 3, now)
    for act, who in (
        (StackAct.ACCEPT, keyed.receiver), (StackAct.PROPOSE, keyed.specialist),
        (StackAct.SIGN, keyed.chair),
    ):  # fmt: skip
        assert states(all_at_once(act, who, now)) == [(DONE, "")] * 3
    results = list(Result.objects.order_by("number"))
    assert len({each.number for each in results}) == 3
    said = {item.number for item in StackItem.objects.filter(stack__act=StackAct.SIGN)}
    assert said == {each.number for each in results}
    for each in results:
        verdict = check(pdf=read(each.file), now=now)
        assert verdict.state is not VerdictState.REFUSED
        assert len(verdict.signers) == 2
    begun = Entry.objects.filter(act="bulk.stack_begun").order_by("id").last()
    assert begun
    signed = StackItem.objects.filter(stack__act=StackAct.SIGN).order_by("position")
    said_yes_to = consented(signed.values_list("code", "step_number"))
    assert begun.details["consented_sha256"] == said_yes_to
    for word in ("accepted", "proposed", "signed"):
        assert sorted(
            Entry.objects.filter(act=f"dossiers.{word}").values_list("subject", flat=True)
        ) == sorted(codes)


def test_a_stack_holds_what_waits_for_its_officer_only(keyed: Office, now: datetime) -> None:
    file_many(keyed, 2, now)
    places = list(Step.objects.values_list("id", flat=True))
    who = keyed.specialist
    with pytest.raises(CannotBulk) as refused:
        api.make_stack(places=places, subject=who.subject, actor=who.actor, now=now)
    assert refused.value.reason == "nothing"
    stack = choose(keyed.receiver, now)
    for other in (keyed.specialist, keyed.chair):
        with pytest.raises(CannotBulk):
            api.stack_for(stack, other.subject)


def test_what_was_taken_out_is_left_alone(office: Office, now: datetime) -> None:
    file_many(office, 3, now)
    who = office.receiver
    stack = choose(who, now)
    api.take_out(stack_id=stack, positions=[1, 2], subject=who.subject)
    api.take_out(stack_id=stack, positions=[1], subject=who.subject, back=True)
    with pytest.raises(CannotBulk) as refused:
        api.take_out(stack_id=stack, positions=[1, 2, 3], subject=who.subject)
    assert refused.value.reason == "nothing"
    begin(stack, StackAct.ACCEPT, who, now)
    run(stack, now)
    assert [each.state for each in api.items_of(facts(stack, who))] == [
        DONE, ItemState.TAKEN_OUT, DONE,
    ]  # fmt: skip
    assert Dossier.objects.filter(status=Status.REGISTERED).count() == 1
    with pytest.raises(CannotBulk) as refused:
        api.take_out(stack_id=stack, positions=[1], subject=who.subject)
    assert refused.value.reason == "not_now"


def test_mixed_states_have_their_own_outcomes(office: Office, now: datetime) -> None:
    """One was moved by somebody else meanwhile, one is a colleague's, one is withdrawn."""
    codes = file_many(office, 4, now)
    who = office.receiver
    stack = choose(who, now)
    colleague = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    asked: dict[str, Any] = {
        "step_number": 1,
        "subject": colleague.subject,
        "actor": colleague.actor,
        "now": now,
    }
    dossiers.accept(code=codes[0], note="", **asked)
    dossiers.claim(code=codes[1], **asked)
    owner = applicant(now)
    dossiers.withdraw(code=codes[2], reason="", subject=owner.subject, actor=owner.actor, now=now)
    begin(stack, StackAct.ACCEPT, who, now)
    run(stack, now)
    assert states(api.items_of(facts(stack, who))) == [
        (FAILED, "moved_on"), (FAILED, "claimed"), (FAILED, "ended"), (DONE, ""),
    ]  # fmt: skip
    refused = Entry.objects.filter(outcome="refused").order_by("id")
    assert [each.subject for each in refused] == codes[:3]


def test_an_act_that_does_not_fit_the_step_changes_nothing(office: Office, now: datetime) -> None:
    file_many(office, 2, now)
    items = all_at_once(StackAct.HAND_OVER, office.receiver, now)
    assert states(items) == [(FAILED, "wrong_deed")] * 2
    assert statuses() == {Status.REGISTERED}


def test_supplements_are_asked_with_the_same_words(office: Office, now: datetime) -> None:
    file_many(office, 2, now)
    key, words = component(), "Ảnh mờ, hãy chụp lại."
    asked = Asked(components=(key, "form"), note=words, again="Bản cũ không đọc được")
    assert states(all_at_once(StackAct.SUPPLEMENT, office.receiver, now, asked)) == [(DONE, "")] * 2
    for each in SupplementRequest.objects.all():
        assert {(item["component"], item["reason"]) for item in each.items} == {
            (key, words), ("form", words),
        }  # fmt: skip
    assert statuses() == {Status.SUPPLEMENT_REQUESTED}


def test_refusals_have_their_reason(office: Office, now: datetime) -> None:
    file_many(office, 2, now)
    reason = lawbook().refusal_reasons(now.date(), stage="reception", field="military_service")
    asked = Asked(reason_key=reason[0].key, note="Không thuộc thẩm quyền của phường.")
    assert states(all_at_once(StackAct.REFUSE, office.receiver, now, asked)) == [(DONE, "")] * 2
    assert statuses() == {Status.NOT_ACCEPTED}


@pytest.mark.parametrize(
    ("act", "asked", "field"),
    [
        (StackAct.ASSIGN, Asked(), "to_login"),
        (StackAct.PASS_ON, Asked(note="Nghỉ ốm"), "to_login"),
        (StackAct.PASS_ON, Asked(to_login="x"), "note"),
        (StackAct.SUPPLEMENT, Asked(note="Thiếu ảnh"), "components"),
        (StackAct.SUPPLEMENT, Asked(components=("photo",)), "note"),
        (StackAct.REFUSE, Asked(note="Không đủ"), "reason_key"),
        (StackAct.REFUSE, Asked(reason_key="x"), "note"),
        (StackAct.PRINT, Asked(), "papers"),
        (StackAct.PRINT, Asked(papers=(Paper.FILES,)), "papers"),
    ],
)
def test_what_is_missing_is_said_before_anything_runs(
    office: Office, now: datetime, act: StackAct, asked: Asked, field: str
) -> None:
    file_many(office, 1, now)
    stack = choose(office.receiver, now)
    with pytest.raises(CannotBulk) as refused:
        begin(stack, act, office.receiver, now, asked)
    assert refused.value.reason == field
    assert facts(stack, office.receiver).state is BatchState.DRAFT


def owners() -> set[int | None]:
    return set(Step.objects.filter(left_at=None).values_list("claimed_by_id", flat=True))


@pytest.mark.parametrize("act", [StackAct.CLAIM, StackAct.ASSIGN])
def test_owning_is_taken_back_at_once_and_once(
    office: Office, now: datetime, act: StackAct
) -> None:
    file_many(office, 2, now)
    who = office.receiver
    colleague = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    stack = choose(who, now)
    begin(stack, act, who, now, Asked(to_login=colleague.account.login or ""))
    run(stack, now)
    owner = who if act is StackAct.CLAIM else colleague
    assert owners() == {owner.account.pk}
    undo: dict[str, Any] = {
        "stack_id": stack,
        "subject": who.subject,
        "actor": who.actor,
        "now": now,
    }
    undoing = api.undo_stack(**undo)
    run(undoing, now)
    assert states(api.items_of(facts(undoing, who))) == [(DONE, "")] * 2
    assert owners() == {None}
    with pytest.raises(CannotBulk) as refused:
        api.undo_stack(**undo)
    assert refused.value.reason == "not_undone"


def test_what_a_colleague_has_taken_since_is_not_taken_back(office: Office, now: datetime) -> None:
    (code,) = file_many(office, 1, now)
    who = office.receiver
    colleague = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    stack = choose(who, now)
    begin(stack, StackAct.ASSIGN, who, now, Asked(to_login=colleague.account.login or ""))
    run(stack, now)
    again: dict[str, Any] = {"code": code, "step_number": 1, "subject": colleague.subject,
             "actor": colleague.actor, "now": now}  # fmt: skip
    dossiers.release(**again)
    dossiers.claim(**again)
    undoing = api.undo_stack(stack_id=stack, subject=who.subject, actor=who.actor, now=now)
    run(undoing, now)
    assert states(api.items_of(facts(undoing, who))) == [(FAILED, "claimed")]


@pytest.mark.parametrize("act", [StackAct.CLAIM, StackAct.ASSIGN])
def test_undoing_takes_nothing_from_who_has_it_since_not_even_for_a_leader(
    office: Office, now: datetime, act: StackAct
) -> None:
    (code,) = file_many(office, 1, now)
    who = office.receiver
    second, third = (
        staff(f"tiepnhan{n}.halong", office.unit, Role.RECEIVING_OFFICER, now) for n in (2, 3)
    )
    stack = choose(who, now)
    begin(stack, act, who, now, Asked(to_login=second.account.login or ""))
    run(stack, now)
    owner = who if act is StackAct.CLAIM else second
    dossiers.pass_step(
        code=code, step_number=1, to_id=third.account.pk, subject=owner.subject,
        actor=owner.actor, now=now,
    )  # fmt: skip
    give_post(
        account=who.account, unit=office.unit, role=Role.LEADER, since=now.date(), actor=SYSTEM,
        now=now,
    )  # fmt: skip
    undoing = api.undo_stack(stack_id=stack, subject=who.subject, actor=who.actor, now=now)
    run(undoing, now)
    assert states(api.items_of(facts(undoing, who))) == [(FAILED, "claimed")]
    assert owners() == {third.account.pk}


@pytest.mark.parametrize("act", [StackAct.CLAIM, StackAct.ASSIGN])
def test_what_was_his_before_stays_his_when_it_is_undone(
    office: Office, now: datetime, act: StackAct
) -> None:
    code, other = file_many(office, 2, now)
    who = office.receiver
    dossiers.claim(code=code, step_number=1, subject=who.subject, actor=who.actor, now=now)
    stack = choose(who, now)
    begin(stack, act, who, now, Asked(to_login=who.account.login or ""))
    run(stack, now)
    assert {each.code: (each.state, each.reason) for each in api.items_of(facts(stack, who))} == {
        code: (FAILED, "his_already"), other: (DONE, ""),
    }  # fmt: skip
    undoing = api.undo_stack(stack_id=stack, subject=who.subject, actor=who.actor, now=now)
    run(undoing, now)
    assert owners() == {who.account.pk, None}


def test_nobody_is_given_what_he_could_not_do(office: Office, now: datetime) -> None:
    file_many(office, 1, now)
    asked = Asked(to_login=office.specialist.account.login or "")
    items = all_at_once(StackAct.ASSIGN, office.receiver, now, asked)
    assert states(items) == [(FAILED, "not_of_this_post")]
    assert owners() == {None}


@pytest.mark.parametrize("act", [StackAct.ACCEPT, StackAct.PRINT])
def test_what_others_were_told_cannot_be_undone(
    office: Office, now: datetime, act: StackAct
) -> None:
    file_many(office, 1, now)
    who = office.receiver
    stack = choose(who, now)
    begin(stack, act, who, now, Asked(papers=(Paper.RECEIPT,)))
    run(stack, now)
    with pytest.raises(CannotBulk):
        api.undo_stack(stack_id=stack, subject=who.subject, actor=who.actor, now=now)


def test_who_lost_his_post_does_nothing_more(office: Office, now: datetime) -> None:
    file_many(office, 2, now)
    who = office.receiver
    stack = choose(who, now)
    begin(stack, StackAct.ACCEPT, who, now)
    api.run_stack(stack_id=stack, most=1, now=now)
    Post.objects.filter(account=who.account).delete()
    run(stack, now)
    assert states(api.items_of(facts(stack, who))) == [(DONE, ""), (FAILED, "no_such_dossier")]


@pytest.mark.parametrize("steer", [api.pause_stack, api.cancel_stack])
def test_a_running_stack_is_stopped(
    office: Office, now: datetime, steer: Callable[..., None]
) -> None:
    file_many(office, 3, now)
    who = office.receiver
    stack = choose(who, now)
    begin(stack, StackAct.ACCEPT, who, now)
    api.run_stack(stack_id=stack, most=1, now=now)
    steer(stack_id=stack, subject=who.subject, actor=who.actor, now=now)
    run(stack, now)
    assert facts(stack, who).done == 1


def test_what_is_begun_twice_runs_once(office: Office, now: datetime) -> None:
    file_many(office, 1, now)
    who = office.receiver
    stack = choose(who, now)
    begin(stack, StackAct.CLAIM, who, now)
    with pytest.raises(CannotBulk) as refused:
        begin(stack, StackAct.ACCEPT, who, now)
    assert refused.value.reason == "not_now"
