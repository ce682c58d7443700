"""What a reader is shown of an element of a drawn process."""

from dataclasses import dataclass
from enum import StrEnum


class MarkState(StrEnum):
    """How an element stands: of a dossier on its way, or between two versions of a process."""

    DONE = "done"
    HERE = "here"
    LATE = "late"
    WAITING = "waiting"
    NEXT = "next"
    SKIPPED = "skipped"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Mark:
    """The state of one element; ``times`` is how often the dossier has left it."""

    state: MarkState
    times: int = 0
