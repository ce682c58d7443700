"""Timers that are over: each fires once, in a transaction of its own."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.acting import Act, finish, happen, open_steps_of
from motcua.domain.dossiers.actions.running import state_of
from motcua.domain.dossiers.actions.telling import tell
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.queries.due import suspensions_of
from motcua.domain.dossiers.queries.step_clock import StepClock, timers_at
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.values import ANONYMOUS
from motcua.domain.process.values import Fire
from motcua.domain.process.values import Step as Move

MOST_AT_ONCE = 500


def timers_over(now: datetime) -> list[int]:
    """Give the steps whose timer is over, the longest waiting first."""
    over = Step.objects.filter(left_at__isnull=True, fires_at__lte=now)
    return list(over.order_by("fires_at").values_list("pk", flat=True)[:MOST_AT_ONCE])


def fire_timer(*, step_id: int, now: datetime) -> bool:
    """Let the timer of a step fire when it is still open and over; tell whether it did.

    Done twice, or after somebody acted in the same instant, it does nothing.
    """
    with transaction.atomic():
        of = Step.objects.filter(pk=step_id).values("dossier_id")
        rows = Dossier.objects.select_for_update(of=("self",)).select_related("unit")
        dossier = rows.filter(pk__in=of, ended_at__isnull=True).first()
        if dossier is None:
            return False
        steps = open_steps_of(dossier)
        step = next((each for each in steps if each.pk == step_id), None)
        if step is None or step.fires_at is None or step.fires_at > now:
            return False
        _fire(system_act(dossier, step, steps, now), step)
    return True


def _fire(act: Act, step: Step) -> None:
    timer = step.timer
    fired = (StepClock(act.procedure, act.definition).own_moment(step), timer)
    # A timer that only starts a way beside the work has fired; the work goes on without it.
    step.fires_at, step.timer = None, ""
    step.save(update_fields=["fires_at", "timer"])
    try:
        with transaction.atomic():
            move = happen(act, Fire(timer, step.item))
    except CannotAct as problem:
        act.dossier.refresh_from_db(fields=["state"])
        # What was written into the row meanwhile was taken back with the move.
        step.refresh_from_db(fields=["left_at", "note", "filled"])
        _arm_again(act, step.task, timer, fired)
        finish(act, deed="timer_refused", kind=None, timer=timer, reason=problem.reason)
        return
    _arm_again(act, step.task, timer, fired)
    finish(act, deed="timer_fired", kind=None, timer=timer)
    tell_the_end(act, move)


def _arm_again(act: Act, host: str, timer: str, fired: tuple[datetime | None, str]) -> None:
    """Set the next timer at every step of a place where one went off, counted from its entry.

    One that interrupts nothing goes off once for all units that are asked at the same place.
    """
    rows = Step.objects.filter(dossier=act.dossier, task=host, left_at__isnull=True)
    open_rows = [row for row in rows.order_by("pk") if row.timer in {"", timer}]
    if not open_rows:
        return
    try:
        timers = timers_at(act.definition, state_of(act.dossier))
    except CannotAct:
        return  # nobody can read where it stands; no timer can go off there
    stood = suspensions_of([act.dossier.pk])[act.dossier.pk]
    clock = StepClock(act.procedure, act.definition, stood)
    for row in open_rows:
        still = timers.get((row.task, row.item), ())
        row.timer, row.fires_at = clock.next_timer(still, row.entered_at, after=fired)
    Step.objects.bulk_update(open_rows, ["timer", "fires_at"])


def tell_the_end(act: Act, move: Move) -> None:
    """Tell the applicant that a dossier has ended by itself: by time, or by another unit's part."""
    if act.dossier.ended_at is None or move.end is None:
        return
    tell(act.dossier, kind="ended", procedure=act.procedure, now=act.now, words=move.end.name)


def system_act(dossier: Dossier, step: Step, steps: list[Step], now: datetime) -> Act:
    """Make the act of the system itself on a locked dossier."""
    return Act(
        dossier=dossier,
        step=step,
        open_steps=steps,
        procedure=snapshot().version(dossier.version_id),
        subject=ANONYMOUS,
        actor=Actor(kind=ActorKind.SYSTEM),
        now=now,
    )
