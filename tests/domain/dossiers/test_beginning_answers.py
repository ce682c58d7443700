"""Beginning an answer meets what ends the request: no draft is left that nobody asks for."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import CannotSupplement, Status
from motcua.domain.forms.models import Draft
from tests.domain.dossiers.racing import Act, Run, race, supplement, withdraw
from tests.factories.deciding import PROCESS, Deciding
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 40


@pytest.fixture
def scene(office: Office, khoi: Member, now: datetime, tmp_path: Path) -> Deciding:
    """A dossier whose owner was asked and has not begun to answer."""
    (tmp_path / "drawn").mkdir()
    file = Path(shutil.copy(PROCESS, tmp_path / "drawn"))
    publish_process(FIRST_REGISTRATION, file, tmp_path / "catalogue", now)
    code, who = file_one(khoi, office.unit, now), office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    made = Deciding(
        applicant=khoi, receiver=who, officer=office.specialist, colleague=office.specialist,
        leader=office.chair, first=code, instant=now,
    )  # fmt: skip
    supplement(Run(made, code, 0))
    return made


def begin(run: Run) -> object:
    subject = run.scene.applicant.subject
    return api.begin_answer(code=run.code, subject=subject, now=run.scene.instant)


def answer(run: Run) -> object:
    who = run.scene.applicant
    return api.answer_supplement(
        code=run.code, papers=(), answer="12/04/2009", subject=who.subject, actor=who.actor,
        now=run.scene.instant,
    )  # fmt: skip


@pytest.mark.parametrize("second", [withdraw, answer], ids=["withdrawn", "answered"])
def test_no_draft_outlives_its_request(scene: Deciding, second: Act) -> None:
    for code, (begun, ended) in race(scene, (begin, second), TIMES):
        assert not isinstance(ended, Exception), repr(ended)
        if isinstance(begun, Exception):
            assert isinstance(begun, CannotSupplement), repr(begun)
            assert begun.reason == "nothing_asked"
        assert not Draft.objects.filter(reply_to=f"{code}/1").exists()
        assert Dossier.objects.get(code=code).status != Status.SUPPLEMENT_REQUESTED
