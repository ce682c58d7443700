"""Files that have come in part: each piece is on disk, synced, before anyone is told so."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from motcua.platform.files.disk import write_durably

_PIECE = 65_536
_FOLDER = "unfinished"


class TooMuch(Exception):
    """More octets came than were announced; none of them counts."""


class Lost(Exception):
    """The disk does not hold what was acknowledged."""


def begin(number: UUID) -> None:
    """Make an empty file, durably."""
    write_durably(place_of(number), b"")


def write_at(number: UUID, offset: int, pieces: Iterable[bytes], most: int) -> int:
    """Write pieces behind the first ``offset`` octets, sync, and give how many octets they were.

    Whatever lay beyond ``offset`` was never acknowledged and is written over. Raises ``TooMuch``
    above ``most`` octets, ``Lost`` when the file is gone or shorter, ``OSError`` without room.
    """
    try:
        file = place_of(number).open("r+b")
    except FileNotFoundError:
        raise Lost from None
    with file:
        if os.fstat(file.fileno()).st_size < offset:
            raise Lost
        file.seek(offset)
        written = 0
        for piece in pieces:
            written += len(piece)
            if written > most:
                raise TooMuch
            file.write(piece)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
    return written


@contextmanager
def gathered(pieces: Iterable[bytes], most: int) -> Iterator[Iterator[bytes]]:
    """Take in all pieces, on disk and nameless, and give them again; gone when this is left.

    Raises ``TooMuch`` above ``most`` octets, ``Lost`` when nothing was begun on this disk,
    ``OSError`` without room.
    """
    folder = Path(settings.MOTCUA_FILES) / _FOLDER
    if not folder.is_dir():
        raise Lost
    with tempfile.TemporaryFile(dir=folder) as file:
        came = 0
        for piece in pieces:
            came += len(piece)
            if came > most:
                raise TooMuch
            file.write(piece)
        file.seek(0)
        yield iter(lambda: file.read(_PIECE), b"")


def pieces_of(number: UUID) -> Iterator[bytes]:
    """Give the octets that have come, piece by piece."""
    with place_of(number).open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def remove(number: UUID) -> None:
    """Remove a file; one that is gone already is no trouble."""
    place_of(number).unlink(missing_ok=True)


def resting(before: datetime) -> list[UUID]:
    """Give the numbers of files nothing came to since a moment."""
    folder = Path(settings.MOTCUA_FILES) / _FOLDER
    files = folder.iterdir() if folder.is_dir() else []
    return [
        UUID(file.name)
        for file in files
        if len(file.name) == len(UUID(int=0).hex) and file.stat().st_mtime < before.timestamp()
    ]


def place_of(number: UUID) -> Path:
    """Give where a file lies."""
    return Path(settings.MOTCUA_FILES) / _FOLDER / number.hex
