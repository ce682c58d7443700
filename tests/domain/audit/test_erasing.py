"""Whoever rules the database, but not the log's key, erases nothing unseen."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from motcua.adapters.journal_copy import FileCopy
from motcua.adapters.journal_key import FileLogKey
from motcua.domain.audit.api import erase, record, verify_journal
from motcua.domain.audit.models import Entry
from motcua.domain.audit.rules.erasing import erasure_text
from motcua.domain.audit.values import ERASED, CannotErase
from motcua.kernel.notes import Note
from motcua.platform import wiring
from tests.factories.journal import NOW, OFFICER, make_journal, publish, write


@pytest.fixture
def numbers(db: None, tmp_path: Path, settings: Settings) -> list[int]:
    """A journal of nine entries, of which the first two were erased by the rule."""
    make_journal(tmp_path, settings)
    found = write(9)
    publish()
    erase(numbers=found[:2], ground="QĐ 5", actor=OFFICER, key=FileLogKey(), now=NOW)
    publish()
    return found


def _genuine() -> Mapping[str, Any]:
    details: Mapping[str, Any] = Entry.objects.get(act=ERASED).details
    return details


def unsigned(number: int) -> Mapping[str, Any]:
    return {"ground": "QĐ 6", "entries": [{"number": number}]}


def borrowed(number: int) -> Mapping[str, Any]:
    """Put one more number beside what was signed."""
    return {**_genuine(), "entries": [*_genuine()["entries"], {"number": number}]}


def signed_by_himself(number: int) -> Mapping[str, Any]:
    """Use the note of the genuine erasure below another text."""
    text = erasure_text(FileLogKey().origin, at=NOW, ground="QĐ 6", numbers=[number])
    below = str(_genuine()["note"]).rpartition("\n\n")[2]
    return {**unsigned(number), "note": f"{text}\n{below}"}


def a_head(number: int) -> Mapping[str, Any]:
    """Use a signature of a head of the tree."""
    return {**unsigned(number), "note": FileCopy().last_head() or ""}


def nonsense(number: int) -> Mapping[str, Any]:
    return {"ground": 5, "entries": [number, None], "note": "\n\n— x +\n"}


@pytest.mark.parametrize("forge", [unsigned, borrowed, signed_by_himself, a_head, nonsense])
def test_a_forged_erasure_is_found(numbers: list[int], forge: Any) -> None:
    """A true seal, a row in the table of leave, a removal: all that SQL can do."""
    details = forge(numbers[5])
    with connection.cursor() as cursor:
        record(act=ERASED, actor=OFFICER, at=NOW, subject="journal", details=details)
        cursor.execute("SELECT max(id) FROM audit_entry")
        (by,) = cursor.fetchone()
        cursor.execute("INSERT INTO audit_erasure VALUES (%s, %s)", [numbers[5], by])
        cursor.execute("DELETE FROM audit_entry WHERE id = %s", [numbers[5]])
    publish()
    report = verify_journal(key=FileLogKey(), outside=FileCopy())
    assert {("deleted", numbers[5]), ("signature", by)} == {
        (bad.kind, bad.number) for bad in report.bad
    }
    assert (report.bad[0].number, report.erased) == (numbers[5], 2)


def test_what_tells_of_an_erasure_is_never_erased(numbers: list[int]) -> None:
    with pytest.raises(CannotErase, match="erasure"):
        erase(numbers=[Entry.objects.get(act=ERASED).pk], ground="QĐ 7", actor=OFFICER,
              key=FileLogKey(), now=NOW)  # fmt: skip


def test_the_log_may_change_its_name_and_key(numbers: list[int]) -> None:
    class Renamed(FileLogKey):
        origin = "motcua.example/api/v1/audit-2"

    text = erasure_text("other", at=NOW, ground="", numbers=[1])
    assert str(Note(text, FileLogKey().sign(text))).startswith("motcua-erased/v1\nother\n")
    report = verify_journal(key=Renamed(), outside=FileCopy())
    assert report.erased == 2
    assert "deleted" not in {bad.kind for bad in report.bad}


def test_the_command_names_each_erasure(
    numbers: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)
    call_command("verify_audit", offline=True)
    said = capsys.readouterr().out
    assert f"{numbers[0]}, {numbers[1]}; QĐ 5" in said
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)
