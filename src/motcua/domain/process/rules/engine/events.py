"""What each event does first; the tokens it sets free are moved afterwards."""

from collections.abc import Container, Iterable
from typing import assert_never

from motcua.domain.process.rules.engine.back import back_targets_in
from motcua.domain.process.rules.engine.moving import enter
from motcua.domain.process.rules.engine.multi import SILENT, answer, take_back
from motcua.domain.process.rules.engine.refusals import refusal
from motcua.domain.process.rules.engine.run import Run
from motcua.domain.process.rules.engine.stages import clear
from motcua.domain.process.rules.engine.ways import Ways
from motcua.domain.process.values import (
    Begin,
    Boundary,
    Complete,
    Event,
    Fire,
    Receive,
    Returned,
    SendBack,
    Served,
    Service,
    Stage,
    SubDossier,
    Task,
    Token,
    Trigger,
    Wait,
)


def happen(run: Run, event: Event) -> None:
    """Let an event happen. Raises ``CannotStep`` when it does not fit."""
    match event:
        case Begin():
            _begin(run)
        case Complete():
            _complete(run, event)
        case Receive():
            _receive(run, event.message)
        case Fire():
            _fire(run, event)
        case Served():
            run.leave(_one_at(run, event.service, Service), "")
            run.learn(event.facts)
            run.send(event.service)
        case Returned():
            run.leave(_one_at(run, event.sub_dossier, SubDossier), event.outcome)
            run.done(event.sub_dossier, event.outcome)
            run.send(event.sub_dossier)
        case SendBack():
            _send_back(run, event)
        case _:
            assert_never(event)


def _begin(run: Run) -> None:
    # A settled dossier has no tokens either, but it knows its end.
    if run.tokens or run.outcomes:
        raise refusal("not_here")
    run.send(run.ways.starts[""])


def _one_at(run: Run, node_id: str, kind: type[Service] | type[SubDossier]) -> Token:
    here = run.at(node_id)
    if not here or not isinstance(run.ways.nodes[node_id], kind):
        raise refusal("not_here")
    return here[0]


def _task_at(run: Run, task_id: str, item: int) -> tuple[Task, Token]:
    task, token = run.ways.nodes.get(task_id), Token(task_id, item)
    if not isinstance(task, Task) or token not in run.tokens:
        raise refusal("not_here")
    return task, token


def _complete(run: Run, event: Complete) -> None:
    task, token = _task_at(run, event.task, event.item)
    if task.outcome(event.outcome) is None:
        raise refusal("unknown_outcome", event.outcome)
    run.choose(event.chosen, in_turn=event.in_turn)
    if task.multi is not None:
        answer(run, task, task.multi, token, event.outcome)
        return
    _tell(run, task, event)
    run.leave(token, event.outcome)
    run.done(task.id, event.outcome)
    run.send(task.id)


def _tell(run: Run, task: Task, event: Complete) -> None:
    """Know what the form of a task says now; what it said at an earlier pass holds no longer."""
    names = {fact.name for fact in task.facts}
    run.forget(names)
    run.learn((name, fact) for name, fact in event.facts if name in names)


def _send_back(run: Run, event: SendBack) -> None:
    task, token = _task_at(run, event.task, event.item)
    earlier = next((t for t in back_targets_in(run.ways, task.id) if t.id == event.to), None)
    if earlier is None:
        raise refusal("cannot_go_back", event.to)
    run.choose(event.chosen)
    run.leave(token, "send_back")
    take_back(run, task.id)
    enter(run, earlier)


def _receive(run: Run, message: str) -> None:
    """Give a message to who waits for it: a wait, else the first event on an edge."""
    for token in run.tokens:
        node = run.ways.nodes.get(token.at)
        if isinstance(node, Wait) and node.timer is None and node.message == message:
            run.leave(token, message)
            run.send(node.id)
            return
    for token in run.tokens:
        for boundary in run.ways.boundaries.get(token.at, ()):
            listens = boundary.trigger is Trigger.MESSAGE and boundary.message == message
            if listens and not went_off(run.ways, run.tokens, run.turns, boundary):
                _set_off(run, boundary)
                return
    raise refusal("nobody_waits", message)


def _fire(run: Run, event: Fire) -> None:
    node = run.ways.nodes.get(event.event)
    if isinstance(node, Wait) and node.timer is not None and run.at(node.id):
        run.leave(Token(node.id), "fired")
        run.send(node.id)
    elif isinstance(node, Boundary) and _can_fire(run, node, event.item):
        _set_off(run, node)
    else:
        raise refusal("nobody_waits", event.event)


def _can_fire(run: Run, boundary: Boundary, item: int) -> bool:
    open_items = {token.item for token in run.at(boundary.host)}
    return (
        boundary.trigger is Trigger.TIMER
        and not went_off(run.ways, run.tokens, run.turns, boundary)
        and bool(open_items)
        and (not item or item in open_items)
    )


def went_off(
    ways: Ways, tokens: Iterable[Token], turns: Container[str], boundary: Boundary
) -> bool:
    """Say whether an event went off since its host was entered, or its way is still being gone."""
    if boundary.id in turns:
        return True
    beside = ways.beside.get(boundary.id, frozenset())
    return any(ways.standing[token.at] in beside for token in tokens)


def _set_off(run: Run, boundary: Boundary) -> None:
    """Go on from an event on the edge of a place; what it interrupts is taken back.

    One that interrupts nothing goes off once each time its host is entered, and not while its way
    is still being gone, so that there are never two tokens on it; that it did is kept among the
    turns, as having none left.
    """
    if boundary.interrupting:
        _interrupt(run, boundary)
    else:
        run.turns[boundary.id] = ()
    run.send(boundary.id)


def _interrupt(run: Run, boundary: Boundary) -> None:
    host = run.ways.nodes[boundary.host]
    if isinstance(host, Stage):
        clear(run, host.id)
    silent = isinstance(host, Task) and host.multi is not None and boundary.trigger is Trigger.TIMER
    take_back(run, host.id, SILENT if silent else "")
    if silent:
        run.done(host.id, SILENT)
