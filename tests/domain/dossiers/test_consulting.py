"""Another unit is asked for its opinion beside the process: asked, answered, silent, taken back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Consultation, Dossier, Step
from motcua.domain.dossiers.values import (
    CannotAct,
    Consulted,
    Ending,
    NoSuchDossier,
    Status,
    TextNotFilled,
)
from motcua.domain.identity.api import UnitFacts, make_unit
from motcua.domain.identity.values import Level, Role
from motcua.kernel.texts import Text
from tests.domain.dossiers import clocks
from tests.domain.dossiers.clocks import give_addresses, letters
from tests.domain.dossiers.consulting import (
    DEADLINE,
    WORDS,
    answer,
    asked,
    beside,
    consult,
    number_of,
    outcomes,
    question_of,
    take_back,
)
from tests.factories.filings import file_one
from tests.factories.office import SINCE, Member, Office, staff

MINUTE = timedelta(minutes=1)


@pytest.fixture
def code(office: Office, neighbour: Office, khoi: Member, now: datetime) -> str:
    """A dossier at reception; its procedure draws no consultation."""
    give_addresses()
    return file_one(khoi, office.unit, now)


def test_whoever_holds_a_step_asks_a_unit_that_the_process_does_not_know(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    before = Dossier.objects.get(code=code)
    consult(office.receiver, code, now, neighbour.unit.pk)
    after, step = Dossier.objects.get(code=code), beside(code)[0]
    assert (after.state, after.status, after.due_at) == (before.state, before.status, before.due_at)
    assert (step.unit_id, step.role, step.due_at) == (
        neighbour.unit.pk, Role.SPECIALIST, now + DEADLINE,
    )  # fmt: skip
    asks = question_of(step)
    assert (asks.question, asks.asked_by_id) == (WORDS, office.receiver.account.pk)
    assert asks.from_step.number == 1
    assert neighbour.unit.pk in after.involved_unit_ids
    assert letters(code)[-1] == ("staff_opinion_wanted", "thamdinh.haian")
    # The asked officer has it in his list, and opens the dossier as his work.
    assert [
        line.code for line in api.inbox(neighbour.specialist.subject, api.InboxQuestion()).lines
    ] == [code]
    assert api.dossier_for(neighbour.specialist.subject, code).code == code


def test_it_may_be_asked_while_the_applicant_or_the_law_is_waited_for(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    clocks.accept(office, code, now)
    clerk = office.specialist
    api.suspend(
        code=code, step_number=2, reason_key="force_majeure", note="Bão", subject=clerk.subject,
        actor=clerk.actor, now=now,
    )  # fmt: skip
    late = now + timedelta(days=3)
    consult(clerk, code, now, neighbour.unit.pk, step=2, wanted_by=late)
    assert beside(code)[0].due_at == late
    assert Dossier.objects.get(code=code).watch_at == now


def test_several_units_are_asked_at_once_and_each_owes_one_answer(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    consult(office.receiver, code, now, neighbour.unit.pk, office.committee.pk)
    assert [step.role for step in beside(code)] == [Role.SPECIALIST, Role.LEADER]
    with pytest.raises(CannotAct, match="asked_already"):
        consult(office.receiver, code, now, neighbour.unit.pk, words="Lần nữa")
    answer(neighbour.specialist, code, now + MINUTE)
    consult(office.receiver, code, now + MINUTE, neighbour.unit.pk, words="Rõ hơn?")
    assert outcomes(code) == [("given", False), ("", False), ("", False)]


@pytest.mark.parametrize(
    ("whom", "words", "after", "reason"),
    [
        ("nobody", WORDS, DEADLINE, "nobody_chosen"),
        ("unknown", WORDS, DEADLINE, "unknown_unit"),
        ("own", WORDS, DEADLINE, "own_unit"),
        ("another", "  ", DEADLINE, "question_missing"),
        ("another", WORDS, -MINUTE, "deadline_over"),
        ("another", WORDS, timedelta(hours=2, minutes=1), "deadline_after_whole"),
    ],
)
def test_what_is_asked_badly_is_refused_and_nothing_is_kept(
    code: str, office: Office, neighbour: Office, whom: str, words: str, after: timedelta,
    reason: str,
) -> None:  # fmt: skip
    known = {"nobody": (), "unknown": (-1,), "own": (office.unit.pk,)}
    units, now = known.get(whom, (neighbour.unit.pk,)), Dossier.objects.get(code=code).filed_at
    with pytest.raises(CannotAct, match=f"^{reason}$"):
        consult(office.receiver, code, now, *units, words=words, wanted_by=now + after)
    assert not Consultation.objects.exists()
    assert Entry.objects.filter(subject=code, outcome="refused").count() == 1


def test_a_unit_where_nobody_could_answer_is_not_asked(
    code: str, office: Office, now: datetime
) -> None:
    facts = UnitFacts(
        eid="G11.03.99", name=Text("Trống", "Empty"), level=Level.PROVINCE, since=SINCE,
        parent="G11.03",
    )  # fmt: skip
    empty = make_unit(facts=facts, actor=SYSTEM, now=now)
    with pytest.raises(CannotAct, match="nobody_answers"):
        consult(office.receiver, code, now, empty.pk)


def test_words_with_places_to_fill_are_asked_of_nobody(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    with pytest.raises(TextNotFilled):
        consult(office.receiver, code, now, neighbour.unit.pk, words="Về {việc gì}?")


def test_only_who_holds_a_step_of_the_process_asks(
    code: str, office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    with pytest.raises(CannotAct, match="not_yours"):
        consult(office.specialist, code, now, neighbour.unit.pk)
    with pytest.raises(NoSuchDossier):
        consult(neighbour.specialist, code, now, office.committee.pk)
    number = asked(office, neighbour, code, now)
    with pytest.raises(CannotAct, match="not_from_an_opinion"):
        consult(neighbour.specialist, code, now, office.committee.pk, step=number)


def test_an_opinion_reaches_who_asked_and_moves_nothing(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    asked(office, neighbour, code, now)
    before, who = Dossier.objects.get(code=code).state, neighbour.specialist
    with pytest.raises(CannotAct, match="reason_missing"):
        answer(who, code, now, words=" ")
    answer(who, code, now + MINUTE)
    step = beside(code)[0]
    assert (step.outcome, step.note, step.officer_id) == ("given", "Đang quản lý", who.account.pk)
    assert Dossier.objects.get(code=code).state == before
    assert letters(code)[-1] == ("staff_opinion_given", "tiepnhan.halong")
    shown = api.consultations_of(api.dossier_for(office.receiver.subject, code))[0]
    assert (shown.outcome, shown.opinion) == (Consulted.GIVEN, "Đang quản lý")
    assert shown.officer == who.account.full_name
    with pytest.raises(CannotAct, match="moved_on"):
        answer(who, code, now + MINUTE)


def test_a_unit_may_have_no_opinion(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    asked(office, neighbour, code, now)
    answer(neighbour.specialist, code, now, words="", nothing=True)
    assert outcomes(code) == [("nothing", False)]


def test_a_step_of_the_process_is_not_ended_by_an_opinion(
    code: str, office: Office, now: datetime
) -> None:
    who = office.receiver
    with pytest.raises(CannotAct, match="wrong_deed"):
        api.give_opinion(
            code=code, step_number=1, words="Đủ", nothing=False, subject=who.subject,
            actor=who.actor, now=now,
        )  # fmt: skip


def test_silence_ends_the_question_and_both_sides_hear_of_it(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    head = staff("truongmotcua.halong", office.unit, Role.ONE_STOP_HEAD, now)
    give_addresses()
    asked(office, neighbour, code, now)
    step, over = beside(code)[0], now + DEADLINE
    assert not api.fire_timer(step_id=step.pk, now=over - MINUTE)
    assert step.pk in api.timers_over(over)
    assert api.fire_timer(step_id=step.pk, now=over)
    assert not api.fire_timer(step_id=step.pk, now=over)
    assert outcomes(code) == [("silent", True)]
    told = {to for kind, to in letters(code) if kind == "staff_opinion_silent"}
    assert told == {"tiepnhan.halong", "chihuy.haian", head.account.login}
    # The dossier stands where it stood, and its officer goes on.
    clocks.accept(office, code, over)
    assert Dossier.objects.get(code=code).status == Status.PROCESSING


def test_who_asked_takes_it_back_also_when_the_dossier_went_on(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    number = asked(office, neighbour, code, now)
    who = neighbour.specialist
    api.claim(code=code, step_number=number, subject=who.subject, actor=who.actor, now=now)
    with pytest.raises(CannotAct, match="not_yours"):
        take_back(who, code, now, number)
    with pytest.raises(CannotAct, match="moved_on"):
        take_back(office.receiver, code, now, 1)
    clocks.accept(office, code, now)
    take_back(office.receiver, code, now, number)
    assert outcomes(code) == [("taken_back", True)]
    assert letters(code)[-1] == ("staff_opinion_not_wanted", "thamdinh.haian")
    with pytest.raises(CannotAct, match="moved_on"):
        answer(who, code, now)


def test_whoever_holds_the_dossier_now_takes_it_back_too(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    number = asked(office, neighbour, code, now)
    clocks.accept(office, code, now)
    view = api.dossier_for(office.specialist.subject, code)
    rows = api.consultations_of(view)
    assert api.ends_questions(view, office.specialist.subject, rows) == {number}
    assert api.ends_questions(view, neighbour.specialist.subject, rows) == frozenset()
    take_back(office.specialist, code, now, number)
    assert outcomes(code) == [("taken_back", True)]


def test_an_asked_unit_steers_nothing(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    clocks.accept(office, code, now)
    consult(office.specialist, code, now, neighbour.unit.pk, step=2)
    who, number = neighbour.specialist, number_of(code, neighbour.specialist)
    said: dict[str, Any] = {
        "code": code, "step_number": number, "subject": who.subject, "actor": who.actor, "now": now,
    }  # fmt: skip
    tried: tuple[tuple[Callable[..., object], dict[str, Any]], ...] = (
        (api.work, {"ending": Ending("done", "Xong")}),
        (api.propose, {"note": ""}),
        (api.send_back, {"note": "Làm lại"}),
        (api.send_back, {"note": "Làm lại", "to": "receive"}),
        (api.suspend, {"reason_key": "force_majeure", "note": "Bão"}),
        (api.refuse, {"reason_key": "not_eligible", "note": "Không"}),
        (api.request_supplement, {"missing": (), "note": ""}),
        (api.ask_allowance, {"why": "Cần"}),
        (api.draft_apology, {"words": api.ApologyWords("Chậm")}),
        (api.note_message, {"note": "Có"}),
    )
    for act, more in tried:
        with pytest.raises(CannotAct):
            act(**said, **more)
    assert Step.objects.filter(dossier__code=code, left_at__isnull=True).count() == 2
