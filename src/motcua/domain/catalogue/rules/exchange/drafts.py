"""A draft of a package: what a record says, and what it does not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from motcua.kernel.names import fold
from motcua.kernel.texts import Text

_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NO_KEY: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """The tree of a ``procedure.yaml`` and of the laws it cites, in order.

    ``lost`` says what the record's shape cannot carry or what of this record had no place: a
    person has to look there.
    """

    code: str
    field: str
    procedure: Mapping[str, object]
    laws: Mapping[str, Mapping[str, object]]
    lost: tuple[Text, ...]


@dataclass(slots=True)
class Keys:
    """Keys for things that a record knows by their names only: the same name, the same key."""

    prefix: str
    given: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """Give the key of a name; empty for no name."""
        if not name:
            return ""
        return self.given.setdefault(name, f"{self.prefix}_{len(self.given) + 1}")

    def entries(self) -> list[dict[str, object]]:
        """Give every key with its name, in the order of their coming."""
        return [{"key": key, "name": said(name)} for name, key in self.given.items()]


def paper_key(written: str, name: str, taken: set[str]) -> str:
    """Give a paper its key: the record's own when it is one, else made of the first words."""
    words = _NO_KEY.sub("_", fold(name)).strip("_")[:30].rstrip("_")
    wanted = written if _KEY.fullmatch(written) else words
    wanted = wanted if _KEY.fullmatch(wanted) else "paper"
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted[:36]}_{number}"
    taken.add(key)
    return key


def said(text: str) -> dict[str, str]:
    """Give a text of which only the Vietnamese is known."""
    return {"vi": text}


def kept(parts: Mapping[str, object]) -> dict[str, object]:
    """Leave out what a record does not say: nothing, and texts that are empty."""
    return {key: value for key, value in parts.items() if value is not None and value != ""}


def texts(rows: Sequence[str]) -> list[dict[str, str]] | None:
    """Give a list of texts, or nothing for an empty one."""
    return [said(row) for row in rows] or None
