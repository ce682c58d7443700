"""Walking through every state a dossier can come to, with the engine itself.

Each event that fits is tried, under every fact that a condition really asks for on the way. Two
units stand for any number that is asked together. What is not proved within the bounds is said.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from motcua.domain.process.rules.engine.ways import ways_of
from motcua.domain.process.rules.soundness.possible import (
    OUTCOME,
    Possible,
    compared,
    free_facts,
    with_more_units,
)
from motcua.domain.process.rules.soundness.watching import (
    Assumed,
    FactAsked,
    Seen,
    Watch,
    doubled,
    key,
    plain,
    watch,
)
from motcua.domain.process.values import Begin, Definition, End, Event, State

MAX_STATES = 20_000
MAX_STEPS = 40_000
MAX_COMBINATIONS = 1_024


@dataclass(frozen=True, slots=True)
class Refused:
    """A deed that moves nothing: done where, stopped where, why, under which facts."""

    source: str
    at: str
    reason: str
    outcome: str
    assumed: Assumed


@dataclass
class Explored:
    """What became of a process on all its ways."""

    seen: Seen = field(default_factory=Seen)
    # States by number; which follow which; which settle the dossier.
    states: dict[int, State] = field(default_factory=dict)
    after: dict[int, set[int]] = field(default_factory=dict)
    settled: set[int] = field(default_factory=set)
    ends: dict[str, End] = field(default_factory=dict)
    refused: dict[tuple[str, str, str, str], Refused] = field(default_factory=dict)
    doubled: set[str] = field(default_factory=set)
    too_many: set[str] = field(default_factory=set)
    beyond_bounds: bool = False

    @property
    def proved(self) -> bool:
        """Everything was looked at."""
        return not (self.beyond_bounds or self.too_many)

    def hopeless(self) -> tuple[set[int], set[int]]:
        """Give the states from which nothing settles the dossier: those at rest for ever, and
        those that go round without even coming to such a rest."""
        before: dict[int, set[int]] = {}
        for state, nexts in self.after.items():
            for each in nexts:
                before.setdefault(each, set()).add(state)
        lost = self.after.keys() - _back_from(self.settled, before)
        at_rest = {state for state in lost if not self.after[state] - {state}}
        return at_rest, lost - _back_from(at_rest, before)


def _back_from(goals: set[int], before: dict[int, set[int]]) -> set[int]:
    found, ahead = set(goals), list(goals)
    while ahead:
        more = before.get(ahead.pop(), set()) - found
        found |= more
        ahead.extend(more)
    return found


class _Explorer:
    def __init__(self, definition: Definition) -> None:
        self._ways = ways_of(definition)
        self._possible = Possible(definition, self._ways)
        self._free = free_facts(definition)
        self._asked = frozenset(each.name for _, each in compared(definition))
        self._steps = 0
        self._numbers: dict[tuple[object, ...], int] = {}
        self._ahead: deque[int] = deque()
        self.found = Explored()

    def explore(self, definition: Definition) -> Explored:
        self.found.seen.met.add(definition.start.id)
        for each in self._results(State(()), Begin(), definition.start.id):
            self._arrive(None, each, Begin(), definition.start.id)
        self._walk(back=False)
        if not self.found.doubled:
            # What is twice on the way forth would only be named once more on every way back.
            for here in list(self.found.states):
                self._go_back(here)
            self._walk(back=True)
        return self.found

    def _walk(self, *, back: bool) -> None:
        while self._ahead and not self.found.beyond_bounds:
            here = self._ahead.popleft()
            self._leave(here)
            if back:
                self._go_back(here)

    def _leave(self, here: int) -> None:
        state = self.found.states[here]
        self.found.after[here] = set()
        for event, source in self._possible.events(state):
            for each in self._results(state, event, source):
                self._arrive(here, each, event, source)

    def _go_back(self, here: int) -> None:
        """Let officers reject back; that they could is no way to an end, so it is none here."""
        state = self.found.states[here]
        for event in self._possible.send_backs(state):
            for each in self._results(state, event, ""):
                if each.state is not None:
                    self.found.seen.add(each.seen)
                    self._stand(each.state, each.end, None)

    def _results(self, state: State, event: Event, source: str) -> Iterator[Watch]:
        """Give what an event leads to, under each assumption that makes a difference."""
        ahead: list[Assumed] = [{}]
        tried = 0
        while ahead:
            assumed = ahead.pop()
            tried += 1
            self._steps += 1
            if tried > MAX_COMBINATIONS:
                self.found.too_many.add(source)
                return
            try:
                yield self._watch(state, event, assumed)
            except FactAsked as asked:
                values = self._free[asked.name]
                ahead.extend({**assumed, asked.name: value} for value in reversed(values))

    def _watch(self, state: State, event: Event, assumed: Assumed) -> Watch:
        result = watch(self._ways, state, event, assumed, self._free)
        more = with_more_units(event) if result.reason == "nobody_chosen" else None
        return watch(self._ways, state, more, assumed, self._free) if more else result

    def _arrive(self, here: int | None, result: Watch, event: Event, source: str) -> None:
        if result.reason == "nobody_waits":
            # Another place took the message, or the way beside is still open: no deed of this one.
            return
        if result.state is None:
            outcome = str(getattr(event, OUTCOME, ""))
            refused = Refused(source, result.at, result.reason, outcome, result.assumed)
            self.found.seen.add(result.seen)
            self.found.refused.setdefault((source, result.at, result.reason, outcome), refused)
        else:
            self.found.seen.add(result.seen)
            self._stand(result.state, result.end, here)

    def _stand(self, reached: State, end: End | None, here: int | None) -> None:
        there = self._number(reached)
        if here is not None:
            self.found.after[here].add(there)
        if end is not None:
            self.found.settled.add(there)
            self.found.ends[end.id] = end
        elif there not in self.found.states:
            self._keep(there, plain(reached, self._asked))

    def _number(self, state: State) -> int:
        return self._numbers.setdefault(key(state, self._asked), len(self._numbers))

    def _keep(self, there: int, state: State) -> None:
        twice = doubled(state)
        if twice is not None:
            self.found.doubled.add(twice.at)
            self.found.settled.add(there)
            return
        self.found.states[there] = state
        self._ahead.append(there)
        if len(self.found.states) > MAX_STATES or self._steps > MAX_STEPS:
            self.found.beyond_bounds = True


def explore(definition: Definition) -> Explored:
    """Walk through every state a dossier of this process can come to."""
    return _Explorer(definition).explore(definition)
