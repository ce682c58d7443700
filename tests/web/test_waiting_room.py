"""Slow senders hold up nobody: a body is read before a desk is taken."""

import io
import threading
from collections.abc import Iterable
from typing import Any

import pytest

from motcua.platform.desks import away_from_desk
from motcua.web.shared.waiting_room import Environ, Start, WaitingRoom


def echo(environ: Environ, start_response: Start) -> Iterable[bytes]:
    """Answer what came, and what length was said."""
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("X-Length", environ["CONTENT_LENGTH"])])
    return [body]


class Slow(io.RawIOBase):
    """A body whose end comes only when somebody allows it."""

    def __init__(self) -> None:
        self.begun, self.go_on, self._left = threading.Event(), threading.Event(), [b"end", b"a"]

    def read(self, size: int = -1) -> bytes:
        self.begun.set()
        if len(self._left) == 1:
            self.go_on.wait(20)
        return self._left.pop() if self._left else b""


def ask(room: WaitingRoom, **environ: Any) -> tuple[str, dict[str, str], bytes]:
    said: list[tuple[str, dict[str, str]]] = []

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        said.append((status, dict(headers)))

    body = b"".join(room({"wsgi.input": io.BytesIO(), **environ}, start))
    return (*said[0], body)


def test_the_whole_body_comes_to_the_desk_with_its_length() -> None:
    room = WaitingRoom(echo, desks=1, largest=100)
    for length in ({"CONTENT_LENGTH": "3"}, {}):
        answer = ask(room, **{"wsgi.input": io.BytesIO(b"abc")}, **length)
        assert answer == ("200 OK", {"X-Length": "3"}, b"abc")


def test_what_is_too_large_is_not_kept_and_its_size_is_told() -> None:
    room = WaitingRoom(echo, desks=1, largest=10)
    announced = io.BytesIO(b"x" * 50)
    assert ask(room, **{"wsgi.input": announced}, CONTENT_LENGTH="50")[1:] == (
        {"X-Length": "50"},
        b"",
    )
    assert announced.tell() == 0
    unannounced = ask(room, **{"wsgi.input": io.BytesIO(b"x" * 50)})
    assert int(unannounced[1]["X-Length"]) > 10
    assert ask(room, CONTENT_LENGTH="²")[1] == {"X-Length": "²"}


def test_many_slow_senders_leave_the_only_desk_free() -> None:
    room = WaitingRoom(echo, desks=1, largest=100)
    bodies = [Slow() for _ in range(20)]
    answers: list[bytes] = []
    slow = [
        threading.Thread(target=lambda b=body: answers.append(ask(room, **{"wsgi.input": b})[2]))
        for body in bodies
    ]
    for thread in slow:
        thread.start()
    assert all(body.begun.wait(20) for body in bodies)
    assert ask(room, **{"wsgi.input": io.BytesIO(b"quick")})[2] == b"quick"
    assert answers == []
    for body in bodies:
        body.go_on.set()
    for thread in slow:
        thread.join(20)
    assert answers == [b"aend"] * 20


def test_a_failure_at_the_desk_reaches_the_server_and_frees_the_desk() -> None:
    def broken(environ: Environ, start_response: Start) -> Iterable[bytes]:
        raise LookupError(environ["CONTENT_LENGTH"])

    room = WaitingRoom(broken, desks=1, largest=100)
    for _ in range(3):
        with pytest.raises(LookupError, match="0"):
            ask(room)


def test_who_waits_for_a_verdict_leaves_the_only_desk_free() -> None:
    left, back = threading.Event(), threading.Event()

    def pages(environ: Environ, start_response: Start) -> Iterable[bytes]:
        if environ["wsgi.input"].read() == b"file":
            with away_from_desk():
                left.set()
                back.wait(20)
        start_response("200 OK", [])
        return [b"done"]

    room = WaitingRoom(pages, desks=1, largest=100)
    answers: list[bytes] = []
    file = threading.Thread(
        target=lambda: answers.append(ask(room, **{"wsgi.input": io.BytesIO(b"file")})[2])
    )
    file.start()
    assert left.wait(20)
    assert ask(room, **{"wsgi.input": io.BytesIO(b"page")})[2] == b"done"
    assert answers == []
    back.set()
    file.join(20)
    assert answers == [b"done"]
