"""Rehearsing a process before it is deployed: discrete events, real engine, real calendar."""

from typing import Final

from motcua.domain.process.rules.simulation.arriving import arrivals
from motcua.domain.process.rules.simulation.axis import Axis
from motcua.domain.process.rules.simulation.checking import check
from motcua.domain.process.rules.simulation.measuring import Verdicts, measured, observe
from motcua.domain.process.rules.simulation.reading import read_counts, read_scenario
from motcua.domain.process.rules.simulation.running import Run
from motcua.domain.process.rules.simulation.usual import usual_scenario
from motcua.domain.process.values import Definition
from motcua.domain.process.values.simulation import (
    MOST_YEARS,
    Scenario,
    ScenarioProblem,
    ScenarioRefused,
    SimulationResult,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Calendar, ClockRules

__all__ = ["read_counts", "read_scenario", "simulate", "usual_scenario"]

# After the last arrival there is as long again to work off what has piled up.
_DAYS: Final = 2 * MOST_YEARS * 365


def simulate(
    scenario: Scenario, definition: Definition, *, calendar: Calendar, rules: ClockRules
) -> SimulationResult:
    """Rehearse a process: the same scenario gives the same result, on every machine.

    Dossiers move by the engine that settles real ones; officers work in office hours only; the
    limit is counted by the rules of the law, and stands still while the applicant is asked. Two
    scenarios of one seed see the same dossiers, arriving at the same moments and needing the same
    work. What has not ended five years after the last possible arrival is still open.

    Raises ``ScenarioRefused`` with every problem.
    """
    check(scenario, definition)
    axis = Axis(calendar, scenario.first_day, _DAYS)
    moments = arrivals(scenario, axis)
    if not moments:
        raise ScenarioRefused([_NOBODY])
    run = Run(scenario, definition, moments, axis=axis, calendar=calendar, rules=rules)
    looked, queues = observe(run, definition, moments)
    verdicts = Verdicts(scenario, axis=axis, calendar=calendar, rules=rules)
    return measured(run, definition, verdicts, looked, queues)


_NOBODY: Final = ScenarioProblem(
    "arrivals",
    Text("Trong năm năm không có hồ sơ nào được nộp.", "Nothing would be filed within five years."),
)
