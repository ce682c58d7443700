"""What an officer does on a dossier's page: by what the task does, whatever its words say."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.values import Ending
from tests.clients import browser
from tests.factories.exempting import APPRAISED, SENT
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process
from tests.factories.transferring import PROCESS

pytestmark = pytest.mark.django_db
WARTIME = "1.013139"


def work(code: str) -> str:
    return f"/can-bo/ho-so/{code}/xu-ly"


@pytest.mark.parametrize("word", ["accept", "propose"])
def test_a_word_of_the_law_on_another_task_only_moves_on(
    office: Office, khoi: Member, now: datetime, tmp_path: Path, word: str
) -> None:
    folder = tmp_path / "process"
    folder.mkdir()
    text = PROCESS.read_text(encoding="utf-8")
    text = text.replace('motcua:unit="chosen"', 'motcua:unit="receiving"')
    text = text.replace('motcua:act="transfer"', 'motcua:act="work"')
    text = text.replace('<motcua:outcome key="done"', f'<motcua:outcome key="{word}"')
    (folder / "p.bpmn").write_text(text, encoding="utf-8")
    publish_process(FIRST_REGISTRATION, folder / "p.bpmn", tmp_path / "catalogue", now)
    code = file_one(khoi, office.unit, now)
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    api.work(code=code, step_number=2, ending=Ending("done"), subject=who.subject,
             actor=who.actor, now=now)  # fmt: skip
    sent = {"outcome": word, "act": "work", "step": 3}
    assert browser(office.specialist).post(work(code), sent).status_code == 302
    assert Step.objects.get(dossier__code=code, left_at__isnull=True).task == "sign"


@pytest.fixture
def appraised(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier about which other units may be asked."""
    code = file_one(khoi, office.unit, now, code=WARTIME, channel="direct")
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    return code


@pytest.mark.parametrize("number", ["9" * 5000, "٣", "-1", "1.5"])
def test_a_unit_is_named_by_a_plain_number(appraised: str, office: Office, number: str) -> None:
    sent = {"outcome": "consult", "act": "appraise", "step": 2, "units.consult": number, **SENT}
    assert browser(office.specialist).post(work(appraised), sent).status_code == 422
    slip = {"codes": appraised, "unit": number}
    assert browser(office.receiver).post("/can-bo/ban-giao", slip).status_code in {409, 422}


def test_a_suspended_clock_runs_again_while_others_are_asked(
    appraised: str, office: Office, now: datetime
) -> None:
    who = office.specialist
    mine: dict[str, Any] = {"subject": who.subject, "actor": who.actor, "now": now}
    api.suspend(code=appraised, step_number=2, reason_key="force_majeure", note="Bão", **mine)
    ending = Ending("consult", chosen=(office.committee.pk,), answers=APPRAISED)
    api.work(code=appraised, step_number=2, ending=ending, **mine)
    page = browser(who).get(f"/can-bo/ho-so/{appraised}").content.decode()
    assert 'value="resume"' in page
    sent = {"do": "resume", "step": 3}
    assert browser(who).post(f"/can-bo/ho-so/{appraised}/dong-ho", sent).status_code == 302
    assert Dossier.objects.get(code=appraised).due_at is not None
