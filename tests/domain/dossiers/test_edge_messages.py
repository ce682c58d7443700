"""Messages on the edge of open work: noted by the dossier's own units, where one listens."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Step
from motcua.domain.dossiers.values import CannotAct
from tests.domain.dossiers.clocks import accept
from tests.factories.deciding import PROCESS
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process

EDGE = """<boundaryEvent id="silence" attachedToRef="decide" cancelActivity="true"
    name="Tòa đã có phán quyết" motcua:nameEn="The court has ruled">
  <messageEventDefinition id="ruled" messageRef="message_ruled"/>
</boundaryEvent>"""
TIMER = re.compile(r'<boundaryEvent id="silence".*?</boundaryEvent>', re.DOTALL)
MESSAGE = '<message id="message_ruled" name="court_ruled"/>'


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime, tmp_path: Path) -> str:
    """A dossier that waits for a decision, which a court's ruling may take away."""
    return listening(office, khoi, tmp_path, now)


def listening(office: Office, khoi: Member, tmp_path: Path, now: datetime) -> str:
    """File a dossier whose deciding a message may take away, and receive it; give its code."""
    (tmp_path / "drawn").mkdir()
    file = tmp_path / "drawn" / "process.bpmn"
    text, timers = TIMER.subn(EDGE, PROCESS.read_text())
    assert timers == 1
    file.write_text(text.replace("<process ", f"{MESSAGE}\n  <process ", 1))
    publish_process(FIRST_REGISTRATION, file, tmp_path / "catalogue", now)
    filed = file_one(khoi, office.unit, now)
    accept(office, filed, now)
    return filed


def at(code: str) -> list[str]:
    open_steps = Step.objects.filter(dossier__code=code, left_at__isnull=True, kind="task")
    return list(open_steps.values_list("task", flat=True))


def note(who: Member, code: str, now: datetime, *, message: str = "court_ruled") -> None:
    step = Step.objects.get(dossier__code=code, left_at__isnull=True, kind="task")
    api.note_message(
        code=code, step_number=step.number, note="Bản án 12/2026", message=message,
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip


def test_what_takes_the_work_away_is_noted_and_moves_the_dossier(
    code: str, office: Office, now: datetime
) -> None:
    view = api.dossier_for(office.receiver.subject, code)
    (heard,) = api.listened_for(view)
    assert (heard.message, heard.name.en) == ("court_ruled", "The court has ruled")
    note(office.receiver, code, now + timedelta(minutes=1))
    assert at(code) == ["overdue"]
    gone = Step.objects.get(dossier__code=code, task="decide")
    assert gone.taken_back
    entry = entries_about(code).get(act="dossiers.message_noted")
    assert (entry.details["message"], entry.details["note"]) == ("court_ruled", "Bản án 12/2026")
    assert api.listened_for(api.dossier_for(office.receiver.subject, code)) == ()


def test_a_message_that_nobody_listens_for_moves_nothing(
    code: str, office: Office, neighbour: Office, now: datetime
) -> None:
    for who, message, reason in (
        (office.receiver, "payment_received", "nobody_waits"),
        (office.receiver, "supplement_answered", "nobody_waits"),
        (office.receiver, "", "nobody_waits"),
    ):
        with pytest.raises(CannotAct, match=reason):
            note(who, code, now, message=message)
    assert at(code) == ["decide"]
