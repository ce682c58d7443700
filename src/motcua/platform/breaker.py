"""A breaker before an outside system: after failures in a row nobody waits for it for a while."""

import time
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

T = TypeVar("T")


class BreakerOpen(Exception):
    """The outside system was not asked, because it failed a moment ago."""


class Breaker:
    """Counts failures of one outside system in this process; safe to use from many threads.

    After ``failures`` in a row calls are refused for ``seconds``; then a single one tries, and what
    becomes of it decides for all. Calls do not wait for each other.
    """

    def __init__(
        self,
        failure: type[Exception],
        *,
        failures: int,
        seconds: float,
        tells: Callable[[], float] = time.monotonic,
    ) -> None:
        """Count exceptions of the class ``failure``; any other is an answer."""
        self._failure, self._most, self._seconds, self._tells = failure, failures, seconds, tells
        self._lock = Lock()
        self._in_a_row = 0
        self._closed_until = 0.0

    def call(self, ask: Callable[[], T]) -> T:
        """Give what ``ask`` gives, or raise what it raises; raises ``BreakerOpen`` unasked."""
        self._enter()
        try:
            found = ask()
        except self._failure:
            self._failed()
            raise
        except BaseException:
            self._answered()
            raise
        self._answered()
        return found

    def _enter(self) -> None:
        with self._lock:
            if self._in_a_row < self._most:
                return
            if self._tells() < self._closed_until:
                raise BreakerOpen
            # This one tries; the others are refused until it knows, or for as long again.
            self._closed_until = self._tells() + self._seconds

    def _failed(self) -> None:
        with self._lock:
            self._in_a_row += 1
            self._closed_until = self._tells() + self._seconds

    def _answered(self) -> None:
        with self._lock:
            self._in_a_row = 0
