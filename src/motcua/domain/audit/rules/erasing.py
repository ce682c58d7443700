"""What the log's key signs when entries are erased: without it a missing entry is a deleted one.

Whoever rules the database can write an entry that says ``audit.erased``; he cannot sign this.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from motcua.domain.audit.values import Erased, Written, instant
from motcua.kernel import notes
from motcua.kernel.notes import Note, NoteRefused, VerifierKey

# No head of a tree begins so: what is signed here can never be taken for one.
_FIRST: Final = "motcua-erased/v1"


def erasure_text(origin: str, *, at: datetime, ground: str, numbers: Collection[int]) -> str:
    """Write what is signed: the log, the moment, the SHA-256 of the ground, then each number."""
    hashed = sha256(ground.encode()).hexdigest()
    lines = [_FIRST, origin, instant(at), hashed, *(str(each) for each in sorted(numbers))]
    return "".join(f"{line}\n" for line in lines)


def erased_by(entry: Written, believed: Sequence[VerifierKey]) -> Erased:
    """Give what an entry ``audit.erased`` erased; raises ``NoteRefused`` unless the key signed it.

    The log may have had another name then: its keys are believed under the name that is signed.
    """
    details: Mapping[str, Any] = entry.details
    note = notes.read_note(str(details.get("note", "")))
    ground, numbers = str(details.get("ground", "")), _numbers(details.get("entries", ()))
    origin = note.text.split("\n")[1] if note.text.count("\n") > 1 else ""
    said = erasure_text(origin, at=entry.at, ground=ground, numbers=numbers)
    if note.text != said:
        raise NoteRefused("it says something else than what was signed")
    notes.signed_by(note, [replace(key, name=origin) for key in believed])
    return Erased(by=entry.id, at=entry.at, ground=ground, numbers=tuple(sorted(numbers)))


def signed_erasure(text: str, signatures: Iterable[notes.Signature]) -> str:
    """Write text and signatures as one note."""
    return str(Note(text, tuple(signatures)))


def _numbers(entries: Iterable[Any]) -> set[int]:
    return {int(each["number"]) for each in entries}
