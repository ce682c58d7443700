"""Sub-processes: entering them, and the ends that close them or the whole dossier."""

from motcua.domain.process.rules.engine.run import Run
from motcua.domain.process.values import Boundary, End, EndKind, Stage, Trigger


def begin_stage(run: Run, stage: Stage) -> None:
    """Enter a sub-process and set out from its start."""
    run.enter(stage)
    run.send(run.ways.starts[stage.id])


def finish_stage(run: Run) -> bool:
    """Leave the first sub-process in which no token is left, if there is one."""
    if not run.ways.stages:
        return False
    busy = {run.ways.scope_of[token.at] for token in run.tokens}
    for token in run.tokens:
        if token.at in run.ways.stages and token.at not in busy:
            run.leave(token, "done")
            run.send(token.at)
            return True
    return False


def clear(run: Run, scope: str) -> None:
    """Take back everything within a scope, what lies nested in it and what moves in it too."""
    inside = run.ways.inside[scope]
    nodes, scope_of = run.ways.nodes, run.ways.scope_of
    run.moving = [flow for flow in run.moving if nodes[flow.target].scope not in inside]
    for token in [token for token in run.tokens if scope_of[token.at] in inside]:
        run.leave(token, "", taken_back=True)


def reach_end(run: Run, end: End) -> None:
    """Let a token end: alone, with all of its scope, or as an error that somebody catches."""
    if end.kind is EndKind.ERROR:
        _raise_error(run, end)
        return
    if end.kind is EndKind.TERMINATE:
        clear(run, end.scope)
    if not end.scope:
        run.reached(end)


def _raise_error(run: Run, end: End) -> None:
    """Go on from the nearest sub-process around that catches the error; else all is over."""
    scope = end.scope
    while scope:
        caught = _catcher(run, scope, end.error)
        if caught is not None:
            clear(run, scope)
            for token in run.at(scope):
                run.leave(token, "", taken_back=True)
            run.send(caught.id)
            return
        scope = run.ways.stages[scope].scope
    clear(run, "")
    run.reached(end)


def _catcher(run: Run, stage_id: str, error: str) -> Boundary | None:
    """Give the event on the edge that names the error, else the one that catches any."""
    edge = [b for b in run.ways.boundaries.get(stage_id, ()) if b.trigger is Trigger.ERROR]
    named = (each for each in edge if each.error == error)
    unnamed = (each for each in edge if not each.error)
    return next(named, next(unnamed, None))
