"""The journal's copy outside the database: two files below MOTCUA_JOURNAL, only ever added to.

- ``entries``: 72 octets for each entry in the order of the tree: its number (8, big-endian) and
  its seal (64),
- ``checkpoints``: every signed head, one behind the other, an empty line after each.

The folder may lie on another machine or on a medium that is written once.
"""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

_SEAL = 64
_RECORD = 8 + _SEAL
_PIECE = _RECORD * 4_096
# A head with all its signatures is far shorter.
_LONGEST_HEAD = 65_536
_BETWEEN = "\n\n\n"


class FileCopy:
    """The adapter of ``OutsideCopy``."""

    def __init__(self) -> None:
        self._folder = Path(settings.MOTCUA_JOURNAL)
        self._entries = self._folder / "entries"
        self._heads = self._folder / "checkpoints"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other processes out meanwhile; what a killed one left half-written is cut off."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._mend()
            yield

    def size(self) -> int:
        """Give how many entries are there."""
        return self._entries.stat().st_size // _RECORD if self._entries.exists() else 0

    def add(self, records: Sequence[tuple[int, bytes]]) -> None:
        """Add number and seal of the next entries."""
        data = b"".join(number.to_bytes(8, "big") + seal for number, seal in records)
        _append(self._entries, data)

    def add_head(self, note: str) -> None:
        """Add a signed head."""
        _append(self._heads, f"{note}\n\n".encode())

    def records(self) -> Iterator[tuple[int, bytes]]:
        """Give number and seal of every entry."""
        if not self._entries.exists():
            return
        with self._entries.open("rb") as file:
            while piece := file.read(_PIECE):
                for at in range(0, len(piece) - _RECORD + 1, _RECORD):
                    record = piece[at : at + _RECORD]
                    yield int.from_bytes(record[:8], "big"), record[8:]

    def heads(self) -> Iterator[str]:
        """Give all signed heads, the oldest first."""
        if not self._heads.exists():
            return
        with self._heads.open(encoding="utf-8") as file:
            rest = ""
            while piece := file.read(_LONGEST_HEAD):
                *whole, rest = (rest + piece).split(_BETWEEN)
                yield from (f"{note}\n" for note in whole)

    def last_head(self) -> str | None:
        """Give the newest signed head; only the file's end is read."""
        if not self._heads.exists():
            return None
        with self._heads.open("rb") as file:
            file.seek(max(0, self._heads.stat().st_size - _LONGEST_HEAD))
            whole = file.read().decode("utf-8", "replace").split(_BETWEEN)[:-1]
        return f"{whole[-1]}\n" if whole else None

    def _mend(self) -> None:
        if self._entries.exists() and self._entries.stat().st_size % _RECORD:
            os.truncate(self._entries, self.size() * _RECORD)
        if self._heads.exists():
            self._mend_heads()

    def _mend_heads(self) -> None:
        """Cut off what follows the last whole head."""
        length = self._heads.stat().st_size
        with self._heads.open("rb") as file:
            file.seek(max(0, length - _LONGEST_HEAD))
            text = file.read()
        end = text.rfind(_BETWEEN.encode())
        whole = end + len(_BETWEEN) if end >= 0 else 0
        if whole < len(text):
            os.truncate(self._heads, length - (len(text) - whole))


def _append(file: Path, data: bytes) -> None:
    with file.open("ab") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
