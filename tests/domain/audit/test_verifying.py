"""Whoever rules the database can change anything, but not without being found."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from pytest_django import Settings

from motcua.adapters.journal_copy import FileCopy
from motcua.adapters.journal_key import FileLogKey
from motcua.domain.audit.api import erase, publish_head, verify_journal
from motcua.domain.audit.models import Checkpoint, Entry, Leaf, Tile, Tree
from motcua.domain.audit.queries.entries import written
from motcua.domain.audit.rules.sealing import leaf, seal
from motcua.domain.audit.values import Report, WouldFork
from motcua.kernel import merkle, notes, tiles
from motcua.platform import wiring
from tests.factories.journal import NOW, OFFICER, as_attacker, make_journal, publish, write

TABLES = ("audit_entry", "audit_leaf")


@pytest.fixture
def numbers(db: None, tmp_path: Path, settings: Settings) -> list[int]:
    """A journal of 60 entries under two heads, with three more that are not signed yet."""
    make_journal(tmp_path, settings)
    found = write(40)
    publish()
    found += write(20)
    publish()
    return found


def verified() -> Report:
    return verify_journal(key=FileLogKey(), outside=FileCopy())


def sql(statement: str, *values: int | str | bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def reseal(number: int) -> None:
    """Give a changed entry the seal of what it says now, beside it and in the tree."""
    entry = written(number)
    assert entry is not None
    salt = Entry.objects.values_list("salt", flat=True).get(pk=number)
    sql("UPDATE audit_entry SET seal = %s WHERE id = %s", seal(entry, bytes(salt)), number)
    sql("UPDATE audit_leaf SET seal = %s WHERE entry_id = %s", seal(entry, bytes(salt)), number)


def regrow() -> None:
    """Make the tree anew from what the leaves say."""
    rows = [(row.entry_id, bytes(row.seal)) for row in Leaf.objects.order_by("index")]
    Tile.objects.all().delete()
    grown = tiles.grow(lambda *_: b"", 0, [merkle.leaf_hash(leaf(*row)) for row in rows])
    Tile.objects.bulk_create(
        Tile(level=level, number=number, hashes=data) for (level, number), data in grown.items()
    )
    Tree.objects.update(size=len(rows))


def resign() -> None:
    """Sign every head again, with the log's stolen key."""
    grown = {(t.level, t.number): bytes(t.hashes) for t in Tile.objects.all()}
    node = tiles.Tiles(lambda *place: grown[place]).node
    key = FileLogKey()
    for row in Checkpoint.objects.all():
        text = str(notes.Checkpoint(key.origin, row.size, merkle.root(node, row.size)))
        sql(
            "UPDATE audit_checkpoint SET note = %s, root = %s WHERE size = %s",
            str(notes.Note(text, key.sign(text))), merkle.root(node, row.size), row.size,
        )  # fmt: skip


def changed(numbers: list[int]) -> int:
    sql("UPDATE audit_entry SET subject = 'another' WHERE id = %s", numbers[21])
    return numbers[21]


def changed_details(numbers: list[int]) -> int:
    sql("""UPDATE audit_entry SET details = '{"step": 9}' WHERE id = %s""", numbers[0])
    return numbers[0]


def changed_moment(numbers: list[int]) -> int:
    sql("UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE id = %s", numbers[59])
    return numbers[59]


def changed_and_sealed(numbers: list[int]) -> int:
    sql("UPDATE audit_entry SET account_id = 99 WHERE id = %s", numbers[27])
    reseal(numbers[27])
    return numbers[27]


def deleted(numbers: list[int]) -> int:
    sql("DELETE FROM audit_entry WHERE id = %s", numbers[30])
    return numbers[30]


def deleted_with_its_place(numbers: list[int]) -> int:
    sql("DELETE FROM audit_entry WHERE id = %s", numbers[30])
    sql("DELETE FROM audit_leaf WHERE entry_id = %s", numbers[30])
    sql("UPDATE audit_leaf SET index = -index WHERE index > 30")
    sql("UPDATE audit_leaf SET index = -index - 1 WHERE index < 0")
    regrow()
    return numbers[30]


def inserted(numbers: list[int]) -> int:
    """An entry with a number of its own, in a gap that an act which was taken back has left."""
    sql(
        "INSERT INTO audit_entry SELECT 0, at, act, subject, outcome, actor_kind, account_id,"
        " unit_id, post, label, details, person_id, source, salt, seal FROM audit_entry"
        " WHERE id = %s", numbers[10],
    )  # fmt: skip
    return 0


