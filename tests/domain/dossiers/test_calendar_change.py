"""A notice of the calendar moves open due times, and only them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from motcua.domain.audit.api import entries_about
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.values import Ending, Missing
from motcua.domain.notifications.api import messages_about
from motcua.kernel.moments import ZONE, local
from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind
from motcua.platform.lawbook import lawbook
from motcua.platform.lawbook.models import CalendarNotice, Recount
from motcua.platform.lawbook.notices import (
    CannotDeclare,
    Declared,
    with_declared,
    write_notice,
    write_withdrawal,
)
from tests.factories.exempting import APPRAISED
from tests.factories.filings import FIRST_REGISTRATION, file_one, paper
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process

DOCUMENT = "Công văn 15/VPCP-KGVX"
CLERK = Actor(kind=ActorKind.STAFF, account_id=9, post="Quản trị hệ thống")
WEDNESDAY = date(2026, 11, 25)
SATURDAY = date(2026, 11, 28)
DECIDING = Path(__file__).parents[2] / "factories" / "deciding.bpmn"
SECOND = """<boundaryEvent id="working" attachedToRef="decide" cancelActivity="true"
      name="Một ngày làm việc" motcua:nameEn="One working day">
      <timerEventDefinition id="working_timer" motcua:limit="1 working_day"/></boundaryEvent>
    <sequenceFlow id="f_working" sourceRef="working" targetRef="overdue"/>
    <sequenceFlow id="f_silence\""""


def declared(day: date, kind: DayKind = DayKind.off) -> Declared:
    """One day of a notice."""
    return Declared(day, kind, Text("Nghỉ theo thông báo", "Off by notice"))


def enter(days: Sequence[Declared], now: datetime) -> Recount:
    """Enter a notice."""
    number = api.enter_notice(days=days, document=DOCUMENT, login="quantri", actor=CLERK, now=now)
    return Recount.objects.get(pk=number)


def due(code: str) -> str:
    """Give the due time of a dossier as people read it."""
    at = Dossier.objects.get(code=code).due_at
    return f"{local(at):%d/%m %H:%M}" if at else ""


