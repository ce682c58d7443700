"""Reading the whole journal again: is everything there, as it was written, and in its place?"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import connection, transaction

from motcua.domain.audit.models import Checkpoint, Entry, Waiting
from motcua.domain.audit.ports import LogKey, OutsideCopy
from motcua.domain.audit.queries.contents import PIECE, Contents
from motcua.domain.audit.queries.entries import COLUMNS
from motcua.domain.audit.queries.tree import fetch_tile
from motcua.domain.audit.rules.erasing import erased_by
from motcua.domain.audit.rules.walking import Walk
from motcua.domain.audit.values import ERASED, JOURNAL, Report, Written
from motcua.kernel import notes

_AT_ONCE = 4_000
_READ = "SELECT index, entry_id, seal FROM audit_leaf ORDER BY index"
Place = tuple[int, int, bytes]
# Neither in the tree nor waiting for it: written past everything that writes.
_STRANGERS = """
SELECT id FROM audit_entry e
WHERE NOT EXISTS (SELECT 1 FROM audit_leaf l WHERE l.entry_id = e.id)
AND NOT EXISTS (SELECT 1 FROM audit_waiting w WHERE w.entry_id = e.id) ORDER BY id LIMIT 100
"""


def verify_journal(
    *, key: LogKey, outside: OutsideCopy, more: Sequence[tuple[str, str]] = (), piece: int = PIECE
) -> Report:
    """Read every entry and every signed head; give what is wrong, the first bad entry first.

    The heads are those in the database, those outside, and ``more``: notes with where they come
    from, such as the witness. A journal longer than ``piece`` entries is read by several processes.
    Raises ``NoLogKey``.
    """
    # Heads first: the tree that is read afterwards is no shorter than what they speak of.
    believed = key.believed()
    heads, broken = _heads(key.origin, outside, more)
    beyond = outside.size()
    with transaction.atomic():
        walk = Walk(heads, fetch_tile)
        copied = outside.records()
        contents = Contents()
        for leaves in _pieces(_rows(), piece):
            for _, number, sealed in leaves:
                walk.leaf(number, sealed, next(copied, None))
            contents.judge((leaves[0][0], leaves[-1][0]))
        for judged in contents.end():
            walk.entries(judged.entries, missing=judged.missing, changed=judged.changed)
        walk.report.waiting = Waiting.objects.count()
        _judge_missing(walk, believed)
        _judge_strangers(walk)
    for where, note in [*_newest(more, outside), *broken]:
        _judge_note(walk, where, note, believed)
    # What was carried out meanwhile is no excess: only what was there before we read counts.
    further = next(copied, None) if beyond > walk.size else None
    return walk.end(further)


def _rows() -> Iterator[Place]:
    with connection.cursor() as cursor:
        # The other processes may judge for minutes while this connection asks nothing.
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    with connection.connection.cursor(name="journal") as reading:
        reading.itersize = _AT_ONCE
        reading.execute(_READ)
        yield from reading


def _pieces(rows: Iterator[Place], most: int) -> Iterator[list[Place]]:
    while piece := list(islice(rows, most)):
        yield piece


def _judge_missing(walk: Walk, believed: Sequence[notes.VerifierKey]) -> None:
    """An entry may be absent only when another one, signed by the log, says that it was erased."""
    for row in Entry.objects.filter(subject=JOURNAL, act=ERASED).order_by("id").values(*COLUMNS):
        entry = Written(**row)
        try:
            walk.report.erasures.append(erased_by(entry, believed))
        except (notes.NoteRefused, TypeError, KeyError, ValueError) as problem:
            walk.find(
                "signature", entry.id, None, f"an erasure that the log never signed: {problem}"
            )
    erased = {number for each in walk.report.erasures for number in each.numbers}
    for number, index in walk.missing:
        if number in erased:
            walk.report.erased += 1
        else:
            walk.find("deleted", number, index, "the entry is gone, and no signed one erased it")


def _judge_strangers(walk: Walk) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_STRANGERS)
        for (number,) in cursor.fetchall():
            walk.find("inserted", number, None, "the entry never joined the tree")


Heads = list[tuple[str, notes.Checkpoint]]
Notes = list[tuple[str, str]]


def _heads(
    origin: str, outside: OutsideCopy, more: Iterable[tuple[str, str]]
) -> tuple[Heads, Notes]:
    """Read all heads; those that cannot be read, or speak of another log, come beside."""
    inside = Checkpoint.objects.order_by("size").values_list("note", flat=True).iterator()
    written = [("in the database", note) for note in inside]
    written += [("outside", note) for note in outside.heads()]
    heads: Heads = []
    broken: Notes = []
    for where, note in [*written, *more]:
        try:
            head = notes.read_checkpoint(notes.read_note(note).text)
        except notes.NoteRefused:
            broken.append((where, note))
            continue
        if head.origin == origin:
            heads.append((where, head))
        else:
            broken.append((where, note))
    return heads, broken


def _newest(more: Iterable[tuple[str, str]], outside: OutsideCopy) -> Notes:
    """Give the heads whose signatures are verified: what was given, and the newest of each place.

    Any other head is believed only where it says what the entries say.
    """
    inside = Checkpoint.objects.order_by("-size").values_list("note", flat=True).first()
    last = outside.last_head()
    found = [("in the database", inside), ("outside", last), *more]
    return [(where, note) for where, note in found if note]


def _judge_note(walk: Walk, where: str, note: str, believed: tuple[notes.VerifierKey, ...]) -> None:
    try:
        read = notes.read_note(note)
        notes.signed_by(read, believed)
        origin = notes.read_checkpoint(read.text).origin
        said = "" if origin == believed[0].name else "it speaks of another log"
    except notes.NoteRefused as problem:
        said = str(problem)
    if said:
        walk.find("signature", None, None, f"a head {where}: {said}")
