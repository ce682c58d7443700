"""Asking a web server over and over, a few clients at once, over kept connections."""

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

CLIENTS = 2
SECONDS = 20.0
_WARM = 0.05


class WrongAnswer(Exception):
    """The server answered something else than was expected; what it said is in the message."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request as bytes. ``source`` is the loopback address it seems to come from."""

    data: bytes
    status: int = 200
    source: str = "127.0.0.1"


@dataclass(slots=True)
class Outcome:
    """How long each request took, in milliseconds, and all of them together, in seconds."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.seconds

    def percentile(self, part: float) -> float:
        """Give the time that this part of the requests did not exceed, in milliseconds."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def warm_part(asks: Sequence[Ask]) -> int:
    """Give how many of the requests are for warming up."""
    return max(CLIENTS, int(len(asks) * _WARM))


def run(port: int, asks: Sequence[Ask]) -> Outcome:
    """Ask everything once, by ``CLIENTS`` clients side by side, for ``SECONDS`` at most.

    Raises ``WrongAnswer``.
    """
    outcome, problems = Outcome(), list[Exception]()
    waiting = iter(asks)
    lock = threading.Lock()
    give_up = time.monotonic() + SECONDS

    def client() -> None:
        try:
            with _Line(port) as line:
                while time.monotonic() < give_up and not problems:
                    with lock:
                        ask = next(waiting, None)
                    if ask is None:
                        return
                    began = time.perf_counter()
                    line.ask(ask)
                    outcome.times.append((time.perf_counter() - began) * 1000)
        except (WrongAnswer, OSError) as problem:
            problems.append(problem)

    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    began = time.perf_counter()
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    outcome.seconds = time.perf_counter() - began
    if problems:
        raise problems[0]
    return outcome


def body(port: int, ask: Ask) -> bytes:
    """Ask once and give the body of the answer."""
    with _Line(port) as line:
        return line.ask(ask)


class _Line:
    """A connection that is kept while its source stays the same."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None
        self._source = ""

    def __enter__(self) -> "_Line":
        return self

    def __exit__(self, *_: object) -> None:
        if self._socket:
            self._socket.close()

    def ask(self, ask: Ask) -> bytes:
        line = self._connected(ask.source)
        line.sendall(ask.data)
        said = b""
        while b"\r\n\r\n" not in said:
            more = line.recv(65_536)
            if not more:
                raise WrongAnswer("the connection was closed")
            said += more
        head, _, content = said.partition(b"\r\n\r\n")
        status = int(head[9:12])
        length = _length(head)
        while len(content) < length:
            content += line.recv(65_536)
        if status != ask.status:
            first = ask.data.split(b"\r\n", 1)[0].decode()
            raise WrongAnswer(f"{first}: {status}\n{content[-1500:].decode(errors='replace')}")
        return content

    def _connected(self, source: str) -> socket.socket:
        if self._socket is None or self._source != source:
            if self._socket:
                self._socket.close()
            self._socket = socket.create_connection(
                ("127.0.0.1", self._port), timeout=30, source_address=(source, 0)
            )
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._source = source
        return self._socket


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