@pytest.fixture
def counter(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier handed in at the counter: one working day, over 24 November."""
    return file_one(khoi, office.unit, now, channel="direct")


def test_a_new_day_off_moves_what_is_open_and_writes_it_down(counter: str, now: datetime) -> None:
    assert due(counter) == "25/11 17:00"
    recount = enter([declared(WEDNESDAY)], now)
    assert due(counter) == "26/11 17:00"
    assert (recount.seen, recount.moved, recount.total) == (1, 1, 1)
    assert recount.finished_at is not None
    (entry,) = entries_about(counter, "dossiers.due_moved")
    assert entry.details == {
        "document": DOCUMENT,
        "withdrawal": False,
        "entered_by": "quantri",
        "before": "2026-11-25T10:00:00+00:00",
        "after": "2026-11-26T17:00:00+07:00",
    }
    (noticed,) = entries_about(f"calendar-{recount.pk}")
    assert (noticed.act, noticed.account_id) == ("dossiers.notice_entered", 9)
    assert messages_about(counter)[-1].kind == "due_moved"
    steps = Step.objects.filter(dossier__code=counter, left_at__isnull=True)
    assert {f"{local(step.due_at):%d/%m %H:%M}" for step in steps if step.due_at} == {"26/11 17:00"}


def test_a_holiday_declared_on_23_february_moves_an_open_dossier(
    office: Office, khoi: Member
) -> None:
    filed = datetime(2026, 2, 13, 10, 0, tzinfo=ZONE)
    code = file_one(khoi, office.unit, filed, channel="direct")
    assert due(code) == "23/02 17:00"
    enter([declared(date(2026, 2, 23))], filed + timedelta(days=1))
    assert due(code) == "24/02 17:00"


def test_withdrawing_it_moves_it_back(counter: str, now: datetime) -> None:
    enter([declared(WEDNESDAY)], now)
    batch = CalendarNotice.objects.get().batch
    api.withdraw_notice(batch=batch, login="quantri", actor=CLERK, now=now)
    assert due(counter) == "25/11 17:00"
    moves = entries_about(counter, "dossiers.due_moved")
    assert [entry.details["withdrawal"] for entry in moves] == [True, False]
    with pytest.raises(CannotDeclare):
        api.withdraw_notice(batch=batch, login="quantri", actor=CLERK, now=now)


def test_a_recount_ends_with_its_notice(counter: str, now: datetime) -> None:
    """Its second look must not move due times back in the name of a notice that is no more."""
    first = enter([declared(WEDNESDAY)], now)
    with transaction.atomic():
        write_withdrawal(batch=CalendarNotice.objects.get().batch, by="quantri", at=now)
    assert api.recount_some(recount=first.pk, now=now)
    assert due(counter) == "26/11 17:00"
    assert api.recount_some(recount=first.pk + 1, now=now)
    assert due(counter) == "25/11 17:00"
    moves = entries_about(counter, "dossiers.due_moved")
    assert [entry.details["withdrawal"] for entry in moves] == [True, False]


def test_a_swap_declares_both_days_at_once(office: Office, khoi: Member, now: datetime) -> None:
    thursday = now + timedelta(days=3)
    code = file_one(khoi, office.unit, thursday, channel="direct")
    assert due(code) == "27/11 17:00"
    enter([declared(date(2026, 11, 27)), declared(SATURDAY, DayKind.work)], thursday)
    assert due(code) == "28/11 17:00"


def test_the_look_ahead_shows_before_and_after_and_writes_nothing(
    counter: str, office: Office, bao: Member, now: datetime
) -> None:
    same_morning = file_one(bao, office.unit, now)
    notices = with_declared(lawbook(), [declared(WEDNESDAY)], DOCUMENT)
    (shift,) = api.shifts_of([WEDNESDAY], notices)
    assert shift.code == counter
    assert shift.after is not None
    assert f"{local(shift.before):%d/%m} {local(shift.after):%d/%m}" == "25/11 26/11"
    assert shift.by == timedelta(days=1)
    assert (due(counter), due(same_morning)) == ("25/11 17:00", "23/11 11:00")
    assert not CalendarNotice.objects.exists()


def test_the_biggest_shift_comes_first(
    counter: str, office: Office, bao: Member, now: datetime
) -> None:
    evening = file_one(bao, office.unit, now + timedelta(hours=7))
    days = [declared(WEDNESDAY), declared(date(2026, 11, 26))]
    found = api.shifts_of([day.day for day in days], with_declared(lawbook(), days, DOCUMENT))
    assert [shift.code for shift in found] == sorted([counter, evening])
    assert all(shift.by == timedelta(days=2) for shift in found)


def test_what_stands_still_goes_on_by_the_new_calendar(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now, channel="direct")
    who = office.receiver
    component = api.dossier_for(who.subject, code).papers[0].component
    api.request_supplement(
        code=code, step_number=1, missing=(Missing(component, "Ảnh mờ"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    recount = enter([declared(WEDNESDAY)], now)
    assert (recount.moved, due(code)) == (0, "")
    api.answer_supplement(
        code=code, papers=(paper(component, f"account:{khoi.account.pk}", now),), answer="",
        subject=khoi.subject, actor=khoi.actor, now=now + timedelta(hours=1),
    )  # fmt: skip
    assert due(code) == "26/11 17:00"
    assert not entries_about(code, "dossiers.due_moved")


def test_many_dossiers_are_moved_in_parts(office: Office, khoi: Member, now: datetime) -> None:
    codes = [file_one(khoi, office.unit, now, channel="direct") for _ in range(5)]
    days = [declared(WEDNESDAY)]
    recount = write_notice(days=days, document=DOCUMENT, by="quantri", at=now, law=lawbook())
    assert not api.recount_some(recount=recount.pk, now=now, most=2)
    recount.refresh_from_db()
    assert (recount.seen, recount.finished_at) == (2, None)
    assert [due(code) for code in codes].count("26/11 17:00") == 2
    while not api.recount_some(recount=recount.pk, now=now, most=2):
        pass
    recount.refresh_from_db()
    assert (recount.seen, recount.moved) == (5, 5)
    assert {due(code) for code in codes} == {"26/11 17:00"}


def test_somebody_who_was_filing_meanwhile_is_found_by_the_second_look(
    counter: str, office: Office, bao: Member, now: datetime
) -> None:
    recount = enter([declared(WEDNESDAY)], now)
    late = file_one(bao, office.unit, now, channel="direct")
    # As if it had been counted before the notice was there, and committed after the recount.
    Dossier.objects.filter(code=late).update(due_at=datetime(2026, 11, 25, 17, tzinfo=ZONE))
    assert api.recount_some(recount=recount.pk, now=now)
    assert due(late) == "26/11 17:00"
    assert len(entries_about(counter, "dossiers.due_moved")) == 1


def test_a_step_entered_meanwhile_is_found_by_the_second_look(
    counter: str, office: Office, now: datetime
) -> None:
    recount = enter([declared(WEDNESDAY)], now)
    # An old dossier: only its step began while the notice was entered.
    Dossier.objects.filter(code=counter).update(filed_at=now - timedelta(days=1))
    before = datetime(2026, 11, 25, 17, tzinfo=ZONE)
    Step.objects.filter(dossier__code=counter).update(due_at=before, entered_at=now)
    assert api.recount_some(recount=recount.pk, now=now)
    step = Step.objects.get(dossier__code=counter)
    assert step.due_at == Dossier.objects.get(code=counter).due_at != before


def test_a_day_that_has_a_notice_is_refused_and_nothing_happens(
    counter: str, now: datetime
) -> None:
    enter([declared(WEDNESDAY)], now)
    with pytest.raises(CannotDeclare):
        enter([declared(WEDNESDAY)], now)
    assert Recount.objects.count() == 1
    assert due(counter) == "26/11 17:00"


def test_a_timer_follows_the_calendar_in_a_late_dossier_too(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now, code="1.013139", channel="direct")
    desk, who = office.receiver, office.specialist
    api.accept(code=code, step_number=1, note="", subject=desk.subject, actor=desk.actor, now=now)
    late = now + timedelta(days=21)
    ending = Ending("consult", chosen=(neighbour.unit.pk,), answers=APPRAISED)
    api.work(code=code, step_number=2, ending=ending, subject=who.subject, actor=who.actor,
             now=late)  # fmt: skip
    opinion = Step.objects.get(dossier__code=code, task="opinion")
    before, promised = opinion.fires_at, due(code)
    assert before is not None
    assert Dossier.objects.get(code=code, due_at__lt=late)
    recount = enter([declared(local(before).date())], late)
    opinion.refresh_from_db()
    assert opinion.fires_at is not None
    assert local(opinion.fires_at).date() > local(before).date()
    assert (recount.total, recount.moved, due(code)) == (1, 0, promised)


def test_a_day_off_counts_all_timers_of_a_step_anew(
    office: Office, khoi: Member, now: datetime, tmp_path: Path
) -> None:
    """The one that came first may now come second: three days by the clock, one working day."""
    text = DECIDING.read_text()
    text = text.replace("<timeDuration>PT2H</timeDuration>", "<timeDuration>P3D</timeDuration>")
    text = text.replace('<sequenceFlow id="f_silence"', SECOND, 1)
    (tmp_path / "drawn").mkdir()
    (tmp_path / "drawn" / "process.bpmn").write_text(text)
    publish_process(FIRST_REGISTRATION, tmp_path / "drawn" / "process.bpmn", tmp_path / "c", now)
    code = file_one(khoi, office.unit, now)
    desk = office.receiver
    api.accept(code=code, step_number=1, note="", subject=desk.subject, actor=desk.actor, now=now)
    step = Step.objects.get(dossier__code=code, task="decide")
    assert step.timer == "working"
    enter([declared(date(2026, 11, day)) for day in (25, 26, 27)], now)
    step.refresh_from_db()
    assert step.timer == "silence"
