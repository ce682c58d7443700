"""Each entry joins the tree once, whoever writes and whoever dies."""

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from motcua.adapters.journal_copy import FileCopy
from motcua.adapters.journal_key import FileLogKey, make_key, retire_key
from motcua.adapters.witness import HttpWitness
from motcua.domain.audit.api import (
    ask_witness,
    head,
    proof_of,
    publish_head,
    record,
    sequence,
    standing,
    tree_size,
    verify_journal,
)
from motcua.domain.audit.models import Entry, Leaf
from motcua.domain.audit.ports import NoLogKey, WitnessRefused
from motcua.domain.audit.values import NotInTree, WouldFork
from motcua.kernel import notes
from motcua.platform.whence import coming_from, network_of
from tests.factories.journal import NOW, OFFICER, make_journal, publish, write
from tests.running import until
from tests.simulators import Simulator

WRITERS = 64
EACH = 6


def order() -> list[int]:
    return list(Leaf.objects.order_by("index").values_list("entry_id", flat=True))


@pytest.mark.django_db(transaction=True)
def test_entries_of_64_writers_join_once_each_though_sequencers_die(
    tmp_path: Path, settings: Settings
) -> None:
    """Half of the writers commit late; two sequencers run, one is killed again and again."""
    make_journal(tmp_path, settings)
    barrier = threading.Barrier(WRITERS)

    def writer(place: int) -> None:
        try:
            barrier.wait(60)
            for step in range(EACH):
                with transaction.atomic():
                    write_one(place, step)
                    if place % 8 == 0:
                        transaction.set_rollback(step == 2)  # a number that nobody ever sees
        finally:
            connection.close()

    threads = [threading.Thread(target=writer, args=(n,)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for _ in range(2):
        kill_half_way()
    for thread in threads:
        thread.join()
    last = [sequencer() for _ in range(2)]
    assert [process.wait(timeout=120) for process in last] == [0, 0]
    publish()
    written = list(Entry.objects.order_by("id").values_list("id", flat=True))
    assert len(written) == WRITERS * EACH - WRITERS // 8
    assert sorted(order()) == written
    assert list(Leaf.objects.order_by("index").values_list("index", flat=True)) == list(
        range(len(written))
    )
    report = verify_journal(key=FileLogKey(), outside=FileCopy())
    assert report.ok, report.bad


def kill_half_way() -> None:
    process, grown = sequencer(), tree_size()
    until(lambda: tree_size() > grown or process.poll() is not None)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def write_one(place: int, step: int) -> None:
    record(
        act="test.wrote", actor=OFFICER, at=NOW, subject=f"writer-{place}", details={"step": step}
    )


def sequencer() -> subprocess.Popen[bytes]:
    root = Path(__file__).resolve().parents[3]
    words = [sys.executable, "-m", "tests.faults.worker", "journal", NOW.isoformat()]
    return subprocess.Popen(words, cwd=root, env=os.environ)


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_commits_late_takes_the_next_place() -> None:
    first_written, may_end = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            write_one(1, 1)
            first_written.set()
            may_end.wait(30)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    first_written.wait(30)
    write_one(2, 1)
    assert sequence() == 1
    may_end.set()
    thread.join()
    assert sequence() == 1
    early, late = order()
    assert early > late


@pytest.mark.django_db(transaction=True)
def test_who_finds_the_tree_taken_leaves_it() -> None:
    write(1)
    assert sequence() == 1
    write(1)
    taken, may_end = threading.Event(), threading.Event()

    def holder() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM audit_tree FOR UPDATE")
            taken.set()
            may_end.wait(30)
        connection.close()

    thread = threading.Thread(target=holder)
    thread.start()
    taken.wait(30)
    assert sequence() == 0
    may_end.set()
    thread.join()
    assert sequence() == 1


def test_the_standing_tells_how_long_the_oldest_waits(db: None) -> None:
    write(2)
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(since) FROM audit_waiting")
        (since,) = cursor.fetchone()
    found = standing(since + timedelta(seconds=7))
    assert (found.waiting, found.lag, found.size) == (2, 7.0, 0)
    sequence()
    found = standing(since + timedelta(seconds=7))
    assert (found.waiting, found.lag, found.size) == (0, 0.0, 2)


def test_a_proof_needs_a_signed_head(db: None, tmp_path: Path, settings: Settings) -> None:
    make_journal(tmp_path, settings)
    (number,) = write(1)
    with pytest.raises(NotInTree):
        proof_of(number)
    sequence()
    with pytest.raises(NotInTree):
        proof_of(number)
    publish()
    assert proof_of(number).text.startswith("c2sp.org/tlog-proof@v1\nextra ")
    with pytest.raises(NotInTree):
        proof_of(number + 1)


def test_a_head_is_signed_once_for_a_size_and_looked_at_again(
    db: None, tmp_path: Path, settings: Settings
) -> None:
    make_journal(tmp_path, settings)
    assert publish_head(now=NOW, key=FileLogKey(), outside=FileCopy()) is None
    write(3)
    first = publish()
    again = publish(NOW + timedelta(minutes=1))
    assert (again.note, again.signed_at) == (first.note, NOW)
    assert again.seen_at == NOW + timedelta(minutes=1)
    assert list(FileCopy().heads()) == [first.note]


def test_a_new_key_signs_beside_the_old_one_until_it_is_retired(
    db: None, tmp_path: Path, settings: Settings
) -> None:
    make_journal(tmp_path, settings)
    old = FileLogKey().believed()
    write(1)
    publish()
    make_key("second", origin="ignored: a log has one name")
    write(1)
    both = notes.read_note(publish().note)
    assert len(notes.signed_by(both, FileLogKey().believed())) == 2
    assert notes.signed_by(both, old) == old
    retire_key("test")
    write(1)
    new = notes.read_note(publish().note)
    assert len(new.signatures) == 1
    with pytest.raises(notes.NoteRefused):
        notes.signed_by(new, old)
    assert verify_journal(key=FileLogKey(), outside=FileCopy()).ok
    retire_key("second")
    write(1)
    with pytest.raises(NoLogKey):
        publish()


def test_a_head_of_another_log_is_no_reason_to_sign(
    db: None, tmp_path: Path, settings: Settings
) -> None:
    make_journal(tmp_path, settings)
    write(1)
    publish()
    (tmp_path / "keys" / "journal" / "origin").write_text("other.example\n")
    write(1)
    with pytest.raises(WouldFork):
        publish()


def test_what_a_killed_writer_left_outside_is_mended(
    db: None, tmp_path: Path, settings: Settings
) -> None:
    make_journal(tmp_path, settings)
    write(3)
    publish()
    for name, half in (("entries", b"half a record"), ("checkpoints", b"half\nof a head\n\n")):
        with (tmp_path / "journal" / name).open("ab") as file:
            file.write(half)
    write(2)
    publish()
    assert FileCopy().size() == 5
    assert len(list(FileCopy().heads())) == 2
    assert verify_journal(key=FileLogKey(), outside=FileCopy()).ok


def test_the_witness_cosigns_every_head_and_catches_a_shorter_one(
    db: None, witness_simulator: Simulator, settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_JOURNAL = tmp_path / "journal"
    make_key("test", origin="sequencing.example")
    write(3)
    publish()
    ask_witness(witness=HttpWitness(), now=NOW)
    write(2)
    publish()
    cosigned = ask_witness(witness=HttpWitness(), now=NOW)
    assert cosigned is not None
    assert cosigned.cosigned_at == NOW
    assert len(notes.read_note(cosigned.note).signatures) == 2
    again = ask_witness(witness=HttpWitness(), now=NOW)
    assert again is not None
    assert len(notes.read_note(again.note).signatures) == 2
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_checkpoint WHERE size = 5")
    with pytest.raises(WitnessRefused, match="longer"):
        ask_witness(witness=HttpWitness(), now=NOW)
    assert standing(NOW).witness_trouble == "the witness has seen a longer journal"


def test_the_journal_knows_from_where(db: None) -> None:
    with coming_from("web", "203.0.113.77", "K7M2-9QXA"):
        write(1)
    assert Entry.objects.get().source == "web 203.0.113.0/24 K7M2-9QXA"
    write(1)
    assert set(Entry.objects.values_list("source", flat=True)) >= {"inside"}
    assert network_of("2001:db8:1:2::7") == "2001:db8:1::/48"
    assert network_of("unknown") == "-"


def test_fractions_are_refused(db: None) -> None:
    with pytest.raises(ValueError, match="fraction"):
        record(act="test.x", actor=OFFICER, at=NOW, subject="x", details={"share": 0.5})
    assert head() is None
