"""One dossier through all its acts, on the real database."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import (
    CannotAct,
    CannotFile,
    CannotSupplement,
    Missing,
    NoSuchDossier,
    Paper,
    Status,
)
from motcua.domain.signing.api import check
from motcua.domain.signing.values import VerdictState
from motcua.kernel.moments import local
from motcua.platform.files.disk import read
from motcua.platform.files.models import StoredFile
from motcua.platform.lawbook import lawbook
from tests.factories.filings import file_one, filing, paper
from tests.factories.office import Member, Office


def step_of(member: Member, code: str) -> int:
    open_step = api.dossier_for(member.subject, code).open_step
    assert open_step is not None
    return open_step.number


def test_a_first_registration_goes_from_filing_to_a_signed_result(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    view = api.dossier_for(khoi.subject, code)
    assert view.progress.status is Status.REGISTERED
    assert view.progress.due_at is not None
    assert local(view.progress.due_at).strftime("%d/%m %H:%M") == "23/11 11:00"

    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    who = office.specialist
    api.propose(code=code, step_number=2, note="", subject=who.subject, actor=who.actor, now=now)
    who = office.chair
    number = api.sign(
        code=code, step_number=3, note="", subject=who.subject, actor=who.actor, now=now
    )

    view = api.dossier_for(khoi.subject, code)
    assert view.progress.status is Status.RETURNED
    assert view.result is not None
    assert view.result.number == number
    pdf = read(StoredFile.objects.get(pk=view.result.file_id))
    verdict = check(pdf=pdf, now=now + timedelta(minutes=1))
    # The leader waits for nobody: time stamps follow by a job (test_prove_result).
    assert verdict.state is VerdictState.UNDETERMINED, verdict.reasons
    assert not view.result.complete
    assert [s.kind for s in verdict.signers] == ["leader", "unit"]
    acts = [entry.act for entry in entries_about(code)][::-1]
    assert acts == [
        "dossiers.filed", "dossiers.accepted", "dossiers.proposed", "dossiers.signed",
    ]  # fmt: skip


def test_a_supplement_stops_the_clock_and_comes_back_to_the_one_who_asked(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    who = office.receiver
    component = api.dossier_for(who.subject, code).papers[0].component
    api.request_supplement(
        code=code, step_number=1, missing=(Missing(component, "Ảnh bị mờ"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    waiting = api.dossier_for(khoi.subject, code)
    assert waiting.progress.status is Status.SUPPLEMENT_REQUESTED
    assert waiting.progress.due_at is None

    answered = now + timedelta(hours=5)
    api.answer_supplement(
        code=code, papers=(paper(component, f"account:{khoi.account.pk}", now),), answer="",
        subject=khoi.subject, actor=khoi.actor, now=answered,
    )  # fmt: skip
    back = api.dossier_for(who.subject, code)
    assert back.open_step is not None
    assert back.open_step.task == "receive"
    assert back.progress.due_at == answered + timedelta(hours=2)


def test_a_refusal_at_reception_ends_the_dossier_with_its_legal_reason(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    who = office.receiver
    reason = lawbook().refusal_reasons(now.date(), stage="reception")[0].key
    api.refuse(
        code=code, step_number=1, reason_key=reason, note="Nộp sai nơi", subject=who.subject,
        actor=who.actor, now=now,
    )  # fmt: skip
    view = api.dossier_for(khoi.subject, code)
    assert view.progress.status is Status.NOT_ACCEPTED
    assert view.refusal is not None
    assert view.refusal.reason_key == reason
    assert api.refusal_pdf(view).startswith(b"%PDF-")
    assert api.receipt_pdf(view).startswith(b"%PDF-")


def test_who_looks_at_an_old_page_is_told_that_somebody_else_has_acted(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    with pytest.raises(CannotAct, match="moved_on"):
        api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    with pytest.raises(CannotAct, match="not_yours"):
        api.accept(code=code, step_number=2, note="", subject=who.subject, actor=who.actor, now=now)


def test_another_unit_does_not_even_see_it(
    office: Office, neighbour: Office, khoi: Member, bao: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    for stranger in (neighbour.receiver, neighbour.chair, bao):
        with pytest.raises(NoSuchDossier):
            api.dossier_for(stranger.subject, code)


def test_withdrawal_ends_it_and_is_refused_after_the_result(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    api.withdraw(code=code, reason="", subject=khoi.subject, actor=khoi.actor, now=now)
    assert api.dossier_for(khoi.subject, code).progress.status is Status.WITHDRAWN
    assert api.inbox(office.receiver.subject, api.InboxQuestion()).lines == ()


def test_a_file_is_taken_once(office: Office, khoi: Member, now: datetime) -> None:
    sent = filing(khoi, office.unit, now)
    twice = replace(sent, papers=(*sent.papers, sent.papers[0]))
    with pytest.raises(CannotFile, match="file_twice"):
        api.file_dossier(filing=twice, actor=khoi.actor, now=now)
    code = file_one(khoi, office.unit, now)
    who, filed = office.receiver, api.dossier_for(khoi.subject, code).papers[0]
    api.request_supplement(
        code=code, step_number=1, missing=(Missing(filed.component, "Ảnh bị mờ"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    fresh = paper(filed.component, f"account:{khoi.account.pk}", now)
    for papers in ((fresh, fresh), (Paper(filed.component, filed.file_id),)):
        with pytest.raises(CannotSupplement, match="file_twice"):
            api.answer_supplement(
                code=code, papers=papers, answer="", subject=khoi.subject, actor=khoi.actor,
                now=now,
            )  # fmt: skip


def test_a_refusal_needs_the_right_to_refuse_at_this_step(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now, channel="direct")
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    who = office.specialist
    api.propose(code=code, step_number=2, note="", subject=who.subject, actor=who.actor, now=now)
    who = office.chair
    api.sign(code=code, step_number=3, note="", subject=who.subject, actor=who.actor, now=now)
    who = office.receiver
    reason = lawbook().refusal_reasons(now.date(), stage="appraisal")[0].key
    with pytest.raises(CannotAct, match="may_not_refuse"):
        api.refuse(
            code=code, step_number=4, reason_key=reason, note="Không đến nhận",
            subject=who.subject, actor=who.actor, now=now,
        )  # fmt: skip
