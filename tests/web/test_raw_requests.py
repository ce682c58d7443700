"""Bytes that no browser sends, over a real connection to the real server."""

import http.client
import socket
from contextlib import ExitStack, closing

import httpx
import pytest

from tests.running import RunningCopy

CHUNK = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"


def speak(copy: RunningCopy, *said: bytes) -> bytes:
    """Say something and give the beginning of what comes back; empty when it is hung up on."""
    with closing(socket.create_connection(("127.0.0.1", copy.port), timeout=20)) as line:
        try:
            for each in said:
                line.sendall(each)
        except OSError:
            # It was hung up on while speaking: what was answered before can still be read.
            pass
        try:
            return line.recv(65_536)
        except OSError:
            return b""


def status(answer: bytes) -> int:
    """Give the status of an answer; 0 when the line was simply closed."""
    return int(answer.split()[1]) if answer else 0


def head(method: str, path: str, *more: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


FORM = "Content-Type: application/x-www-form-urlencoded"


@pytest.mark.parametrize("path", ["/tra-cuu", "/kiem-tra", "/api/v1/verify"])
def test_more_than_the_limit_in_chunks(path: str, running_copy: RunningCopy) -> None:
    start = head("POST", path, FORM, "Transfer-Encoding: chunked")
    answer = speak(running_copy, start, *[CHUNK] * 1000, b"0\r\n\r\n")
    assert status(answer) in {0, 400, 403, 411, 413, 415}
    assert running_copy.is_healthy()


@pytest.mark.parametrize(
    "said",
    [
        head("POST", "/tra-cuu", FORM, "Content-Length: 50000000"),
        head("POST", "/tra-cuu", FORM, "Content-Length: -5"),
        head("POST", "/tra-cuu", FORM, "Content-Length: 5", "Content-Length: 6") + b"a=1&b=2",
        head("POST", "/tra-cuu", FORM, "Content-Length: 4", "Transfer-Encoding: chunked")
        + b"0\r\n\r\nGET /lanh-dao/ HTTP/1.1\r\n\r\n",
        head("GET", "/" + "a" * 200_000),
        head("GET", "/", *[f"X-{number}: y" for number in range(500)]),
        head("GET", "/", "X-Long: " + "y" * 1_000_000),
        head("GET", "/", "X-Nul: a\x00b"),
        head("GET", "/", "Cookie: motcua_session=\xff\xfe; motcua_csrf=\xff"),
        head("GET", "/tra-cuu?code=\xff\xfe"),
        head("TRACE", "/", "Secret: do-not-echo"),
        head("CONNECT", "127.0.0.1:22"),
        head("GET", "http://evil.example/"),
        head("GET", "*"),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 50,
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /\r\n\r\n",
    ],
    ids=lambda said: said[:60].decode("latin-1").encode("unicode_escape").decode(),
)
def test_a_request_that_is_none(said: bytes, running_copy: RunningCopy) -> None:
    answer = speak(running_copy, said)
    assert status(answer) < 500
    assert b"do-not-echo" not in answer
    assert b"evil" not in answer
    assert answer.count(b"HTTP/1.1 ") <= 1
    assert running_copy.is_healthy()


def test_half_a_head_does_not_keep_the_others_waiting(running_copy: RunningCopy) -> None:
    with ExitStack() as lines:
        for _ in range(40):
            line = socket.create_connection(("127.0.0.1", running_copy.port), timeout=20)
            lines.enter_context(closing(line))
            line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        answer = httpx.get(f"{running_copy.url}/tra-cuu", trust_env=False, timeout=5)
        assert answer.status_code == http.client.OK


def test_half_sent_forms_do_not_keep_the_others_waiting(running_copy: RunningCopy) -> None:
    cookie = f"Cookie: motcua_csrf={'a' * 32}"
    begun = head("POST", "/tra-cuu", FORM, cookie, "Content-Length: 100") + b"code=1"
    with ExitStack() as lines:
        for _ in range(40):
            line = socket.create_connection(("127.0.0.1", running_copy.port), timeout=20)
            lines.enter_context(closing(line))
            line.sendall(begun)
        answer = httpx.get(f"{running_copy.url}/tra-cuu", trust_env=False, timeout=5)
        assert answer.status_code == http.client.OK
