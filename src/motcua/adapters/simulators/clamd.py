"""A small stand-in for ClamAV's daemon: INSTREAM, VERSION and PING over TCP, trouble on command.

It knows one virus, the EICAR test string. ``mode`` is a word of ``control.Mode``: ``ok``, ``down``
(cuts the connection), ``wrong`` (says ERROR), ``garbage``, ``timeout_after_doing`` (never answers).
"""

import socketserver
import struct
import threading
from types import TracebackType

from motcua.adapters.simulators.control import GARBAGE, Mode

# Cut in two so that this file itself is not taken for the virus.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
VERSION = b"ClamAV 1.4.0/27000/Simulator"
_MOST = 30_000_000


class _Talk(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        command = self._word()
        self.server.seen.append(command.decode("ascii", "replace"))
        if self.server.mode is Mode.DOWN:
            return
        if self.server.mode is Mode.GARBAGE:
            self.wfile.write(GARBAGE)
            return
        answer = {b"PING": b"PONG", b"VERSION": VERSION}.get(command, b"UNKNOWN COMMAND")
        if command == b"INSTREAM":
            answer = self._judged(self._stream())
        self.wfile.write(answer + b"\0")

    def _word(self) -> bytes:
        word = bytearray()
        while (mark := self.rfile.read(1)) and mark != b"\0" and len(word) < 100:
            word += mark
        return bytes(word).removeprefix(b"z")

    def _stream(self) -> bytes:
        data = bytearray()
        while len(head := self.rfile.read(4)) == 4:
            (length,) = struct.unpack(">I", head)
            if length == 0 or len(data) > _MOST:
                break
            data += self.rfile.read(length)
        return bytes(data)

    def _judged(self, data: bytes) -> bytes:
        if self.server.mode is Mode.WRONG:
            return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Eicar-Test-Signature FOUND" if EICAR in data else b"stream: OK"


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int) -> None:
        self.mode = Mode.OK
        self.seen: list[str] = []
        super().__init__(("127.0.0.1", port), _Talk)


class Clamd:
    """The stand-in as a context: it listens while the block runs."""

    def __init__(self, port: int = 0) -> None:
        """Listen on 127.0.0.1, on a free port unless one is told."""
        self._server = _Server(port)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """Give ``host:port`` for ``MOTCUA_CLAMD``."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def seen(self) -> list[str]:
        """Give the commands that came, in order."""
        return list(self._server.seen)

    def behave(self, mode: Mode) -> None:
        """Behave so from now on."""
        self._server.mode = mode

    def __enter__(self) -> "Clamd":
        """Begin to listen."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
