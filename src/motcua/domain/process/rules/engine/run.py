"""One step in the making: changed in place while tokens move, frozen at the end."""

from collections.abc import Iterable
from datetime import datetime

from motcua.domain.process.rules.engine.refusals import refusal
from motcua.domain.process.rules.engine.ways import Ways
from motcua.domain.process.values import (
    Boundary,
    End,
    Entered,
    Fact,
    Facts,
    Flow,
    Left,
    Place,
    Service,
    State,
    Token,
    Wait,
)

OUTCOME = "outcome"
# In the state, beside names that conditions can compare: no condition can ask for an empty name.
LAST_END = ""
# Among the turns of tasks: the units chosen for the next place that asks chosen units.
CHOICE = ""
# Beside it, when those units are asked one after another: no task has such an id.
IN_TURN = "/"
MAX_MOVES = 1_000
MAX_CHOSEN = 30


class Run:
    """Where the tokens are while one event is worked off, and what was left and entered so far."""

    def __init__(self, ways: Ways, state: State, facts: Facts, now: datetime) -> None:
        self.ways = ways
        self.now = now
        self.tokens = list(state.tokens)
        self.outcomes = dict(state.outcomes)
        self.turns = dict(state.turns)
        self.said = dict(state.said)
        self.left: list[Left] = []
        self.entered: list[Entered] = []
        self.services: list[Service] = []
        # The flows that tokens are on just now, the next one last.
        self.moving: list[Flow] = []
        self._moves = 0
        self._choice_used = False
        self._next = 0
        self._facts = facts
        self._outcome: Fact | None = None
        self._known: dict[str, Fact] | None = None

    # Facts

    @property
    def known(self) -> Facts:
        """The facts a condition sees: those given, over them outcomes, over them ``outcome``."""
        if self._known is None:
            self._known = {**self._facts, **self.outcomes}
            self._known.pop(OUTCOME, None)
            if self._outcome is not None:
                self._known[OUTCOME] = self._outcome
        return self._known

    def learn(self, facts: Iterable[tuple[str, Fact]]) -> None:
        """Keep facts; one that is called ``outcome`` holds only until the next rest."""
        for name, fact in facts:
            if name == OUTCOME:
                self._outcome = fact
            else:
                self.outcomes[name] = fact
        self._known = None

    def forget(self, names: Iterable[str]) -> None:
        """Know these facts no longer."""
        for name in names:
            self.outcomes.pop(name, None)
        self._known = None

    def done(self, node_id: str, outcome: str) -> None:
        """Note the outcome of a task: for the gateways ahead, and by its id for ever."""
        self.learn(((node_id, outcome), (OUTCOME, outcome)))

    # Chosen units

    def choose(self, units: tuple[int, ...], *, in_turn: bool = False) -> None:
        """Keep the units an officer named for the next place that asks chosen units.

        ``in_turn``: one after another, because the dossier goes round on paper.

        Raises ``CannotStep``: ``too_many_chosen``, ``not_chosen`` for a unit named twice.
        """
        if len(units) > MAX_CHOSEN:
            raise refusal("too_many_chosen", MAX_CHOSEN)
        if len(set(units)) < len(units) or min(units, default=1) < 1:
            raise refusal("not_chosen", ", ".join(map(str, units)))
        if units:
            self.turns[CHOICE] = units
            self.turns.pop(IN_TURN, None)
            if in_turn:
                self.turns[IN_TURN] = (1,)

    def chosen(self, place: Place) -> tuple[int, ...]:
        """Give all chosen units, for a task that all of them do."""
        units = self.turns.get(CHOICE, ())
        if not units:
            raise refusal("nobody_chosen", place.id)
        self._choice_used = True
        return units

    def next_chosen(self, place: Place) -> int:
        """Give one chosen unit: the first, or when places part in one step the next."""
        units = self.chosen(place)[self._next :]
        if not units:
            raise refusal("nobody_chosen", place.id)
        self._next += 1
        return units[0]

    # Tokens

    def at(self, node_id: str) -> list[Token]:
        """Give the tokens at a node or flow."""
        return [token for token in self.tokens if token.at == node_id]

    def send(self, node_id: str) -> None:
        """Let a token go out of a node by every way on."""
        self.follow(node_id, self.ways.out[node_id])

    def follow(self, node_id: str, flows: tuple[Flow, ...]) -> None:
        """Let a token go on by each of these flows, the first of them first."""
        if not flows:
            raise refusal("no_way_on", node_id)
        self._moves += 1
        if self._moves > MAX_MOVES:
            raise refusal("endless", node_id)
        self.moving.extend(reversed(flows))

    def enter(self, place: Place, item: int = 0) -> None:
        """Let a token rest at a place. Raises ``CannotStep("timer_in_the_past")``."""
        timers = self.open_timers(place.id)
        for each in timers:
            if each.timer is not None and each.timer.at is not None and each.timer.at < self.now:
                raise refusal("timer_in_the_past", each.id)
        self.tokens.append(Token(place.id, item))
        self.entered.append(Entered(place, item, timers))

    def open_timers(self, place_id: str) -> tuple[Wait | Boundary, ...]:
        """Give the timers of a place that can still go off."""
        timers = self.ways.timers.get(place_id, ())
        return tuple(each for each in timers if each.id not in self.turns) if timers else ()

    def leave(self, token: Token, outcome: str, *, taken_back: bool = False) -> None:
        """Take a token away; what was entered in the same step was never seen by anybody."""
        self.tokens.remove(token)
        if not self.at(token.at):
            self._forget_turns(token.at)
        node = self.ways.nodes.get(token.at)
        if isinstance(node, Service):
            self.services = [each for each in self.services if each is not node]
        elif isinstance(node, Place) and not self._unsee(token):
            self.left.append(Left(token.at, outcome, token.item, taken_back))

    def _forget_turns(self, place_id: str) -> None:
        self.turns.pop(place_id, None)
        self.said.pop(place_id, None)
        for boundary in self.ways.boundaries.get(place_id, ()):
            self.turns.pop(boundary.id, None)

    def _unsee(self, token: Token) -> bool:
        for number in reversed(range(len(self.entered))):
            seen = self.entered[number]
            if (seen.place.id, seen.item) == (token.at, token.item):
                del self.entered[number]
                return True
        return False

    # The end

    def reached(self, end: End) -> None:
        """Remember an end for the status the dossier keeps: the last one that has a status."""
        if end.status or LAST_END not in self.outcomes:
            self.outcomes[LAST_END] = end.id

    def state(self) -> State:
        """Freeze where the tokens are."""
        if self._choice_used or not self.tokens:
            self.turns.pop(CHOICE, None)
            self.turns.pop(IN_TURN, None)
        return State(tuple(self.tokens), self.outcomes, self.turns, self.said)
