"""Commands and rounds that keep the journal, as operators meet them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from pytest_django import Settings

from motcua.adapters.journal_key import FileLogKey
from motcua.domain.audit.api import proof_of, standing, tree_size
from motcua.domain.audit.models import Entry, Tree
from motcua.kernel import notes
from motcua.kernel.merkle import Frontier, leaf_hash
from motcua.kernel.tiles import unbundle
from motcua.ops.journal import ensure_log_key, join_tree, publish
from motcua.ops.tasks import send_head
from motcua.platform import clock, wiring
from tests.factories.journal import write
from tests.simulators import Simulator


@pytest.fixture
def copy(db: None, tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A new copy in development: nothing of a journal yet."""
    settings.MOTCUA_KEYS, settings.MOTCUA_JOURNAL = tmp_path / "keys", tmp_path / "journal"
    settings.MOTCUA_MODE, settings.MOTCUA_PUBLIC_URL = "development", "https://mot-cua.example/"
    settings.MOTCUA_WITNESS_URL = ""
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)
    yield tmp_path
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)


def said(capsys: pytest.CaptureFixture[str], *words: str, **options: Any) -> str:
    call_command(*words, **options)
    return capsys.readouterr().out


def test_the_first_key_is_made_once(copy: Path) -> None:
    ensure_log_key()
    before = FileLogKey().believed()
    assert FileLogKey().origin == "mot-cua.example/api/v1/audit"
    ensure_log_key()
    assert FileLogKey().believed() == before
    assert (copy / "keys/journal/first.key.pem").stat().st_mode & 0o077 == 0


def test_keys_are_added_shown_and_retired(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = said(capsys, "journal_key", "add", "2026", origin="log.example")
    two = said(capsys, "journal_key", "add", "2027")
    assert two.startswith(one)
    assert all(notes.read_key(line).name == "log.example" for line in two.splitlines())
    assert (copy / "keys/journal/log.vkey").read_text() == two
    assert set(said(capsys, "journal_key", "retire", "2026").splitlines()) == set(two.splitlines())
    assert not (copy / "keys/journal/2026.key.pem").exists()
    for words in (["add", "2027"], ["retire", "2026"], ["add", "../x"], ["add"]):
        with pytest.raises(CommandError):
            call_command("journal_key", *words)
    acts = Entry.objects.filter(subject="journal").order_by("id").values_list("act", "details")
    assert list(acts) == [
        ("audit.key_added", {"key": "2026"}), ("audit.key_added", {"key": "2027"}),
        ("audit.key_retired", {"key": "2026"}),
    ]  # fmt: skip


def test_without_a_key_nothing_is_signed_and_it_is_told(copy: Path) -> None:
    write(1)
    assert join_tree() == 1
    assert publish() is None
    assert "no key of the journal" in standing(clock.now()).trouble
    assert Client().get("/readyz").json()["journal"]["ok"] is False


def test_readiness_tells_how_far_the_journal_is(copy: Path) -> None:
    ensure_log_key()
    write(2)
    found = Client().get("/readyz").json()["journal"]
    assert (found["ok"], found["waiting"], found["checkpoint_age_seconds"]) == (True, 2, None)
    join_tree()
    assert publish() is not None
    found = Client().get("/readyz").json()["journal"]
    assert (found["ok"], found["waiting"], found["lag_seconds"]) == (True, 0, 0)
    assert found["checkpoint_age_seconds"] < 60
    Tree.objects.update(witness_trouble="the witness has seen another history")
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["journal"]["reason"] == "the witness has seen another history"


def test_export_gives_entries_and_what_opens_them(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ensure_log_key()
    with pytest.raises(CommandError, match="no signed head"):
        call_command("export_audit")
    numbers = write(5)
    join_tree()
    publish()
    head, *lines = said(capsys, "export_audit", first=1, last=4).splitlines()
    assert notes.read_checkpoint(notes.read_note(json.loads(head)["checkpoint"]).text).size == 5
    rows = [json.loads(line) for line in lines]
    assert [(row["index"], row["number"]) for row in rows] == [
        (place, numbers[place]) for place in (1, 2, 3)
    ]
    assert rows[0]["entry"]["details"]["step"] == 2
    assert Entry.objects.get(act="audit.exported").details == {"first": 1, "last": 4}
    call_command("export_audit", tiles=copy / "log")
    frontier = Frontier()
    for entry in unbundle((copy / "log/tile/entries/000.p/5").read_bytes()):
        frontier.append(leaf_hash(entry))
    note = notes.read_note((copy / "log/checkpoint").read_text())
    assert frontier.root() == notes.read_checkpoint(note.text).root


def numbered(numbers: list[int]) -> list[str]:
    return [f"--number={number}" for number in numbers] + ["--ground=QĐ 5"]


def test_erasing_takes_content_and_leaves_the_tree(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ensure_log_key()
    numbers = write(4)
    with pytest.raises(CommandError, match="wait a second"):
        call_command("erase_audit", *numbered(numbers[:1]))
    join_tree()
    publish()
    assert said(capsys, "erase_audit", *numbered(numbers[:2])).strip() == "2"
    assert not Entry.objects.filter(pk__in=numbers[:2]).exists()
    told = Entry.objects.get(act="audit.erased")
    assert [each["number"] for each in told.details["entries"]] == numbers[:2]
    join_tree()
    publish()
    assert tree_size() == 5
    assert proof_of(numbers[3]).index == 3
    _, first, *_ = said(capsys, "export_audit").splitlines()
    assert (json.loads(first)["entry"], json.loads(first)["salt"]) == (None, None)
    with pytest.raises(CommandError, match="of no entry"):
        call_command("erase_audit", *numbered(numbers[:1]))
    call_command("verify_audit")


def test_the_head_goes_out_by_mail(
    copy: Path, mail_simulator: Simulator, settings: Settings
) -> None:
    settings.MOTCUA_SMTP = f"127.0.0.1:{mail_simulator.smtp_port}"
    ensure_log_key()
    send_head("giam.sat@example.vn")
    write(1)
    join_tree()
    made = publish()
    assert made is not None
    send_head("")
    assert mail_simulator.seen() == []
    send_head("giam.sat@example.vn")
    (mail,) = mail_simulator.seen()
    assert made.note.splitlines()[2] in json.dumps(mail, ensure_ascii=False)
