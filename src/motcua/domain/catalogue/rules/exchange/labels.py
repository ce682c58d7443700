"""Free text that carries more than one thing: labelled lines, then a note.

The national record has one text (``MOTA``) beside a limit or a sum, and no place for a case, the
days of a season or the reason why there is no limit. They are written as lines a person reads too:
``Trường hợp: khẩn cấp``. A text without labels is a note.
"""

from collections.abc import Mapping
from typing import Final

CASE: Final = "Trường hợp"
SEASON: Final = "Đợt"
OPEN: Final = "Thời hạn"
NOTE: Final = "Ghi chú"
_ALL: Final = (CASE, SEASON, OPEN, NOTE)


def one_line(text: str) -> str:
    """Give a text on one line: in a record, a line break means the next thing."""
    return " ".join(text.split())


def labelled(parts: Mapping[str, str]) -> str:
    """Write labelled lines; the note comes last, with its label only when it would be misread."""
    lines = [f"{label}: {one_line(parts[label])}" for label in _ALL[:3] if parts.get(label)]
    note = one_line(parts.get(NOTE, ""))
    if note:
        misread = note.startswith(tuple(f"{label}: " for label in _ALL))
        lines.append(f"{NOTE}: {note}" if misread else note)
    return "\n".join(lines)


def parted(text: str) -> dict[str, str]:
    """Give the labelled parts of a text; what has no label is the note."""
    found: dict[str, str] = {}
    rest: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        label, colon, said = line.partition(": ")
        if colon and label in _ALL and label not in found and not rest:
            found[label] = said.strip()
        else:
            rest.append(line)
    if rest:
        found[NOTE] = " ".join([*([found[NOTE]] if NOTE in found else []), *rest])
    return found
