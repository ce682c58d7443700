"""What else knows of a question to another unit: the ends of a dossier, clocks, papers, figures."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.watch import watch
from motcua.domain.dossiers.models import Consultation, Dossier, Step
from motcua.domain.dossiers.queries.clock_facts import fault_in
from motcua.domain.dossiers.queries.figures.kinds import Ground, Tree, open_places
from motcua.domain.dossiers.queries.inquiries import may_answer, waiting_inquiries
from motcua.domain.dossiers.values import CONSULTATION, Ending, NoSuchDossier, StopNotice
from motcua.domain.notifications.models import Message
from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind
from motcua.platform.lawbook.notices import Declared
from tests.domain.dossiers import clocks
from tests.domain.dossiers.clocks import give_addresses, letters, reminders
from tests.domain.dossiers.consulting import (
    DEADLINE,
    answer,
    asked,
    beside,
    consult,
    number_of,
    outcomes,
    take_back,
)
from tests.factories.exempting import APPRAISED, WARTIME
from tests.factories.filings import file_one, settle
from tests.factories.office import Member, Office
from tests.factories.practising import practise_one

MINUTE = timedelta(minutes=1)


@pytest.fixture
def code(office: Office, neighbour: Office, khoi: Member, now: datetime) -> str:
    """A dossier at reception about which the neighbour is asked: step 2."""
    give_addresses()
    filed = file_one(khoi, office.unit, now)
    asked(office, neighbour, filed, now)
    return filed


def said(who: Member, code: str, now: datetime) -> dict[str, Any]:
    return {"code": code, "subject": who.subject, "actor": who.actor, "now": now}


def withdrawn(office: Office, khoi: Member, code: str, now: datetime) -> None:
    api.withdraw(reason="Đổi ý", **said(khoi, code, now))


def stopped(office: Office, _: Member, code: str, now: datetime) -> None:
    notice = StopNotice("subject_gone", "Không đến")
    api.stop(step_number=1, notice=notice, **said(office.commander, code, now))


def refused(office: Office, _: Member, code: str, now: datetime) -> None:
    reason = "not_competent"
    api.refuse(step_number=1, reason_key=reason, note="Nộp nơi khác",
               **said(office.receiver, code, now))  # fmt: skip


@pytest.mark.parametrize(
    ("ends", "outcome"),
    [(withdrawn, "withdraw"), (stopped, "stop"), (refused, "taken_back")],
)
def test_with_the_dossier_its_questions_end(
    code: str, office: Office, neighbour: Office, khoi: Member, now: datetime,
    ends: Callable[[Office, Member, str, datetime], None], outcome: str,
) -> None:  # fmt: skip
    ends(office, khoi, code, now + MINUTE)
    assert outcomes(code) == [(outcome, True)]
    assert not Step.objects.filter(dossier__code=code, left_at__isnull=True).exists()
    over = now + DEADLINE
    assert not api.timers_over(over)
    shown = api.consultations_of(api.dossier_for(office.receiver.subject, code))[0]
    assert (shown.outcome, shown.opinion) == ("taken_back", "")


def test_once_the_result_is_signed_nobody_is_asked_any_more(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    for number, act, who in (
        (1, api.accept, office.receiver), (3, api.propose, office.specialist),
        (4, api.sign, office.chair),
    ):  # fmt: skip
        act(step_number=number, note="", **said(who, code, now + MINUTE))
    assert outcomes(code) == [("taken_back", True)]


def test_the_applicants_acts_mean_the_process_whatever_is_asked_beside_it(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    clocks.accept(office, code, now)
    view = api.dossier_for(khoi.subject, code)
    assert [step.number for step in view.open_steps] == [3, 2]
    assert view.open_step is not None
    assert view.open_step.task == "appraise"
    api.withdraw(reason="Đổi ý", **said(khoi, code, now))
    assert beside(code)[0].officer_id is None


def test_a_deadline_for_units_that_the_process_asks_is_none_for_a_question_beside_it(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now, code=WARTIME, channel="direct")
    api.accept(step_number=1, note="", **said(office.receiver, code, now))
    days = timedelta(days=2)
    consult(office.specialist, code, now, neighbour.unit.pk, step=2, wanted_by=now + days)
    ending = Ending(
        "consult", chosen=(neighbour.unit.pk,), answers=APPRAISED, answer_by=now + 2 * MINUTE
    )
    api.work(step_number=2, ending=ending, **said(office.specialist, code, now))
    assert beside(code)[0].wanted_by == beside(code)[0].due_at == now + days
    drawn = Step.objects.get(dossier__code=code, task="opinion")
    assert (drawn.wanted_by, drawn.unit_id) == (now + 2 * MINUTE, neighbour.unit.pk)


def test_its_deadline_is_warned_of_even_while_the_clock_stands_still(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    clocks.ask(office, code, now, step=1)
    dossier = Dossier.objects.get(code=code)
    assert dossier.watch_at == now
    watch(dossier_id=dossier.pk, now=now)
    looks = Dossier.objects.get(code=code).watch_at
    assert looks is not None
    assert now < looks < now + DEADLINE
    watch(dossier_id=dossier.pk, now=looks)
    assert reminders(code) == ["step_near"]
    assert {to for kind, to in letters(code) if kind == "staff_step_near"} == {
        "thamdinh.haian", "chihuy.haian",
    }  # fmt: skip


def test_a_day_off_and_a_suspension_move_no_deadline_that_was_given(
    code: str, office: Office, now: datetime
) -> None:
    given = now + DEADLINE
    before = Dossier.objects.get(code=code).due_at
    off = Declared(date(2026, 11, 23), DayKind.off, Text("Nghỉ", "Off"))
    number = api.enter_notice(
        days=(off,), document="Thông báo 1", login="quantri", actor=SYSTEM, now=now
    )
    api.recount_some(recount=number, now=now)
    assert Dossier.objects.get(code=code).due_at != before
    assert (beside(code)[0].due_at, beside(code)[0].fires_at) == (given, given)
    api.suspend(step_number=1, reason_key="force_majeure", note="Bão",
                **said(office.receiver, code, now))  # fmt: skip
    api.resume(step_number=1, note="", **said(office.receiver, code, now + MINUTE))
    assert (beside(code)[0].due_at, beside(code)[0].fires_at) == (given, given)


def test_who_was_asked_is_never_at_fault(code: str, office: Office, now: datetime) -> None:
    dossier = Dossier.objects.select_related("unit").get(code=code)
    steps = list(Step.objects.filter(dossier=dossier).select_related("unit"))
    fault = fault_in(dossier, steps, now + timedelta(hours=5))
    assert fault is not None
    assert fault.unit_id == office.unit.pk


def test_an_asked_unit_answers_no_question_of_the_applicant(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    dossier = Dossier.objects.select_related("unit").get(code=code)
    assert may_answer(office.receiver.subject, dossier)
    assert not may_answer(neighbour.specialist.subject, dossier)
    assert waiting_inquiries(neighbour.specialist.subject) == ()


def test_the_asked_unit_claims_passes_on_and_asks_its_head(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    who, head = neighbour.specialist, neighbour.commander
    api.claim(step_number=2, **said(who, code, now))
    api.escalate(step_number=2, note="Ca khó", **said(who, code, now))
    answer(head, code, now, words="Đồng ý")
    step = beside(code)[0]
    assert (step.outcome, step.note, step.officer_id) == ("given", "Đồng ý", head.account.pk)


def test_the_control_slip_tells_who_asked_whom_and_how_it_ended(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    who, desk = neighbour.specialist, office.receiver
    answer(who, code, now + MINUTE)
    consult(desk, code, now + 2 * MINUTE, neighbour.unit.pk)
    take_back(desk, code, now + 3 * MINUTE, number_of(code, who))
    api.accept(step_number=1, note="", **said(desk, code, now + 4 * MINUTE))
    view = api.dossier_for(desk.subject, code)
    rows = api.control_slip_facts(view, now=now, named=True).rows
    told = [(row.step, row.giver.name, row.receiver.name, row.note) for row in rows[1:]]
    desk_name, answered = desk.account.full_name, who.account.full_name
    assert told[:4] == [
        ("Xin ý kiến đơn vị khác", desk_name, "Bộ phận", ""),
        ("Cho ý kiến theo đề nghị", answered, desk_name, "Cho ý kiến: Đang quản lý"),
        ("Xin ý kiến đơn vị khác", desk_name, "Bộ phận", ""),
        ("Cho ý kiến theo đề nghị", "Hệ thống", desk_name, "Không cần trả lời nữa"),
    ]
    assert rows[1].receiver.unit == neighbour.unit.name_vi
    assert rows[1].due_at == now + DEADLINE
    hidden = api.control_slip_facts(view, now=now, named=False).rows
    assert "Đang quản lý" not in str(hidden)
    assert answered not in str(hidden)


def test_after_a_question_the_last_step_is_still_handed_to_the_end(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    plain, code = (file_one(khoi, office.unit, now) for _ in range(2))
    asked(office, neighbour, code, now)
    api.accept(step_number=1, note="", **said(office.receiver, code, now))
    api.propose(step_number=3, note="", **said(office.specialist, code, now))
    api.sign(step_number=4, note="", **said(office.chair, code, now))
    settle(office, plain, now)

    def of_the_process(of: str) -> list[tuple[str, str]]:
        view = api.dossier_for(office.receiver.subject, of)
        rows = api.control_slip_facts(view, now=now, named=True).rows
        asked = {"Xin ý kiến đơn vị khác", "Cho ý kiến theo đề nghị"}
        return [(row.step, row.receiver.unit) for row in rows if row.step not in asked]

    assert of_the_process(code) == of_the_process(plain)


def test_the_journal_binds_question_and_opinion(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    answer(neighbour.specialist, code, now + MINUTE)
    assert list(api.wrong_contents()) == []
    Consultation.objects.update(question="Câu khác")
    Step.objects.filter(task=CONSULTATION).update(note="Không quản lý")
    assert {(each.act, each.name) for each in api.wrong_contents()} == {
        ("dossiers.consulted", "question"), ("dossiers.opinion_given", "note"),
    }  # fmt: skip


def test_in_practice_he_asks_and_answers_himself_and_nobody_is_told(
    office: Office, neighbour: Office, now: datetime
) -> None:
    give_addresses()
    who = office.receiver
    code = practise_one(who, now)
    consult(who, code, now, neighbour.unit.pk, office.committee.pk)
    with pytest.raises(NoSuchDossier):
        answer(neighbour.specialist, code, now)
    number = beside(code)[0].number
    api.give_opinion(step_number=number, words="Đủ", nothing=False, **said(who, code, now))
    api.pass_time(**said(who, code, now))
    assert outcomes(code) == [("given", False), ("silent", True)]
    assert not Message.objects.filter(about=code).exists()
    assert api.inbox(neighbour.specialist.subject, api.InboxQuestion()).lines == ()
    assert api.forget_practice(before=now + MINUTE, now=now) == 1
    assert not Consultation.objects.exists()


def test_the_leaders_figures_count_it_at_the_unit_that_owes_the_answer(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    tree = Tree(neighbour.unit.pk, neighbour.unit.path)
    (place,) = open_places(tree)
    assert (place.task, vars(place)["ground"]) == (CONSULTATION, Ground.UNTAKEN)
