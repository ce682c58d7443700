"""What is different between two versions of a thing."""

from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.texts import Text

NOTHING = Text("", "")


class Change(StrEnum):
    """Whether something is new, gone, or says something else."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: of which element, and for a changed one of which attribute, before and after.

    ``kind`` says what the element is ("step", "arrow"), ``name`` what it is called now (or was,
    when it is gone). ``attribute`` is empty for what was added or removed.
    """

    change: Change
    element_id: str
    kind: Text
    name: Text
    attribute: Text = NOTHING
    before: Text = NOTHING
    after: Text = NOTHING
