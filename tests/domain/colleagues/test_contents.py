"""The words of colleagues are hashed into the journal: a note swapped later is found."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from motcua.domain.audit.models import Entry
from motcua.domain.colleagues import api as colleagues
from motcua.domain.colleagues.models import Note
from motcua.domain.colleagues.values import Words
from motcua.domain.dossiers.api import dossier_for
from motcua.domain.identity.values import Role
from motcua.platform import clock
from tests.factories.filings import file_one, load_catalogue
from tests.factories.journal import make_journal, publish
from tests.factories.office import Office, citizen, make_office, make_tree, staff
from tests.factories.practising import practise_one

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    """The present moment."""
    return clock.now()


@pytest.fixture
def office(now: datetime) -> Office:
    """A commune's command with its staff."""
    load_catalogue(now)
    make_tree(now)
    return make_office("halong", "G11.03.22", now)


@pytest.fixture
def spoken(office: Office, now: datetime) -> str:
    """A dossier about which a note, a question, its answer and a reason were written."""
    code = file_one(citizen("Nguyễn Minh Khôi", "001208012345", now), office.unit, now)
    desk = office.receiver
    second = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    view = dossier_for(desk.subject, code)
    of_desk: dict[str, Any] = {"view": view, "actor": desk.actor, "now": now}
    to = str(second.account.login)
    colleagues.write_note(words=Words("Ảnh mờ", uuid4()), account_id=desk.account.pk, **of_desk)
    colleagues.ask_colleague(
        words=Words("Đủ chưa?", uuid4(), to), account_id=desk.account.pk, **of_desk
    )
    question = Note.objects.get(kind="question")
    colleagues.answer_colleague(
        view=view, question=question.pk, words=Words("Đủ", uuid4()),
        account_id=second.account.pk, actor=second.actor, now=now,
    )  # fmt: skip
    colleagues.pass_on(
        step_number=1, words=Words("Tôi nghỉ", uuid4(), to), subject=desk.subject, **of_desk
    )
    return code


@pytest.mark.parametrize("kind", ["note", "question", "answer", "passed"])
def test_words_that_are_others_now_are_found_by_their_entry(spoken: str, kind: str) -> None:
    assert list(colleagues.wrong_notes()) == []
    Note.objects.filter(kind=kind).update(text="khác")
    entry = Entry.objects.get(act=f"colleagues.{kind}_written")
    assert [each.number for each in colleagues.wrong_notes()] == [entry.pk]
    assert entry.subject == f"{spoken}/colleagues"


def test_a_note_that_is_gone_is_found(spoken: str) -> None:
    entry = Entry.objects.get(act="colleagues.note_written")
    Note.objects.filter(kind="note").delete()
    assert [each.number for each in colleagues.wrong_notes()] == [entry.pk]


def test_a_practice_takes_its_notes_along(office: Office, now: datetime) -> None:
    desk = office.receiver
    view = dossier_for(desk.subject, practise_one(desk, now))
    colleagues.write_note(view=view, words=Words("Thử", uuid4()), account_id=desk.account.pk,
                          actor=desk.actor, now=now)  # fmt: skip
    Note.objects.all().delete()
    assert list(colleagues.wrong_notes()) == []


def test_the_hash_lies_in_the_part_that_no_proof_opens(spoken: str) -> None:
    entry = Entry.objects.get(act="colleagues.note_written")
    assert "content" not in entry.details
    assert len(entry.details["inside"]["text"]) == 64
    assert "Ảnh mờ" not in str(entry.details)


def test_the_command_names_the_entry_and_none_of_the_words(
    spoken: str, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    make_journal(tmp_path, settings)
    publish()
    call_command("verify_audit", contents=True, offline=True)
    Note.objects.filter(kind="note").update(text="lời bị đổi")
    with pytest.raises(CommandError):
        call_command("verify_audit", contents=True, offline=True)
    entry = Entry.objects.get(act="colleagues.note_written")
    said = capsys.readouterr().out
    assert f"{entry.pk} (content)" in said
    assert "lời bị đổi" not in said
