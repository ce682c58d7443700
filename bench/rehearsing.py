"""How long a rehearsal of ten thousand dossiers takes: no database, no Django, one process."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from motcua.domain.process.api import parse_bpmn, simulate, usual_scenario
from motcua.kernel.workdays import Calendar, Channel, ClockRules, Limit, Unit

NAME: Final = "simulate_10000"

_DOSSIERS: Final = 10_000
_SEED: Final = 7
_PROCESS = Path(__file__).parents[1] / "catalogue" / "military_service" / "registration.bpmn"


def measure() -> dict[str, object]:
    """Rehearse the shipped registration with the usual suppositions, once."""
    definition = parse_bpmn(_PROCESS.read_bytes())
    usual = usual_scenario(
        definition,
        limit=Limit(2, Unit.working_hour),
        channel=Channel.online,
        first_day=date(2026, 1, 1),
    )
    scenario = replace(usual, dossiers=_DOSSIERS, seed=_SEED)
    began, busy = time.perf_counter(), time.process_time()
    result = simulate(scenario, definition, calendar=Calendar(), rules=ClockRules())
    took, cpu = time.perf_counter() - began, time.process_time() - busy
    tasks = sum(step.visits for step in result.steps)
    return {
        "name": NAME,
        "value": round(took, 2),
        "unit": "s",
        "p50_ms": None,
        "p99_ms": None,
        "cpu_ms": round(cpu * 1000),
        "statements": 0,
        "floor": None,
        "ratio_to_floor": None,
        "rows": result.dossiers,
        "note": f"{tasks} tasks, {result.on_time_share:.1%} on time; aim: below 10 s",
    }
