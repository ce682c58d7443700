"""Jobs: work done after the act, kept in PostgreSQL and enqueued in the act's own transaction.

``@job(queue="mail")`` makes a function a job; ``function.defer(**arguments)`` enqueues it with one
SQL statement on Django's connection, so that it exists exactly when the act exists.
"""

from collections.abc import Callable
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

__all__ = ["RetryStrategy", "job"]

Job = Task[Any, Any, Any]


def job(*, queue: str, retry: RetryStrategy | None = None) -> Callable[[Callable[..., Any]], Job]:
    """Register a function as a job of a queue; it loads what it needs by id and may run twice."""

    def register(function: Callable[..., Any]) -> Job:
        name = f"{function.__module__}.{function.__name__}"
        return app.task(name=name, queue=queue, retry=retry or False)(function)

    return register
