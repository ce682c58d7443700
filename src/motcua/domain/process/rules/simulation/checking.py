"""What is wrong with a scenario, before anything is simulated."""

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Final

from motcua.domain.process.rules.simulation.usual import answers_of
from motcua.domain.process.values import Definition
from motcua.domain.process.values.simulation import (
    LARGEST_SEED,
    MOST_A_DAY,
    MOST_DAYS,
    MOST_DOSSIERS,
    MOST_MINUTES,
    MOST_OFFICERS,
    MOST_PERCENT,
    MOST_SPREAD,
    MOST_UNITS,
    MOST_WEIGHT,
    Arrivals,
    Scenario,
    ScenarioProblem,
    ScenarioRefused,
    Shape,
    Span,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Channel

_FIRST_YEAR: Final = 2000
_LAST_YEAR: Final = 2090


def check(scenario: Scenario, definition: Definition) -> None:
    """Refuse what cannot be simulated. Raises ``ScenarioRefused`` with every problem."""
    found = tuple(_problems(scenario, definition))
    if found:
        raise ScenarioRefused(found)


def _problems(scenario: Scenario, definition: Definition) -> Iterator[ScenarioProblem]:
    yield from _between("dossiers", scenario.dossiers, 1, MOST_DOSSIERS)
    yield from _between("seed", scenario.seed, 0, LARGEST_SEED)
    yield from _between("from", scenario.first_day.year, _FIRST_YEAR, _LAST_YEAR)
    yield from _arrivals(scenario.arrivals, online=scenario.channel is Channel.online)
    for lane, officers in scenario.officers.items():
        yield from _between(f"officers.{lane}", officers, 1, MOST_OFFICERS)
    for task, units in scenario.units.items():
        yield from _between(f"units.{task}", units, 1, MOST_UNITS)
    for task, span in scenario.work.items():
        yield from _span(f"work.{task}", span, MOST_MINUTES)
    for node, answer in scenario.answers.items():
        yield from _span(f"answers.{node}", answer.days, MOST_DAYS)
        yield from _between(f"answers.{node}.share", answer.share, 0, 100)
    yield from _weights(scenario)
    yield from _complete(scenario, definition)


def _weights(scenario: Scenario) -> Iterator[ScenarioProblem]:
    for name, parts in (("outcomes", scenario.outcomes), ("facts", scenario.facts)):
        for key, weights in parts.items():
            place = f"{name}.{key}"
            for each, weight in weights.items():
                yield from _between(f"{place}.{each}", weight, 0, MOST_WEIGHT)
            if not any(weights.values()):
                yield ScenarioProblem(
                    place,
                    Text("Ít nhất một giá trị phải lớn hơn 0.", "At least one must be above 0."),
                )


def _arrivals(arrivals: Arrivals, *, online: bool) -> Iterator[ScenarioProblem]:
    if arrivals.counts:
        for day, count in arrivals.counts.items():
            yield from _between(f"arrivals.counts.{day}", count, 0, MOST_A_DAY)
        if not any(arrivals.counts.values()):
            yield _nobody("arrivals.counts")
    else:
        yield from _between("arrivals.a_day", arrivals.a_day, 0, MOST_A_DAY)
        for name, percents in (("weekdays", arrivals.weekdays), ("months", arrivals.months)):
            for number, percent in enumerate(percents):
                yield from _between(f"arrivals.{name}[{number}]", percent, 0, MOST_PERCENT)
        if not (arrivals.a_day > 0 and any(arrivals.weekdays) and any(arrivals.months)):
            yield _nobody("arrivals.a_day")
    if online and arrivals.opens >= arrivals.closes:
        yield ScenarioProblem(
            "arrivals.hours",
            Text("Giờ đầu phải trước giờ cuối.", "The first hour must lie before the last."),
        )


def _nobody(place: str) -> ScenarioProblem:
    return ScenarioProblem(
        place, Text("Không có hồ sơ nào được nộp.", "Nobody would file anything.")
    )


def _span(place: str, span: Span, most: int) -> Iterator[ScenarioProblem]:
    if span.shape is Shape.TRIANGULAR:
        yield from _between(f"{place}.most", span.most, 0, most)
        if not (0 <= span.least <= span.middle <= span.most and span.most > 0):
            yield ScenarioProblem(
                place,
                Text(
                    "Phải theo thứ tự: ít nhất, thường gặp, nhiều nhất (lớn hơn 0).",
                    "Must be in order: least, likely, most (above 0).",
                ),
            )
        return
    yield from _between(place, span.middle, 0, most)
    if span.middle <= 0:
        yield ScenarioProblem(place, Text("Phải lớn hơn 0.", "Must be above 0."))
    yield from _between(f"{place}.spread", span.spread, 0, MOST_SPREAD)


def _complete(scenario: Scenario, definition: Definition) -> Iterator[ScenarioProblem]:
    lanes = {task.lane.id for task in definition.tasks}
    tasks = {task.id for task in definition.tasks}
    yield from _same("officers", scenario.officers, lanes)
    yield from _same("work", scenario.work, tasks)
    yield from _same("outcomes", scenario.outcomes, tasks)
    yield from _same("answers", scenario.answers, {node for node, _ in answers_of(definition)})
    for task in definition.tasks:
        known = {each.key for each in task.outcomes}
        for key in scenario.outcomes.get(task.id, {}):
            if key not in known:
                yield _unknown(f"outcomes.{task.id}.{key}", known)
    # A count too large for a vote of "enough" is no mistake: all simply answer.
    multi = {task.id for task in definition.tasks if task.multi}
    yield from _same("units", scenario.units, multi)


def _same(name: str, given: Mapping[str, object], known: set[str]) -> Iterator[ScenarioProblem]:
    for key in given.keys() - known:
        yield _unknown(f"{name}.{key}", known)
    for key in sorted(known - given.keys()):
        yield ScenarioProblem(f"{name}.{key}", Text("Thiếu số liệu.", "A figure is missing."))


def _unknown(place: str, known: Iterable[str]) -> ScenarioProblem:
    names = ", ".join(sorted(known)) or "–"
    return ScenarioProblem(
        place,
        Text(
            f"Quy trình không có phần này. Được dùng: {names}.",
            f"The process has no such part. Known: {names}.",
        ),
    )


def _between(place: str, value: float, least: int, most: int) -> Iterator[ScenarioProblem]:
    if not (isfinite(value) and least <= value <= most):
        yield ScenarioProblem(
            place, Text(f"Phải trong {least}–{most}.", f"Must be in {least}–{most}.")
        )
