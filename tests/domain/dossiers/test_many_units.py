"""Several units at once, sub-dossiers, deputies, owners of steps, going back and standing still."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.join_sub_dossier import end_sub_dossiers, join_sub_dossier
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.values import CannotAct, Ending, NoSuchDossier, Status
from motcua.domain.identity.api import give_post
from motcua.domain.identity.values import Rank, Role, Standing
from tests.factories.exempting import APPRAISED
from tests.factories.filings import file_one
from tests.factories.office import SINCE, Member, Office, again, staff
from tests.factories.processes import publish_process

WARTIME = "1.013139"
FILES = Path(__file__).parent.parent / "process" / "files"


def opened(code: str) -> list[tuple[str, int]]:
    steps = Step.objects.filter(dossier__code=code, left_at__isnull=True).order_by("number")
    return [(step.task, step.item) for step in steps]


def number_of(code: str, task: str, item: int = 0) -> int:
    return Step.objects.get(dossier__code=code, task=task, item=item, left_at__isnull=True).number


def end(code: str, who: Member, task: str, ending: Ending, now: datetime, item: int = 0) -> None:
    api.work(
        code=code, step_number=number_of(code, task, item), ending=ending,
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip


def at_appraisal(office: Office, khoi: Member, now: datetime) -> str:
    """File a wartime exemption, whose process asks other units, and receive it."""
    code = file_one(khoi, office.unit, now, code=WARTIME, channel="direct")
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    return code


@pytest.fixture
def asked(office: Office, neighbour: Office, khoi: Member, now: datetime) -> str:
    """A dossier about which two units are asked for their opinion."""
    code = at_appraisal(office, khoi, now)
    units = (neighbour.unit.pk, office.committee.pk)
    end(
        code, office.specialist, "appraise", Ending("consult", chosen=units, answers=APPRAISED), now
    )
    return code


def test_units_answer_in_parallel_each_with_its_own_step(
    asked: str, office: Office, neighbour: Office, now: datetime
) -> None:
    assert set(opened(asked)) == {("opinion", neighbour.unit.pk), ("opinion", office.committee.pk)}
    due = set(Step.objects.filter(dossier__code=asked, task="opinion").values_list("due_at"))
    assert len(due) == 1
    # A unit that is asked may read the dossier, and only from then on.
    assert api.dossier_for(neighbour.specialist.subject, asked).code == asked
    with pytest.raises(CannotAct, match="reason_missing"):
        end(asked, neighbour.specialist, "opinion", Ending("agree"), now, neighbour.unit.pk)
    end(asked, neighbour.specialist, "opinion", Ending("agree", "Đủ"), now, neighbour.unit.pk)
    assert opened(asked) == [("opinion", office.committee.pk)]
    clerk = staff("vanphong.halong", office.committee, Role.SPECIALIST, now)
    end(asked, clerk, "opinion", Ending("agree", "Nhất trí"), now, office.committee.pk)
    assert opened(asked) == [("review", 0)]


def test_paper_goes_round_one_unit_after_another(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    code = at_appraisal(office, khoi, now)
    units = (neighbour.unit.pk, office.committee.pk)
    ending = Ending("consult", chosen=units, on_paper=True, answers=APPRAISED)
    end(code, office.specialist, "appraise", ending, now)
    assert opened(code) == [("opinion", neighbour.unit.pk)]
    with pytest.raises(NoSuchDossier):
        api.dossier_for(staff("vp.halong", office.committee, Role.SPECIALIST, now).subject, code)
    end(code, neighbour.specialist, "opinion", Ending("agree", "Đủ"), now, neighbour.unit.pk)
    assert opened(code) == [("opinion", office.committee.pk)]
    told = Entry.objects.filter(subject=code, act="dossiers.worked").order_by("id").first()
    assert told is not None
    assert told.details["in_turn"] is True


def test_the_officer_sees_by_when_units_would_have_answered(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = at_appraisal(office, khoi, now)
    (task,) = api.my_tasks(
        api.dossier_for(office.specialist.subject, code), office.specialist.subject, now
    )
    due = {(each.on_paper, each.units): each.due_at for each in task.foreseen}
    assert due[False, 1] == due[False, 3] == due[True, 1]
    assert due[True, 1] < due[True, 2] < due[True, 3]


def test_a_unit_cannot_answer_for_another(
    asked: str, office: Office, neighbour: Office, now: datetime
) -> None:
    number = number_of(asked, "opinion", office.committee.pk)
    with pytest.raises(CannotAct, match="not_yours"):
        api.work(
            code=asked, step_number=number, ending=Ending("agree", "Đủ"),
            subject=neighbour.specialist.subject, actor=neighbour.specialist.actor, now=now,
        )  # fmt: skip


def test_silence_ends_all_open_turns(asked: str, now: datetime) -> None:
    late = now + timedelta(hours=3)
    over = api.timers_over(late)
    assert len(over) == 2
    assert [api.fire_timer(step_id=step, now=late) for step in over] == [True, False]
    assert opened(asked) == [("review", 0)]
    turns = Step.objects.filter(dossier__code=asked, task="opinion")
    assert {(turn.taken_back, turn.left_at) for turn in turns} == {(True, late)}


def test_a_timer_does_not_fire_early_or_twice(asked: str, now: datetime) -> None:
    step = Step.objects.filter(dossier__code=asked, task="opinion").first()
    assert step is not None
    assert not api.fire_timer(step_id=step.pk, now=now)
    assert len(opened(asked)) == 2


def test_nobody_asked_or_a_stranger_is_refused(office: Office, khoi: Member, now: datetime) -> None:
    code = at_appraisal(office, khoi, now)
    for chosen, reason in (((), "nobody_chosen"), ((999_999,), "unknown_unit"), ((-1,), "unknown")):
        with pytest.raises(CannotAct, match=reason):
            end(
                code,
                office.specialist,
                "appraise",
                Ending("consult", chosen=chosen, answers=APPRAISED),
                now,
            )
    assert opened(code) == [("appraise", 0)]


@pytest.fixture
def sent(office: Office, khoi: Member, now: datetime, tmp_path: Path) -> tuple[str, Dossier]:
    """A dossier of which a part went to the unit above as a sub-dossier."""
    publish_process("1.013133", FILES / "sub_dossier.bpmn", tmp_path / "catalogue", now)
    code = file_one(khoi, office.unit, now)
    end(code, office.receiver, "receive", Ending("done"), now)
    return code, Dossier.objects.get(parent__code=code)


def test_a_sub_dossier_is_settled_by_the_unit_above_and_joined_again(
    sent: tuple[str, Dossier], office: Office, now: datetime
) -> None:
    code, child = sent
    assert opened(code) == [("check", 0)]
    assert child.unit_id == office.unit.parent_id
    assert child.code != code
    above = staff("kiemtra", child.unit, Role.SPECIALIST, now)
    task = opened(child.code)[0][0]
    assert api.dossier_for(above.subject, child.code).relatives[0].code == code
    end(child.code, above, task, Ending("yes", "Đúng"), now)
    child.refresh_from_db()
    assert child.ended_at == now
    assert [join_sub_dossier(sub_dossier=child.pk, now=now) for _ in range(2)] == [True, False]
    assert opened(code) == [("sign", 0)]


def test_a_sub_dossier_falls_with_its_parent(
    sent: tuple[str, Dossier], khoi: Member, now: datetime
) -> None:
    code, child = sent
    api.withdraw(code=code, reason="", subject=khoi.subject, actor=khoi.actor, now=now)
    assert [end_sub_dossiers(parent=Dossier.objects.get(code=code).pk, now=now) for _ in range(2)] \
        == [1, 0]  # fmt: skip
    child.refresh_from_db()
    assert child.status == Status.STOPPED


def test_one_owner_of_a_step(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    colleague = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    asked: dict[str, Any] = {"code": code, "step_number": 1, "now": now}
    mine: dict[str, Any] = {"subject": office.receiver.subject, "actor": office.receiver.actor}
    theirs: dict[str, Any] = {"subject": colleague.subject, "actor": colleague.actor}
    api.claim(**asked, **mine)
    with pytest.raises(CannotAct, match="claimed"):
        api.claim(**asked, **theirs)
    with pytest.raises(CannotAct, match="claimed"):
        api.accept(note="", **asked, **theirs)
    with pytest.raises(CannotAct, match="claimed"):
        api.release(**asked, **theirs)
    api.release(**asked, **mine)
    api.accept(note="", **asked, **theirs)
    assert opened(code) == [("appraise", 0)]


def test_a_leader_frees_a_step_whose_owner_is_away(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    api.claim(
        code=code, step_number=1, subject=office.receiver.subject, actor=office.receiver.actor,
        now=now,
    )  # fmt: skip
    leader = office.commander
    api.release(code=code, step_number=1, subject=leader.subject, actor=leader.actor, now=now)
    assert Step.objects.get(dossier__code=code).claimed_by is None


def test_who_gave_a_step_away_does_not_take_back_what_others_passed_on(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    second, third = (
        staff(f"tiepnhan{n}.halong", office.unit, Role.RECEIVING_OFFICER, now) for n in (2, 3)
    )
    asked: dict[str, Any] = {"code": code, "step_number": 1, "now": now}
    a: dict[str, Any] = {"subject": office.receiver.subject, "actor": office.receiver.actor}
    b: dict[str, Any] = {"subject": second.subject, "actor": second.actor}
    c: dict[str, Any] = {"subject": third.subject, "actor": third.actor}
    api.assign(to_login=second.account.login or "", **asked, **a)
    api.pass_step(to_id=third.account.pk, **asked, **b)
    api.pass_step(to_id=second.account.pk, **asked, **c)
    with pytest.raises(CannotAct, match="claimed"):
        api.release(**asked, **a)
    assert Step.objects.get(dossier__code=code).claimed_by == second.account


def test_a_step_goes_before_the_head_and_back(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    asked: dict[str, Any] = {"code": code, "step_number": 1, "now": now}
    receiver: dict[str, Any] = {"subject": office.receiver.subject, "actor": office.receiver.actor}
    head: dict[str, Any] = {"subject": office.commander.subject, "actor": office.commander.actor}
    with pytest.raises(CannotAct, match="reason_missing"):
        api.escalate(note=" ", **asked, **receiver)
    api.escalate(note="Trường hợp khó", **asked, **receiver)
    with pytest.raises(CannotAct, match="not_yours"):
        api.accept(note="", **asked, **receiver)
    api.give_back(note="Tiếp nhận bình thường", **asked, **head)
    api.accept(note="", **asked, **receiver)


def test_a_deputy_does_not_do_what_waits_for_the_head(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    Step.objects.filter(dossier__code=code).update(role=Role.LEADER, rank=Rank.HEAD)
    deputy = staff("pho.halong", office.unit, Role.SPECIALIST, now)
    give_post(account=deputy.account, unit=office.unit, role=Role.LEADER, since=SINCE,
              actor=SYSTEM, now=now, standing=Standing(rank=Rank.DEPUTY))  # fmt: skip
    deputy = again(deputy, now)
    with pytest.raises(CannotAct, match="not_yours"):
        api.claim(code=code, step_number=1, subject=deputy.subject, actor=deputy.actor, now=now)
    assert not api.inbox(deputy.subject, api.InboxQuestion()).lines
    Step.objects.filter(dossier__code=code).update(rank=Rank.DEPUTY)
    assert [line.code for line in api.inbox(deputy.subject, api.InboxQuestion()).lines] == [code]
    api.claim(code=code, step_number=1, subject=deputy.subject, actor=deputy.actor, now=now)


def test_rejecting_back_needs_a_reason_and_a_step_that_was_passed(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    asked: dict[str, Any] = {
        "code": code,
        "subject": office.receiver.subject,
        "actor": office.receiver.actor,
    }
    api.accept(note="", step_number=1, now=now, **asked)
    who: dict[str, Any] = {"subject": office.specialist.subject, "actor": office.specialist.actor}
    back: dict[str, Any] = {"code": code, "step_number": 2, "now": now, **who}
    with pytest.raises(CannotAct, match="reason_missing"):
        api.send_back(note="", to="receive", **back)
    with pytest.raises(CannotAct, match="cannot_go_back"):
        api.send_back(note="Thiếu ảnh", to="sign", **back)
    api.send_back(note="Thiếu ảnh", to="receive", **back)
    assert opened(code) == [("receive", 0)]
    assert Step.objects.get(dossier__code=code, number=2).note == "Thiếu ảnh"


def test_the_clock_stands_still_for_a_legal_reason(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    asked: dict[str, Any] = {"code": code, "step_number": 1}
    who: dict[str, Any] = {"subject": office.receiver.subject, "actor": office.receiver.actor}
    due = Dossier.objects.get(code=code).due_at
    assert due is not None
    with pytest.raises(CannotAct, match="unknown_reason"):
        api.suspend(reason_key="not_competent", note="x", now=now, **asked, **who)
    api.suspend(reason_key="force_majeure", note="Bão số 5", now=now, **asked, **who)
    assert Dossier.objects.get(code=code).due_at is None
    assert Step.objects.get(dossier__code=code).due_at is None
    with pytest.raises(CannotAct, match="suspended"):
        api.suspend(reason_key="force_majeure", note="Bão số 6", now=now, **asked, **who)
    later = now + timedelta(hours=1)
    api.resume(note="", now=later, **asked, **who)
    assert Dossier.objects.get(code=code).due_at == due + timedelta(hours=1)
    assert Step.objects.get(dossier__code=code).due_at == due + timedelta(hours=1)
    api.suspend(reason_key="force_majeure", note="Lũ", now=later, **asked, **who)


def test_strangers_learn_nothing(asked: str, khoi: Member, bao: Member, now: datetime) -> None:
    for who in (khoi, bao):
        with pytest.raises((CannotAct, NoSuchDossier)):
            end(asked, who, "opinion", Ending("agree", "Đủ"), now, opened(asked)[0][1])
