"""The journal: what an entry costs, how many can be written at once, proofs, reading again."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import django

from motcua.ops.run.trial import data_folder, trial

NAME = "journal"
ENTRIES = 1_000_000
_DOSSIERS = 500
_ACTS = 100
_APPENDS = 500
_WRITERS, _EACH = 64, 30
# The embedded server has fewer than 64 for us; who acts waits for a desk in production too.
_CONNECTIONS = 16
_PROOFS = 300
_BATCH = 20_000
_NOTHING = dict.fromkeys(("p50_ms", "p99_ms", "cpu_ms", "statements", "floor", "ratio_to_floor"))
Line = dict[str, object]


def measure(rows: int) -> Iterator[Line]:
    """Start a copy of its own, fill its journal and measure it."""
    with data_folder() as data, trial(data) as copy:
        words = [sys.executable, "-m", "motcua.ops.main", "seed", "--dossiers", str(_DOSSIERS)]
        subprocess.run(  # noqa: S603  our own program
            [*words, "--json"], env=copy.environment(), check=True, stdout=subprocess.DEVNULL
        )
        os.environ.update(copy.environment(), DJANGO_SETTINGS_MODULE="motcua.config.settings")
        django.setup()
        scene = import_module("bench.scene").Scene(copy.port, data)
        act = import_module("bench.inside").step_in_database(scene, _ACTS)
        yield {**_NOTHING, **_append(act)}
        yield {**_NOTHING, **_writers()}
        for line in _of_many(scene, rows):
            yield {**_NOTHING, **line}


def _append(act: Line) -> Line:
    """Write entries as acts do, beside the bare row without salt, hashes and trigger."""
    from django.db import connection  # noqa: PLC0415  Django comes first.

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (LIKE audit_entry INCLUDING ALL)")
    times, statements = _timed(lambda: _record(1), _APPENDS)
    floor, _ = _timed(_bare, _APPENDS)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bare")
    more = _mean(times) - _mean(floor)
    whole = float(str(act["p50_ms"]))
    return {
        "name": f"{NAME}_append", "value": round(_mean(times), 3), "unit": "ms",
        **_percentiles(times), "statements": statements,
        "floor": round(_mean(floor), 3), "ratio_to_floor": round(_mean(times) / _mean(floor), 2),
        "rows": _APPENDS,
        "note": f"{100 * more / whole:.1f} % of an act of {whole} ms is hashing and the place in "
        "the queue; floor: the same row without salt, hashes and trigger",
    }  # fmt: skip


def _writers() -> Line:
    """Let 64 writers commit entries at once while the copy's own worker makes the tree grow."""
    from motcua.domain.audit.api import standing  # noqa: PLC0415  Django comes first.
    from motcua.platform.clock import now  # noqa: PLC0415  Django comes first.

    began, lags = time.perf_counter(), list[float]()
    with ThreadPoolExecutor(_CONNECTIONS) as desks:
        coming = [desks.submit(_record, writer) for _ in range(_EACH) for writer in range(_WRITERS)]
        while not all(each.done() for each in coming):
            lags.append(standing(now()).lag)
            time.sleep(0.1)
        for each in coming:
            each.result()
    rate = _WRITERS * _EACH / (time.perf_counter() - began)
    ended = time.perf_counter()
    while standing(now()).waiting:
        time.sleep(0.02)
    return {
        "name": f"{NAME}_writers", "value": round(rate, 1), "unit": "entries/s",
        "floor": 300, "ratio_to_floor": round(300 / rate, 2), "rows": _WRITERS * _EACH,
        "note": f"{_WRITERS} writers over {_CONNECTIONS} connections, one transaction each; "
        f"the oldest waited {max(lags):.2f} s for the tree, which was whole "
        f"{time.perf_counter() - ended:.2f} s after the last; floor: what is asked for",
    }  # fmt: skip


