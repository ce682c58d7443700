"""When a step is due and when its timers are over, by the law in force on the day it began.

The law is that of the procedure the dossier runs: its own rules of the clock over the general ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from motcua.domain.catalogue.api import clock_law
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.models import Dossier, Step, StepKind
from motcua.domain.dossiers.queries.due import AskedFor
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

Event: TypeAlias = Wait | Boundary
_SETTLED = frozenset({Status.FINISHED, Status.RETURNED})


def limit_at(place: Place | None) -> Limit | None:
    """Give the limit of a place of its own; most have none."""
    return place.limit if isinstance(place, Task | Stage | SubDossier) else None


def is_settled(dossier: Dossier, place: Place | None, entered_at: datetime) -> bool:
    """Tell whether a step begins with the result or after it (national status 9 or 10)."""
    if isinstance(place, Task | Wait | SubDossier) and place.status in _SETTLED:
        return True
    return dossier.finished_at is not None and entered_at >= dossier.finished_at


def lies_in(definition: Definition, task: str, stage: str) -> bool:
    """Tell whether a task lies in a stage, at any depth; one that is not known lies in none."""
    nodes = definition.by_id
    scope = nodes[task].scope if task in nodes else ""
    while scope not in {"", stage}:
        scope = nodes[scope].scope
    return bool(scope)


@dataclass(frozen=True, slots=True)
class StepClock:
    """By what the steps of one dossier are counted: its procedure, and what stood still when.

    ``suspensions`` are all of the dossier, in order: in one that lasts nothing is due, and no timer
    with a limit is over. ``asked`` are its supplement requests: each stops the stages in which it
    was made, and its answer lets them begin anew or go on, as the procedure has it; what other
    steps owe has its own time (Decree 61/2018 Art. 19, 21).
    """

    procedure: ProcedureVersion
    definition: Definition
    suspensions: Sequence[ClockEvent] = ()
    asked: Sequence[AskedFor] = ()

    def own_due(
        self, dossier: Dossier, place: Place | None, entered_at: datetime
    ) -> datetime | None:
        """Give when a step is due: by its own limit, never after the whole dossier.

        Once the result is there the whole is settled: what comes with it or after it, as handing
        over at the counter, is due by its own limit only.
        """
        limit = limit_at(place)
        whole = None if is_settled(dossier, place, entered_at) else dossier.due_at
        if limit is None:
            return whole
        events = self._stood_since(entered_at)
        if isinstance(place, Stage):
            events += self._asked_in(place.id, entered_at)
        own = _reckoned(self.procedure, limit, entered_at, events)
        return min(own, whole) if own and whole else own

    def set_due(self, dossier: Dossier, steps: Iterable[Step]) -> None:
        """Set when open steps are due: by their own limit, never after their stage or the whole.

        ``steps`` are all that are open, in order, so that a stage comes before what lies in it.
        """
        stages: dict[str, datetime | None] = {}
        for step in steps:
            place = self.definition.place(step.task)
            own = self.own_due(dossier, place, step.entered_at)
            own = wanted_due(dossier, own, step.wanted_by)
            settled = is_settled(dossier, place, step.entered_at)
            around = stages.get(place.scope) if place and not settled else None
            step.due_at = min(filter(None, (own, around)), default=None)
            if step.kind == StepKind.STAGE:
                stages[step.task] = step.due_at

    def next_timer(
        self, timers: Iterable[Event], entered_at: datetime, *,
        after: tuple[datetime | None, str] | None = None,
    ) -> tuple[str, datetime | None]:  # fmt: skip
        """Give the timer of a place that is over first and when; none when there is none.

        Of those that all stand still the first is named, without a moment. With ``after``, moment
        and id of a timer that went off, only those that come after it.
        """
        set_ones = [(each.timer, each.id) for each in timers if each.timer]
        found = [(self.fires_at(timer, entered_at), own_id) for timer, own_id in set_ones]
        moments = [(moment, own_id) for moment, own_id in found if moment is not None]
        if after is not None and after[0] is not None:
            moments = [each for each in moments if each > (after[0], after[1])]
        if moments:
            moment, timer = min(moments)
            return timer, moment
        still = {own_id for moment, own_id in found if moment is None}
        running = replace(self, suspensions=())
        usual = [(running.fires_at(t, entered_at), own_id) for t, own_id in set_ones
                 if own_id in still]  # fmt: skip
        return (min(usual)[1] if usual else ""), None

    def fires_at(self, timer: Timer, since: datetime) -> datetime | None:
        """Give when a timer that was set at a moment is over, ``None`` while a suspension lasts.

        A limit stands still with the clock and goes on after it: an event that nobody can help must
        not take the work away (Civil Code Art. 156; law/refusal_reasons.yaml). A moment stays.
        """
        if timer.at is not None:
            return timer.at
        if timer.limit is None:
            raise ValueError("a timer has a limit or a moment")
        return _reckoned(self.procedure, timer.limit, since, self._stood_since(since))

    def own_moment(self, step: Step) -> datetime | None:
        """Give when the timer set at a step is over: not later than its definition says."""
        event = self.definition.by_id.get(step.timer)
        if not isinstance(event, Wait | Boundary) or event.timer is None:
            return step.fires_at
        own = replace(self, suspensions=()).fires_at(event.timer, step.entered_at)
        return min(own, step.fires_at) if own and step.fires_at else own

    def _stood_since(self, entered_at: datetime) -> tuple[ClockEvent, ...]:
        """Leave out what was over before a step began; one that lasted then held it from the
        start."""
        stood = self.suspensions
        over = sum(each.type is EventType.resumed and each.at <= entered_at for each in stood)
        return tuple(replace(each, at=max(each.at, entered_at)) for each in stood[2 * over :])

    def _asked_in(self, stage: str, entered_at: datetime) -> tuple[ClockEvent, ...]:
        """Give the requests made within a stage since it was entered.

        One of a task that this version has not any more is in doubt one of the stage's.
        """
        return tuple(
            event
            for each in self.asked
            if each.events[0].at >= entered_at
            and (each.task not in self.definition.by_id
                 or lies_in(self.definition, each.task, stage))
            for event in each.events
        )  # fmt: skip


def wanted_due(dossier: Dossier, own: datetime | None, wanted: datetime | None) -> datetime | None:
    """Give when a step is due whose answer is wanted early; in a suspension nothing is due."""
    suspended = own is None and dossier.first_due_at is not None
    return own if wanted is None or suspended else min(filter(None, (own, wanted)))


def moment_after(procedure: ProcedureVersion, limit: Limit, now: datetime) -> datetime:
    """Give the moment a limit after another, in statutory time (Decree 61/2018 Art. 18)."""
    moment = _reckoned(procedure, limit, now)
    if moment is None:
        raise ValueError("a limit without events always ends")
    return moment


def _reckoned(
    procedure: ProcedureVersion, limit: Limit, since: datetime, events: Sequence[ClockEvent] = ()
) -> datetime | None:
    law = clock_law(procedure, local(since).date())
    found = stage_due(
        entered_at=since, limit=limit, rules=law.rules, calendar=law.calendar, events=events
    )
    return found.due_at


def timers_at(definition: Definition, state: State) -> dict[tuple[str, int], tuple[Event, ...]]:
    """Give the timers that can still go off at each open place and its unit."""
    try:
        return {(come.place.id, come.item): come.timers for come in open_places(definition, state)}
    except CannotStep:
        return {}
