"""Tokens on their way: from flow to flow until each rests, waits to be joined, or ends."""

from typing import assert_never

from motcua.domain.process.rules.conditions import holds
from motcua.domain.process.rules.engine.joining import arrive, join_inclusive
from motcua.domain.process.rules.engine.multi import begin_turns
from motcua.domain.process.rules.engine.run import Run
from motcua.domain.process.rules.engine.stages import begin_stage, finish_stage, reach_end
from motcua.domain.process.values import (
    Boundary,
    End,
    Flow,
    Gateway,
    Place,
    RuleTask,
    Service,
    Side,
    Stage,
    Start,
    SubDossier,
    Task,
    Token,
    Wait,
)


def move(run: Run) -> None:
    """Move every token as far as it goes.

    A branch is followed to its rest before the next one, so places are entered in the order they
    are drawn. Raises ``CannotStep``.
    """
    while True:
        while run.moving:
            _arrive(run, run.moving.pop())
        if not (finish_stage(run) or join_inclusive(run)):
            return


def _arrive(run: Run, flow: Flow) -> None:
    node = run.ways.nodes[flow.target]
    match node:
        case Gateway():
            arrive(run, node, flow)
        case Task() | Wait() | Stage() | SubDossier():
            enter(run, node)
        case End():
            reach_end(run, node)
        case RuleTask():
            _decide(run, node)
        case Service():
            run.tokens.append(Token(node.id))
            run.services.append(node)
        case Start() | Boundary():
            run.send(node.id)
        case _:
            assert_never(node)


def enter(run: Run, place: Place) -> None:
    """Enter a place, for the unit or units that were chosen when its lane says so.

    Raises ``CannotStep``: ``nobody_chosen``, ``timer_in_the_past``.
    """
    if isinstance(place, Stage):
        begin_stage(run, place)
    elif isinstance(place, Task) and place.multi is not None:
        begin_turns(run, place, place.multi)
    elif _side(place) is Side.CHOSEN:
        run.enter(place, run.next_chosen(place))
    else:
        run.enter(place)


def _side(place: Place) -> Side | None:
    if isinstance(place, Task):
        return place.lane.side
    return place.side if isinstance(place, SubDossier) else None


def _decide(run: Run, task: RuleTask) -> None:
    """Let a decision table set its facts; what an earlier round set is forgotten."""
    known = run.known
    rows = (row for row in task.table.rules if row.when is None or holds(row.when, known))
    decided = next(rows, None)
    run.forget(task.table.facts)
    if decided is not None:
        run.learn(decided.then)
    run.send(task.id)
