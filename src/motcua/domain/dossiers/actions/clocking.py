"""Keeping the due times of a dossier and of its open steps in step with the facts."""

from collections.abc import Iterable

from motcua.domain.dossiers.actions.acting import Act
from motcua.domain.dossiers.actions.running import state_of
from motcua.domain.dossiers.models import Dossier, Step, StepKind
from motcua.domain.dossiers.queries.due import due_of_dossier, requests_of, suspensions_of
from motcua.domain.dossiers.queries.step_clock import StepClock, limit_at, timers_at
from motcua.domain.dossiers.values import CannotAct


def recompute_due(act: Act) -> None:
    """Compute the due time anew from all that happened; open steps follow, the watch looks again.

    The dossier's row is only changed, not saved: the step of the act saves it.
    """
    dossier = act.dossier
    dossier.due_at = due_of_dossier(dossier, act.procedure)
    dossier.watch_at = act.now
    follow_due(act)


def stop_clock(act: Act, *, ends: Step | None = None) -> None:
    """Let nothing be due while the clock stands still; what is late stays late.

    ``ends`` is a step that ends by this act: its history keeps when it was due. Decree 61/2018
    Art. 19: asking after the limit has ended does not give it back.
    """
    if act.dossier.due_at is not None and act.now > act.dossier.due_at:
        return
    act.dossier.due_at = None
    act.dossier.watch_at = None
    follow_due(act, ends=ends)


def follow_due(act: Act, *, ends: Step | None = None) -> None:
    """Let the open steps follow: with the dossier's due time, or by a limit of their own.

    A step's own limit stands still in a suspension and goes on after it, as the whole does; that of
    a stage in a supplement too that was asked for within it.
    """
    dossier, steps = act.dossier, [step for step in act.open_steps if step is not ends]
    limited = [step for step in steps if limit_at(act.definition.place(step.task))]
    staged = any(step.kind == StepKind.STAGE for step in limited)
    clock = StepClock(
        procedure=act.procedure,
        definition=act.definition,
        suspensions=suspensions_of([dossier.pk])[dossier.pk] if limited else (),
        asked=requests_of([dossier.pk])[dossier.pk] if staged else (),
    )
    clock.set_due(dossier, steps)
    Step.objects.bulk_update(steps, ["due_at"])


def follow_timers(act: Act) -> None:
    """Let the timers of open steps stand still with a suspension, and go on after it."""
    armed = [step for step in act.open_steps if step.timer]
    if not armed:
        return
    stood = suspensions_of([act.dossier.pk])[act.dossier.pk]
    move_timers(act.dossier, StepClock(act.procedure, act.definition, stood), armed)
    Step.objects.bulk_update(armed, ["timer", "fires_at"])


def move_timers(dossier: Dossier, clock: StepClock, steps: Iterable[Step]) -> None:
    """Count the timers anew that are still to go off; another one may now be the first."""
    armed = [step for step in steps if step.timer]
    if not armed:
        return
    try:
        timers = timers_at(clock.definition, state_of(dossier))
    except CannotAct:
        return  # one dossier that nobody can read stops no recount
    for step in armed:
        still = timers.get((step.task, step.item), ())
        if step.timer in {each.id for each in still}:
            step.timer, step.fires_at = clock.next_timer(still, step.entered_at)
