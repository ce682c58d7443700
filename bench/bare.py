"""A bare web server: the same server program and settings, the same bytes, no work at all."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import load
from motcua.ops.run.trial import free_port
from motcua.ops.run.web import serve

_BODY = "BENCH_BODY"
StartResponse = Callable[[str, list[tuple[str, str]]], object]
_kept: list[bytes] = []


def application(_environ: dict[str, object], start_response: StartResponse) -> Iterable[bytes]:
    """Answer every request with the same bytes."""
    if not _kept:
        _kept.append(Path(os.environ[_BODY]).read_bytes())
    length = str(len(_kept[0]))
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", length)])
    return _kept


@contextmanager
def serving(content: bytes, folder: Path) -> Iterator[tuple[int, int]]:
    """Serve these bytes until the end of the block; give port and process id."""
    file = folder / "bare.body"
    file.write_bytes(content)
    port = free_port()
    server = subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-m", "bench.bare", str(port)],
        env={**os.environ, _BODY: str(file)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    give_up = time.monotonic() + 30
    while True:
        try:
            load.body(port, load.Ask(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.05)
        else:
            return


if __name__ == "__main__":
    words = argparse.ArgumentParser()
    words.add_argument("port", type=int)
    serve("bench.bare:application", port=words.parse_args().port)
