"""The form of a task: checked with whatever outcome, kept with the step, told to the process."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step, SupplementRequest
from motcua.domain.dossiers.values import (
    CannotAct,
    Ending,
    Missing,
    NoSuchDossier,
    TaskAnswersRefused,
)
from motcua.domain.identity.values import Role
from motcua.platform.lawbook import lawbook
from tests.factories.exempting import APPRAISED, WARTIME
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, staff
from tests.factories.practising import practise_one
from tests.factories.processes import publish_process

SHIPPED = Path(__file__).parents[3] / "catalogue" / "military_service"
WRONG: Mapping[str, str] = {"exempt_post": "yes", "list_entry": ""}


@dataclass(frozen=True)
class Desk:
    """A dossier at appraisal, and who appraises."""

    code: str
    office: Office
    now: datetime

    def mine(self, **more: Any) -> dict[str, Any]:
        who = self.office.specialist
        return {
            "code": self.code, "step_number": 2, "subject": who.subject, "actor": who.actor,
            "now": self.now, **more,
        }  # fmt: skip

    def step(self) -> Step:
        return Step.objects.get(dossier__code=self.code, number=2)

    def words(self, now: datetime | None = None) -> str:
        view = api.dossier_for(self.office.commander.subject, self.code)
        return words(api.step_document_pdf(view, 2, "appraisal_note", now or self.now))


def words(data: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.fixture
def desk(office: Office, khoi: Member, now: datetime) -> Desk:
    """A wartime exemption that was received."""
    code = file_one(khoi, office.unit, now, code=WARTIME, channel="direct")
    who = office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    return Desk(code, office, now)


def test_checked_answers_are_kept_with_the_step(desk: Desk) -> None:
    typed = {**APPRAISED, "unheard": "x", "reason": " Đúng danh mục. "}
    api.propose(note="Đề nghị", answers=typed, **desk.mine())
    version = Dossier.objects.get(code=desk.code).version_id
    assert desk.step().filled == {
        "version": version,
        "answers": {
            "exempt_post": True, "list_entry": APPRAISED["list_entry"], "reason": "Đúng danh mục.",
        },
    }  # fmt: skip
    assert Dossier.objects.get(code=desk.code).state["out"]["exempt_post"] is True


def test_the_journal_names_the_questions_and_no_answer(desk: Desk) -> None:
    api.propose(note="", answers=APPRAISED, **desk.mine())
    entry = Entry.objects.get(subject=desk.code, act="dossiers.proposed")
    assert entry.details["answered"] == ["exempt_post", "list_entry"]
    assert "Mục 12" not in str(entry.details)


ENDINGS: dict[str, Any] = {
    "propose": lambda desk, typed: api.propose(note="", answers=typed, **desk.mine()),
    "consult": lambda desk, typed: api.work(
        ending=Ending("consult", chosen=(desk.office.committee.pk,), answers=typed), **desk.mine()
    ),
    "supplement": lambda desk, typed: api.request_supplement(
        missing=(Missing("form", "Thiếu"),), note="", answers=typed, **desk.mine()
    ),
    "refuse": lambda desk, typed: api.refuse(
        reason_key=_refusal(desk), note="Không thuộc diện", answers=typed, **desk.mine()
    ),
}


def _refusal(desk: Desk) -> str:
    procedure = snapshot().get(WARTIME)
    assert procedure is not None
    found = lawbook().refusal_reasons(desk.now.date(), stage="appraisal", field=procedure.field)
    return found[0].key


@pytest.mark.parametrize("outcome", ENDINGS)
@pytest.mark.parametrize("typed", [WRONG, {}, {"exempt_post": "maybe"}])
def test_wrong_answers_move_nothing_whatever_the_outcome(
    desk: Desk, outcome: str, typed: Mapping[str, str]
) -> None:
    before = Dossier.objects.values().get(code=desk.code)
    with pytest.raises(TaskAnswersRefused) as refused:
        ENDINGS[outcome](desk, typed)
    assert refused.value.reason == "answers"
    expected = "list_entry" if typed is WRONG else "exempt_post"
    assert set(refused.value.checked.errors) == {expected}
    assert Dossier.objects.values().get(code=desk.code) == before
    step = desk.step()
    assert (step.left_at, step.filled) == (None, {})
    assert not SupplementRequest.objects.filter(dossier__code=desk.code).exists()
    entry = Entry.objects.get(subject=desk.code, act="dossiers.refused_act")
    assert entry.details["reason"] == "answers"


@pytest.mark.parametrize("outcome", ENDINGS)
def test_every_outcome_takes_the_answers(desk: Desk, outcome: str) -> None:
    ENDINGS[outcome](desk, APPRAISED)
    step = desk.step()
    assert step.outcome == outcome
    assert step.filled["answers"]["exempt_post"] is True


def test_answers_of_a_question_that_is_not_asked_are_dropped(desk: Desk) -> None:
    api.propose(note="", answers={"exempt_post": "no", "list_entry": "x"}, **desk.mine())
    assert desk.step().filled["answers"] == {"exempt_post": False}


def test_a_colleague_of_another_post_answers_nothing(desk: Desk) -> None:
    who = desk.office.receiver
    with pytest.raises(CannotAct, match="not_yours"):
        api.propose(note="", answers=APPRAISED, **desk.mine(subject=who.subject, actor=who.actor))
    assert desk.step().filled == {}


def test_who_does_not_own_the_step_answers_nothing(desk: Desk) -> None:
    other = staff("thamdinh2.halong", desk.office.unit, Role.SPECIALIST, desk.now)
    api.claim(**desk.mine(subject=other.subject, actor=other.actor))
    with pytest.raises(CannotAct, match="claimed"):
        api.propose(note="", answers=APPRAISED, **desk.mine())
    assert desk.step().filled == {}


def test_a_stale_step_is_refused_and_its_answers_stay(desk: Desk) -> None:
    api.propose(note="", answers=APPRAISED, **desk.mine())
    before = desk.step().filled
    with pytest.raises(CannotAct):
        api.propose(note="", answers={"exempt_post": "no"}, **desk.mine())
    assert desk.step().filled == before


def test_a_step_without_a_form_keeps_nothing(desk: Desk) -> None:
    assert Step.objects.get(dossier__code=desk.code, number=1).filled == {}


def test_an_answer_decides_the_way(
    office: Office, khoi: Member, now: datetime, tmp_path: Path
) -> None:
    """Who finds the post not exempt cannot put it before the commander without a review."""
    drawn = tmp_path / "drawn"
    drawn.mkdir()
    text = (SHIPPED / "wartime_exemption.bpmn").read_text()
    text = text.replace('outcome == "propose"<', 'outcome == "propose" and exempt_post == true<')
    text = text.replace(
        '<sequenceFlow id="f_consult"',
        '<sequenceFlow id="f_doubt" sourceRef="appraised" targetRef="review"><conditionExpression>'
        'outcome == "propose" and exempt_post == false</conditionExpression></sequenceFlow>'
        '<sequenceFlow id="f_consult"',
        1,
    )
    (drawn / "process.bpmn").write_text(text[: text.index("<bpmndi:")] + "</definitions>")
    publish_process(WARTIME, drawn / "process.bpmn", tmp_path / "catalogue", now)
    for answer, task in (("yes", "sign"), ("no", "review")):
        code = file_one(khoi, office.unit, now, code=WARTIME, channel="direct")
        who = office.receiver
        api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
        api.propose(
            note="", answers={**APPRAISED, "exempt_post": answer}, **Desk(code, office, now).mine()
        )
        assert Step.objects.get(dossier__code=code, left_at__isnull=True).task == task


def test_a_draft_says_so_and_the_finished_note_has_the_answers(desk: Desk, khoi: Member) -> None:
    draft = desk.words()
    assert "DỰ THẢO / DRAFT" in draft
    assert khoi.subject.full_name in draft
    assert "Mục 12" not in draft
    api.propose(note="Đủ điều kiện.", answers=APPRAISED, **desk.mine())
    note = desk.words()
    assert "DỰ THẢO" not in note
    for shown in ("Mục 12: kỹ sư đường dây", "Có", "Đủ điều kiện.", "Trình ký kết quả", desk.code,
                  desk.office.specialist.subject.full_name):  # fmt: skip
        assert shown in note, shown
    assert desk.words(desk.now + timedelta(days=3)) == note


def test_a_finished_document_keeps_the_template_of_its_version(desk: Desk, tmp_path: Path) -> None:
    api.propose(note="", answers=APPRAISED, **desk.mine())
    before = Dossier.objects.get(code=desk.code).version_id
    (tmp_path / "drawn" / "documents").mkdir(parents=True)
    text = (SHIPPED / "documents" / "appraisal_note.typ").read_text()
    text = text.replace("[PHIẾU THẨM ĐỊNH]", "[PHIẾU KHÁC]")
    (tmp_path / "drawn" / "documents" / "appraisal_note.typ").write_text(text)
    process = tmp_path / "drawn" / "process.bpmn"
    process.write_bytes((SHIPPED / "wartime_exemption.bpmn").read_bytes())
    later = publish_process(WARTIME, process, tmp_path / "catalogue", desk.now)
    assert "PHIẾU THẨM ĐỊNH" in desk.words()
    # Even when the dossier itself goes on in another version.
    Dossier.objects.filter(code=desk.code).update(version_id=later)
    assert before != later
    assert "PHIẾU THẨM ĐỊNH" in desk.words()


def test_practice_is_marked(office: Office, now: datetime) -> None:
    who = office.receiver
    code = practise_one(who, now, code=WARTIME, channel="direct")
    mine: dict[str, Any] = {"subject": who.subject, "actor": who.actor, "now": now}
    api.accept(code=code, step_number=1, note="", **mine)
    view = api.dossier_for(who.subject, code)
    draft = words(api.step_document_pdf(view, 2, "appraisal_note", now))
    assert "TẬP DƯỢT" in draft
    assert "DỰ THẢO / DRAFT" in draft
    api.propose(code=code, step_number=2, note="", answers=APPRAISED, **mine)
    view = api.dossier_for(who.subject, code)
    note = words(api.step_document_pdf(view, 2, "appraisal_note", now))
    assert "TẬP DƯỢT" in note
    assert "DỰ THẢO" not in note


@pytest.mark.parametrize(
    ("number", "key"), [(1, "appraisal_note"), (2, "result"), (9, "appraisal_note"), (-1, "")]
)
def test_what_is_not_made_at_a_step_does_not_exist(desk: Desk, number: int, key: str) -> None:
    view = api.dossier_for(desk.office.specialist.subject, desk.code)
    with pytest.raises(NoSuchDossier):
        api.step_document_pdf(view, number, key, desk.now)


def test_a_step_that_was_ended_by_something_else_has_no_document(desk: Desk, khoi: Member) -> None:
    api.withdraw(code=desk.code, reason="x", subject=khoi.subject, actor=khoi.actor, now=desk.now)
    view = api.dossier_for(desk.office.specialist.subject, desk.code)
    assert api.filled_in(view, "vi") == {}
    with pytest.raises(NoSuchDossier):
        api.step_document_pdf(view, 2, "appraisal_note", desk.now)


def test_the_history_shows_answers_as_people_read_them(desk: Desk) -> None:
    api.propose(note="", answers=APPRAISED, **desk.mine())
    view = api.dossier_for(desk.office.commander.subject, desk.code)
    filled = api.filled_in(view, "en")[2]
    assert [row.shown for row in filled.rows] == ["Yes", APPRAISED["list_entry"], "Not answered"]
    assert [each.key for each in filled.documents] == ["appraisal_note"]
