"""The command ``motcua run`` (and ``motcua stop``)."""

import argparse
import json
import logging
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from motcua.ops.postgres.cluster import ServerDoesNotAnswer
from motcua.ops.postgres.places import UnsafePlace
from motcua.ops.run.copy import CannotRun, Copy
from motcua.ops.run.supervisor import Supervisor


def run(words: Sequence[str]) -> int:
    """Run a copy in the foreground; answer the exit code."""
    parser = argparse.ArgumentParser(prog="motcua run")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--data", type=Path, default=data_folder())
    given = parser.parse_args(words)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    copy = Copy(
        data=given.data.resolve(),
        port=given.port,
        host=given.host,
        production=os.environ.get("MOTCUA_ENV") == "production",
        database_url=os.environ.get("DATABASE_URL") or None,
    )
    try:
        Supervisor(copy).run()
    except (CannotRun, ServerDoesNotAnswer, UnsafePlace) as problem:
        sys.stderr.write(f"Cannot run: {problem}\n")
        return 1
    return 0


def stop(words: Sequence[str]) -> int:
    """Stop the copy that runs in a data folder and wait for its end; answer the exit code."""
    parser = argparse.ArgumentParser(prog="motcua stop")
    parser.add_argument("--data", type=Path, default=data_folder())
    register = parser.parse_args(words).data.resolve() / "run" / "processes.json"
    if not register.exists():
        sys.stderr.write("Nothing runs there.\n")
        return 1
    pids = {row["role"]: row["pid"] for row in json.loads(register.read_text())}
    with suppress(ProcessLookupError):
        os.kill(pids["supervisor"], signal.SIGTERM)
        while True:
            os.kill(pids["supervisor"], 0)
            time.sleep(0.05)
    return 0


def data_folder() -> Path:
    """Give the data folder of the commands: ``MOTCUA_DATA``, else ``var`` beside the sources."""
    named = os.environ.get("MOTCUA_DATA")
    return Path(named).resolve() if named else Path(__file__).resolve().parents[4] / "var"
