"""Practice: played by one officer alone, with all the acts of real work and none of its traces."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.db import connection
from django.db.models.query import QuerySet
from pytest_django import DjangoCaptureOnCommitCallbacks

from motcua.domain.audit.api import entries_about
from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.watch import clocks_to_watch, watch
from motcua.domain.dossiers.models import Counter, Dossier, DossierPaper, Result, Step
from motcua.domain.dossiers.queries.calendar_change import shifts_of, touched
from motcua.domain.dossiers.values import (
    CannotAct,
    CannotFile,
    Ending,
    Missing,
    NoSuchDossier,
    Status,
)
from motcua.domain.identity.api import give_post
from motcua.domain.identity.values import Role
from motcua.domain.notifications.models import Message
from motcua.platform.files.disk import path_of
from motcua.platform.files.models import StoredFile
from motcua.platform.lawbook import Notices, lawbook
from tests.factories.exempting import APPRAISED
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import SINCE, Member, Office, again, integrator, staff
from tests.factories.practising import practice_filing, practise_one
from tests.factories.processes import publish_process
from tests.factories.transferring import papers_travel

WARTIME = "1.013139"
FILES = Path(__file__).parent.parent / "process" / "files"


@pytest.fixture
def receiver(office: Office) -> Member:
    """The one who practises: at work he only receives."""
    return office.receiver


@pytest.fixture
def code(receiver: Member, now: datetime) -> str:
    return practise_one(receiver, now)


def by(member: Member, code: str, now: datetime, task: str = "") -> dict[str, Any]:
    open_steps = Step.objects.filter(dossier__code=code, left_at__isnull=True, kind="task")
    step = (open_steps.filter(task=task) if task else open_steps).get()
    return {
        "code": code, "step_number": step.number, "subject": member.subject,
        "actor": member.actor, "now": now,
    }  # fmt: skip


def view_of(member: Member, code: str) -> Dossier:
    return Dossier.objects.get(code=api.dossier_for(member.subject, code).code)


def test_he_plays_every_role_to_the_end(code: str, receiver: Member, now: datetime) -> None:
    assert code == "TAP-20261123-0001"
    who, missing = receiver, (Missing("health_declaration", "Ảnh bị mờ"),)
    api.request_supplement(**by(who, code, now), missing=missing, note="")
    api.answer_in_practice(
        code=code, answer="", subject=who.subject, actor=who.actor, now=now + timedelta(hours=1)
    )
    view = api.dossier_for(who.subject, code)
    assert [paper.round for paper in view.papers if paper.component == "health_declaration"] == [
        0, 1,
    ]  # fmt: skip
    api.accept(**by(who, code, now), note="")
    api.propose(**by(who, code, now), note="Đủ")
    assert api.sign(**by(who, code, now), note="") == ""
    view = api.dossier_for(who.subject, code)
    assert view.progress.status is Status.RETURNED
    assert view.result is None
    assert Result.objects.count() == 0


def test_a_refusal_a_withdrawal_and_the_counter_can_be_practised(
    receiver: Member, now: datetime
) -> None:
    refused = practise_one(receiver, now)
    reason = lawbook().refusal_reasons(now.date(), stage="reception")[0].key
    api.refuse(**by(receiver, refused, now), reason_key=reason, note="Nộp sai nơi")
    assert view_of(receiver, refused).status == Status.NOT_ACCEPTED
    taken_back = practise_one(receiver, now)
    api.withdraw(
        code=taken_back, reason="", subject=receiver.subject, actor=receiver.actor, now=now
    )
    assert view_of(receiver, taken_back).status == Status.WITHDRAWN
    handed = practise_one(receiver, now, channel="direct")
    acts: tuple[Callable[..., object], ...] = (api.accept, api.propose, api.sign, api.hand_over)
    for act in acts:
        act(**by(receiver, handed, now), note="")
    assert view_of(receiver, handed).status == Status.RETURNED


def test_opinions_of_other_units_are_his_to_give(
    receiver: Member, office: Office, neighbour: Office, now: datetime
) -> None:
    code = practise_one(receiver, now, code=WARTIME, channel="direct")
    api.accept(**by(receiver, code, now), note="")
    units = (neighbour.unit.pk, office.committee.pk)
    api.work(
        **by(receiver, code, now, "appraise"),
        ending=Ending("consult", chosen=units, answers=APPRAISED),
    )
    for step in Step.objects.filter(dossier__code=code, task="opinion"):
        # The units that were named see nothing of it.
        with pytest.raises(NoSuchDossier):
            api.dossier_for(neighbour.specialist.subject, code)
        api.work(
            code=code, step_number=step.number, ending=Ending("agree", "Nhất trí"),
            subject=receiver.subject, actor=receiver.actor, now=now,
        )  # fmt: skip
    assert not Step.objects.filter(dossier__code=code, task="opinion", left_at=None).exists()


def test_time_passes_when_he_says_so(
    receiver: Member, neighbour: Office, now: datetime, code: str
) -> None:
    with pytest.raises(CannotAct, match="no_timer"):
        api.pass_time(code=code, subject=receiver.subject, actor=receiver.actor, now=now)
    slow = practise_one(receiver, now, code=WARTIME, channel="direct")
    api.accept(**by(receiver, slow, now), note="")
    asked = Ending("consult", chosen=(neighbour.unit.pk,), answers=APPRAISED)
    api.work(**by(receiver, slow, now, "appraise"), ending=asked)
    view = api.dossier_for(receiver.subject, slow)
    timer = api.next_timer(view)
    assert timer is not None
    assert timer.fires_at > now
    assert not any(pk in api.timers_over(now) for pk in Step.objects.values_list("pk", flat=True))
    api.pass_time(code=slow, subject=receiver.subject, actor=receiver.actor, now=now)
    gone = Step.objects.get(dossier__code=slow, task="opinion")
    assert gone.left_at == now
    assert gone.taken_back


def test_papers_pass_to_another_unit_without_a_slip(
    receiver: Member, office: Office, neighbour: Office, khoi: Member, now: datetime,
    tmp_path: Path,
) -> None:  # fmt: skip
    with papers_travel(tmp_path, now):
        code = practise_one(receiver, now)
        api.accept(**by(receiver, code, now), note="")
        with pytest.raises(NoSuchDossier):
            api.give(codes=[code], receiver_unit_id=neighbour.unit.pk, note="",
                     subject=receiver.subject, actor=receiver.actor, now=now)  # fmt: skip
        assert not api.to_give(receiver.subject)
        api.transfer_in_practice(
            **by(receiver, code, now),
            ending=Ending("done", chosen=(neighbour.unit.pk,)),
        )
        open_step = Step.objects.get(dossier__code=code, left_at__isnull=True)
        assert (open_step.task, open_step.unit_id) == ("check", neighbour.unit.pk)
        real = file_one(khoi, office.unit, now)
        with pytest.raises(NoSuchDossier):
            api.transfer_in_practice(**by(receiver, real, now), ending=Ending("done"))


def test_a_sub_dossier_of_practice_is_practice(
    receiver: Member, office: Office, now: datetime, tmp_path: Path
) -> None:
    publish_process(FIRST_REGISTRATION, FILES / "sub_dossier.bpmn", tmp_path / "catalogue", now)
    code = practise_one(receiver, now)
    first = Step.objects.get(dossier__code=code, left_at__isnull=True, kind="task")
    assert first.is_practice, "a list of work leaves it out by this"
    view = api.dossier_for(receiver.subject, code)
    outcome = api.my_tasks(view, receiver.subject, now)[0].offers[0]
    if outcome.outcome.key == "accept":
        api.accept(**by(receiver, code, now), note="")
    else:
        api.work(code=code, step_number=first.number, ending=Ending(outcome.outcome.key),
                 subject=receiver.subject, actor=receiver.actor, now=now)  # fmt: skip
    child = Dossier.objects.get(parent__code=code)
    assert child.code.startswith("TAP-")
    assert child.practised_by_id == receiver.account.pk
    assert api.dossier_for(receiver.subject, child.code).code == child.code
    assert api.forget_practice(before=now + timedelta(seconds=1), now=now) == 1
    assert Dossier.objects.count() == 0


def test_nobody_else_sees_it_whatever_he_is(
    code: str, receiver: Member, office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    both = staff("quantri.halong", office.unit, Role.ADMINISTRATOR, now)
    colleague = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    give_post(account=colleague.account, unit=office.committee, role=Role.LEADER, since=SINCE,
              actor=SYSTEM, now=now)  # fmt: skip
    others = [
        office.specialist, office.commander, office.chair, neighbour.receiver, both,
        again(colleague, now), khoi, integrator("cong.mot", now),
    ]  # fmt: skip
    for other in others:
        with pytest.raises(NoSuchDossier):
            api.dossier_for(other.subject, code)
        with pytest.raises(NoSuchDossier):
            api.accept(
                code=code, step_number=1, note="", subject=other.subject, actor=other.actor, now=now
            )
        who: dict[str, Any] = {"subject": other.subject, "actor": other.actor, "now": now}
        with pytest.raises(NoSuchDossier):
            api.pass_time(code=code, **who)
        with pytest.raises(NoSuchDossier):
            api.withdraw(code=code, reason="", **who)
        assert api.practices_of(other.subject) == ()
        assert api.dossiers_of(other.subject) == ()
        assert api.inbox(other.subject, api.InboxQuestion()).lines == ()
    assert [line.code for line in api.practices_of(receiver.subject)] == [code]


def test_it_is_in_no_list_count_or_clock(
    code: str, receiver: Member, office: Office, now: datetime
) -> None:
    """Walk every query over dossiers that serves more than one dossier somebody may see."""
    leaders = (office.commander, office.chair)
    later, day = now + timedelta(days=60), now.date()
    for member in (receiver, office.specialist, *leaders):
        assert api.inbox(member.subject, api.InboxQuestion(words=code)).lines == ()
        assert api.counts(member.subject, later) == {"all": 0, "late": 0}
        assert api.dossiers_of(member.subject) == ()
        assert not api.to_give(member.subject)
        assert api.slips_given(member.subject) == api.slips_to_confirm(member.subject) == ()
        assert api.waiting_apologies(member.subject, later) == ()
        assert api.waiting_questions(member.subject, later) == ()
        assert api.pressing(member.subject, later).steps == ()
    assert api.open_by_version(FIRST_REGISTRATION) == {}
    question = api.RegisterQuestion(
        office.unit.pk, day - timedelta(days=1), day + timedelta(days=1)
    )
    assert api.register_count(question) == 0
    assert api.second_requests_by_unit(now - timedelta(days=1)) == {}
    assert api.filed_by_day(FIRST_REGISTRATION, day + timedelta(days=1)) == {}
    days = [day + timedelta(days=n) for n in range(-3, 90)]
    assert not touched(days).exists()
    assert shifts_of(days, Notices(())) == []
    with pytest.raises(NoSuchDossier):
        api.progress_of(code)
    for pk in clocks_to_watch(later):
        assert watch(dossier_id=pk, now=later)
    assert clocks_to_watch(later) == []
    assert Message.objects.count() == 0


def test_no_move_to_another_version_takes_it_along(
    code: str, office: Office, now: datetime, tmp_path: Path, receiver: Member
) -> None:
    old = Dossier.objects.get(code=code).version_id
    new = publish_process(FIRST_REGISTRATION, FILES / "opinions.bpmn", tmp_path / "c", now)
    plan_id = api.plan_versions(
        old_version=old, new_version=new, places={}, reason="Luật mới",
        subject=receiver.subject, actor=receiver.actor, now=now,
    )  # fmt: skip
    plan = api.plan_by_id(plan_id)
    assert plan is not None
    assert api.rehearse(plan).total == 0
    assert api.apply_plan(plan_id=plan_id, most=10, actor=SYSTEM, now=now) == 0
    assert api.progress_of_move(plan).total == 0
    assert Dossier.objects.get(code=code).version_id == old


def test_every_query_over_dossiers_has_thought_of_practice() -> None:
    """A new query over all dossiers must say what it does with practice: this list knows them."""
    here = Path(api.__file__).parents[1]
    asking = {
        file.relative_to(here).as_posix()
        for folder in ("queries", "actions")
        for file in (here / folder).rglob("*.py")
        if "Dossier.objects.filter(" in file.read_text(encoding="utf-8")
    }
    known = {
        # By code, key or number of one dossier, for those who may see it.
        "queries/views.py", "actions/file_dossier.py", "actions/practise.py",
        "actions/look_at_clocks.py", "actions/join_sub_dossier.py", "queries/relatives.py",
        "actions/refusing.py", "actions/move_versions.py", "actions/hint.py", "queries/access.py",
        "actions/claim_own.py",  # by the number of an owner without an account: practice has none
        # Leaving practice out.
        "queries/figures/counting.py", "queries/calendar_change.py", "actions/tell_infected.py",
        "actions/hide_readings.py", "queries/figures/kinds.py", "queries/figures/lists.py",
        "actions/ask_register.py", "queries/figures/ways.py", "queries/store_looks.py",
        "queries/lead_queue.py", "queries/originals.py", "queries/own_parts.py", "queries/lists.py",
        "actions/note_view.py", "queries/register.py", "queries/arrivals.py", "queries/own_data.py",
        "queries/on_time.py", "queries/readers.py", "queries/present.py", "queries/keeping.py",
        "queries/behalf.py", "queries/hidden.py", "queries/moves.py", "queries/words.py",
        # Asking for practice, or doing nothing with it.
        "queries/practice.py", "actions/forget_practice.py", "actions/watch.py",
        "queries/contents.py", "queries/earlier.py", "queries/hint_facts.py",  # practice by itself
    }  # fmt: skip
    assert asking <= known, asking - known


def test_real_numbers_have_no_gap_and_the_journal_says_what_is_practice(
    code: str, receiver: Member, office: Office, khoi: Member, now: datetime
) -> None:
    api.accept(**by(receiver, code, now), note="")
    api.propose(**by(receiver, code, now), note="")
    api.sign(**by(receiver, code, now), note="")
    assert [row.key for row in Counter.objects.all()] == ["practice 20261123"]
    assert file_one(khoi, office.unit, now).endswith("1")
    entries = list(entries_about(code))
    assert [entry.act for entry in entries][::-1] == [
        "dossiers.filed", "dossiers.accepted", "dossiers.proposed", "dossiers.signed",
    ]  # fmt: skip
    assert all(entry.details["practice"] is True for entry in entries)
    assert Message.objects.count() == 1


def test_nothing_of_a_real_person_or_account_comes_in(
    receiver: Member, khoi: Member, office: Office, now: datetime
) -> None:
    real = khoi.account.pk
    sent = replace(
        practice_filing(now), owner_account_id=real, submitter_account_id=real,
        integrator_id=real, assisted_by_id=real, unit_id=office.committee.pk,
    )  # fmt: skip
    filed = api.practise(filing=sent, subject=receiver.subject, actor=receiver.actor, now=now)
    kept = Dossier.objects.get(code=filed.code)
    accounts = (kept.owner_account_id, kept.submitter_account_id, kept.integrator_id,
                kept.assisted_by_id)  # fmt: skip
    assert accounts == (None, None, None, None)
    assert kept.unit_id == office.unit.pk
    again_ = api.practise(filing=sent, subject=receiver.subject, actor=receiver.actor, now=now)
    assert again_.already
    assert again_.code == filed.code
    with pytest.raises(CannotFile, match="unit_missing"):
        api.practise(filing=practice_filing(now), subject=khoi.subject, actor=khoi.actor, now=now)


def test_papers_say_that_they_are_practice(code: str, receiver: Member, now: datetime) -> None:
    view = api.dossier_for(receiver.subject, code)
    receipt = text_of(api.receipt_pdf(view))
    assert "TẬP DƯỢT" in receipt
    assert api.pin_of(code) not in receipt
    result = text_of(api.practice_result_pdf(view, now))
    assert result.count("TẬP DƯỢT") >= 3
    assert "KHÔNG CÓ GIÁ TRỊ" in result
    assert "000" in view.owner.personal_number[:3]


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_real_dossier_has_no_practice_paper(office: Office, khoi: Member, now: datetime) -> None:
    view = api.dossier_for(office.receiver.subject, file_one(khoi, office.unit, now))
    with pytest.raises(NoSuchDossier):
        api.practice_result_pdf(view, now)


def test_old_practice_goes_with_rows_and_files_and_the_journal_stays(
    code: str, receiver: Member, office: Office, khoi: Member, now: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    real = file_one(khoi, office.unit, now)
    fresh = practise_one(receiver, now + timedelta(days=2))
    missing = (Missing("health_declaration", "Ảnh bị mờ"),)
    api.request_supplement(**by(receiver, code, now), missing=missing, note="")
    old = [paper.file for paper in papers_of(code)]
    assert old
    assert all(path_of(file).exists() for file in old)
    with django_capture_on_commit_callbacks(execute=True):
        assert api.forget_practice(before=now + timedelta(days=1), now=now) == 1
    assert set(Dossier.objects.values_list("code", flat=True)) == {real, fresh}
    assert not any(path_of(file).exists() for file in old)
    assert not StoredFile.objects.filter(pk__in=[file.pk for file in old]).exists()
    assert all(path_of(paper.file).exists() for paper in (*papers_of(fresh), *papers_of(real)))
    assert next(entry.act for entry in entries_about(code)) == "dossiers.practice_removed"
    assert len(list(entries_about(code))) == 3
    # Its code is never given again.
    assert practise_one(receiver, now) != code
    connection.check_constraints()


def papers_of(code: str) -> QuerySet[DossierPaper]:
    return DossierPaper.objects.filter(dossier__code=code).select_related("file")


def test_what_is_announced_is_for_administrators(
    office: Office, receiver: Member, now: datetime
) -> None:
    assert api.announced(FIRST_REGISTRATION, receiver.subject, date(2000, 1, 1)) == ()
    give_post(account=receiver.account, unit=office.unit, role=Role.ADMINISTRATOR, since=SINCE,
              actor=SYSTEM, now=now)  # fmt: skip
    admin = again(receiver, now).subject
    told = api.announced(FIRST_REGISTRATION, admin, date(2000, 1, 1))
    assert [each.code for each in told] == [FIRST_REGISTRATION]
    assert api.announced(FIRST_REGISTRATION, admin, date(2100, 1, 1)) == ()
