"""A line as it is at the edge of a village: slow, losing much, cut now and then.

Between browser and server; what the server sends back is not slowed. A lost segment costs what TCP
takes to send it again, twice as long each time; a connection that has carried a while breaks.
"""

import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

SEGMENT = 1_400
BITS_A_SECOND = 50_000
LOST = 0.3
SENT_AGAIN_AFTER = 0.2
LONGEST = 3.2  # then TCP would go on for minutes; people press the button again
CARRIES = 24_000


class BadLine:
    """One line to a server on this machine; it is good until ``is_bad`` is set."""

    def __init__(self, port: int, *, seed: int) -> None:
        self.is_bad = False
        self.lost = self.cuts = 0
        self._server = port
        self._chance = random.Random(seed)  # noqa: S311  Not a secret: what gets lost.
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._server))
                for way in ((near, far, True), (far, near, False)):
                    threading.Thread(target=self._carry, args=way, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, upwards: bool) -> None:  # noqa: FBT001
        carried = 0
        with suppress(OSError):
            while data := source.recv(SEGMENT):
                carried = carried + len(data) if upwards and self.is_bad else 0
                if carried and not self._arrives(len(data), carried):
                    break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _arrives(self, octets: int, carried: int) -> bool:
        """Take as long as a segment takes; tell whether the connection still stands."""
        time.sleep(octets * 8 / BITS_A_SECOND)
        again = SENT_AGAIN_AFTER
        while self._chance.random() < LOST and again < LONGEST:
            self.lost += 1
            time.sleep(again)
            again *= 2
        if carried < CARRIES and again < LONGEST:
            return True
        self.cuts += 1
        return False


@contextmanager
def bad_line(port: int, *, seed: int) -> Iterator[BadLine]:
    """Give a line to a port of this machine, until the end of the block."""
    line = BadLine(port, seed=seed)
    try:
        yield line
    finally:
        line.close()
