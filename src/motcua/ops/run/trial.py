"""A copy for trying something out: a free port, a folder of its own, gone afterwards."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from motcua.ops.lifelines import lifeline
from motcua.ops.run.copy import read_lines

_OURS = ("MOTCUA_", "DATABASE_URL", "DJANGO_")
_STOP_SECONDS = 60


class TrialFailed(Exception):
    """The copy did not become ready; the message is what it said."""


@dataclass(frozen=True)
class Trial:
    """A running copy; ``ready_seconds`` is how long its start took."""

    data: Path
    port: int
    ready_seconds: float

    def environment(self) -> dict[str, str]:
        """Give the environment that its processes have."""
        return clean_environment() | read_lines(self.data / "run" / "environment")


def clean_environment() -> dict[str, str]:
    """Give the environment without anything that names another copy."""
    return {name: text for name, text in os.environ.items() if not name.startswith(_OURS)}


def free_port() -> int:
    """Give a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def data_folder() -> Iterator[Path]:
    """Give an empty folder, passable for the database's own user; remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-trial-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree((folder / "postgres").resolve(), ignore_errors=True)
        shutil.rmtree(folder)


@contextmanager
def trial(data: Path) -> Iterator[Trial]:
    """Run a copy in this folder until the end of the block; raises ``TrialFailed``."""
    port = free_port()
    began = time.monotonic()
    words = ["run", "--port", str(port), "--data", str(data)]
    supervisor = subprocess.Popen(
        [sys.executable, "-m", "motcua.ops.main", *words],
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lifeline(15),
    )
    try:
        said: list[str] = []
        for line in supervisor.stdout or ():
            said.append(line)
            if "is ready" in line:
                break
        else:
            raise TrialFailed("".join(said))
        yield Trial(data, port, time.monotonic() - began)
    finally:
        supervisor.terminate()
        try:
            supervisor.communicate(timeout=_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            supervisor.kill()
            supervisor.communicate()
