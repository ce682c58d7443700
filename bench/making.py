"""How long a page of the catalogue takes to make anew, among few and many procedures.

In this process, on the database of the copy, through all of the middleware: what a reader who is
signed in waits for, and a stranger whose page is not in memory yet.
"""

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.domain.catalogue.api import Catalogue, forget_snapshot, snapshot
from motcua.domain.catalogue.queries.snapshot import memory
from motcua.domain.catalogue.rules.search import SearchIndex
from motcua.domain.catalogue.values import ProcedureVersion, Words

NAME: Final = "catalogue_made"
SIZES: Final = (207, 10_000)
OK: Final = 200
_ROUNDS: Final = 30
_ANEW: Final = "?ngay="  # a query keeps a page out of memory; an empty day is today


def measure() -> Iterator[dict[str, object]]:
    """Give a line for each size: milliseconds of CPU for the slowest kind of page."""
    held = snapshot()
    for size in SIZES:
        catalogue = _of_size(held, size)
        memory.catalogue, memory.check_at = catalogue, math.inf
        yield _line(catalogue, size)
    memory.catalogue = held
    forget_snapshot()


def _of_size(held: Catalogue, size: int) -> Catalogue:
    """Give a catalogue of that many procedures, those in force again and again."""
    own = held.all()
    found = tuple(_again(own[n % len(own)], n // len(own)) for n in range(size))
    words = Words({}, frozenset(), {})
    return Catalogue(
        token=held.token,
        day=held.day,
        procedures=found,
        announced=held.announced,
        rollout=held.rollout,
        _by_code={each.code: each for each in found},
        _words=words,
        _index=SearchIndex(found, words),
    )


def _again(procedure: ProcedureVersion, turn: int) -> ProcedureVersion:
    return replace(procedure, code=f"{procedure.code}{turn:02}") if turn else procedure


def _line(catalogue: Catalogue, size: int) -> dict[str, object]:
    client = Client(SERVER_NAME="localhost")
    largest = max(catalogue.all()[:207], key=lambda each: len(each.components) + len(each.offers))
    listed = reverse("vi:procedures")
    pages = {
        "procedure": f"{reverse('vi:procedure', kwargs={'code': largest.code})}{_ANEW}",
        "checklist": f"{reverse('vi:checklist', kwargs={'code': largest.code})}{_ANEW}",
        "fields": f"{listed}{_ANEW}",
        "search": f"{listed}?q=li%E1%BB%87t+s%C4%A9",
        "home": f"{reverse('vi:home')}{_ANEW}",
    }
    times = {kind: _times(client, address) for kind, address in pages.items()}
    slowest = max(times, key=lambda kind: _median(times[kind]))
    found = times[slowest]
    floor = _median(_times(client, pages[slowest].split("?", maxsplit=1)[0]))
    with CaptureQueriesContext(connection) as asked:
        client.get(pages[slowest])
    shown = ", ".join(f"{kind} {_median(each):.1f}" for kind, each in times.items())
    return {
        "name": NAME,
        "value": round(_median(found), 1),
        "unit": "ms",
        "p50_ms": round(_median(found), 2),
        "p99_ms": round(found[len(found) * 99 // 100], 2),
        "cpu_ms": round(sum(found) / len(found), 2),
        "statements": len(asked),
        "floor": round(floor, 2),
        "ratio_to_floor": round(_median(found) / floor, 1),
        "rows": size,
        "note": f"{size} procedures; medians: {shown}; the slowest is the value; aim: below 60 ms; "
        "all times are CPU; floor: the same address without a query, handed out from memory",
    }


def _times(client: Client, address: str) -> list[float]:
    found = client.get(address)
    if found.status_code != OK:
        raise RuntimeError(f"{address} answered {found.status_code}")
    taken = []
    for _ in range(_ROUNDS):
        began = time.thread_time_ns()
        client.get(address)
        taken.append((time.thread_time_ns() - began) / 1e6)
    return sorted(taken)


def _median(times: Sequence[float]) -> float:
    return times[len(times) // 2]
