"""The door of the engine: one event in, one step out."""

import json
from collections.abc import Iterable
from datetime import datetime

from motcua.domain.process.rules.engine.events import happen, went_off
from motcua.domain.process.rules.engine.moving import move
from motcua.domain.process.rules.engine.refusals import refusal
from motcua.domain.process.rules.engine.run import LAST_END, Run
from motcua.domain.process.rules.engine.status import status_of
from motcua.domain.process.rules.engine.ways import Ways, ways_of
from motcua.domain.process.values import (
    Boundary,
    Definition,
    End,
    Entered,
    Event,
    Facts,
    Place,
    State,
    Step,
    Token,
    Trigger,
)

MAX_BYTES = 2_000
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def advance(
    definition: Definition, state: State, event: Event, *, facts: Facts, now: datetime
) -> Step:
    """Let an event happen to a dossier that stands at ``state``.

    ``Begin()`` on ``State(())`` brings a new dossier in. ``facts`` are what the dossier is known
    to be; outcomes of tasks go before them, and ``outcome`` is only ever what this event says.
    What is entered and left again within the step is in neither list, so the open places
    before, less ``left``, with ``entered``, are those after. ``status`` is 0 where nothing that
    is open has one (a dossier that waits for a service only).

    BPMN 2.0.2 ch. 13, on processes that were proved sound. The state given is never changed;
    raises ``CannotStep``, and then nothing happened.
    """
    ways = ways_of(definition)
    _check(ways, state.tokens)
    run = Run(ways, state, facts, now)
    happen(run, event)
    move(run)
    after = _fitting(run)
    end = ways.nodes[str(after.outcomes[LAST_END])] if not after.tokens else None
    here = (ways.nodes[token.at] for token in after.tokens if token.at in ways.nodes)
    return Step(
        state=after,
        left=tuple(run.left),
        entered=tuple(run.entered),
        services=tuple(run.services),
        status=end.status if isinstance(end, End) else status_of(_places(here)),
        end=end if isinstance(end, End) else None,
    )


def open_places(definition: Definition, state: State) -> tuple[Entered, ...]:
    """Give the places where a dossier stands, as they were entered.

    Raises ``CannotStep("unknown_state")`` when the state is of another process.
    """
    ways = ways_of(definition)
    _check(ways, state.tokens)
    found = []
    for token in state.tokens:
        node = ways.nodes.get(token.at)
        if isinstance(node, Place):
            timers = ways.timers.get(token.at, ())
            still = tuple(each for each in timers if each.id not in state.turns)
            found.append(Entered(node, token.item, still))
    return tuple(found)


def listening(definition: Definition, state: State) -> tuple[Boundary, ...]:
    """Give the messages on the edge of open places that can still go off, in order.

    Raises ``CannotStep("unknown_state")`` when the state is of another process.
    """
    ways = ways_of(definition)
    _check(ways, state.tokens)
    hosts = dict.fromkeys(token.at for token in state.tokens)
    return tuple(
        each
        for host in hosts
        for each in ways.boundaries.get(host, ())
        if each.trigger is Trigger.MESSAGE and not went_off(ways, state.tokens, state.turns, each)
    )


def _places(nodes: Iterable[object]) -> Iterable[Place]:
    return (node for node in nodes if isinstance(node, Place))


def _check(ways: Ways, tokens: tuple[Token, ...]) -> None:
    """Refuse a state of another process: an unknown place, or one in a stage that is not open."""
    here = {token.at for token in tokens}
    for at in here:
        scope = ways.scope_of.get(at)
        if scope is None or (scope and scope not in here):
            raise refusal("unknown_state", at)


def _fitting(run: Run) -> State:
    """Freeze the state; when it is too large, forget the outcomes that no condition asks for."""
    state = run.state()
    if _size(state) <= MAX_BYTES:
        return state
    run.forget([name for name in run.outcomes if name and name not in run.ways.asked])
    state = run.state()
    if _size(state) > MAX_BYTES:
        raise refusal("state_too_large", MAX_BYTES)
    return state


def _size(state: State) -> int:
    return len(_written(state.to_json()).encode())
