"""Few desks do the work of a server process; who waits for something outside leaves his own.

A desk keeps a connection to the database, so there are few. Judging a stranger's file may take half
a minute in a process of its own: whoever waits for that gives desk and connection back meanwhile.
So many may be away, and no more: the other threads always find work and a desk.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection

MOST_AWAY = 6
Answer = TypeVar("Answer")
_own = threading.local()


class AllAway(Exception):
    """Too many of this process wait for something outside already."""


class Desks:
    """The desks of one process, and the threads that work at them."""

    def __init__(self, number: int, *, most_away: int = MOST_AWAY) -> None:
        """Set up so many desks; ``most_away`` threads more wait elsewhere."""
        self._free = threading.Semaphore(number)
        self._away = threading.Semaphore(most_away)
        self._threads = ThreadPoolExecutor(number + most_away, thread_name_prefix="desk")

    def work(self, task: Callable[[], Answer]) -> Answer:
        """Do a task at the next free desk and give what it answers."""
        return self._threads.submit(self._at_a_desk, task).result()

    def _at_a_desk(self, task: Callable[[], Answer]) -> Answer:
        _own.desks = self
        with self._free:
            return task()

    @contextmanager
    def left(self) -> Iterator[None]:
        """Leave this thread's desk to others until the end of the block; raises ``AllAway``."""
        if not self._away.acquire(blocking=False):
            raise AllAway
        connection.close()
        self._free.release()
        _own.is_away = True
        try:
            yield
        finally:
            _own.is_away = False
            self._free.acquire()
            self._away.release()


@contextmanager
def away_from_desk() -> Iterator[None]:
    """Wait for something outside without keeping a desk; raises ``AllAway``.

    Whoever has left already, works in a transaction, or has no desk (a job, a command) just waits.
    """
    desks: Desks | None = getattr(_own, "desks", None)
    if desks is None or getattr(_own, "is_away", False) or connection.in_atomic_block:
        yield
        return
    with desks.left():
        yield
