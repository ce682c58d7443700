"""What the room needs from outside itself."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class DataHeldAbove(Protocol):
    """What rooms above this one keep of a person, for the copy that he asks for.

    A room does not know those above it; the copy of one's data has to hold theirs too.
    """

    def held(self, *, personal_number: str, full_name: str) -> Mapping[str, Sequence[object]]:
        """Give rows by kind, as JSON can say them; both number and name must be the person's."""
        ...
