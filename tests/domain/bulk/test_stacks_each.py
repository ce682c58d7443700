"""What each dossier of a stack is told, who has its work afterwards, what is left out."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from motcua.domain.audit.values import SYSTEM
from motcua.domain.bulk import api
from motcua.domain.bulk.actions import choose_stack
from motcua.domain.bulk.values import (
    BEFORE_BACK,
    BEFORE_GONE,
    Asked,
    CannotBulk,
    ItemState,
    StackAct,
)
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.models import Dossier, Refusal, Step, SupplementRequest
from motcua.domain.dossiers.values import CannotAct, Missing, TaskAnswersRefused
from motcua.domain.identity.api import give_post, subject_by_account
from motcua.domain.identity.models import Post
from motcua.domain.identity.values import Role
from tests.factories.exempting import APPRAISED, WARTIME
from tests.factories.filings import file_one
from tests.factories.office import Office, staff
from tests.factories.stacks import (
    MISSING,
    all_at_once,
    applicant,
    begin,
    by,
    choose,
    facts,
    file_many,
    refusal_of,
    run,
    said,
    states,
    to_appraise,
    to_sign,
)

pytestmark = pytest.mark.django_db
DONE, FAILED = ItemState.DONE, ItemState.FAILED


class TestOwnersBefore:
    """Undoing gives the work back to who had it, while he still holds the post."""

    @pytest.mark.parametrize("still", [True, False])
    def test_after_an_assignment(self, office: Office, now: datetime, *, still: bool) -> None:
        (code,) = file_many(office, 1, now)
        who = office.receiver
        give_post(
            account=who.account, unit=office.unit, role=Role.LEADER, since=now.date(),
            actor=SYSTEM, now=now,
        )  # fmt: skip
        who = replace(who, subject=subject_by_account(who.account.pk, now))
        first, second = (
            staff(f"tiepnhan{n}.halong", office.unit, Role.RECEIVING_OFFICER, now) for n in (2, 3)
        )
        dossiers.claim(code=code, step_number=1, **by(first, now))
        place = Step.objects.values_list("pk", flat=True)[0]
        stack = api.make_stack(places=[place], **by(who, now))
        begin(stack, StackAct.ASSIGN, who, now, Asked(to_login=second.account.login or ""))
        run(stack, now)
        (item,) = said(stack, who)
        assert (item.state, item.before) == (DONE, first.account.full_name)
        if not still:
            Post.objects.filter(account=first.account).delete()
        undoing = api.undo_stack(stack_id=stack, **by(who, now))
        run(undoing, now)
        (item,) = said(undoing, who)
        assert (item.state, item.detail) == (DONE, BEFORE_BACK if still else BEFORE_GONE)
        owner = first.account.pk if still else None
        assert Step.objects.values_list("claimed_by", flat=True)[0] == owner
        view = dossiers.dossier_for(who.subject, code)
        rows = dossiers.control_slip_facts(view, now=now, named=True).rows
        given = next(row for row in rows if row.note == "Trả lại cho bộ phận")
        assert given.receiver is not None
        assert (given.receiver.name == first.account.full_name) is still


class TestWords:
    """Places in the words that all are told: filled for each, or said before anything runs."""

    def test_what_no_dossier_fills_is_said_at_once(self, office: Office, now: datetime) -> None:
        file_many(office, 1, now)
        stack = choose(office.receiver, now)
        asked = replace(MISSING, note="Kính gửi {ho_ten}: {lý do cụ thể}")
        with pytest.raises(CannotBulk) as refused:
            begin(stack, StackAct.SUPPLEMENT, office.receiver, now, asked)
        assert refused.value.reason == "note"
        assert "{lý do cụ thể}" in refused.value.text.vi
        assert "{ho_ten}" not in refused.value.text.vi

    def test_each_is_told_of_itself_and_one_without_the_fact_is_not_told(
        self, office: Office, now: datetime
    ) -> None:
        codes = file_many(office, 2, now)
        first = Dossier.objects.get(code=codes[0])
        first.owner = {**first.owner, "address": ""}
        first.save()
        asked = replace(MISSING, note="Hồ sơ {ma_ho_so} của {dia_chi}: ảnh mờ.")
        items = all_at_once(StackAct.SUPPLEMENT, office.receiver, now, asked)
        told = {each.code: (each.state, each.reason, each.detail) for each in items}
        assert told[codes[0]] == (FAILED, "places_open", "{dia_chi}")
        assert told[codes[1]] == (DONE, "", "")
        address = Dossier.objects.get(code=codes[1]).owner["address"]
        assert SupplementRequest.objects.get().note == f"Hồ sơ {codes[1]} của {address}: ảnh mờ."

    def test_sending_back_by_name_sends_no_open_places(self, keyed: Office, now: datetime) -> None:
        (code,) = to_sign(keyed, now, 1)
        with pytest.raises(CannotAct) as refused:
            dossiers.send_back(
                code=code, step_number=3, note="Thiếu {gì}", to="appraise", **by(keyed.chair, now)
            )
        assert refused.value.reason == "places_open"


class TestFormOfTheStep:
    """One step of one procedure has one form: answered once, kept and judged with each."""

    def test_it_is_answered_once(self, office: Office, now: datetime) -> None:
        codes = exempting(office, now, 2)
        who = office.specialist
        stack = choose(who, now)
        for wrong in (Asked(), Asked(answers={"exempt_post": "yes", "list_entry": ""})):
            with pytest.raises(TaskAnswersRefused):
                begin(stack, StackAct.PROPOSE, who, now, wrong)
        begin(stack, StackAct.PROPOSE, who, now, Asked(answers=APPRAISED))
        run(stack, now)
        assert states(said(stack, who)) == [(DONE, "")] * 2
        for step in Step.objects.filter(dossier__code__in=codes, number=2):
            assert step.filled["answers"]["list_entry"] == APPRAISED["list_entry"]

    def test_beside_others_it_is_refused_where_it_is_asked(
        self, office: Office, now: datetime
    ) -> None:
        (code,) = exempting(office, now, 1)
        (plain,) = to_appraise(office, now, 1)
        items = all_at_once(StackAct.PROPOSE, office.specialist, now, Asked(answers=APPRAISED))
        assert {each.code: each.reason for each in items} == {code: "answers", plain: ""}


def exempting(office: Office, now: datetime, count: int) -> list[str]:
    """Let so many wartime exemptions come to appraisal, whose step has a form."""
    person = applicant(now)
    codes = [
        file_one(person, office.unit, now, code=WARTIME, channel="direct") for _ in range(count)
    ]
    all_at_once(StackAct.ACCEPT, office.receiver, now)
    return codes


def test_results_are_handed_over_at_once(keyed: Office, now: datetime) -> None:
    person = applicant(now)
    for _ in range(2):
        file_one(person, keyed.unit, now, channel="direct")
    all_at_once(StackAct.ACCEPT, keyed.receiver, now)
    all_at_once(StackAct.PROPOSE, keyed.specialist, now)
    all_at_once(StackAct.SIGN, keyed.chair, now)
    items = all_at_once(StackAct.HAND_OVER, keyed.receiver, now)
    assert states(items) == [(DONE, "")] * 2
    assert not Dossier.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize("act", [StackAct.SUPPLEMENT, StackAct.REFUSE])
def test_at_appraisal_too(office: Office, now: datetime, act: StackAct) -> None:
    to_appraise(office, now, 2)
    asked = MISSING if act is StackAct.SUPPLEMENT else refusal_of(now, "appraisal")
    assert states(all_at_once(act, office.specialist, now, asked)) == [(DONE, "")] * 2
    made = SupplementRequest if act is StackAct.SUPPLEMENT else Refusal
    assert made.objects.count() == 2


def test_a_paper_that_a_procedure_does_not_know_is_not_asked_there(
    office: Office, now: datetime
) -> None:
    known, other = (
        file_many(office, 1, now)[0],
        file_one(applicant(now), office.unit, now, code="1.013134"),
    )
    procedure = snapshot().get("1.013133")
    assert procedure
    asked = replace(MISSING, components=(procedure.components[0].key,))
    items = all_at_once(StackAct.SUPPLEMENT, office.receiver, now, asked)
    assert {each.code: (each.state, each.reason) for each in items} == {
        known: (DONE, ""), other: (FAILED, "unknown_component"),
    }  # fmt: skip


def test_more_than_a_stack_holds_are_left_out(
    office: Office, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = file_many(office, 3, now)
    for days, code in enumerate(codes):
        due = now + timedelta(days=9 - days)
        Step.objects.filter(dossier__code=code).update(due_at=due)
    monkeypatch.setattr(choose_stack, "MOST_ITEMS", 2)
    stack = choose(office.receiver, now)
    assert facts(stack, office.receiver).left_out == 1
    assert [each.code for each in said(stack, office.receiver)] == [codes[2], codes[1]]


def test_who_is_asked_again_finds_the_words_he_typed(office: Office, now: datetime) -> None:
    """Taking up again begins with what was typed; a dossier asked already is its own outcome."""
    (code,) = file_many(office, 1, now)
    who, colleague = office.receiver, staff("tn2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    stack = choose(who, now)
    dossiers.claim(code=code, step_number=1, **by(colleague, now))
    begin(stack, StackAct.SUPPLEMENT, who, now, MISSING)
    run(stack, now)
    assert states(said(stack, who)) == [(FAILED, "claimed")]
    again = api.take_up_again(stack_id=stack, **by(who, now))
    assert facts(again, who).asked == MISSING
    missing = (Missing("form", "Ảnh mờ", "Không đọc được"),)
    dossiers.request_supplement(
        code=code, step_number=1, missing=missing, note="", **by(colleague, now)
    )
    begin(again, StackAct.SUPPLEMENT, who, now, MISSING)
    run(again, now)
    assert states(said(again, who)) == [(FAILED, "moved_on")]
