"""What all simulators share: trouble on command, a memory of what arrived, a small server.

The names of paths and modes are an interface (`/_control`, `/_seen`, `/_reset`).
"""

import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

Entry = dict[str, Any]
Wsgi = Callable[["WSGIEnvironment", "StartResponse"], Iterable[bytes]]

DELAY_SECONDS = 8.0
GARBAGE = bytes(range(255, 0, -1))


class Mode(StrEnum):
    """How a simulator behaves."""

    OK = "ok"
    DOWN = "down"
    SLOW = "slow"
    TIMEOUT_AFTER_DOING = "timeout_after_doing"
    REPEAT = "repeat"
    REORDER = "reorder"
    WRONG = "wrong"
    GARBAGE = "garbage"


class Memory:
    """What arrived, in order; kept as lines of JSON so that a restart forgets nothing."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._entries: list[Entry] = []
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            # A process killed while writing leaves half a line: it was never acknowledged.
            whole, _, half = file.read_text("utf-8").rpartition("\n")
            self._entries = [json.loads(line) for line in whole.split("\n") if line]
            if half:
                file.write_text(f"{whole}\n" if whole else "", "utf-8")

    def add(self, entry: Entry) -> None:
        """Keep one entry; it is with the operating system before this returns."""
        with self._lock:
            self._entries.append(entry)
            if self._file is not None:
                with self._file.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def entries(self) -> list[Entry]:
        """Give all entries, the oldest first."""
        with self._lock:
            return list(self._entries)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
            if self._file is not None:
                self._file.write_text("", "utf-8")


class Control:
    """The mode of one simulator and its memory; safe to use from many threads."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self._changed = threading.Condition()
        self._mode = Mode.OK
        self._until: float | None = None
        self.what = ""
        self.delay = DELAY_SECONDS

    @property
    def mode(self) -> Mode:
        """The mode now: `ok` again once the asked time is over."""
        if self._until is not None and time.monotonic() >= self._until:
            return Mode.OK
        return self._mode

    def change(
        self, mode: Mode, *, for_seconds: float | None, what: str = "", delay: float | None = None
    ) -> None:
        """Behave like `mode` for that many seconds, or until the next change when None."""
        with self._changed:
            self._mode = mode
            self._until = None if for_seconds is None else time.monotonic() + for_seconds
            self.what = what
            self.delay = DELAY_SECONDS if delay is None else delay
            self._changed.notify_all()

    def dawdle(self) -> None:
        """Let the delay pass; a change of mode ends it."""
        with self._changed:
            self._changed.wait(self.delay)

    def reset(self) -> None:
        """Be well again and forget what arrived."""
        self.change(Mode.OK, for_seconds=None)
        self.memory.clear()


def control_paths(control: Control) -> Blueprint:
    """Give the three paths by which tests and people steer a simulator."""
    paths = Blueprint("control", __name__)

    @paths.post("/_control")
    def steer() -> tuple[Response, int]:
        wish = request.get_json(force=True, silent=True)
        try:
            change = change_of(wish)
        except (AttributeError, KeyError, TypeError, ValueError):
            modes = [mode.value for mode in Mode]
            return jsonify(error="a JSON object with mode and for_seconds", modes=modes), 400
        control.change(**change)
        return jsonify(mode=control.mode.value), 200

    @paths.get("/_seen")
    def seen() -> Response:
        return jsonify(control.memory.entries())

    @paths.post("/_reset")
    def reset() -> Response:
        control.reset()
        return jsonify(mode=control.mode.value)

    return paths


def change_of(wish: Any) -> dict[str, Any]:
    """Read what `/_control` was sent; raises the errors of wrong shapes."""
    seconds, delay = wish.get("for_seconds"), wish.get("delay_seconds")
    return {
        "mode": Mode(wish["mode"]),
        "for_seconds": None if seconds is None else float(seconds),
        "what": str(wish.get("what", "")),
        "delay": None if delay is None else float(delay),
    }


class Troubled:
    """A WSGI application that is down, slow, silent or mad when its control says so.

    Only `machine` paths answer garbage or fall silent: pages for people stay readable.
    """

    def __init__(self, app: Wsgi, control: Control, machine: frozenset[str]) -> None:
        self._app = app
        self._control = control
        self._machine = machine

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """Answer one request, or make the trouble that was asked for."""
        path = environ["PATH_INFO"]
        if path.startswith(("/_", "/static/")):
            return self._app(environ, start)
        mode = self._control.mode
        if mode is Mode.DOWN:
            _hang_up(environ)
        if mode is Mode.SLOW:
            self._control.dawdle()
        if path in self._machine:
            if mode is Mode.GARBAGE:
                return Response(GARBAGE, content_type="application/json")(environ, start)
            if mode is Mode.TIMEOUT_AFTER_DOING:
                Response.from_app(self._app, environ, buffered=True).close()
                self._control.dawdle()
                _hang_up(environ)
        return self._app(environ, start)


def _hang_up(environ: "WSGIEnvironment") -> None:
    """Cut the connection without an answer."""
    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    raise ConnectionAbortedError


class _Quiet(WSGIRequestHandler):
    """One request; nothing of it is written to the log, `/_seen` tells what came."""

    # A connection that says nothing must not hold a thread for ever.
    timeout = 60

    def log(self, type: str, message: str, *args: Any) -> None:
        if type == "error":
            sys.stderr.write(message % args + "\n")


def serve(app: Wsgi, *, port: int) -> None:
    """Serve on 127.0.0.1 only, many requests at once, until the process is told to stop."""
    make_server("127.0.0.1", port, app, threaded=True, request_handler=_Quiet).serve_forever()


def refuse_production(name: str) -> None:
    """End the process when this is a production system: simulators are for everything else."""
    if os.environ.get("MOTCUA_ENV") == "production":
        raise SystemExit(f"The {name} simulator does not run with MOTCUA_ENV=production.")