def inserted_with_a_place(numbers: list[int]) -> int:
    inserted(numbers)
    reseal(0)
    sql("UPDATE audit_leaf SET index = -index - 1 WHERE index > 10")
    sql("UPDATE audit_leaf SET index = -index WHERE index < 0")
    sql("INSERT INTO audit_leaf SELECT 11, 0, seal FROM audit_entry WHERE id = 0")
    regrow()
    return 0


def swapped(numbers: list[int]) -> int:
    one, other = numbers[20], numbers[30]
    sql("UPDATE audit_entry SET id = -1 WHERE id = %s", one)
    sql("UPDATE audit_entry SET id = %s WHERE id = %s", one, other)
    sql("UPDATE audit_entry SET id = %s WHERE id = -1", other)
    return one


def swapped_in_the_tree(numbers: list[int]) -> int:
    one, other = numbers[20], numbers[32]
    sql("UPDATE audit_leaf SET index = -1 WHERE entry_id = %s", one)
    sql("UPDATE audit_leaf SET index = 20 WHERE entry_id = %s", other)
    sql("UPDATE audit_leaf SET index = 32 WHERE entry_id = %s", one)
    regrow()
    return one


def renumbered(numbers: list[int]) -> int:
    sql("UPDATE audit_entry SET id = id + 1000000 WHERE id = %s", numbers[36])
    return numbers[36]


def renumbered_everywhere(numbers: list[int]) -> int:
    renumbered(numbers)
    sql("UPDATE audit_leaf SET entry_id = entry_id + 1000000 WHERE entry_id = %s", numbers[36])
    regrow()
    return numbers[36]


def tail_recomputed(numbers: list[int]) -> int:
    """Everything from one entry on is made anew, heads and their signatures too."""
    sql("UPDATE audit_entry SET label = 'someone else' WHERE id >= %s", numbers[50])
    for number in numbers[50:]:
        reseal(number)
    regrow()
    resign()
    return numbers[50]


def end_cut_off(numbers: list[int]) -> int:
    sql("DELETE FROM audit_entry WHERE id >= %s", numbers[55])
    sql("DELETE FROM audit_leaf WHERE index >= 55")
    sql("DELETE FROM audit_checkpoint WHERE size > 55")
    regrow()
    return numbers[55]


def rolled_back(numbers: list[int]) -> int:
    """The database is as it was when 40 entries were signed."""
    sql("DELETE FROM audit_entry WHERE id >= %s", numbers[40])
    sql("DELETE FROM audit_leaf WHERE index >= 40")
    sql("DELETE FROM audit_checkpoint WHERE size > 40")
    regrow()
    return numbers[40]


def two_histories(numbers: list[int]) -> int:
    """Rolled back, and gone on in another way to the same length."""
    rolled_back(numbers)
    found = write(20, subject="another story")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_waiting RETURNING entry_id")
    sql(
        "INSERT INTO audit_leaf SELECT 39 + row_number() OVER (ORDER BY id), id, seal"
        " FROM audit_entry WHERE id >= %s", found[0],
    )  # fmt: skip
    regrow()
    return numbers[40]


ATTACKS = [
    changed, changed_details, changed_moment, changed_and_sealed, deleted, deleted_with_its_place,
    inserted, inserted_with_a_place, swapped, swapped_in_the_tree, renumbered,
    renumbered_everywhere, tail_recomputed, end_cut_off, rolled_back, two_histories,
]  # fmt: skip


def test_a_journal_that_nobody_touched_is_whole(numbers: list[int]) -> None:
    write(3)
    report = verified()
    assert report.ok, report.bad
    assert (report.entries, report.size, report.waiting) == (60, 60, 3)
    assert report.heads == 4


class GrowingCopy(FileCopy):
    """A copy to which the publisher carries more while somebody reads the journal."""

    def records(self) -> Iterator[tuple[int, bytes]]:
        """Give what there is, and what comes meanwhile."""
        yield from super().records()
        yield 1_000_001, b"\x01" * 64


def test_what_is_carried_out_while_it_is_read_is_no_cut(numbers: list[int]) -> None:
    report = verify_journal(key=FileLogKey(), outside=GrowingCopy())
    assert report.ok, report.bad


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_the_first_bad_entry_is_found(
    numbers: list[int], attack: Callable[[list[int]], int]
) -> None:
    with as_attacker(*TABLES):
        bad = attack(numbers)
    report = verified()
    assert report.bad[0].number == bad, report.bad[:3]


