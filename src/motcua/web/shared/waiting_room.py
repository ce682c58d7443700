"""The waiting room: a request is heard out before it takes a desk.

Few desks do the work, because each keeps a connection to the database; a telephone on a bad line
may take minutes to send its photograph. So the many threads of the server only read bodies, and a
request comes to a desk when the last byte of it is there. As many may be slow at once as the server
has threads; against more than that, and against malice, a proxy in front keeps requests back.
"""

from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, Any

from motcua.platform.desks import Desks

Environ = dict[str, Any]
ExcInfo = tuple[type[BaseException], BaseException, TracebackType]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

_IN_MEMORY = 1_000_000
_PIECE = 65_536


class WaitingRoom:
    """A WSGI application (PEP 3333) that reads the whole body, then lets one of few threads work.

    ``largest`` is the size in octets above which a body is not kept: what was announced as larger
    is not read at all, and the application learns the size and refuses it.
    """

    def __init__(self, application: Application, *, desks: int, largest: int) -> None:
        """Stand before ``application`` with so many desks."""
        self._application = application
        self._desks = Desks(desks)
        self._largest = largest

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Hear the request out, wait for a desk, answer."""
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as body:
            length = self._hear(environ, body)
            body.seek(0)
            heard = {**environ, "wsgi.input": body, "CONTENT_LENGTH": length}
            status, headers, answer = self._desks.work(lambda: self._work(heard))
        start_response(status, headers)
        return [answer]

    def _hear(self, environ: Environ, body: IO[bytes]) -> str:
        """Read the body and give its length; what is announced as too large is not read."""
        said = str(environ.get("CONTENT_LENGTH") or "")
        if said and not (said.isascii() and said.isdigit() and int(said) <= self._largest):
            return said
        source, size = environ["wsgi.input"], 0
        while piece := source.read(_PIECE):
            size += len(piece)
            if size > self._largest:
                return str(size)
            body.write(piece)
        return str(size)

    def _work(self, environ: Environ) -> tuple[str, list[tuple[str, str]], bytes]:
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def start(
            status: str, headers: list[tuple[str, str]], exc_info: ExcInfo | None = None
        ) -> None:
            told.append((status, headers))

        answer = self._application(environ, start)
        try:
            whole = b"".join(answer)
        finally:
            close = getattr(answer, "close", None)
            if close:
                close()
        status, headers = told[-1]
        return status, headers, whole
