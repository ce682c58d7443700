"""The engine, remembered: the same event in the same state leads to the same step.

Ten thousand dossiers go the same few ways. Each way is taken once by the engine that settles real
dossiers, so what is rehearsed is what runs, and then looked up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from motcua.domain.process.rules.engine import advance
from motcua.domain.process.values import (
    Begin,
    Boundary,
    CannotStep,
    Complete,
    Definition,
    Entered,
    Event,
    Fact,
    Left,
    Served,
    State,
    Step,
    Wait,
)
from motcua.domain.process.values.simulation import ScenarioProblem, ScenarioRefused

# Beyond this the memory begins anew; dossiers keep the states they are in.
_MOST_STATES: Final = 20_000
_MOST_SERVICES: Final = 100

FactSet = tuple[tuple[str, Fact], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What one step of the engine left and entered, in order."""

    left: tuple[Left, ...]
    entered: tuple[Entered, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Where an event leads: the standing after it, all changes, status and end."""

    to: "Standing"
    changes: tuple[Change, ...]
    status: int
    end: str


@dataclass(slots=True, eq=False)
class Standing:
    """A state with the facts of its dossier, and the ways that were taken from it so far."""

    state: State
    facts: Mapping[str, Fact]
    ways: dict[tuple[Event, int], Move] = field(default_factory=dict)


class Ways:
    """All moves of one process in one rehearsal."""

    def __init__(self, definition: Definition, units: Mapping[str, int]) -> None:
        """Remember nothing yet; ``units`` are how many units do each task that several do."""
        self._definition = definition
        self._units = units
        self._most = max(units.values(), default=1)
        self._known: dict[tuple[object, ...], Standing] = {}
        timers = (node.timer for node in definition.nodes if isinstance(node, Wait | Boundary))
        self._moments = sorted(timer.at for timer in timers if timer and timer.at)

    def begin(self, facts: FactSet, now: datetime) -> Move:
        """Give the first move of a dossier."""
        return self.go(self._standing(State(()), facts), Begin(), now)

    def go(self, standing: Standing, event: Event, now: datetime) -> Move:
        """Give the move an event makes. Raises ``ScenarioRefused`` when the engine refuses it."""
        # Only timers at a fixed moment ask what time it is: have they passed?
        key = (event, sum(moment <= now for moment in self._moments) if self._moments else 0)
        move = standing.ways.get(key)
        if move is None:
            move = standing.ways[key] = self._take(standing, event, now)
        return move

    def _take(self, standing: Standing, event: Event, now: datetime) -> Move:
        try:
            steps = self._steps(standing, event, now)
        except CannotStep as problem:
            place = getattr(event, "task", "") or getattr(event, "event", "") or "process"
            raise ScenarioRefused([ScenarioProblem(place, problem.message)]) from problem
        last = steps[-1]
        to = self._standing(last.state, tuple(standing.facts.items()))
        changes = tuple(Change(step.left, step.entered) for step in steps)
        return Move(to, changes, last.status, last.end.id if last.end else "")

    def _steps(self, standing: Standing, event: Event, now: datetime) -> list[Step]:
        """Take the step, and do at once whatever service it asks for."""
        steps = [self._named(standing, event, now)]
        waiting = list(steps[0].services)
        while waiting and len(steps) < _MOST_SERVICES:
            served = Served(waiting.pop(0).id)
            steps.append(self._advance(steps[-1].state, served, standing.facts, now))
            waiting += steps[-1].services
        return steps

    def _named(self, standing: Standing, event: Event, now: datetime) -> Step:
        """Take the step; name units where the next task asks for them."""
        try:
            return self._advance(standing.state, event, standing.facts, now)
        except CannotStep as problem:
            if problem.reason != "nobody_chosen" or not isinstance(event, Complete):
                raise
        step = self._naming(standing, event, now, self._most)
        wanted = [self._units.get(each.place.id, 0) for each in step.entered]
        number = max(wanted, default=0)
        return self._naming(standing, event, now, number) if 0 < number < self._most else step

    def _naming(self, standing: Standing, event: Complete, now: datetime, number: int) -> Step:
        chosen = tuple(range(1, number + 1))
        named = Complete(event.task, event.outcome, event.item, chosen)
        return self._advance(standing.state, named, standing.facts, now)

    def _advance(
        self, state: State, event: Event, facts: Mapping[str, Fact], now: datetime
    ) -> Step:
        return advance(self._definition, state, event, facts=facts, now=now)

    def _standing(self, state: State, facts: FactSet) -> Standing:
        key = (
            state.tokens,
            tuple(sorted(state.outcomes.items())),
            tuple(sorted(state.turns.items())),
            tuple(sorted(state.said.items())),
            facts,
        )
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_STATES:
                self._known.clear()
            found = self._known[key] = Standing(state, dict(facts))
        return found
