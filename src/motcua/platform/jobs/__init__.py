"""Jobs: work done after the act, kept in PostgreSQL and enqueued in the act's own transaction.

``@job(queue="mail")`` makes a function a job; ``function.defer(**arguments)`` enqueues it with one
SQL statement on Django's connection, so that it exists exactly when the act exists.
"""

from collections.abc import Callable
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

__all__ = ["CLOCKS", "CLOCKS_FIRST", "SOON", "RetryStrategy", "job"]

# The queue with a slot of its own: what time brings to dossiers, and jobs of killed workers.
CLOCKS = "clocks"
# Before all that waits; what else runs by the clock goes before letters and long work, too.
CLOCKS_FIRST, SOON = 10, 5

Job = Task[Any, Any, Any]


def job(*, queue: str, retry: RetryStrategy | None = None) -> Callable[[Callable[..., Any]], Job]:
    """Register a function as a job of a queue; it loads what it needs by id and may run twice."""

    def register(function: Callable[..., Any]) -> Job:
        name = f"{function.__module__}.{function.__name__}"
        return app.task(name=name, queue=queue, retry=retry or False)(function)

    return register
