"""Which warnings a running clock calls for, and when it must be looked at next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from motcua.kernel.workdays import Calendar, Limit, Unit, before, half_time, working_time_after

# Limits in these units run by the clock, nights and days off too (Civil Code Art. 147(1)).
_BY_THE_CLOCK = frozenset({Unit.minute, Unit.hour})


class WarningKind(StrEnum):
    """What somebody is warned of, in the order of urgency."""

    SILENCE = "silence"
    HALF_TIME = "half_time"
    BEFORE_DUE = "before_due"
    LATE = "late"
    STEP_NEAR = "step_near"
    STEP_LATE = "step_late"


@dataclass(frozen=True, slots=True)
class Watched:
    """What must be known of a dossier to watch over it.

    ``due_at`` is ``None`` while the clock stands still, after the result, and where the law sets no
    limit that can be counted; ``stands_still`` tells the first from the others. ``runs_since`` is
    when the clock last began to run towards it; ``waits_since`` since when nobody has received the
    dossier, ``None`` for one that was received. ``unit`` is the unit of the procedure's limit.
    """

    due_at: datetime | None
    runs_since: datetime
    waits_since: datetime | None
    unit: Unit
    stands_still: bool


@dataclass(frozen=True, slots=True)
class WatchedStep:
    """An open step with a limit of its own: when it began, when it is due.

    ``unit`` is that of its limit, ``expiry`` how long before its due time somebody is warned.
    """

    entered_at: datetime
    due_at: datetime
    unit: Unit
    expiry: Limit


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning: from when it is to be given, and the due time (or beginning) it speaks of."""

    kind: WarningKind
    about: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a clock finds.

    ``due`` are the warnings to be written down now; ``told`` those of them that are worth a
    letter: of several that came together, as after an outage, the most urgent says it all.
    ``next_at`` is when to look again, ``None`` when nothing more can come.
    """

    due: tuple[Warned, ...]
    told: tuple[Warned, ...]
    next_at: datetime | None


def look(
    facts: Watched, given: Collection[Warned], *, expiry: Limit, silence: Limit,
    calendar: Calendar, now: datetime,
) -> Look:  # fmt: skip
    """Tell which warnings are due now and not given yet, each once for its due time.

    ``expiry`` is how long before the due time somebody is warned, ``silence`` how long a dossier
    may wait to be received (law/watch.yaml). A due time that the calendar moves calls for new
    warnings, but half of the time has gone only once. Raises ``ClockRefused``.
    """
    open_ones = [
        each
        for each in _all(facts, expiry=expiry, silence=silence, calendar=calendar)
        if not any(_same(each, one, facts) for one in given)
    ]
    due = tuple(each for each in open_ones if each.at <= now)
    ahead = [each.at for each in open_ones if each.at > now]
    return Look(due=due, told=_worth_telling(due), next_at=min(ahead, default=None))


def look_at_steps(
    steps: Iterable[WatchedStep], given: Collection[Warned], *, calendar: Calendar, now: datetime
) -> Look:
    """Tell which warnings about steps are due now: one before its due time, one when it is late.

    A limit so short that the first would come before half of it has gone is warned of then. Steps
    that are due at the same moment are warned of together. Raises ``ClockRefused``.
    """
    known = {(each.kind, each.about) for each in given}
    found = {each for step in steps for each in _of_step(step, calendar)}
    open_ones = sorted(
        (each for each in found if (each.kind, each.about) not in known),
        key=lambda each: (each.at, each.about),
    )
    due = tuple(each for each in open_ones if each.at <= now)
    late = {each.about for each in due if each.kind is WarningKind.STEP_LATE}
    told = (each for each in due if each.kind is WarningKind.STEP_LATE or each.about not in late)
    ahead = [each.at for each in open_ones if each.at > now]
    return Look(due=due, told=tuple(told), next_at=min(ahead, default=None))


def _of_step(step: WatchedStep, calendar: Calendar) -> tuple[Warned, Warned]:
    by_the_clock = step.unit in _BY_THE_CLOCK
    half = half_time(step.entered_at, step.due_at, calendar, by_the_clock=by_the_clock)
    near = max(half, before(step.due_at, step.expiry, calendar))
    late = step.due_at + timedelta.resolution
    return (
        Warned(WarningKind.STEP_NEAR, step.due_at, near),
        Warned(WarningKind.STEP_LATE, step.due_at, late),
    )


def _all(facts: Watched, *, expiry: Limit, silence: Limit, calendar: Calendar) -> list[Warned]:
    found: list[Warned] = []
    # While the clock stands still the applicant or the law is waited for: that is no silence.
    if facts.waits_since is not None and not facts.stands_still:
        since = facts.waits_since
        silent = working_time_after(since, silence, calendar)
        found.append(Warned(WarningKind.SILENCE, since, silent))
    if facts.due_at is None:
        return found
    due_at, by_the_clock = facts.due_at, facts.unit in _BY_THE_CLOCK
    half = half_time(facts.runs_since, due_at, calendar, by_the_clock=by_the_clock)
    near = before(due_at, expiry, calendar)
    # Late is what is done after the due time, not at it.
    late = due_at + timedelta.resolution
    found.append(Warned(WarningKind.HALF_TIME, due_at, half))
    # A limit so short that this would come before half time has gone is warned of once, then.
    if near > half:
        found.append(Warned(WarningKind.BEFORE_DUE, due_at, near))
    found.append(Warned(WarningKind.LATE, due_at, late))
    return found


def _same(each: Warned, given: Warned, facts: Watched) -> bool:
    if each.kind is not given.kind:
        return False
    in_this_run = each.kind is WarningKind.HALF_TIME and given.at >= facts.runs_since
    return each.about == given.about or in_this_run


def _worth_telling(due: tuple[Warned, ...]) -> tuple[Warned, ...]:
    silence = [each for each in due if each.kind is WarningKind.SILENCE]
    of_time = [each for each in due if each.kind is not WarningKind.SILENCE]
    return (*silence, *of_time[-1:])
