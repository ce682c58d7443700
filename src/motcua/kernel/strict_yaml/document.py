"""One file while it is read: what it says, where each place stands, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from motcua.kernel.texts import Text

MEND: Final = Text(
    "Sửa chỗ này theo mô tả của tệp.", "Mend this place as the file's description says."
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the file, the line, the place inside (``[0].value``), what, and what to do.

    The line counts from 1; it is 0 when what was read has no lines. A mistake that is not
    ``grave`` leaves a usable value behind; whoever reads the file decides what that means.
    """

    file: str
    line: int
    place: str
    message: Text
    remedy: Text = MEND
    grave: bool = True

    def __str__(self) -> str:
        """Write it as compilers do, so that editors jump to the line."""
        place = f" {self.place}" if self.place else ""
        return f"{self.file}:{self.line}:{place} {self.message.vi}"


@dataclass(slots=True)
class Document:
    """What a file says as plain mappings, lists and scalars; ``lines`` by place.

    ``mistakes`` grows while the document is read.
    """

    file: str
    tree: object
    lines: Mapping[str, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def note(self, place: str, message: Text, remedy: Text = MEND, *, grave: bool = True) -> None:
        """Note a mistake at a place such as ``offers[1].limit``."""
        line = self._line(place)
        self.mistakes.append(Mistake(self.file, line, place, message, remedy, grave))

    def _line(self, place: str) -> int:
        # What is missing stands nowhere: the line is that of the place it is missing from.
        while place and place not in self.lines:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self.lines.get(place, 0)
