"""What acts said and brought is hashed into the journal: a word or file swapped later is found."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from pytest_django import Settings

from motcua.adapters.journal_key import FileLogKey
from motcua.domain.audit.api import erase
from motcua.domain.audit.models import Entry
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.apologise import ApologyWords
from motcua.domain.dossiers.models import Apology, StepWords, Suspension
from motcua.domain.dossiers.values import Missing, StopNotice
from motcua.platform.files.models import StoredFile
from motcua.platform.lawbook import lawbook
from tests.factories.filings import file_one, paper
from tests.factories.journal import OFFICER, make_journal, publish
from tests.factories.office import Member, Office

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def acted(who: Member, now: datetime) -> dict[str, Any]:
    return {"subject": who.subject, "actor": who.actor, "now": now}


def settled(office: Office, khoi: Member, now: datetime) -> str:
    """Settle a dossier by way of a supplement, a suspension, the head, an apology, a refusal."""
    code, desk, clerk = file_one(khoi, office.unit, now), office.receiver, office.specialist
    component = api.dossier_for(desk.subject, code).papers[0].component
    api.request_supplement(code=code, step_number=1, missing=(Missing(component, "Ảnh mờ"),),
                           note="Chụp lại", **acted(desk, now + MINUTE))  # fmt: skip
    sent = paper(component, f"account:{khoi.account.pk}", now)
    api.answer_supplement(code=code, papers=(sent,), answer="Đã chụp lại",
                          **acted(khoi, now + 2 * MINUTE))  # fmt: skip
    api.accept(code=code, step_number=3, note="Đủ giấy", **acted(desk, now + 3 * MINUTE))
    reason = lawbook().suspension_reasons(now.date())[0].key
    api.suspend(code=code, step_number=4, reason_key=reason, note="Chờ xác minh",
                **acted(clerk, now + 4 * MINUTE))  # fmt: skip
    api.resume(code=code, step_number=4, note="Đã xác minh", **acted(clerk, now + 5 * MINUTE))
    api.escalate(code=code, step_number=4, note="Ca khó", **acted(clerk, now + 6 * MINUTE))
    api.give_back(code=code, step_number=4, note="Cứ làm", **acted(office.commander, now + 7 * MINUTE))  # fmt: skip  # noqa: E501
    api.draft_apology(code=code, step_number=4, words=ApologyWords("Thiếu người"),
                      **acted(clerk, now + 8 * MINUTE))  # fmt: skip
    letter = Apology.objects.get(dossier__code=code).pk
    api.sign_apology(code=code, apology=letter, words=ApologyWords("Thiếu người"),
                     **acted(office.commander, now + 9 * MINUTE))  # fmt: skip
    api.propose(code=code, step_number=4, note="Đề nghị ký", **acted(clerk, now + 10 * MINUTE))
    api.stop(code=code, step_number=5, notice=StopNotice("subject_gone", "Đã mất"),
             **acted(office.commander, now + 11 * MINUTE))  # fmt: skip
    return code


def found() -> set[tuple[str, str]]:
    return {(each.act.removeprefix("dossiers."), each.name) for each in api.wrong_contents()}


def test_each_swapped_word_or_file_is_found_by_its_entry(
    office: Office, khoi: Member, now: datetime
) -> None:
    settled(office, khoi, now)
    assert found() == set()
    other = paper("x", "account:1", now)
    StoredFile.objects.filter(pk=other.file_id).update(sha256="1" * 64)
    tables = {
        ("answered", "UPDATE dossiers_supplementrequest SET answer = 'x'"):
            {("supplement_answered", "answer")},
        ("asked", "UPDATE dossiers_supplementrequest SET note = 'x'"):
            {("supplement_requested", "request")},
        ("filed", "UPDATE dossiers_dossier SET answers = '[]'"): {("filed", "answers")},
        ("a note", "UPDATE dossiers_step SET note = 'x' WHERE number = 3"): {("accepted", "note")},
        ("a note where none was", "UPDATE dossiers_step SET note = 'x' WHERE number = 2"):
            {("supplement_answered", "note")},
        ("suspended", "UPDATE dossiers_suspension SET note = 'x'"): {("suspended", "suspension")},
        ("resumed", "UPDATE dossiers_suspension SET resume_note = 'x'"): {("resumed", "resumed")},
        ("words", "UPDATE dossiers_stepwords SET words = 'x'"):
            {("escalated", "words"), ("given_back", "words")},
        ("letter", "UPDATE dossiers_apology SET reason = 'x'"): {("apology_signed", "letter")},
        ("stop", "UPDATE dossiers_stop SET money = 'x'"): {("stopped", "notice")},
        ("gone", "DELETE FROM dossiers_stop"): {("stopped", "notice")},
    }  # fmt: skip
    for (_, statement), wrong in tables.items():
        assert tampered(statement) == wrong, statement
    swap = "UPDATE dossiers_dossierpaper SET file_id = %s WHERE round = 1"
    assert {act for act, _ in tampered(swap, other.file_id)} == {"supplement_answered"}
    late = (
        "INSERT INTO dossiers_dossierpaper (dossier_id, component, file_id, round, position)"
        " SELECT id, 'x', %s, 0, 99 FROM dossiers_dossier"
    )
    assert tampered(late, other.file_id) == {("filed", "x.100")}


def test_a_draft_of_an_apology_is_held_until_a_leader_signs_it_in_his_words(
    office: Office, khoi: Member, now: datetime
) -> None:
    code, desk = file_one(khoi, office.unit, now), office.receiver
    api.accept(code=code, step_number=1, note="", **acted(desk, now + MINUTE))
    api.draft_apology(code=code, step_number=2, words=ApologyWords("Thiếu người"),
                      **acted(office.specialist, now + 2 * MINUTE))  # fmt: skip
    for statement in (
        "UPDATE dossiers_apology SET reason = 'x'",
        "UPDATE dossiers_apology SET proposed_due_at = now()",
    ):
        assert tampered(statement) == {("apology_drafted", "draft")}
    letter = Apology.objects.get(dossier__code=code).pk
    api.sign_apology(code=code, apology=letter, words=ApologyWords("Quá nhiều hồ sơ"),
                     **acted(office.commander, now + 3 * MINUTE))  # fmt: skip
    assert found() == set()


def test_what_was_erased_accuses_no_earlier_entry(
    office: Office, khoi: Member, now: datetime, tmp_path: Path, settings: Settings
) -> None:
    make_journal(tmp_path, settings)
    code, desk, clerk = file_one(khoi, office.unit, now), office.receiver, office.specialist
    api.accept(code=code, step_number=1, note="", **acted(desk, now + MINUTE))
    api.escalate(code=code, step_number=2, note="Ca khó", **acted(clerk, now + 2 * MINUTE))
    api.give_back(code=code, step_number=2, note="Cứ làm", **acted(office.commander, now + 3 * MINUTE))  # fmt: skip  # noqa: E501
    publish()
    erased("dossiers.given_back", now)
    assert found() == set(), "an open step"
    api.propose(code=code, step_number=2, note="Đồng ý", **acted(clerk, now + 4 * MINUTE))
    assert found() == set()
    publish()
    erased("dossiers.proposed", now)
    assert found() == set(), "a step that was left"


def test_a_step_called_taken_back_hides_no_note(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    api.accept(code=code, step_number=1, note="Đủ", **acted(office.receiver, now + MINUTE))
    forged = "UPDATE dossiers_step SET note = 'x', taken_back = true WHERE number = 1"
    assert tampered(forged) == {("accepted", "note")}


def erased(act: str, now: datetime) -> None:
    numbers = list(Entry.objects.filter(act=act).values_list("pk", flat=True))
    erase(numbers=numbers, ground="Bản án 5", actor=OFFICER, key=FileLogKey(), now=now)


def test_the_command_names_the_entry(
    office: Office, khoi: Member, now: datetime, tmp_path: Path, settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    make_journal(tmp_path, settings)
    code = file_one(khoi, office.unit, now)
    publish()
    call_command("verify_audit", contents=True, offline=True)
    StoredFile.objects.all().update(sha256="0" * 64)
    call_command("verify_audit", offline=True)
    with pytest.raises(CommandError):
        call_command("verify_audit", contents=True, offline=True)
    filed = Entry.objects.get(subject=code, act="dossiers.filed")
    assert f"{filed.pk} (content)" in capsys.readouterr().out


def tampered(statement: str, *values: UUID) -> set[tuple[str, str]]:
    """Give what is found after a statement of whoever rules the database, and take it back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        wrong = found()
        transaction.set_rollback(True)
    return wrong


def test_the_journal_keeps_no_free_words_of_the_house_and_proves_none(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = settled(office, khoi, now)
    details = list(
        Entry.objects.filter(subject=code).order_by("id").values_list("details", flat=True)
    )
    said = json.dumps(details, ensure_ascii=False)
    for words in ("Ca khó", "Cứ làm", "Đã xác minh", "Đủ giấy", "Đã mất", "Ảnh mờ", "Thiếu người"):
        assert words not in said
    assert [each.words for each in StepWords.objects.order_by("id")] == ["Ca khó", "Cứ làm"]
    assert Suspension.objects.get().resume_note == "Đã xác minh"
    # What is guessed easily is hashed where proofs do not open it.
    assert not any("note" in each.get("content", {}) for each in details)
