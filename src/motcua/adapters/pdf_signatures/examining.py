"""Looks at strangers' files in a process of its own, which is ended when it takes too long."""

import base64
import contextlib
import json
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterable, Mapping
from typing import IO, Any, cast

from motcua.platform.desks import AllAway

TIME_LIMIT = 30.0  # seconds for one file
PATIENCE = 45.0  # seconds until it is one's turn


class Slow(Exception):
    """A file took longer than the limit."""


class Dead(Exception):
    """The examining process died of a file."""


class Examiner:
    """One examining process for each process of ours, made when needed.

    A file that makes it slow, fat or dead costs that process and nothing else.
    """

    def __init__(self, *, time_limit: float = TIME_LIMIT, patience: float = PATIENCE) -> None:
        self._time_limit, self._patience = time_limit, patience
        self._lock = threading.Lock()
        self._child: _Child | None = None
        # Ends the examining process together with this object, at the latest with our process.
        weakref.finalize(self, _end, self.__dict__)

    def ask(self, asked: Mapping[str, object], data: bytes) -> dict[str, Any]:
        """Give what ``child`` finds out; raises ``Slow``, ``Dead``, ``AllAway``."""
        request = json.dumps({**asked, "size": len(data)}).encode() + b"\n" + data
        if not self._lock.acquire(timeout=self._patience):
            raise AllAway
        try:
            if self._child is None or not self._child.alive:
                self._child = _Child()
            return self._child.ask(request, self._time_limit)
        finally:
            self._lock.release()


def _end(examiner: Mapping[str, Any]) -> None:
    if child := examiner["_child"]:
        child.end()


class _Child:
    """The examining process, from our side."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "motcua.adapters.pdf_signatures.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Nothing of our environment but where our own code lies: no business with our secrets.
            env={"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._requests = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        if self._answers.readline() != b"ready\n":
            self.end()
            raise RuntimeError("the examining process does not start")

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: bytes, time_limit: float) -> dict[str, Any]:
        slow = threading.Event()

        def stop() -> None:
            slow.set()
            self._process.kill()

        watch = threading.Timer(time_limit, stop)
        watch.start()
        try:
            self._requests.write(request)
            self._requests.flush()
            answer = self._answers.readline()
        except BrokenPipeError:
            answer = b""
        finally:
            watch.cancel()
        if answer:
            return dict(json.loads(answer))
        self.end()
        raise Slow if slow.is_set() else Dead

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._answers.close()
        with contextlib.suppress(BrokenPipeError):
            self._requests.close()


def coded(lists: Iterable[bytes]) -> list[str]:
    """Give lists of revoked certificates as a request carries them."""
    return [base64.b64encode(one).decode() for one in lists]
