"""Judging what the entries say against their seals: most of the work of reading a journal again.

Entries only ever come, so pieces of a large journal are judged by several processes, each over a
connection of its own; whoever is erased meanwhile is missing here, and found erased afterwards.
"""

import json
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any, Final

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from motcua.domain.audit.rules.sealing import seal
from motcua.domain.audit.values import Written

PIECE: Final = 20_000
_AT_ONCE: Final = 4_000
# What follows the seals are the fields of ``Written``, in their order.
_READ: Final = """
SELECT l.index, l.entry_id, l.seal, e.salt, e.seal, e.id, e.at, e.act, e.subject, e.outcome,
    e.actor_kind, e.account_id, e.unit_id, e.post, e.label, e.details::text, e.person_id, e.source
FROM audit_leaf l LEFT JOIN audit_entry e ON e.id = l.entry_id
WHERE l.index BETWEEN %s AND %s ORDER BY l.index
"""
_DETAILS: Final = Written.__slots__.index("details")
Span = tuple[int, int]  # the first and the last place of a piece, both included
Place = tuple[int, int]  # the number of an entry, and where the tree has it


@dataclass
class Judged:
    """What came of a piece: how many entries are there, which are not, which were changed."""

    entries: int = 0
    missing: list[Place] = field(default_factory=list)
    changed: list[Place] = field(default_factory=list)


class Contents:
    """Judges pieces as they are found: one by itself at once, more of them beside the reading."""

    def __init__(self) -> None:
        self._first: list[Span] = []
        self._pool: ProcessPoolExecutor | None = None
        self._coming: list[Future[Judged]] = []

    def judge(self, piece: Span) -> None:
        """Take the places from a first to a last one."""
        if not self._first:
            self._first.append(piece)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"))
            self._submit(self._first[0])
        self._submit(piece)

    def end(self) -> Iterator[Judged]:
        """Give what came of each piece, in their order."""
        try:
            if self._pool is None:
                yield from map(_judge_here, self._first)
            for each in self._coming:
                yield each.result()
        finally:
            if self._pool is not None:
                self._pool.shutdown(cancel_futures=True)

    def _submit(self, piece: Span) -> None:
        if self._pool is not None:
            self._coming.append(self._pool.submit(_judge_apart, _here(), piece))


def _here() -> str:
    info = connection.connection.info
    return make_conninfo(**info.get_parameters(), password=info.password)


def _judge_here(piece: Span) -> Judged:
    with connection.connection.cursor(name="contents") as reading:
        return _judged(reading, piece)


def _judge_apart(database: str, piece: Span) -> Judged:
    """Judge a piece in a process of its own."""
    options = "-c TimeZone=UTC -c statement_timeout=0"
    with (
        psycopg.connect(database, options=options) as line,
        line.cursor(name="contents") as reading,
    ):
        return _judged(reading, piece)


def _judged(reading: Any, piece: Span) -> Judged:
    reading.itersize = _AT_ONCE
    reading.execute(_READ, piece)
    return judge_rows(reading)


def judge_rows(rows: Iterable[tuple[Any, ...]]) -> Judged:
    """Compare what each entry says with its seals, beside it and in the tree."""
    found = Judged()
    for index, number, sealed, salt, kept, *columns in rows:
        if salt is None:
            found.missing.append((number, index))
            continue
        found.entries += 1
        columns[_DETAILS] = json.loads(columns[_DETAILS])
        if seal(Written(*columns), salt) != kept or kept != sealed:
            found.changed.append((columns[0], index))
    return found
