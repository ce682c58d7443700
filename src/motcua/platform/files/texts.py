"""What stored files say: page by page, and found again by words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from motcua.kernel.names import fold
from motcua.platform.files.models import FileText, Reading, StoredFile

_AROUND = 60
_MOST_FOUND = 30
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A place where words stand: the file, its page (from 1), and the words around."""

    file_id: UUID
    page: int
    excerpt: str


def pages_of(file: StoredFile) -> tuple[list[str], str]:
    """Give the text of each page that is known, and the state of reading ("" when none is kept)."""
    said = FileText.objects.filter(file=file).first()
    if said is None:
        return [], ""
    return ([each.strip() for each in said.text.split("\f")] if said.text else []), said.state


def find(files: Collection[UUID], words: str) -> list[Found]:
    """Find words in the texts of these files, with or without Vietnamese marks, at most thirty."""
    wanted = fold(words).split()
    if not wanted or len("".join(wanted)) < _SHORTEST:
        return []
    found: list[Found] = []
    for said in FileText.objects.filter(file__in=files).order_by("file_id"):
        for number, text in enumerate(said.text.split("\f"), 1):
            found += [Found(said.file_id, number, each) for each in _excerpts(text, wanted)]
            if len(found) >= _MOST_FOUND:
                return found[:_MOST_FOUND]
    return found


def unread(files: Collection[UUID]) -> set[UUID]:
    """Give the files among these whose pictures were not read, or not yet."""
    states = (Reading.WAITING, Reading.NOT_READ)
    rows = FileText.objects.filter(file__in=files, state__in=states)
    return set(rows.values_list("file_id", flat=True))


def _excerpts(text: str, wanted: list[str]) -> Iterator[str]:
    """Give the lines in which all the words stand, shortened around the first of them."""
    for line in text.splitlines():
        folded = fold(line)
        if all(word in folded for word in wanted):
            at = max(folded.find(wanted[0]) - _AROUND, 0)
            yield line.strip()[at : at + 3 * _AROUND]
