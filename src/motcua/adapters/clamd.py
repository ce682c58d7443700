"""ClamAV through its daemon: the command INSTREAM of clamd(8), over TCP or a Unix socket.

Fifteen lines of a protocol that has been the same for fifteen years; the packages that speak it
are older than Python 3.11 or bring a framework of their own.
"""

import re
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from motcua.platform.files.ports import CannotScan, Scanned

_PATIENCE_SECONDS = 20.0
_PIECE = 65_536
_LONGEST_ANSWER = 4_096
_FOUND = re.compile(r"^stream: (?P<virus>.{1,200}) FOUND$")


class Clamd:
    """The daemon at ``MOTCUA_CLAMD``: ``host:port`` or the path of a socket; empty: none."""

    def scan(self, data: bytes) -> Scanned:
        """Send a file to the daemon; raises ``CannotScan`` when there is none or it fails."""
        try:
            said = _asked(b"zINSTREAM\0", data)
            version = _asked(b"zVERSION\0", None)
        except (OSError, ValueError) as problem:
            raise CannotScan(str(problem)) from problem
        if said == "stream: OK":
            return Scanned("", version[:100])
        found = _FOUND.match(said)
        if found is None:
            raise CannotScan(said[:200])
        return Scanned(found["virus"], version[:100])


def _asked(command: bytes, data: bytes | None) -> str:
    with _connected() as line:
        line.sendall(command)
        for at in range(0, len(data or b""), _PIECE):
            piece = (data or b"")[at : at + _PIECE]
            line.sendall(struct.pack(">I", len(piece)) + piece)
        if data is not None:
            line.sendall(struct.pack(">I", 0))
        answer = bytearray()
        while (piece := line.recv(_LONGEST_ANSWER)) and len(answer) < _LONGEST_ANSWER:
            answer += piece
    if not answer.endswith(b"\0"):
        raise ValueError("the scanner broke off")
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()


@contextmanager
def _connected() -> Iterator[socket.socket]:
    address: str = settings.MOTCUA_CLAMD
    if not address:
        raise CannotScan("no scanner is installed")
    if address.startswith("/"):
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(_PATIENCE_SECONDS)
            line.connect(address)
            yield line
        return
    host, _, port = address.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=_PATIENCE_SECONDS) as line:
        yield line
