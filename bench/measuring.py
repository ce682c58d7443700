"""Measuring one bench beside its floor."""

import gc
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from bench import inside, load, making, processes, stacking
from bench.cases import CASES, Case
from bench.floors import Floor
from bench.scene import Scene

Line = dict[str, object]


def measure_all(*, names: list[str], port: int, data: Path, rows: int) -> Iterator[Line]:
    """Run benches one after the other and give a line for each."""
    scene = Scene(port, data)
    for name in names:
        if name == making.NAME:
            yield from making.measure()
            continue
        if name in stacking.NAMES:
            yield {**stacking.measure(name, scene, rows), "rows": rows}
            continue
        if name in inside.NAMES:
            yield {**inside.measure(name, scene), "rows": rows}
            continue
        case = CASES[name](scene)
        yield {"name": name, **_measure(case, scene), "rows": rows}
    yield {**_memory(scene, names), "rows": rows}


def _memory(scene: Scene, names: list[str]) -> Line:
    """Weigh the web workers after all that."""
    weights = sorted(processes.memory_mb(pid) for pid in processes.family(scene.pid("web")))
    shown = ", ".join(f"{weight:.0f}" for weight in weights)
    return {
        "name": "worker_memory",
        "value": round(weights[-1]),
        "unit": "MB",
        **dict.fromkeys(("p50_ms", "p99_ms", "cpu_ms", "statements", "floor", "ratio_to_floor")),
        "note": f"the heaviest web process after {', '.join(names)}; all of them: {shown} MB",
    }


def _measure(case: Case, scene: Scene) -> Line:
    # The first call brings into memory what a process learns once; the second is counted.
    case.calls[0].statements()
    statements, transactions = case.calls[1].statements()
    connection.close()
    gc.collect()
    asks = [call.ask() for call in case.calls[2:]]
    warm = load.warm_part(asks)
    with scene.worker_paused():
        load.run(scene.port, asks[:warm])
        web, database = scene.pid("web"), scene.pid("postgres")
        before = processes.cpu_ms(web), processes.cpu_ms(database)
        outcome = load.run(scene.port, asks[warm:])
        after = processes.cpu_ms(web), processes.cpu_ms(database)
        floor = case.floor()
    web_ms, database_ms = (
        (end - start) / len(outcome.times) for start, end in zip(before, after, strict=True)
    )
    note = f"{case.note}; web {web_ms:.2f} ms + database {database_ms:.2f} ms of CPU"
    note += f"; {transactions} transactions" if transactions else ""
    return {
        "value": round(outcome.rate, 1),
        "unit": "requests/s",
        "p50_ms": round(outcome.percentile(0.5), 2),
        "p99_ms": round(outcome.percentile(0.99), 2),
        "cpu_ms": round(web_ms + database_ms, 2),
        "statements": statements,
        **_beside(floor, outcome.rate),
        "note": note + (f"; floor: {_words(floor)}" if floor else ""),
    }


def _beside(floor: Floor | None, rate: float) -> Line:
    if floor is None:
        return {"floor": None, "ratio_to_floor": None}
    return {"floor": round(floor.rate, 1), "ratio_to_floor": round(floor.rate / rate, 2)}


def _words(floor: Floor) -> str:
    return f"{floor.what}, p50 {floor.p50:.2f} ms, {floor.cpu_ms:.2f} ms of CPU"
