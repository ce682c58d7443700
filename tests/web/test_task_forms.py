"""The form of a task on the officer's page: its questions, errors at them, its documents."""

import html
import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers.api import accept, dossier_for, pin_of, propose
from motcua.domain.dossiers.models import Dossier, Step
from tests.clients import browser, states_purpose
from tests.factories.exempting import APPRAISED, SENT, WARTIME
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, make_office

pytestmark = pytest.mark.django_db
ENTRY = APPRAISED["list_entry"]


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    """A wartime exemption at appraisal."""
    made = file_one(khoi, office.unit, now, code=WARTIME, channel="direct")
    who = office.receiver
    accept(code=made, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    return made


def page_of(member: Member, code: str, *, lang: str = "vi") -> str:
    path = f"/can-bo/ho-so/{code}" if lang == "vi" else f"/en/desk/dossiers/{code}"
    return browser(member).get(path).content.decode()


def send(member: Member, code: str, **typed: Any) -> Any:
    sent = {"outcome": "propose", "act": "appraise", "step": 2, **typed}
    return browser(member).post(f"/can-bo/ho-so/{code}/xu-ly", sent)


def note(code: str, step: object = 2, name: str = "appraisal_note") -> str:
    return f"/can-bo/ho-so/{code}/buoc/{step}/{name}.pdf"


def completed(office: Office, code: str, now: datetime) -> None:
    who = office.specialist
    propose(
        code=code, step_number=2, note="", answers=APPRAISED, subject=who.subject, actor=who.actor,
        now=now,
    )  # fmt: skip


def test_the_questions_stand_in_one_form_with_all_outcomes(code: str, office: Office) -> None:
    shown = page_of(office.specialist, code)
    (form,) = [
        each for each in re.findall(r"<form.*?</form>", shown, re.S) if "answer.exempt_post" in each
    ]
    assert 'name="answer.list_entry"' in form
    assert 'data-asked-if="answer.exempt_post=yes"' in form
    for outcome in ("propose", "consult", "supplement", "refuse"):
        assert f'value="{outcome}"' in form
    assert "Chức danh có thuộc diện được miễn" in form
    assert note(code) in shown
    first = re.findall(r"<button[^>]*>", form)[0]
    assert "disabled" in first
    assert "hidden" in first


def test_the_questions_are_asked_in_english(code: str, office: Office) -> None:
    shown = page_of(office.specialist, code, lang="en")
    assert "Is the post one that is exempt from call-up in wartime?" in shown
    assert f"/en/desk/dossiers/{code}/steps/2/appraisal_note.pdf" in shown


def test_who_does_not_do_the_task_is_asked_nothing(code: str, office: Office) -> None:
    assert "answer." not in page_of(office.receiver, code)
    assert "answer." not in page_of(office.commander, code)


def test_answers_come_with_the_outcome(code: str, office: Office) -> None:
    assert send(office.specialist, code, **SENT).status_code == 302
    step = Step.objects.get(dossier__code=code, number=2)
    assert step.outcome == "propose"
    assert step.filled["answers"] == {"exempt_post": True, "list_entry": ENTRY}


def test_wrong_answers_are_told_at_their_questions_and_nothing_is_lost(
    code: str, office: Office
) -> None:
    typed = {"answer.exempt_post": "yes", "answer.list_entry": "", "answer.reason": "Vì <b>sao",
             "note.propose": "Ý kiến kèm"}  # fmt: skip
    before = Dossier.objects.get(code=code).state
    answer = send(office.specialist, code, **typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#answer.list_entry"' in shown
    assert 'id="answer.list_entry-error"' in shown
    assert html.escape("Vì <b>sao") in shown
    assert "Ý kiến kèm" in shown
    assert re.search(r'name="answer\.exempt_post" value="yes" checked', shown)
    assert Dossier.objects.get(code=code).state == before
    assert Step.objects.get(dossier__code=code, number=2).left_at is None


def test_another_mistake_keeps_the_answers_too(code: str, office: Office) -> None:
    typed = {**SENT, "outcome": "refuse", "reason": "", "refusal_note": ""}
    answer = send(office.specialist, code, **typed)
    assert answer.status_code == 422
    assert ENTRY in answer.content.decode()
    assert Step.objects.get(dossier__code=code, number=2).filled == {}


@pytest.mark.parametrize("word", [
    "<script>alert(1)</script>", "{{7*7}}", "a\x00b", "\ud800", "#sys.inputs", "x" * 100_000,
    "٣", "\u202egnol",
])  # fmt: skip
@pytest.mark.parametrize("name", ["answer.exempt_post", "answer.list_entry", "answer.", "answer.x"])
def test_hostile_answers(code: str, office: Office, word: str, name: str, now: datetime) -> None:
    sent = {**SENT, name: word.encode("utf-8", "surrogatepass").decode("utf-8", "replace")}
    answer = send(office.specialist, code, **sent)
    assert answer.status_code in {302, 400, 413, 422}
    assert b"<script>alert" not in answer.content
    step = Step.objects.get(dossier__code=code, number=2)
    assert set(step.filled.get("answers", {})) <= {"exempt_post", "list_entry", "reason"}
    if answer.status_code == 302:
        made = browser(office.specialist).get(note(code))
        assert made.content.startswith(b"%PDF")
        assert "<script>alert" not in page_of(office.commander, code)


def test_several_values_of_one_answer(code: str, office: Office) -> None:
    answer = send(office.specialist, code, **{**SENT, "answer.list_entry": ["a", "b"]})
    assert answer.status_code == 302
    filled = Step.objects.get(dossier__code=code, number=2).filled
    assert filled["answers"]["list_entry"] == "b"


def test_another_officer_cannot_send_the_answers(code: str, office: Office, now: datetime) -> None:
    assert send(office.receiver, code, **SENT).status_code == 409
    stranger = make_office("haian", "G11.03.31", now)
    assert send(stranger.specialist, code, **SENT).status_code == 404
    assert Step.objects.get(dossier__code=code, number=2).filled == {}


def test_a_step_that_has_moved_on_is_refused(code: str, office: Office, now: datetime) -> None:
    completed(office, code, now)
    assert send(office.specialist, code, **SENT).status_code == 409
    assert send(office.specialist, code, **{**SENT, "step": 3}).status_code == 409


def test_the_history_shows_the_answers_to_officers_only(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    completed(office, code, now)
    for who, path in (
        (office.specialist, f"/can-bo/ho-so/{code}"), (office.receiver, f"/can-bo/ho-so/{code}"),
        (office.commander, f"/lanh-dao/{code}"),
    ):  # fmt: skip
        shown = states_purpose(browser(who), code).get(path).content.decode()
        assert ENTRY in shown, path
        assert note(code) in shown, path
    applicant = browser(khoi).get(f"/ho-so/{code}").content.decode()
    assert code in applicant
    assert ENTRY not in applicant
    tracked = Client().post("/tra-cuu", {"code": code, "pin": pin_of(code)}).content.decode()
    assert "Thẩm định" in tracked
    assert ENTRY not in tracked
    assert "appraisal_note" not in applicant + tracked


def test_each_look_at_a_document_is_written_down(code: str, office: Office, now: datetime) -> None:
    who = states_purpose(browser(office.commander), code)
    before = len(entries_about(code, "dossiers.viewed"))
    assert who.get(note(code)).content.startswith(b"%PDF")
    completed(office, code, now)
    found = who.get(note(code))
    assert found["Content-Type"] == "application/pdf"
    assert len(entries_about(code, "dossiers.viewed")) == before + 2
    assert dossier_for(office.commander.subject, code).filled


def test_documents_of_others_do_not_exist(
    code: str, office: Office, khoi: Member, now: datetime
) -> None:
    stranger = make_office("haian", "G11.03.31", now)
    assert browser(stranger.specialist).get(note(code)).status_code == 404
    assert browser(khoi).get(note(code)).status_code == 404
    assert Client().get(note(code)).status_code == 302
    for path in (note(code, 1), note(code, 2, "result"), note(code, "9" * 400),
                 note(code, 2, "..%2Fresult"), note(code, 2, "appraisal_note.typ")):  # fmt: skip
        assert browser(office.specialist).get(path).status_code == 404, path
