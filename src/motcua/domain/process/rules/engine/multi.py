"""A task that several units do: all at once, or one after another."""

from motcua.domain.process.rules.engine.run import IN_TURN, Run
from motcua.domain.process.values import Multi, Task, Token

DIVIDED = "divided"
SILENT = "silent"


def begin_turns(run: Run, task: Task, multi: Multi) -> None:
    """Open the task for every chosen unit, or for the first of them.

    The drawing or the officer who chose them may say that they do it one after another. Raises
    ``CannotStep("nobody_chosen")``.
    """
    units = run.chosen(task)
    now = units[:1] if multi.sequential or IN_TURN in run.turns else units
    for unit in now:
        run.enter(task, unit)
    if len(units) > len(now):
        run.turns[task.id] = units[1:]


def answer(run: Run, task: Task, multi: Multi, token: Token, outcome: str) -> None:
    """Take the answer of one unit; when it was the last that matters, the task is done."""
    said = (*run.said.get(task.id, ()), outcome)
    to_come = run.turns.get(task.id, ())
    run.leave(token, outcome)
    enough = multi.enough is not None and said.count(outcome) >= multi.enough
    if enough or not (to_come or run.at(task.id)):
        take_back(run, task.id)
        run.done(task.id, outcome if enough or len(set(said)) == 1 else DIVIDED)
        run.send(task.id)
        return
    run.said[task.id] = said
    if to_come:
        run.turns[task.id] = to_come[1:]
        run.enter(task, to_come[0])


def take_back(run: Run, place_id: str, outcome: str = "") -> None:
    """Take back all that is open at a place: every turn of a task, the one token of another."""
    for token in run.at(place_id):
        run.leave(token, outcome, taken_back=True)
