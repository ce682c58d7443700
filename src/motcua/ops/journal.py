"""Keeping the journal: entries join the tree, heads are signed, carried outside and cosigned.

Two threads beside the worker of jobs: what goes to the network must not hold up the tree. With
several workers whoever holds the tree's row does the work; the others find nothing to do.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from motcua.adapters.journal_key import journal_folder, make_key
from motcua.domain.audit.api import ask_witness, is_waiting, publish_head, sequence
from motcua.domain.audit.ports import (
    LogKey,
    NoLogKey,
    OutsideCopy,
    Witness,
    WitnessRefused,
    WitnessUnavailable,
)
from motcua.domain.audit.values import Head, WouldFork
from motcua.platform import clock
from motcua.platform.wiring import adapter

log = logging.getLogger("motcua.journal")

# An entry is in the tree within a second, a head is signed and cosigned within half a minute.
_SEQUENCE_SECONDS = 0.3
_PUBLISH_SECONDS = 25.0


@contextmanager
def keeping_journal() -> Iterator[None]:
    """Keep the journal until the end of the block."""
    stop = threading.Event()
    threads = [
        threading.Thread(target=_repeat, args=(stop, work, pause), name=name, daemon=True)
        for name, work, pause in (
            ("sequencer", join_tree, _SEQUENCE_SECONDS),
            ("publisher", publish, _PUBLISH_SECONDS),
        )
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(8)


def _repeat(stop: threading.Event, work: Callable[[], object], pause: float) -> None:
    while not stop.is_set():
        try:
            work()
        except Exception:
            # Whatever it was, the next round begins anew, with a new connection.
            log.exception("journal")
            connection.close()
        stop.wait(pause)
    connection.close()


def join_tree() -> int:
    """Let all that waits join the tree; give how many entries did."""
    joined = 0
    while is_waiting() and (more := sequence()):
        joined += more
    return joined


def publish() -> Head | None:
    """Sign the tree's head, carry it outside, let it be cosigned; what goes wrong is written down.

    Gives the head when it was signed.
    """
    try:
        made = publish_head(now=clock.now(), key=log_key(), outside=outside_copy())
    except (WouldFork, NoLogKey, OSError, ValueError, LookupError) as problem:
        log.error("the journal's head is not signed: %s", problem)  # noqa: TRY400
        return None
    try:
        ask_witness(witness=witness(), now=clock.now())
    except (WitnessRefused, WitnessUnavailable) as problem:
        log.warning("the journal's head is not cosigned: %s", problem)
    return made


def log_key() -> LogKey:
    """Give the log's identity."""
    return adapter(LogKey)  # type: ignore[type-abstract]


def outside_copy() -> OutsideCopy:
    """Give the copy beyond the database's reach."""
    return adapter(OutsideCopy)  # type: ignore[type-abstract]


def witness() -> Witness:
    """Give the journal's witness."""
    return adapter(Witness)  # type: ignore[type-abstract]


def ensure_log_key() -> None:
    """Make the log's key where there is none; people publish it, or put their own in its place."""
    if not any(journal_folder().glob("*.key.pem")):
        make_key("first", origin=log_origin())


def log_origin() -> str:
    """Give the name of a new log: where it is published, without the scheme."""
    address: str = settings.MOTCUA_PUBLIC_URL
    return f"{address.partition('://')[2].rstrip('/')}/api/v1/audit"
