"""Whether the words of colleagues are still those that the journal has hashes of."""

from collections.abc import Iterator
from typing import Final

from motcua.domain.audit.api import written_as
from motcua.domain.audit.values import Written, hash_of
from motcua.domain.colleagues.models import Note
from motcua.domain.colleagues.values import NoteKind
from motcua.domain.dossiers.values import WrongContent

_ACTS: Final = tuple(f"colleagues.{kind.value}_written" for kind in NoteKind)
_AT_ONCE: Final = 1000


def wrong_notes() -> Iterator[WrongContent]:
    """Give each entry of a note whose words are others now, or gone; erased ones say nothing.

    Two statements for a thousand entries. A practice that was removed took its notes along.
    """
    last = 0
    while entries := written_as(_ACTS, after=last, most=_AT_ONCE):
        last = entries[-1].id
        said = Note.objects.in_bulk([each.details.get("note", 0) for each in entries])
        for entry in entries:
            if not _borne_out(entry, said.get(entry.details.get("note", 0))):
                yield WrongContent(entry.id, entry.subject, entry.act, "text")


def _borne_out(entry: Written, note: Note | None) -> bool:
    hashed = entry.details.get("inside", {}).get("text")
    if hashed is None or (note is None and entry.details.get("practice")):
        return True
    return note is not None and hash_of(note.text) == hashed
