"""``python -m bench``: a copy of its own is started, filled, measured and thrown away."""

import argparse
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import django

from bench import (
    hostile_files,
    journal,
    multiplying,
    process_step,
    processes,
    reckoning,
    rehearsing,
    sealing,
    searching,
    signatures,
)
from motcua.ops.run.trial import Trial, data_folder, trial

# In this order: what only reads comes before what writes.
NAMES = (
    "catalogue_page", "catalogue_made", "procedure_page", "tracking", "inbox", "desk_search",
    "desk_dossier", "leader", "form_page", "draft_save", "answer_save", "filing", "filing_rest",
    "act", "sign", "step_in_database", "calendar_notice", "move_versions",
    "stack_act", "stack_sign",
)  # fmt: skip
STARTUP = "startup"
_DOSSIERS = 100_000


def main() -> int:
    """Run one bench or all; answer 0 when all of them ran to their end."""
    words = argparse.ArgumentParser(prog="bench")
    alone = (
        hostile_files.NAME, journal.NAME, process_step.NAME, rehearsing.NAME, reckoning.NAME,
        sealing.NAME, searching.NAME, signatures.NAME,
    )  # fmt: skip
    words.add_argument("--only", default="", choices=["", STARTUP, *alone, *NAMES])
    words.add_argument("--rows", type=int)
    words.add_argument("--data", type=Path, help="a folder that is kept, to bench again at once")
    given = words.parse_args()
    for line in _without_database(given.only, given.rows):
        _print(line)
    if given.only in alone:
        return 0
    rows = given.rows or _DOSSIERS
    if given.data:
        _run(given.data, given.only, rows)
    else:
        with data_folder() as data:
            _run(data, given.only, rows)
    return 0


def _without_database(only: str, rows: int | None) -> Iterator[dict[str, object]]:
    if only in ("", process_step.NAME):
        yield from process_step.measure()
    if only in ("", rehearsing.NAME):
        yield rehearsing.measure()
    if only in ("", reckoning.NAME):
        yield reckoning.measure()
    if only in ("", searching.NAME):
        yield from searching.measure((rows,) if rows and only else searching.SIZES)
    if only in _APART:
        yield from _APART[only](rows)
    if not only:
        for name in _APART:
            yield from _apart(name)


# Each runs in a process of its own: its settings are not those of the copy.
_APART: dict[str, Callable[[int | None], Iterable[dict[str, object]]]] = {
    hostile_files.NAME: lambda rows: [hostile_files.measure(rows or hostile_files.FILES)],
    journal.NAME: lambda rows: journal.measure(rows or journal.ENTRIES),
    sealing.NAME: lambda _: sealing.measure(),
    signatures.NAME: lambda rows: signatures.measure(rows or signatures.TIMES),
}


def _apart(name: str) -> Iterator[dict[str, object]]:
    """Run a bench in a process of its own: its settings are not those of the copy."""
    command = [sys.executable, "-m", "bench", "--only", name]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    yield from map(json.loads, done.stdout.splitlines())


def _run(data: Path, only: str, rows: int) -> None:
    names = [only] if only else [*NAMES, STARTUP]
    with trial(data) as copy:
        _seed(copy, rows)
        measured = [name for name in names if name != STARTUP]
        if measured:
            os.environ.update(copy.environment(), DJANGO_SETTINGS_MODULE="motcua.config.settings")
            django.setup()
            measuring = importlib.import_module("bench.measuring")
            for line in measuring.measure_all(names=measured, port=copy.port, data=data, rows=rows):
                _print(line)
    if STARTUP in names:
        _print(_startup(data, rows))


def _seed(copy: Trial, rows: int) -> None:
    # Up to a hundred thousand each tells its own story; a larger system is copied from some.
    sown = rows if rows <= _DOSSIERS else multiplying.SOWN
    command = [sys.executable, "-m", "motcua.ops.main", "seed", "--dossiers", str(sown), "--json"]
    subprocess.run(  # noqa: S603  our own program
        command, env=copy.environment(), check=True, stdout=subprocess.DEVNULL
    )
    if rows > sown:
        multiplying.multiply(copy.environment()["DATABASE_URL"], rows, _tell)


def _tell(there: int) -> None:
    sys.stderr.write(f"\r{there} dossiers")


def _startup(data: Path, rows: int) -> dict[str, object]:
    """Start the copy anew on data that are there, and weigh its web workers."""
    with trial(data) as copy:
        running = json.loads((data / "run" / "processes.json").read_text())
        master = next(int(row["pid"]) for row in running if row["role"] == "web")
        weights = sorted(processes.memory_mb(pid) for pid in processes.family(master))
        shown = ", ".join(f"{weight:.0f}" for weight in weights)
        return {
            "name": STARTUP,
            "value": round(copy.ready_seconds, 2),
            "unit": "s",
            "p50_ms": None,
            "p99_ms": None,
            "cpu_ms": None,
            "statements": None,
            "floor": None,
            "ratio_to_floor": None,
            "rows": rows,
            "note": f"all processes of a copy, until ready; web processes: {shown} MB resident",
        }


def _print(line: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
