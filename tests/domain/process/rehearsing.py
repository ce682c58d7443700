"""Scenarios for tests of the rehearsal: small, loaded, and of one task."""

from dataclasses import replace
from datetime import date, time

from motcua.domain.process.api import parse_bpmn, simulate, usual_scenario
from motcua.domain.process.values import Definition
from motcua.domain.process.values.simulation import (
    Arrivals,
    Scenario,
    Shape,
    SimulationResult,
    Span,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Calendar, Channel, ClockRules, DayKind, Limit, Unit
from tests.domain.process.drawing import end, flow, lane, process, task

HERE = Text("", "")
# Tết 2026 in its simplest form: Monday to Friday off.
TET = tuple(date(2026, 2, day) for day in range(16, 21))
CALENDAR = Calendar(days=dict.fromkeys(TET, DayKind.off))
RULES = ClockRules()
MONDAY = date(2026, 1, 5)


def one_task() -> Definition:
    """Give a process of one task and an end."""
    return parse_bpmn(process(lane("a"), task("a", "done"), end("e"), flow("a", "e")))


def scenario(definition: Definition, **changes: object) -> Scenario:
    """Give the usual scenario at the counter with a limit of 5 working days, changed."""
    found = usual_scenario(
        definition,
        limit=Limit(5, Unit.working_day),
        channel=Channel.direct,
        first_day=MONDAY,
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def queueing(*, load: float, dossiers: int, seed: int = 1) -> Scenario:
    """Give one officer with exponential work of 12 minutes on the mean, loaded so much.

    Every day is worked alike, so that arrivals are one Poisson process of office time.
    """
    definition = one_task()
    mean = 12
    return scenario(
        definition,
        dossiers=dossiers,
        seed=seed,
        arrivals=Arrivals(a_day=load * 480 / mean, weekdays=(100,) * 7),
        work={"a": Span(mean, Shape.EXPONENTIAL)},
    )


def rehearse(given: Scenario, definition: Definition) -> SimulationResult:
    """Simulate on the test's calendar and the plain rules."""
    return simulate(given, definition, calendar=CALENDAR, rules=RULES)


def at_all_hours(definition: Definition, **changes: object) -> Scenario:
    """Give a scenario filed online from before dawn to late at night."""
    return scenario(
        definition,
        channel=Channel.online,
        arrivals=Arrivals(15, opens=time(1), closes=time(23, 30)),
        **changes,
    )
