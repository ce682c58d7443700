"""Asks outside systems, within one time and one size for the whole answer.

httpx bounds each read and not the whole, and unpacks an answer before its size is looked at. So a
question runs under one deadline in an event loop of its own thread, and a packed answer is none.
"""

import asyncio
import functools
import ssl
import threading
import time
from typing import Any

import httpx

from motcua.kernel.strict_json import JsonRefused, parse

# So many values may stand in an answer.
_MOST_VALUES = 200
# Says "not now": 408 Request Timeout and 429 Too Many Requests, and all that is the server's fault.
_COME_AGAIN = frozenset({httpx.codes.REQUEST_TIMEOUT, httpx.codes.TOO_MANY_REQUESTS})


class NoAnswer(Exception):
    """It is silent, slow, talks nonsense or says to come again; the message says which."""


class Service:
    """One outside system; safe to use from many threads."""

    def __init__(self, url: str, *, largest: int, client: tuple[str, str] | None = None) -> None:
        """Ask at ``url``, as ``client`` (name and secret), for at most ``largest`` octets."""
        self._url, self._largest, self._client = url, largest, client

    def ask(self, method: str, path: str, *, until: float, **wish: Any) -> tuple[int, bytes]:
        """Give status and octets that come back before ``until`` (``time.monotonic``).

        ``wish`` is what httpx sends (``json``, ``data``, ``content``, ``headers``, ``auth``).
        Redirects are not followed. Raises ``NoAnswer``.
        """
        asked = self._asked(method, path, until - time.monotonic(), wish)
        try:
            status, data = asyncio.run_coroutine_threadsafe(asked, _loop()).result()
        except (TimeoutError, httpx.HTTPError, httpx.InvalidURL) as trouble:
            raise NoAnswer(type(trouble).__name__) from trouble
        if status in _COME_AGAIN or status >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise NoAnswer(f"status {status}")
        return status, data

    async def _asked(
        self, method: str, path: str, seconds: float, wish: dict[str, Any]
    ) -> tuple[int, bytes]:
        async with (
            asyncio.timeout(seconds),
            self._speaker(seconds) as speaker,
            speaker.stream(method, self._url + path, **wish) as answer,
        ):
            if answer.headers.get("content-encoding", "identity") != "identity":
                raise NoAnswer("the answer is packed")
            data = bytearray()
            async for part in answer.aiter_raw():
                data += part
                if len(data) > self._largest:
                    raise NoAnswer("the answer is too long")
            return answer.status_code, bytes(data)

    def _speaker(self, seconds: float) -> httpx.AsyncClient:
        """Make a client: no proxy from the environment may see whom we ask about."""
        return httpx.AsyncClient(
            auth=self._client, verify=_tls(), trust_env=False, timeout=seconds,
            headers={"Accept-Encoding": "identity"},
        )  # fmt: skip


class JsonService(Service):
    """One outside system that answers with JSON objects."""

    def post(self, path: str, *, until: float, **wish: Any) -> tuple[int, dict[str, Any]]:
        """Give status and JSON object that come back before ``until``. Raises ``NoAnswer``."""
        status, data = self.ask("POST", path, until=until, **wish)
        try:
            found = parse(data, largest=self._largest, most=_MOST_VALUES)
        except JsonRefused as trouble:
            raise NoAnswer(type(trouble).__name__) from trouble
        if not isinstance(found, dict):
            raise NoAnswer("no object")
        return status, found


@functools.cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


_beginning = threading.Lock()


def _loop() -> asyncio.AbstractEventLoop:
    with _beginning:
        return _begun()


@functools.cache
def _begun() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="outside", daemon=True).start()
    return loop
