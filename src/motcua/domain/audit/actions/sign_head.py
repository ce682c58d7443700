"""Signing the tree's head and carrying it outside the database."""

from datetime import datetime
from itertools import islice

from motcua.domain.audit.models import Checkpoint, Tree
from motcua.domain.audit.ports import LogKey, NoLogKey, OutsideCopy
from motcua.domain.audit.queries.tree import head, head_of, leaves, tree_node, tree_size
from motcua.domain.audit.values import Head, WouldFork
from motcua.kernel import merkle, notes

# So many entries are carried outside with one write.
_PIECE = 65_536


def publish_head(*, now: datetime, key: LogKey, outside: OutsideCopy) -> Head | None:
    """Sign the head of the tree as it is, and give it; ``None`` for a tree without entries.

    The entries and the head lie outside before the head is known inside. A head that contradicts
    an earlier one, inside or outside, is never signed. Raises ``WouldFork`` and ``NoLogKey``, and
    then the journal's standing says why.
    """
    try:
        made = _publish(now, key, outside)
    except (WouldFork, NoLogKey, OSError, ValueError, LookupError) as problem:
        # A copy outside that cannot be read or written is trouble too, and says which.
        _note_trouble(str(problem) or type(problem).__name__)
        raise
    _note_trouble("")
    return made


def _publish(now: datetime, key: LogKey, outside: OutsideCopy) -> Head | None:
    node = tree_node()
    with outside.writing():
        # Under the lock: who came before may have signed a longer tree than we had read.
        size = tree_size()
        for earlier in _earlier(key, outside):
            refuse_fork(earlier, node, size)
        if size == 0:
            return None
        known = head_of(size)
        text = str(notes.Checkpoint(key.origin, size, merkle.root(node, size)))
        note = known.note if known else str(notes.Note(text, key.sign(text)))
        _carry_out(outside, size, note)
    Checkpoint.objects.bulk_create(
        [
            Checkpoint(
                size=size, root=merkle.root(node, size), note=note, signed_at=now, seen_at=now
            )
        ],
        ignore_conflicts=True,
    )
    # A tree that has not grown keeps its head; that it was looked at again is a fact too.
    Checkpoint.objects.filter(pk=size).update(seen_at=now)
    return head_of(size)


def _earlier(key: LogKey, outside: OutsideCopy) -> list[notes.Checkpoint]:
    """Give what was signed last, inside and outside; ``WouldFork`` for another log's head."""
    inside, beyond = head(), outside.last_head()
    written = [each for each in (inside.note if inside else None, beyond) if each]
    found = [notes.read_checkpoint(notes.read_note(each).text) for each in written]
    for each in found:
        if each.origin != key.origin:
            raise WouldFork("of another origin", each.size)
    return found


def refuse_fork(earlier: notes.Checkpoint, node: merkle.Node, size: int) -> None:
    """Raise ``WouldFork`` unless the tree of ``size`` continues what an earlier head says."""
    if earlier.size > size:
        raise WouldFork("shorter", earlier.size)
    if merkle.root(node, earlier.size) != earlier.root:
        raise WouldFork("different", earlier.size)


def _carry_out(outside: OutsideCopy, size: int, note: str) -> None:
    there = outside.size()
    coming = leaves(there, size)
    while piece := list(islice(coming, _PIECE)):
        outside.add(piece)
    last = outside.last_head()
    if last is None or notes.read_checkpoint(notes.read_note(last).text).size < size:
        outside.add_head(note)


def _note_trouble(trouble: str) -> None:
    Tree.objects.filter(pk=1).exclude(trouble=trouble[:200]).update(trouble=trouble[:200])
