"""When dossiers come in."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from motcua.domain.process.rules.simulation.axis import DAY, Axis
from motcua.domain.process.values.simulation import MOST_YEARS, Scenario
from motcua.kernel.workdays import Channel

_SAME_WEEKDAY: Final = timedelta(weeks=52)


def arrivals(scenario: Scenario, axis: Axis) -> list[int]:
    """Give the moments of all arrivals in order; fewer than asked when five years end before.

    With a rate they are a Poisson process; at the counter it runs in office hours only, and what
    was counted on a day off comes on the next working day.
    """
    chance = Random(f"arrivals {scenario.seed}")  # noqa: S311  repeatable, no secret
    found: list[int] = []
    carried = 0
    for day, expected in _expected(scenario):
        closed = scenario.channel is not Channel.online and not axis.is_working(day)
        if closed:
            carried += round(expected) if scenario.arrivals.counts else 0
            continue
        parts = _parts(scenario, expected + carried, chance)
        carried = 0
        found += _moments(scenario, axis, day, parts)
        if len(found) >= scenario.dossiers:
            break
    return found[: scenario.dossiers]


def _expected(scenario: Scenario) -> Iterator[tuple[int, float]]:
    pattern = scenario.arrivals
    recorded = (min(pattern.counts), max(pattern.counts)) if pattern.counts else None
    for number in range(MOST_YEARS * 365):
        day = scenario.first_day + timedelta(days=number)
        if recorded:
            yield number, pattern.counts.get(_year_before(day, recorded), 0)
        else:
            percent = pattern.weekdays[day.weekday()] * pattern.months[day.month - 1]
            yield number, pattern.a_day * percent / 10_000


def _year_before(day: date, recorded: tuple[date, date]) -> date:
    first, last = recorded
    cycle = max(round(((last - first).days + 1) / 364), 1) * _SAME_WEEKDAY
    return first + (day - first) % cycle


def _parts(scenario: Scenario, expected: float, chance: Random) -> list[float]:
    """Give the places of a day's arrivals within its hours, 0 to 1."""
    if scenario.arrivals.counts:
        return sorted(chance.random() for _ in range(round(expected)))
    found: list[float] = []
    if expected:
        place = chance.expovariate(expected)
        while place < 1:
            found.append(place)
            place += chance.expovariate(expected)
    return found


def _moments(scenario: Scenario, axis: Axis, day: int, parts: list[float]) -> list[int]:
    if scenario.channel is not Channel.online:
        passed = axis.office(day * DAY)
        return [axis.clock(passed + 1 + int(place * axis.day_length)) for place in parts]
    opens, closes = (
        at.hour * 3600 + at.minute * 60
        for at in (scenario.arrivals.opens, scenario.arrivals.closes)
    )
    return [day * DAY + opens + int(place * (closes - opens)) for place in parts]
