"""What the watch and the apology must know of a dossier's clock, from the recorded facts."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.dossiers.models import Dossier, Reminder, Step, StepKind
from motcua.domain.dossiers.queries.due import clock_events, law_of_whole, promised
from motcua.domain.dossiers.queries.step_clock import lies_in
from motcua.domain.dossiers.rules.apologising import Fault, Held, fault_of
from motcua.domain.dossiers.rules.watching import Warned, WarningKind, Watched, WatchedStep
from motcua.domain.dossiers.values import TaskAct
from motcua.domain.process.values import Definition, Stage, Task
from motcua.kernel.workdays import EventType, Limit, Unit
from motcua.platform.lawbook import Watch

# What lets a clock run anew towards a due time.
_RUNNING = {EventType.supplement_answered, EventType.resumed, EventType.extended}


def limit_of(dossier: Dossier, procedure: ProcedureVersion) -> Limit | None:
    """Give the limit that was promised for the channel and the case of a dossier."""
    offer = promised(dossier, procedure).offer(Channel(dossier.channel), dossier.case)
    return offer.limit if offer else None


def runs_since(dossier: Dossier) -> datetime:
    """Give when the clock last began to run: by filing, an answer, resuming, an appointment."""
    begun = [event.at for event in clock_events(dossier) if event.type in _RUNNING]
    return max([dossier.filed_at, *begun])


def watched(dossier: Dossier, procedure: ProcedureVersion, steps: Sequence[Step]) -> Watched:
    """Give the facts by which a dossier is watched; ``steps`` are all of it.

    A clock stands still only where one was promised to run: a sub-dossier and a procedure without
    a limit that can be counted never had a due time.
    """
    limit = limit_of(dossier, procedure)
    settled = dossier.finished_at or dossier.ended_at
    return Watched(
        due_at=None if settled else dossier.due_at,
        runs_since=runs_since(dossier),
        waits_since=_waits_since(dossier, steps),
        unit=limit.unit if limit else Unit.working_day,
        stands_still=dossier.due_at is None and dossier.first_due_at is not None,
    )


def watched_steps(
    dossier: Dossier, definition: Definition, steps: Iterable[Step], law: Watch
) -> dict[datetime, tuple[list[Step], WatchedStep]]:
    """Give the open steps with a due time of their own, by that time, each with its tasks.

    The tasks of a stage are what is open within it. A sub-dossier is watched as the dossier it is.
    """
    found: dict[datetime, tuple[list[Step], WatchedStep]] = {}
    tasks = [step for step in steps if step.left_at is None and step.kind == StepKind.TASK]
    stages = [step for step in steps if step.left_at is None and step.kind == StepKind.STAGE]
    for step in (*tasks, *stages):
        place = definition.place(step.task)
        limit = place.limit if isinstance(place, Task | Stage) else None
        # One that is due with the whole dossier is warned of with it.
        if limit is None or step.due_at is None or step.due_at == dossier.due_at:
            continue
        held = (
            [step]
            if step.kind == StepKind.TASK
            else [each for each in tasks if lies_in(definition, each.task, step.task)]
        )
        expiry = law.expiry_warning(limit.unit).before
        watched = WatchedStep(step.entered_at, step.due_at, limit.unit, expiry)
        also, _ = found.get(step.due_at, ([], watched))
        found[step.due_at] = ([*also, *held], watched)
    return found


def _waits_since(dossier: Dossier, steps: Sequence[Step]) -> datetime | None:
    """Give since when nobody has received a dossier: it waits for reception, or for any officer."""
    waiting = [step for step in steps if step.left_at is None and step.kind == StepKind.TASK]
    if dossier.received_at or not waiting:
        return None
    at_reception = any(step.act == TaskAct.RECEIVE for step in waiting)
    if not at_reception and any(step.officer_id for step in steps):
        return None
    return min(step.entered_at for step in waiting)


def given_warnings(dossier: Dossier) -> list[Warned]:
    """Give the warnings that were given about a dossier."""
    rows = Reminder.objects.filter(dossier=dossier).values_list("kind", "about", "at")
    return [Warned(WarningKind(kind), about, at) for kind, about, at in rows]


def fault_in(
    dossier: Dossier, procedure: ProcedureVersion, steps: Sequence[Step], now: datetime
) -> Fault | None:
    """Give the unit at fault for a missed due time and why; ``None`` when nobody held it.

    ``steps`` are all of the dossier, with their units; the due time is set.
    """
    tasks = [step for step in steps if step.kind == StepKind.TASK and step.role]
    if dossier.due_at is None or not tasks:
        return None
    held = [
        Held(step.unit_id, step.unit.name_vi, step.name_vi, step.entered_at, step.left_at)
        for step in tasks
    ]
    calendar = law_of_whole(dossier, procedure).calendar
    since = runs_since(dossier)
    return fault_of(held, since=since, due_at=dossier.due_at, now=now, calendar=calendar)
