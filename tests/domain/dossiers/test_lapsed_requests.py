"""Supplement requests that nobody answered: the dossier goes on or ends, and nothing waits."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step, SupplementRequest
from motcua.domain.dossiers.values import CannotAct, CannotSupplement, Missing
from motcua.domain.forms.models import Draft
from tests.domain.dossiers.clocks import accept
from tests.factories.deciding import PROCESS
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process

WAIT = re.compile(
    r"<intermediateCatchEvent id=\"supplement\".*?</intermediateCatchEvent>", re.DOTALL
)
# A wait of two hours, after which the officer decides with what there is.
UNANSWERED = """<receiveTask id="supplement" name="Chờ bổ sung" motcua:nameEn="Waiting"
    motcua:status="5" messageRef="message_supplement_answered"/>
<boundaryEvent id="unanswered" attachedToRef="supplement" cancelActivity="true"
    name="Không bổ sung" motcua:nameEn="Nobody answered">
  <timerEventDefinition id="two_hours"><timeDuration>PT2H</timeDuration></timerEventDefinition>
</boundaryEvent>
<sequenceFlow id="f_unanswered" sourceRef="unanswered" targetRef="{then}"/>"""
END = """<endEvent id="expired" name="Quá hạn" motcua:nameEn="Too late" motcua:status="8"/>"""
OVER = timedelta(days=3)


@pytest.fixture(params=["decide", "expired"])
def then(request: pytest.FixtureRequest) -> str:
    """Where the process goes when nobody answers."""
    return str(request.param)


@pytest.fixture
def code(office: Office, khoi: Member, tmp_path: Path, now: datetime, then: str) -> str:
    """A dossier whose owner was asked, and has begun to answer."""
    (tmp_path / "drawn").mkdir()
    file = tmp_path / "drawn" / "process.bpmn"
    drawn = UNANSWERED.format(then=then) + (END if then == "expired" else "")
    text, waits = WAIT.subn(drawn, PROCESS.read_text())
    assert waits == 1
    file.write_text(text)
    publish_process(FIRST_REGISTRATION, file, tmp_path / "catalogue", now)
    code = file_one(khoi, office.unit, now)
    accept(office, code, now)
    asks(office, code, now)
    api.begin_answer(code=code, subject=khoi.subject, now=now)
    return code


def asks(office: Office, code: str, now: datetime) -> None:
    who = office.specialist
    step = Step.objects.get(dossier__code=code, task="decide", left_at=None)
    api.request_supplement(
        code=code, step_number=step.number, missing=(Missing("form", "Ghi rõ"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip


def time_is_over(now: datetime) -> None:
    step = Step.objects.get(task="supplement", left_at=None)
    assert api.fire_timer(step_id=step.pk, now=now + OVER)


def test_when_the_time_to_answer_is_over_nobody_waits_for_the_answer(
    code: str, khoi: Member, now: datetime
) -> None:
    time_is_over(now)
    request = SupplementRequest.objects.get()
    assert (request.answered_at, request.lapsed_at) == (None, now + OVER)
    assert not Draft.objects.exists(), "what was prepared goes with it"
    assert api.wanted_by(f"{code}/1", khoi.subject).components == ()
    view = api.dossier_for(khoi.subject, code)
    assert view.open_supplement is None
    with pytest.raises(CannotSupplement) as refused:
        api.begin_answer(code=code, subject=khoi.subject, now=now + OVER)
    assert refused.value.reason == "nothing_asked"
    assert not Draft.objects.exists()


@pytest.mark.parametrize("then", ["decide"], indirect=True)
def test_the_clock_runs_again_and_another_request_may_be_made(
    code: str, office: Office, now: datetime
) -> None:
    assert Dossier.objects.get().due_at is None, "it stands still while the applicant is waited for"
    time_is_over(now)
    dossier = Dossier.objects.get()
    assert dossier.due_at is not None
    assert dossier.first_due_at is not None
    assert dossier.due_at > dossier.first_due_at, "the time of waiting is not counted"
    assert Step.objects.get(left_at=None).due_at == dossier.due_at
    with pytest.raises(CannotAct) as refused:
        asks(office, code, now + OVER)
    assert refused.value.reason == "second_request", "no longer: one is open"


def test_a_withdrawn_dossier_waits_for_no_answer(code: str, khoi: Member, now: datetime) -> None:
    api.withdraw(code=code, reason="", subject=khoi.subject, actor=khoi.actor, now=now + OVER)
    assert SupplementRequest.objects.get().lapsed_at == now + OVER
    assert not Draft.objects.exists()
