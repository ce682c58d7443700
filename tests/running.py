"""A whole running copy for journeys and faults: the real supervisor, servers and simulators.

``running_copy`` is shared by all tests that name it (they run in one process, one after the
other); a test that needs a copy to itself calls ``start_copy``.
"""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from motcua.ops.lifelines import lifeline
from tests.one_field import WHOLE

_OURS = ("MOTCUA_", "DATABASE_URL", "DJANGO_")


@dataclass(frozen=True)
class RunningCopy:
    """One copy started with ``motcua run``."""

    data: Path
    port: int
    supervisor: subprocess.Popen[str]

    @property
    def url(self) -> str:
        """Give the address without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def processes(self) -> dict[str, dict[str, Any]]:
        """Give what runs now, by role."""
        rows = json.loads((self.data / "run" / "processes.json").read_text())
        return {row["role"]: row for row in rows}

    def accounts(self) -> list[dict[str, Any]]:
        """Give the sample accounts."""
        found: list[dict[str, Any]] = json.loads((self.data / "run" / "accounts.json").read_text())
        return found

    def database(self) -> str:
        """Give the address of its database."""
        lines = (self.data / "run" / "environment").read_text().splitlines()
        named = dict(line.split("=", 1) for line in lines if "=" in line)
        return named["DATABASE_URL"].strip('"')

    def simulator(self, name: str) -> str:
        """Give a simulator's address, such as that of ``identity`` or ``mail``."""
        return f"http://127.0.0.1:{self.processes()[f'simulator:{name}']['port']}"

    def kill(self, role: str) -> None:
        """Kill a process outright and wait until its successor stands in the register."""
        old = self.processes()[role]["pid"]
        os.kill(old, signal.SIGKILL)
        until(lambda: self.processes().get(role, {}).get("pid", old) != old)

    def motcua(self, *words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command against this copy, knowing nothing but its data folder."""
        return subprocess.run(
            [sys.executable, "-m", "motcua.ops.main", *words],
            env=clean_environment() | {"MOTCUA_DATA": str(self.data)},
            input=given,
            check=False,
            capture_output=True,
            text=True,
        )

    def is_healthy(self) -> bool:
        """Tell whether the web server answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()


def clean_environment() -> dict[str, str]:
    """Give the environment without anything that names this test process's own copy."""
    return {name: text for name, text in os.environ.items() if not name.startswith(_OURS)}


def until(happened: Callable[[], bool], *, seconds: float = 120.0, every: float = 0.02) -> None:
    """Wait until something is so; ``AssertionError`` when it does not come to be in time.

    Long, for a busy machine: it costs nothing where all is well.
    """
    give_up = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < give_up, "it did not happen in time"
        time.sleep(every)


def free_port() -> int:
    """Give a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def data_folder() -> Iterator[Path]:
    """Give an empty folder for a copy, passable for the database's own user; remove it after."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-copy-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree((folder / "postgres").resolve(), ignore_errors=True)
        shutil.rmtree(folder)


@contextmanager
def launch(data: Path, *words: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """Start ``motcua run`` in a folder; at the end of the block it does not run any more.

    With the packages of one field unless told otherwise: most tests of a copy are about processes.
    """
    catalogue = {"MOTCUA_CATALOGUE": str(settings.MOTCUA_CATALOGUE)}
    supervisor = subprocess.Popen(
        [sys.executable, "-m", "motcua.ops.main", "run", "--data", str(data), *words],
        env=clean_environment() | catalogue | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lifeline(signal.SIGTERM),
    )
    try:
        yield supervisor
    finally:
        supervisor.terminate()
        try:
            supervisor.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            supervisor.kill()
            supervisor.communicate()
            raise


@contextmanager
def start_copy(data: Path, **environment: str) -> Iterator[RunningCopy]:
    """Run a copy in this folder until the end of the block."""
    port = free_port()
    with launch(data, "--port", str(port), **environment) as supervisor:
        said: list[str] = []
        for line in supervisor.stdout or ():
            said.append(line)
            if "is ready" in line:
                break
        else:
            raise AssertionError("".join(said))
        yield RunningCopy(data=data, port=port, supervisor=supervisor)


@pytest.fixture(scope="session")
def running_copy() -> Iterator[RunningCopy]:
    """Give the copy that all journeys share, with all packages."""
    with data_folder() as data, start_copy(data, MOTCUA_CATALOGUE=str(WHOLE)) as copy:
        yield copy
