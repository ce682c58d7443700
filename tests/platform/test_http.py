"""Asking outside systems: a server of ours that answers as no server should."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from motcua.platform.http import JsonService, NoAnswer

LARGEST = 10_000
SECONDS = 20.0
Talk = Callable[[socket.socket, threading.Event], None]


@contextmanager
def server(talk: Talk) -> Iterator[str]:
    """Listen, and answer each who comes by ``talk``; give the address."""
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            with suppress(OSError):
                came, _ = listening.accept()
                threading.Thread(target=answer, args=(came,)).start()

    def answer(came: socket.socket) -> None:
        with came, suppress(OSError):
            came.recv(65_536)
            talk(came, over)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        line = threading.Thread(target=serve)
        line.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            over.set()
            line.join()


def says(body: bytes, status: str = "200 OK", more: str = "") -> Talk:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode()
    return lambda came, _: came.sendall(head + body)


def trickles(first: bytes) -> Talk:
    """Say an octet now and then, so that no single read takes long."""

    def talk(came: socket.socket, over: threading.Event) -> None:
        came.sendall(first)
        while not over.wait(0.1):
            came.sendall(b"x")

    return talk


def ask(url: str, seconds: float = SECONDS) -> tuple[int, dict[str, object]]:
    return JsonService(url, largest=LARGEST).post("/x", until=time.monotonic() + seconds, json={})


@pytest.mark.parametrize("status", [200, 202, 400, 401])
def test_it_gives_status_and_object(status: int) -> None:
    with server(says(b'{"a": "\xe1\xba\xa1"}', f"{status} X")) as url:
        assert ask(url) == (status, {"a": "ạ"})


HOSTILE = {
    "headers that never end": trickles(b"HTTP/1.1 200 OK\r\nX-Long: "),
    "a body that never ends": trickles(b'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{"a": "'),
    "silence": lambda _, over: over.wait(),
    "a long body": says(b'{"a": "' + b"x" * LARGEST + b'"}'),
    "packed": says(gzip.compress(b"{}"), more="Content-Encoding: gzip\r\n"),
    "packed twice": says(
        gzip.compress(gzip.compress(b" " * 50_000_000)), more="Content-Encoding: gzip, gzip\r\n"
    ),
    "no JSON": says(b"<html>"),
    "a list": says(b"[]"),
    "429": says(b"{}", "429 Too Many Requests"),
    "408": says(b"{}", "408 Request Timeout"),
    "503": says(b"{}", "503 Service Unavailable"),
    "a way elsewhere": says(b"", "302 Found", "Location: http://127.0.0.1:1/\r\n"),
    "nothing": lambda came, _: None,
}


@pytest.mark.parametrize("how", HOSTILE)
def test_what_is_no_answer_ends_in_time(how: str) -> None:
    with server(HOSTILE[how]) as url, pytest.raises(NoAnswer):
        ask(url, 1)


def test_time_that_is_over_already_asks_nobody() -> None:
    with server(says(b"{}")) as url, pytest.raises(NoAnswer):
        ask(url, seconds=-1)


def test_many_ask_at_once() -> None:
    found: list[tuple[int, dict[str, object]]] = []
    with server(says(b"{}")) as url:
        asking = [threading.Thread(target=lambda: found.append(ask(url, 30))) for _ in range(20)]
        for each in asking:
            each.start()
        for each in asking:
            each.join()
    assert found == [(200, {})] * 20
