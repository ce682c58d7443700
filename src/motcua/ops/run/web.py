"""The web server: granian in WSGI mode, two processes.

Its threads only read what people send, however slowly (``web.shared.waiting_room``); the work is
done at a few desks, so that the database is never overrun.
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
# So many people may be sending something slowly to one process at the same time.
THREADS = 200


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
    arguments.add_argument("--threads", type=int, default=THREADS)
    given = arguments.parse_args()
    serve(
        APPLICATION, port=given.port, host=given.host, workers=given.workers, threads=given.threads
    )


def serve(
    application: str,
    *,
    port: int,
    host: str = "127.0.0.1",
    workers: int = 2,
    threads: int = THREADS,
) -> None:
    """Serve a WSGI application named as ``module:name`` until SIGTERM."""
    server = Granian(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
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
