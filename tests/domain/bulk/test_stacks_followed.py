"""What follows a stack: its papers printed, what was not done taken up again."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.bulk import api
from motcua.domain.bulk.models import Stack
from motcua.domain.bulk.values import (
    DRAWN,
    Asked,
    BatchState,
    CannotBulk,
    ItemState,
    Paper,
    StackAct,
)
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.models import Refusal, Step
from motcua.domain.identity.values import Role
from motcua.platform.files.disk import read
from tests.factories.deciding import make_deciding
from tests.factories.office import Member, Office, staff
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


def last() -> UUID:
    """Give the stack that was made last."""
    return Stack.objects.order_by("-created_at", "-begun_at").values_list("pk", flat=True)[0]


@pytest.mark.parametrize(
    ("act", "paper"),
    [
        (StackAct.ACCEPT, Paper.RECEIPT),
        (StackAct.SUPPLEMENT, Paper.SUPPLEMENT),
        (StackAct.REFUSE, Paper.REFUSAL),
        (StackAct.SIGN, Paper.RESULT),
    ],
)
def test_the_papers_of_what_was_done_are_printed(
    keyed: Office, now: datetime, act: StackAct, paper: Paper
) -> None:
    """Though nothing of it waits for its officer any more: with the specialist, asked, ended."""
    who = keyed.chair if act is StackAct.SIGN else keyed.receiver
    codes = to_sign(keyed, now, 2) if act is StackAct.SIGN else file_many(keyed, 2, now)
    asked = {StackAct.SUPPLEMENT: MISSING, StackAct.REFUSE: refusal_of(now, "reception")}
    assert states(all_at_once(act, who, now, asked.get(act))) == [(DONE, "")] * 2
    done = Stack.objects.get(act=act).pk
    printing = api.print_done(stack_id=done, **by(who, now))
    draft = facts(printing, who)
    assert (draft.state, draft.act, draft.asked.papers) == (
        BatchState.DRAFT, StackAct.PRINT, (paper,),
    )  # fmt: skip
    with pytest.raises(CannotBulk):
        begin(printing, StackAct.CLAIM, who, now)
    begin(printing, StackAct.PRINT, who, now, draft.asked)
    run(printing, now)
    assert states(said(printing, who)) == [(DONE, "")] * 2
    made = Stack.objects.get(pk=printing).made
    assert made
    with pikepdf.open(BytesIO(read(made))) as whole:
        assert len(whole.pages) >= len(codes)
    seen = Entry.objects.filter(act="dossiers.viewed", account_id=who.account.pk)
    assert {each.details["purpose"] for each in seen} == {"own_work"}


def test_control_slips_are_printed_of_what_was_done_and_no_stranger_prints(
    office: Office, now: datetime
) -> None:
    file_many(office, 1, now)
    all_at_once(StackAct.ACCEPT, office.receiver, now)
    done = last()
    with pytest.raises(CannotBulk) as refused:
        api.print_done(stack_id=done, **by(office.specialist, now))
    assert refused.value.reason == "not_found"
    printing = api.print_done(stack_id=done, **by(office.receiver, now))
    begin(printing, StackAct.PRINT, office.receiver, now, Asked(papers=(Paper.CONTROL_SLIP,)))
    run(printing, now)
    assert facts(printing, office.receiver).file_id


def test_what_was_done_long_ago_asks_for_a_purpose(office: Office, now: datetime) -> None:
    file_many(office, 1, now)
    all_at_once(StackAct.ACCEPT, office.receiver, now)
    later = now + timedelta(days=40)
    printing = api.print_done(stack_id=last(), **by(office.receiver, later))
    begin(printing, StackAct.PRINT, office.receiver, later, Asked(papers=(Paper.RECEIPT,)))
    run(printing, later)
    assert states(said(printing, office.receiver)) == [(FAILED, "purpose_needed")]


class TestSendingBack:
    """A leader rejects many at once, with the reason, to the step that he names."""

    @pytest.mark.parametrize("to", [DRAWN, "appraise"])
    def test_to_appraisal(self, keyed: Office, now: datetime, to: str) -> None:
        to_sign(keyed, now, 2)
        asked = Asked(to=to, note="Thiếu căn cứ của {ho_ten}, hồ sơ {ma_ho_so}.")
        items = all_at_once(StackAct.SEND_BACK, keyed.chair, now, asked)
        assert states(items) == [(DONE, "")] * 2
        back = Step.objects.filter(left_at=None)
        assert set(back.values_list("task", flat=True)) == {"appraise"}
        notes = Step.objects.filter(task="sign").values_list("dossier__code", "note")
        assert dict(notes) == {
            each.code: f"Thiếu căn cứ của Nguyễn Minh Khôi, hồ sơ {each.code}." for each in items
        }

    def test_where_it_cannot_go_it_stays(self, keyed: Office, now: datetime) -> None:
        to_sign(keyed, now, 1)
        asked = Asked(to="hand_over", note="Chưa rõ")
        items = all_at_once(StackAct.SEND_BACK, keyed.chair, now, asked)
        assert states(items) == [(FAILED, "cannot_go_back")]


def test_plain_work_ends_with_the_chosen_outcome(
    office: Office, now: datetime, tmp_path: Path
) -> None:
    it = make_deciding(office, applicant(now), tmp_path, now)
    items = all_at_once(StackAct.WORK, it.officer, now, Asked(outcome="unheard_of"))
    assert states(items) == [(FAILED, "unknown_outcome")]
    items = all_at_once(StackAct.WORK, it.officer, now, Asked(outcome="supplement"))
    assert states(items) == [(FAILED, "wrong_deed")]
    items = all_at_once(StackAct.WORK, it.officer, now, Asked(outcome="approve"))
    assert states(items) == [(DONE, "")]


def suspend(code: str, who: Member, now: datetime) -> None:
    dossiers.suspend(
        code=code, step_number=2, reason_key="force_majeure", note="Bão", **by(who, now)
    )


class TestChangedMeanwhile:
    """Chosen on Monday and run on Friday: what others did at the same step is not passed over."""

    def test_it_is_not_done_and_taken_up_again(self, office: Office, now: datetime) -> None:
        codes = to_appraise(office, now, 3)
        colleague = staff("thamdinh2.halong", office.unit, Role.SPECIALIST, now)
        who = office.specialist
        stack = choose(who, now)
        suspend(codes[1], colleague, now)
        begin(stack, StackAct.PROPOSE, who, now)
        run(stack, now)
        assert states(said(stack, who)) == [(DONE, ""), (FAILED, "changed"), (DONE, "")]
        assert said(stack, who)[1].detail == "dossiers.suspended"
        refused = Entry.objects.get(act="dossiers.refused_act")
        assert (refused.subject, refused.details["reason"]) == (codes[1], "changed")
        again = api.take_up_again(stack_id=stack, **by(who, now))
        assert [each.code for each in said(again, who)] == [codes[1]]
        begin(again, StackAct.PROPOSE, who, now)
        run(again, now)
        assert states(said(again, who)) == [(DONE, "")]
        with pytest.raises(CannotBulk) as nothing:
            api.take_up_again(stack_id=again, **by(who, now))
        assert nothing.value.reason == "nothing"

    def test_ones_own_acts_and_owning_change_nothing(self, office: Office, now: datetime) -> None:
        """Neither what he did himself meanwhile, nor that a colleague had it and gave it back."""
        codes = to_appraise(office, now, 2)
        colleague = staff("thamdinh2.halong", office.unit, Role.SPECIALIST, now)
        who = office.specialist
        stack = choose(who, now)
        suspend(codes[0], who, now)
        owned: dict[str, Any] = by(colleague, now, code=codes[1], step_number=2)
        dossiers.claim(**owned)
        dossiers.release(**owned)
        begin(stack, StackAct.PROPOSE, who, now)
        api.run_stack(stack_id=stack, most=1, now=now)
        api.pause_stack(stack_id=stack, **by(who, now))
        api.go_on(stack_id=stack, **by(who, now))
        run(stack, now)
        assert states(said(stack, who)) == [(DONE, "")] * 2

    def test_what_stood_still_and_runs_again_is_not_as_it_was(
        self, office: Office, now: datetime
    ) -> None:
        codes = to_appraise(office, now, 1)
        who, colleague = office.specialist, staff("td2.halong", office.unit, Role.SPECIALIST, now)
        stack = choose(who, now)
        suspend(codes[0], colleague, now)
        dossiers.resume(code=codes[0], step_number=2, note="", **by(colleague, now))
        refuse = refusal_of(now, "appraisal")
        begin(stack, StackAct.REFUSE, who, now, refuse)
        run(stack, now)
        assert states(said(stack, who)) == [(FAILED, "changed")]
        assert said(stack, who)[0].detail.split() == ["dossiers.suspended", "dossiers.resumed"]
        assert not Refusal.objects.exists()

    def test_it_costs_one_statement(
        self, office: Office, now: datetime, django_assert_max_num_queries: Any
    ) -> None:
        (code,) = to_appraise(office, now, 1)
        who, mark = office.specialist, dossiers.last_act(code)
        proposed = by(who, now, code=code, step_number=2, note="")
        with dossiers.as_seen(code, mark), django_assert_max_num_queries(100) as seen:
            dossiers.propose(**proposed)
        (other,) = to_appraise(office, now, 1)
        with django_assert_max_num_queries(100) as unseen:
            dossiers.propose(**{**proposed, "code": other})
        assert len(seen) == len(unseen) + 1