def _of_many(scene: Any, rows: int) -> Iterator[Line]:
    """Fill the journal up, then prove entries of it and read all of it again."""
    from motcua.domain.audit.api import (  # noqa: PLC0415  Django comes first.
        proof_of,
        sequence,
        tree_size,
        verify_journal,
    )  # fmt: skip
    from motcua.domain.audit.models import Entry  # noqa: PLC0415
    from motcua.ops.journal import log_key, outside_copy, publish  # noqa: PLC0415

    with scene.worker_paused():
        _fill(rows - Entry.objects.count())
        began, before = time.perf_counter(), tree_size()
        while sequence():
            pass
        joining = (tree_size() - before) / (time.perf_counter() - began)
        if publish() is None:
            raise RuntimeError("no head was signed")
        numbers = list(Entry.objects.values_list("id", flat=True)[:: max(1, rows // _PROOFS)])
        turns = iter(numbers[:_PROOFS])
        times, statements = _timed(lambda: proof_of(next(turns)), min(_PROOFS, len(numbers)) - 1)
        yield {
            "name": f"{NAME}_proof", "value": round(_mean(times), 2), "unit": "ms",
            **_percentiles(times), "statements": statements, "rows": tree_size(),
            "floor": 50, "ratio_to_floor": round(_mean(times) / 50, 3),
            "note": f"a proof file of any entry; {joining:,.0f} entries a second join the tree; "
            "floor: what is asked for, under 50 ms",
        }  # fmt: skip
        began, cpu = time.perf_counter(), time.process_time()
        report = verify_journal(key=log_key(), outside=outside_copy())
        took = time.perf_counter() - began
        if not report.ok:
            raise RuntimeError(str(report.bad[:3]))
        yield {
            "name": f"{NAME}_verify", "value": round(took, 1), "unit": "s",
            "cpu_ms": round(1e3 * (time.process_time() - cpu)), "rows": report.entries,
            "floor": 60, "ratio_to_floor": round(took / 60, 2),
            "note": "every entry, tile and head, and the copy outside; floor: what is asked for, "
            "1,000,000 entries in 60 s",
        }  # fmt: skip


def _fill(missing: int) -> None:
    from motcua.domain.audit.api import sealed_row  # noqa: PLC0415  Django comes first.
    from motcua.domain.audit.values import Written  # noqa: PLC0415
    from motcua.ops.seeding.copying import copy_rows  # noqa: PLC0415
    from motcua.platform.clock import now  # noqa: PLC0415

    entry = Written(
        0, now(), "dossiers.received", "G11.03.22-20261123-0000001", "done", "staff", 7, 3,
        "Công chức tiếp nhận", "", {"step": 2, "task": "receive", "content": {"paper": "5f" * 32}},
        9, "web 203.0.113.0/24 K7M2-9QXA",
    )  # fmt: skip
    for first in range(0, missing, _BATCH):
        copy_rows("audit_entry", [sealed_row(entry) for _ in range(min(_BATCH, missing - first))])


def _record(writer: int) -> None:
    from motcua.domain.audit.api import record  # noqa: PLC0415  Django comes first.
    from motcua.domain.audit.values import SYSTEM  # noqa: PLC0415
    from motcua.platform.clock import now  # noqa: PLC0415

    details = {"step": 2, "task": "receive"}
    record(act="bench.wrote", actor=SYSTEM, at=now(), subject=f"bench-{writer}", details=details)


def _bare() -> None:
    from django.db import connection  # noqa: PLC0415  Django comes first.

    from motcua.platform.clock import now  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bare (at, act, subject, outcome, actor_kind, account_id, unit_id, post,"
            " label, details, person_id, source, salt, seal) VALUES (%s, 'bench.wrote', 'bench-1',"
            " 'done', 'system', NULL, NULL, '', 'Motcua', %s, NULL, 'inside', '', '')"
            " RETURNING id", [now(), '{"step": 2, "task": "receive"}'],
        )  # fmt: skip


def _timed(act: Callable[[], object], count: int) -> tuple[list[float], int]:
    """Give the sorted milliseconds of each time, and the statements of the first."""
    from django.db import connection  # noqa: PLC0415  Django comes first.
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as seen:
        act()
    times = []
    for _ in range(count):
        began = time.perf_counter()
        act()
        times.append(1e3 * (time.perf_counter() - began))
    return sorted(times), len(seen)


def _percentiles(times: list[float]) -> Line:
    return {
        "p50_ms": round(times[len(times) // 2], 3),
        "p99_ms": round(times[len(times) * 99 // 100], 3),
    }


def _mean(times: list[float]) -> float:
    return sum(times) / len(times)
