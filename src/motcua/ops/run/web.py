"""The web server: granian in WSGI mode with few threads, so that the database is never overrun.

Two blocking threads a worker are enough for two cores; granian's default of 256 opens more
connections than the database has.
"""

import argparse
import os
import signal
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from motcua.ops.lifelines import end_with_parent

APPLICATION = "motcua.config.wsgi:application"


def _load(master: int, target: str) -> Callable[..., Any]:
    """Load the application in a worker, which ends when its master is gone."""
    end_with_parent(signal.SIGKILL, master)
    module, _, name = target.partition(":")
    application: Callable[..., Any] = getattr(import_module(module), name)
    return application


def main() -> None:
    """Serve until SIGTERM; a worker that fails is replaced."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--host", default="127.0.0.1")
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--threads", type=int, default=2)
    given = arguments.parse_args()
    serve(
        APPLICATION, port=given.port, host=given.host, workers=given.workers, threads=given.threads
    )


def serve(
    application: str, *, port: int, host: str = "127.0.0.1", workers: int = 2, threads: int = 2
) -> None:
    """Serve a WSGI application named as ``module:name`` until SIGTERM."""
    server = Granian(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        # A thread keeps its database connection; the longest pause that granian allows.
        blocking_threads_idle_timeout=600,
        http=HTTPModes.http1,
        websockets=False,
        backlog=1024,
        respawn_failed_workers=True,
        respawn_interval=0.2,
        workers_kill_timeout=8,
    )
    server.serve(target_loader=partial(_load, os.getpid()))


if __name__ == "__main__":
    main()