@pytest.mark.parametrize(
    "attack", [tail_recomputed, end_cut_off, rolled_back, two_histories], ids=lambda a: a.__name__
)
def test_a_head_kept_elsewhere_is_enough(
    numbers: list[int], attack: Callable[[list[int]], int], settings: Settings, tmp_path: Path
) -> None:
    """The copy outside is lost too: one mail with a head still tells that it was another tree."""
    mailed = FileCopy().last_head() or ""
    with as_attacker(*TABLES):
        attack(numbers)
    settings.MOTCUA_JOURNAL = tmp_path / "nothing"
    key = FileLogKey()
    assert verify_journal(key=key, outside=FileCopy(), more=[("mailed", mailed)]).bad


@pytest.mark.parametrize("attack", [end_cut_off, rolled_back, two_histories, tail_recomputed])
def test_a_head_that_contradicts_an_earlier_one_is_never_signed(
    numbers: list[int], attack: Callable[[list[int]], int]
) -> None:
    with as_attacker(*TABLES):
        attack(numbers)
    with pytest.raises(WouldFork):
        publish_head(now=NOW, key=FileLogKey(), outside=FileCopy())
    assert "signed head" in Tree.objects.get().trouble


def test_a_forged_head_is_told(numbers: list[int]) -> None:
    forged = (FileCopy().last_head() or "").replace("\n60\n", "\n40\n")
    report = verify_journal(key=FileLogKey(), outside=FileCopy(), more=[("mailed", forged)])
    assert {bad.kind for bad in report.bad} == {"history", "signature"}


def test_what_was_erased_by_the_rule_is_no_gap(numbers: list[int]) -> None:
    erase(numbers=numbers[5:8], ground="court order 5", actor=OFFICER, key=FileLogKey(), now=NOW)
    publish()
    report = verified()
    assert report.ok, report.bad
    assert (report.erased, report.entries, report.size) == (3, 58, 61)
    (told,) = report.erasures
    assert (told.numbers, told.ground, told.at) == (tuple(numbers[5:8]), "court order 5", NOW)
    assert not Entry.objects.filter(pk__in=numbers[5:8]).exists()


def test_an_erasure_that_no_entry_tells_of_is_found(numbers: list[int]) -> None:
    """Who writes the leave to erase past the journal gets by the trigger, and is found."""
    sql("INSERT INTO audit_erasure VALUES (%s, 1)", numbers[5])
    sql("DELETE FROM audit_entry WHERE id = %s", numbers[5])
    assert verified().bad[0].number == numbers[5]


@pytest.fixture
def wired(numbers: list[int]) -> Iterator[list[int]]:
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)
    yield numbers
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)


def test_the_command_says_so_and_how(wired: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_audit", "--json")
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["first_bad"], said["size"]) == (True, None, 60)
    with as_attacker(*TABLES):
        bad = changed(wired)
    with pytest.raises(CommandError, match="not whole"):
        call_command("verify_audit", "--json")
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["first_bad"]["number"], said["first_bad"]["kind"]) == (
        False, bad, "changed",
    )  # fmt: skip


def test_the_command_signs_a_head(wired: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    write(2)
    call_command("checkpoint")
    note = notes.read_note(capsys.readouterr().out)
    assert notes.signed_by(note, FileLogKey().believed())
    assert notes.read_checkpoint(note.text).size == 62


@pytest.fixture
def committed(transactional_db: None, tmp_path: Path, settings: Settings) -> list[int]:
    """A journal of 60 entries that other processes see."""
    make_journal(tmp_path, settings)
    found = write(60)
    publish()
    return found


def test_a_long_journal_is_read_by_several_processes_that_find_the_same(
    committed: list[int],
) -> None:
    def report(piece: int) -> Report:
        return verify_journal(key=FileLogKey(), outside=FileCopy(), piece=piece)

    assert report(25) == report(100)
    assert report(25).ok
    erase(numbers=[committed[41]], ground="QĐ 5", actor=OFFICER, key=FileLogKey(), now=NOW)
    publish()
    with as_attacker("audit_entry"):
        sql("UPDATE audit_entry SET post = 'Trưởng ban' WHERE id = %s", committed[55])
        sql("DELETE FROM audit_entry WHERE id = %s", committed[30])
    apart = report(25)
    assert apart == report(100)
    assert (apart.entries, apart.erased) == (59, 1)
    assert [(bad.kind, bad.number) for bad in apart.bad[:2]] == [
        ("deleted", committed[30]),
        ("changed", committed[55]),
    ]
