"""The worker of jobs: two slots for all queues, and one that nothing but the clocks may use.

A late dossier has its apology within a minute whatever else waits (docs/decisions/0080): thousands
of letters stand behind the clocks' job, because it has priority, and long jobs in both slots do not
hold it up, because it has a slot of its own. All three live in one process: a slot costs a thread
and its line to the database, not the memory of another interpreter.
"""

import asyncio
import signal
from collections.abc import Sequence
from typing import TYPE_CHECKING

from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from motcua.platform.jobs import CLOCKS

if TYPE_CHECKING:
    from procrastinate.app import WorkerOptions

# Queues (none named: all) and slots.
LINES: tuple[tuple[Sequence[str] | None, int], ...] = ((None, 2), ((CLOCKS,), 1))
# How long a job that was begun may take to end after SIGTERM; then it is given back.
_GRACE_SECONDS = 8.0


def work() -> None:
    """Do jobs until SIGTERM or SIGINT; raises what ended a line by itself."""
    usual = app.connector
    if not isinstance(usual, DjangoConnector):
        raise TypeError("a worker begins with Django's connection")
    with app.replace_connector(usual.get_worker_connector()) as own:
        asyncio.run(_work(own))


async def _work(own: App) -> None:
    async with own.open_async():
        lines = [asyncio.create_task(_line(own, queues, slots)) for queues, slots in LINES]
        loop = asyncio.get_running_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, _end, lines)
        await asyncio.wait(lines, return_when=asyncio.FIRST_COMPLETED)
        # Where one line broke the others end too: the supervisor begins anew.
        _end(lines)
        ended = await asyncio.gather(*lines, return_exceptions=True)
    for fault in ended:
        if isinstance(fault, Exception):
            raise fault


async def _line(own: App, queues: Sequence[str] | None, slots: int) -> None:
    options: WorkerOptions = {
        "name": "-".join(queues or ("all",)),
        "concurrency": slots,
        "install_signal_handlers": False,
        "shutdown_graceful_timeout": _GRACE_SECONDS,
    }
    if queues:
        options["queues"] = list(queues)
    await own.run_worker_async(**options)


def _end(lines: Sequence[asyncio.Task[None]]) -> None:
    for each in lines:
        each.cancel()
