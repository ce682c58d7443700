"""A process under supervision: started, watched, started again, stopped."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from motcua.ops.lifelines import lifeline

# Marks a process as belonging to one copy, so that a later start finds what was left of it.
MARK = "MOTCUA_SUPERVISED"
_STEADY_SECONDS = 20.0
_LONGEST_PAUSE = 5.0
_LARGEST_LOG = 20_000_000

# Whoever sends one of these asks the supervisor to stop.
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Starter = Callable[[], "subprocess.Popen[bytes]"]


@dataclass(frozen=True)
class Service:
    """What is to run: how it starts and how it is asked to stop."""

    role: str
    start: Starter
    port: int | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    grace: float = 10.0


class Child:
    """One service and its present process."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._failures = 0
        self._not_before = 0.0

    @property
    def pid(self) -> int | None:
        """Give the process id while the process runs."""
        return self.process.pid if self.process else None

    def start(self) -> None:
        """Start the process."""
        with _undisturbed():
            self.process = self.service.start()
        self._started = time.monotonic()

    def wait(self) -> int:
        """Wait until the process has ended of itself; give its exit code."""
        if self.process is None:
            raise ValueError(f"{self.service.role} was not started")
        return self.process.wait()

    def ended(self) -> int | None:
        """Give the exit code when the process has ended since the last look, else nothing.

        Whatever the process itself had started ends with it. The next start waits longer each
        time, unless the process had run steadily.
        """
        code = self.process.poll() if self.process else None
        if self.process is None or code is None:
            return None
        _kill_group(self.process.pid)
        self.process = None
        now = time.monotonic()
        steady = now - self._started > _STEADY_SECONDS
        self._failures = 1 if steady else self._failures + 1
        self._not_before = now + min(_LONGEST_PAUSE, 0.1 * 2 ** (self._failures - 1))
        return code

    def start_when_due(self) -> bool:
        """Start the process again when its pause is over; tell whether that happened."""
        if self.process is not None or time.monotonic() < self._not_before:
            return False
        self.start()
        return True

    def stop(self) -> None:
        """Ask the process to stop; after its grace time end it and all that it started."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.process.send_signal(self.service.stop_signal)
        try:
            self.process.wait(self.service.grace)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        _kill_group(self.process.pid)
        self.process = None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let whoever asks to stop wait: else a process could begin that nobody knows of."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _kill_group(leader: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def program(command: list[str], *, environment: Mapping[str, str], log: Path) -> Starter:
    """Give the starter of a program of ours, in its own process group, writing to its log."""

    def start() -> subprocess.Popen[bytes]:
        with open_log(log) as output:
            return subprocess.Popen(
                command,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                process_group=0,
                preexec_fn=lifeline(signal.SIGKILL),
            )

    return start


def open_log(log: Path) -> BinaryIO:
    """Open a log for appending; one that has grown large becomes ``<name>.1`` first."""
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(log.with_name(f"{log.name}.1"))
    return log.open("ab")


def end_leftovers(mark: str) -> None:
    """End every process that an earlier supervisor of this copy left behind."""
    sought = f"{MARK}={mark}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found = sought in (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if found and int(folder.name) != os.getpid():
            with suppress(ProcessLookupError, PermissionError):
                os.kill(int(folder.name), signal.SIGKILL)
