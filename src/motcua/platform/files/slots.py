"""How many files may be parsed at once on this machine: places that processes share by locks.

A place is a locked file: it is free again when its holder ends, however it ends.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOOK_AGAIN_SECONDS = 0.05


class AllTaken(Exception):
    """No place became free in time."""


@contextmanager
def place(folder: Path, *, places: int, patience_seconds: float) -> Iterator[None]:
    """Hold one of ``places``; raises ``AllTaken`` when none is free within the time."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    until = time.monotonic() + patience_seconds
    while (held := _taken(folder, places)) is None:
        if time.monotonic() > until:
            raise AllTaken
        time.sleep(_LOOK_AGAIN_SECONDS)
    try:
        yield
    finally:
        os.close(held)


def _taken(folder: Path, places: int) -> int | None:
    for number in range(places):
        handle = os.open(folder / f"place-{number}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
        else:
            return handle
    return None
