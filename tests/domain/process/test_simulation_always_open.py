"""Rehearsing where the office is never closed: nobody waits for the morning."""

from dataclasses import replace

import pytest

from motcua.domain.process.api import simulate
from motcua.domain.process.rules.simulation.arriving import arrivals
from motcua.domain.process.rules.simulation.axis import DAY, Axis
from motcua.domain.process.rules.simulation.measuring import observe
from motcua.domain.process.rules.simulation.running import Run
from motcua.domain.process.values.simulation import Scenario, Shape, SimulationResult, Span
from motcua.kernel.workdays import ALWAYS_OPEN, Calendar, ClockRules, Limit, Unit
from tests.domain.process.rehearsing import CALENDAR, MONDAY, at_all_hours, one_task

GATE = ClockRules(cut_off=None)
TASK = one_task()
MINUTES = 30


def filed(**changes: object) -> Scenario:
    """Give dossiers filed day and night, for whom an officer is always free."""
    known = {
        "dossiers": 300, "officers": {"lane": 50}, "limit": Limit(1, Unit.hour),
        "work": {"a": Span(MINUTES, Shape.FIXED)},
    }  # fmt: skip
    return at_all_hours(TASK, **(known | changes))


def rehearsed(calendar: Calendar, **changes: object) -> SimulationResult:
    return simulate(filed(**changes), TASK, calendar=calendar, rules=GATE)


def run_of(calendar: Calendar, scenario: Scenario) -> Run:
    """Let a scenario run, and give what lies behind its figures."""
    axis = Axis(calendar, scenario.first_day, 3_650)
    moments = arrivals(scenario, axis)
    run = Run(scenario, TASK, moments, axis=axis, calendar=calendar, rules=GATE)
    observe(run, TASK, moments)
    return run


def test_what_comes_at_night_is_done_at_night() -> None:
    run = run_of(ALWAYS_OPEN, filed())
    assert {each.ready - each.arrived for each in run.dossiers} == {MINUTES * 60}
    hours = {each.arrived % DAY // 3600 for each in run.dossiers}
    assert {1, 2, 3, 22} <= hours, "they came at night too"
    days = {each.arrived // DAY % 7 for each in run.dossiers}
    assert days == set(range(7)), "and on every day of the week"


@pytest.mark.parametrize(("calendar", "in_time"), [(ALWAYS_OPEN, True), (CALENDAR, False)])
def test_an_hour_by_the_clock_is_kept_only_where_somebody_works_then(
    calendar: Calendar, *, in_time: bool
) -> None:
    found = rehearsed(calendar)
    assert found.on_time + found.late == 300
    assert (found.late == 0) is in_time
    (only,) = found.steps
    assert only.wait.p99 == 0, "in office time nobody waits for a free officer"
    assert (found.days.p99 * DAY <= MINUTES * 60) is in_time


def test_the_same_seed_the_same_answer() -> None:
    assert rehearsed(ALWAYS_OPEN) == rehearsed(ALWAYS_OPEN)
    assert rehearsed(ALWAYS_OPEN) != rehearsed(ALWAYS_OPEN, seed=2)
    assert rehearsed(ALWAYS_OPEN).dossiers == rehearsed(CALENDAR).dossiers


def test_one_officer_is_busy_by_the_clock() -> None:
    """Of 15 dossiers a day and half an hour each he is busy a third of the time, not all of it."""
    at_night = rehearsed(ALWAYS_OPEN, officers={"lane": 1})
    by_day = rehearsed(CALENDAR, officers={"lane": 1})
    assert at_night.busiest.utilisation < 1 / 2 < by_day.busiest.utilisation


@pytest.mark.parametrize("count", [False, True])
def test_a_timer_is_counted_as_the_real_one(*, count: bool) -> None:
    """The day on which a stage is entered never counts, even where the day of receipt does."""
    rules = replace(GATE, count_day_of_receipt=count)
    scenario = filed()
    axis = Axis(CALENDAR, MONDAY, 400)
    run = Run(scenario, TASK, [9 * 3600], axis=axis, calendar=CALENDAR, rules=rules)
    run.now = 9 * 3600
    assert run._limit_ends(Limit(1, Unit.working_day)) == DAY + 17 * 3600  # noqa: SLF001
