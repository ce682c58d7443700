"""One step of the engine with an onlooker: which ways were taken, which facts were asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from motcua.domain.process.rules.conditions import holds
from motcua.domain.process.rules.engine.events import happen
from motcua.domain.process.rules.engine.moving import move
from motcua.domain.process.rules.engine.run import LAST_END, Run
from motcua.domain.process.rules.engine.ways import Ways
from motcua.domain.process.values import (
    CannotStep,
    End,
    Event,
    Fact,
    Facts,
    Flow,
    Gateway,
    GatewayKind,
    Place,
    State,
    Token,
)

# Before every moment that a file can name: here no timer is ever past.
_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)
# What may be assumed of a fact; none: that it is not known.
Assumed = Mapping[str, Fact | None]


class FactAsked(Exception):
    """A condition asked for a fact of which nothing is assumed yet."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


@dataclass
class Seen:
    """What was seen on all ways: elements met, flows taken, nodes that were left again."""

    met: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    ambiguous: set[str] = field(default_factory=set)

    def add(self, other: "Seen") -> None:
        """See what was seen elsewhere, too."""
        self.met |= other.met
        self.taken |= other.taken
        self.left |= other.left
        self.ambiguous |= other.ambiguous


class _Asking(dict[str, Fact]):
    """Facts that insist on being assumed before they are told."""

    def __init__(self, known: Facts, assumed: Assumed, free: Mapping[str, object]) -> None:
        super().__init__(known)
        self._assumed = assumed
        self._free = free

    def get(self, name: str, default: Fact | None = None) -> Fact | None:  # type: ignore[override]
        """Give a fact; raises ``FactAsked`` for one that may be anything."""
        if name in self:
            return self[name]
        if name in self._free and name not in self._assumed:
            raise FactAsked(name)
        return self._assumed.get(name, default)


class Watched(Run):
    """A step in the making that notes what it passes."""

    def __init__(
        self, ways: Ways, state: State, assumed: Assumed, free: Mapping[str, object]
    ) -> None:
        super().__init__(ways, state, {}, _LONG_AGO)
        self.seen = Seen()
        self.at_last = ""
        self._assumed = assumed
        self._free = free

    @property
    def known(self) -> Facts:
        """The facts a condition sees; the free ones only as assumed."""
        return _Asking(super().known, self._assumed, self._free)

    def follow(self, node_id: str, flows: tuple[Flow, ...]) -> None:
        """Note where a token goes."""
        self.at_last = node_id
        self.seen.met.add(node_id)
        for flow in flows:
            self.seen.taken.add(flow.id)
            self.seen.met.add(flow.target)
        if flows:
            self.seen.left.add(node_id)
        node = self.ways.nodes[node_id]
        parting = len(self.ways.out[node_id]) > 1
        if parting and isinstance(node, Gateway) and node.kind is GatewayKind.EXCLUSIVE:
            self._several(node)
        super().follow(node_id, flows)

    def _several(self, gateway: Gateway) -> None:
        known, out = self.known, self.ways.out[gateway.id]
        open_now = [
            flow
            for flow in out
            if flow.id != gateway.default
            and (flow.condition is None or holds(flow.condition, known))
        ]
        if len(open_now) > 1:
            self.seen.ambiguous.add(gateway.id)

    def chosen(self, place: Place) -> tuple[int, ...]:
        """Note who asks for chosen units."""
        self.at_last = place.id
        return super().chosen(place)


@dataclass(frozen=True, slots=True)
class Watch:
    """What a step led to: where the dossier stands then, or why and where nothing moved."""

    seen: Seen
    assumed: Assumed
    state: State | None = None
    end: End | None = None
    reason: str = ""
    at: str = ""


def watch(
    ways: Ways, state: State, event: Event, assumed: Assumed, free: Mapping[str, object]
) -> Watch:
    """Let an event happen as the engine does, under assumed facts. Raises ``FactAsked``."""
    run = Watched(ways, state, assumed, free)
    try:
        happen(run, event)
        move(run)
    except CannotStep as refused:
        return Watch(run.seen, assumed, reason=refused.reason, at=run.at_last)
    after = run.state()
    end = ways.nodes[str(after.outcomes[LAST_END])] if not after.tokens else None
    return Watch(run.seen, assumed, after, end if isinstance(end, End) else None)


def key(state: State, asked: frozenset[str]) -> tuple[object, ...]:
    """Give what of a state can change its future, as something that can be looked up: no order,
    and no facts that nobody asks for."""
    return (
        tuple(sorted([(token.at, token.item) for token in state.tokens])),
        tuple(
            sorted(
                [
                    (name, str(type(value)), value)
                    for name, value in state.outcomes.items()
                    if name in asked or name == LAST_END
                ]
            )
        ),
        tuple(sorted(state.turns.items())),
        tuple(sorted([(task, *sorted(said)) for task, said in state.said.items()])),
    )


def plain(state: State, asked: frozenset[str]) -> State:
    """Give a state without what its key leaves out, but the order of what was said."""
    return State(
        tuple(sorted(state.tokens)),
        {k: v for k, v in state.outcomes.items() if k in asked or k == LAST_END},
        state.turns,
        state.said,
    )


def doubled(state: State) -> Token | None:
    """Give a token that is twice at its place, if there is one."""
    seen: set[Token] = set()
    for token in state.tokens:
        if token in seen:
            return token
        seen.add(token)
    return None
