"""Steps, supplement and withdrawal by REST while the process does more than one thing at once."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.domain.audit.api import entries_about
from motcua.domain.audit.models import Entry
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.values import Ending, Missing
from tests.factories.deciding import OVER, PROCESS
from tests.factories.filings import FIRST_REGISTRATION
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process
from tests.web.rest.programs import Program, read

REFUSED = "dossiers.refused_act"
_REMINDED = (
    '<endEvent id="reminded" name="Đã nhắc" motcua:nameEn="Reminded" motcua:status="0"/>'
    '<endEvent id="returned"'
)
# The timer at the deciding task only starts a reminder beside the work.
BESIDE = (
    PROCESS.read_text()
    .replace('cancelActivity="true"', 'cancelActivity="false"')
    .replace(
        'sourceRef="overdue" targetRef="hand_over"', 'sourceRef="overdue" targetRef="reminded"'
    )
    .replace('<endEvent id="returned"', _REMINDED)
)


@pytest.fixture
def code(program: Program, office: Office, now: datetime, tmp_path: Path) -> str:
    """A dossier that was received and waits for a decision."""
    (tmp_path / "drawn").mkdir()
    drawn = tmp_path / "drawn" / PROCESS.name
    drawn.write_text(BESIDE)
    publish_process(FIRST_REGISTRATION, drawn, tmp_path / "catalogue", now)
    filed: str = program.filed()["code"]
    api.accept(code=filed, step_number=1, note="", **by(office.receiver, now))
    return filed


def by(who: Member, now: datetime) -> dict[str, Any]:
    return {"subject": who.subject, "actor": who.actor, "now": now}


def steps(program: Program, code: str) -> list[tuple[str, str, bool]]:
    items = read(program.get(f"/dossiers/{code}/steps"))["items"]
    return [(each["task"], each["outcome"] or "", each["left_at"] is None) for each in items]


def test_several_steps_are_open_at_once(program: Program, code: str, now: datetime) -> None:
    decide = Step.objects.get(dossier__code=code, number=2)
    assert api.fire_timer(step_id=decide.pk, now=now + OVER)
    assert steps(program, code) == [
        ("receive", "accept", False), ("decide", "", True), ("overdue", "", True),
    ]  # fmt: skip
    answer = program.post(f"/dossiers/{code}/withdraw", {"reason": "Không cần nữa"})
    assert answer.status_code == 200, answer.content
    assert read(answer)["status"]["number"] == 7
    assert not any(still for _, _, still in steps(program, code))


def test_what_an_officer_owns_can_still_be_withdrawn(
    program: Program, code: str, office: Office, now: datetime
) -> None:
    api.claim(code=code, step_number=2, **by(office.specialist, now))
    assert program.post(f"/dossiers/{code}/withdraw", {}).status_code == 200
    assert steps(program, code)[-1] == ("decide", "withdraw", False)


def test_refused_acts_of_programs_are_in_the_journal(
    program: Program, stranger: Program, code: str, office: Office, now: datetime
) -> None:
    nothing = program.post(f"/dossiers/{code}/supplement", {"answer": "Xin bổ sung"})
    assert (nothing.status_code, read(nothing)["code"]) == (409, "nothing_asked")
    api.work(code=code, step_number=2, ending=Ending("approve"), **by(office.specialist, now))
    late = program.post(f"/dossiers/{code}/withdraw", {}, key="late")
    assert (late.status_code, read(late)["code"]) == (409, "finished")
    refused = list(entries_about(code, REFUSED))
    assert [each.details for each in refused] == [
        {"deed": "withdraw", "reason": "finished"},
        {"deed": "answer_supplement", "reason": "nothing_asked"},
    ]
    assert {each.actor_kind for each in refused} == {"integrator"}
    # Who does not even see it leaves nothing behind.
    assert stranger.post(f"/dossiers/{code}/withdraw", {}).status_code == 404
    assert Entry.objects.filter(act=REFUSED).count() == 2


def test_a_supplement_that_the_process_cannot_take_is_refused_in_words(
    program: Program, code: str, office: Office, now: datetime
) -> None:
    missing = (Missing("form", "Thiếu ngày sinh"),)
    api.request_supplement(
        code=code, step_number=2, missing=missing, note="", **by(office.specialist, now)
    )
    Dossier.objects.filter(code=code).update(state={"at": ["nowhere"]})
    answer = program.post(f"/dossiers/{code}/supplement", {"answer": "Ngày 12/4/2009"})
    assert (answer.status_code, read(answer)["code"]) == (409, "unknown_state")
    assert read(answer)["detail"].startswith("The dossier's process does not go on")
    assert steps(program, code)[-1] == ("supplement", "", True)
    assert read(program.get(f"/dossiers/{code}"))["supplements"][0]["answered_at"] is None


def test_what_a_program_reads_is_an_entry_once_an_hour(program: Program) -> None:
    code: str = program.filed()["code"]
    for path in ("", "/steps", "/receipt", ""):
        assert program.get(f"/dossiers/{code}{path}").status_code == 200
    entry = entries_about(code, "dossiers.viewed").get()
    assert (entry.details["purpose"], entry.actor_kind) == ("program", "integrator")
    (told,) = api.readings_of(code, entry.at)
    assert told.program == entry.label
    program.get("/dossiers")
    program.get("/dossiers")
    listed = Entry.objects.get(act="dossiers.listed")
    assert listed.details == {"rows": 1}
