"""When a step is due and when its timers are over, by the law in force on the day it began."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from motcua.domain.dossiers.models import Dossier, Step, StepKind
from motcua.domain.dossiers.values import Status
from motcua.domain.process.api import open_places
from motcua.domain.process.values import (
    Boundary,
    CannotStep,
    Definition,
    Place,
    Stage,
    State,
    SubDossier,
    Task,
    Timer,
    Wait,
)
from motcua.kernel.moments import local
from motcua.kernel.workdays import ClockEvent, EventType, Limit, stage_due
from motcua.platform.lawbook import lawbook

Event: TypeAlias = Wait | Boundary
_SETTLED = frozenset({Status.FINISHED, Status.RETURNED})


def limit_at(place: Place | None) -> Limit | None:
    """Give the limit of a place of its own; most have none."""
    return place.limit if isinstance(place, Task | Stage | SubDossier) else None


def own_due(
    dossier: Dossier, place: Place | None, entered_at: datetime,
    suspensions: Sequence[ClockEvent] = (),
) -> datetime | None:  # fmt: skip
    """Give when a step is due: by its own limit, never after the whole dossier.

    Once the result is there the whole is settled: what comes with it or after it, as handing over
    at the counter, is due by its own limit only. ``suspensions`` are all of the dossier, in order;
    in one that lasts nothing is due.
    """
    limit = limit_at(place)
    whole = None if is_settled(dossier, place, entered_at) else dossier.due_at
    if limit is None:
        return whole
    own = _reckoned(limit, entered_at, _since(suspensions, entered_at))
    return min(own, whole) if own and whole else own


def is_settled(dossier: Dossier, place: Place | None, entered_at: datetime) -> bool:
    """Tell whether a step begins with the result or after it (national status 9 or 10)."""
    if isinstance(place, Task | Wait | SubDossier) and place.status in _SETTLED:
        return True
    return dossier.finished_at is not None and entered_at >= dossier.finished_at


def set_due(
    dossier: Dossier, definition: Definition, steps: Iterable[Step],
    suspensions: Sequence[ClockEvent] = (),
) -> None:  # fmt: skip
    """Set when open steps are due: by their own limit, never after their stage or the whole.

    ``steps`` are all that are open, in order, so that a stage comes before what lies in it. What a
    unit is asked beside the process keeps the deadline it was given.
    """
    stages: dict[str, datetime | None] = {}
    for step in steps:
        if step.is_beside:
            continue
        place = definition.place(step.task)
        own = own_due(dossier, place, step.entered_at, suspensions)
        own = wanted_due(dossier, own, step.wanted_by)
        settled = is_settled(dossier, place, step.entered_at)
        around = stages.get(place.scope) if place and not settled else None
        step.due_at = min(filter(None, (own, around)), default=None)
        if step.kind == StepKind.STAGE:
            stages[step.task] = step.due_at


def wanted_due(dossier: Dossier, own: datetime | None, wanted: datetime | None) -> datetime | None:
    """Give when a step is due whose answer is wanted early; in a suspension nothing is due."""
    suspended = own is None and dossier.first_due_at is not None
    return own if wanted is None or suspended else min(filter(None, (own, wanted)))


def _since(suspensions: Sequence[ClockEvent], entered_at: datetime) -> tuple[ClockEvent, ...]:
    """Leave out what was over before a step began; one that lasted then held it from the start."""
    over = sum(each.type is EventType.resumed and each.at <= entered_at for each in suspensions)
    return tuple(replace(each, at=max(each.at, entered_at)) for each in suspensions[2 * over :])


def fires_at(
    timer: Timer, since: datetime, suspensions: Sequence[ClockEvent] = ()
) -> datetime | None:
    """Give when a timer that was set at a moment is over, ``None`` while a suspension lasts.

    A limit stands still with the clock and goes on after it: an event that nobody can help must
    not take the work away (Civil Code Art. 156; law/refusal_reasons.yaml). A moment stays.
    """
    if timer.at is not None:
        return timer.at
    if timer.limit is None:
        raise ValueError("a timer has a limit or a moment")
    return _reckoned(timer.limit, since, _since(suspensions, since))


def moment_after(limit: Limit, now: datetime) -> datetime:
    """Give the moment a limit after another, in statutory time (Decree 61/2018 Art. 18)."""
    moment = _reckoned(limit, now)
    if moment is None:
        raise ValueError("a limit without events always ends")
    return moment


def _reckoned(limit: Limit, since: datetime, events: Sequence[ClockEvent] = ()) -> datetime | None:
    day = local(since).date()
    law = lawbook()
    rules, calendar = law.clock_rules(day), law.calendar(day)
    found = stage_due(entered_at=since, limit=limit, rules=rules, calendar=calendar, events=events)
    return found.due_at


def next_timer(
    timers: Iterable[Event],
    entered_at: datetime,
    *,
    after: tuple[datetime | None, str] | None = None,
    suspensions: Sequence[ClockEvent] = (),
) -> tuple[str, datetime | None]:
    """Give the timer of a place that is over first and when; none when there is none.

    Of those that all stand still the first is named, without a moment. With ``after``, moment and
    id of a timer that went off, only those that come after it.
    """
    set_ones = [(each.timer, each.id) for each in timers if each.timer]
    found = [(fires_at(timer, entered_at, suspensions), own_id) for timer, own_id in set_ones]
    moments = [(moment, own_id) for moment, own_id in found if moment is not None]
    if after is not None and after[0] is not None:
        moments = [each for each in moments if each > (after[0], after[1])]
    if moments:
        moment, timer = min(moments)
        return timer, moment
    still = {own_id for moment, own_id in found if moment is None}
    usual = [(fires_at(timer, entered_at), own_id) for timer, own_id in set_ones if own_id in still]
    return (min(usual)[1] if usual else ""), None


def own_moment(definition: Definition, step: Step) -> datetime | None:
    """Give when the timer set at a step is over: not later than its definition says."""
    event = definition.by_id.get(step.timer)
    if not isinstance(event, Wait | Boundary) or event.timer is None:
        return step.fires_at
    own = fires_at(event.timer, step.entered_at)
    return min(own, step.fires_at) if own and step.fires_at else own


def timers_at(definition: Definition, state: State) -> dict[tuple[str, int], tuple[Event, ...]]:
    """Give the timers that can still go off at each open place and its unit."""
    try:
        return {(come.place.id, come.item): come.timers for come in open_places(definition, state)}
    except CannotStep:
        return {}
