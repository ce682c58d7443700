"""When a step is due and when its timers are over, by the law in force on the day it began."""

from datetime import datetime

from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.process.values import (
    Boundary,
    Definition,
    Place,
    Stage,
    SubDossier,
    Task,
    Timer,
    Wait,
)
from motcua.kernel.moments import local
from motcua.kernel.workdays import Limit, stage_due
from motcua.platform.lawbook import lawbook


def own_due(dossier: Dossier, place: Place, now: datetime) -> datetime | None:
    """Give when a step that begins now is due: by its own limit, never after the whole dossier."""
    if not isinstance(place, Task | Stage | SubDossier) or place.limit is None:
        return dossier.due_at
    own = moment_after(place.limit, now)
    return min(own, dossier.due_at) if dossier.due_at else own


def fires_at(timer: Timer, now: datetime) -> datetime:
    """Give when a timer that is set now is over."""
    if timer.at is not None:
        return timer.at
    if timer.limit is None:
        raise ValueError("a timer has a limit or a moment")
    return moment_after(timer.limit, now)


def moment_after(limit: Limit, now: datetime) -> datetime:
    """Give the moment a limit after another, in statutory time (Decree 61/2018 Art. 18)."""
    day = local(now).date()
    law = lawbook()
    reckoned = stage_due(
        entered_at=now, limit=limit, rules=law.clock_rules(day), calendar=law.calendar(day)
    )
    if reckoned.due_at is None:
        raise ValueError("a limit without events always ends")
    return reckoned.due_at


def timer_again(definition: Definition, step: Step) -> datetime | None:
    """Give when the timer of an open step is over by the calendar as it stands now."""
    event = definition.by_id.get(step.timer)
    if not isinstance(event, Wait | Boundary) or event.timer is None:
        return step.fires_at
    return fires_at(event.timer, step.entered_at)
