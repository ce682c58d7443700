"""The head of a one-stop plans who sits at which window when, a week at a time."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.counter.models import Shift, Window
from motcua.domain.counter.queries.windows import shifts_in_week
from motcua.domain.counter.rules.planning import (
    WEEK,
    Hours,
    check_near,
    hours_on,
    monday_of,
    moved,
    places_free,
)
from motcua.domain.counter.values import CannotPlan
from motcua.domain.identity.api import absences_in, officers_in
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

MOST_SHIFTS = 1_000  # of a unit's week
_REASONS = {
    "counter_window_of_one": "window_taken",
    "counter_officer_at_one": "officer_taken",
}


@dataclass(frozen=True, slots=True)
class ShiftWanted:
    """Who is to sit where, from when to when of a day."""

    window_id: int
    account_id: int
    day: date
    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class Copied:
    """How many shifts were copied, and how many not: a place taken, a day off, nobody's post."""

    copied: int
    taken: int
    days_off: int
    gone: int


def plan_shift(*, wanted: ShiftWanted, unit_id: int, actor: Actor, now: datetime) -> int:
    """Plan a shift and give its id; of two at the same place and time one is planned.

    An officer who is away may be planned: the page warns. Raises ``CannotPlan``.
    """
    hours = hours_on(
        wanted.day, wanted.begins, wanted.ends, now=now,
        longest=lawbook().counter(local(now).date()).shift,
    )  # fmt: skip
    if wanted.account_id not in _who_may_sit(unit_id, wanted.day):
        raise CannotPlan("not_an_officer")
    if len(shifts_in_week(unit_id, monday_of(wanted.day))) >= MOST_SHIFTS:
        raise CannotPlan("too_many_shifts")
    try:
        with transaction.atomic():
            _hold(unit_id, wanted.window_id)
            made = _made(wanted.window_id, wanted.account_id, hours, actor, now)
            made.save()
            _note("counter.shift_planned", made, unit_id, actor, now)
    except IntegrityError as refusal:
        raise CannotPlan(_reason(refusal)) from None
    return made.pk


def drop_shift(*, shift_id: int, unit_id: int, actor: Actor, now: datetime) -> None:
    """Take a shift out of the plan; one that is over stays, for figures speak of it.

    Raises ``CannotPlan``: ``unknown_shift``, ``past``.
    """
    with transaction.atomic():
        rows = Shift.objects.select_for_update(of=("self",)).select_related("window")
        row = rows.filter(pk=shift_id, window__unit_id=unit_id).first()
        if row is None:
            raise CannotPlan("unknown_shift")
        if row.ends_at <= now:
            raise CannotPlan("past")
        _note("counter.shift_dropped", row, unit_id, actor, now)
        row.delete()


def copy_week(*, monday: date, unit_id: int, actor: Actor, now: datetime) -> Copied:
    """Plan a week as the week before was planned; what does not fit is left out and counted.

    Nothing is planned for days off and for officers whose post has ended. Raises ``CannotPlan``:
    ``nothing_to_copy``, ``past``, ``far``, ``too_many_shifts``, ``window_taken``,
    ``officer_taken`` (somebody planned at the same instant); nothing was copied then.
    """
    before = shifts_in_week(unit_id, monday - WEEK)
    if not before:
        raise CannotPlan("nothing_to_copy")
    asked = [
        (each.window_id, each.account_id, moved(Hours(each.starts_at, each.ends_at), 1))
        for each in before
    ]
    to_come = [each for each in asked if each[2].ends_at > now]
    if not to_come:
        raise CannotPlan("past")
    for _, _, hours in to_come:
        check_near(hours, now)
    calendar = lawbook().calendar(monday)
    may_sit = {day: _who_may_sit(unit_id, day) for day in {each[2].day for each in to_come}}
    on_days = [each for each in to_come if calendar.is_working(each[2].day)]
    wanted = [each for each in on_days if each[1] in may_sit[each[2].day]]
    try:
        with transaction.atomic():
            _hold(unit_id)
            there = [
                (each.window_id, each.account_id, Hours(each.starts_at, each.ends_at))
                for each in shifts_in_week(unit_id, monday)
            ]
            fits, taken = places_free(wanted, there)
            if len(there) + len(fits) > MOST_SHIFTS:
                raise CannotPlan("too_many_shifts")
            Shift.objects.bulk_create(
                _made(window, officer, hours, actor, now) for window, officer, hours in fits
            )
            record(
                act="counter.week_copied", actor=actor, at=now, subject=f"unit-{unit_id}",
                details={"week": monday.isoformat(), "shifts": len(fits)},
            )  # fmt: skip
    except IntegrityError as refusal:
        raise CannotPlan(_reason(refusal)) from None
    return Copied(
        copied=len(fits), taken=taken, days_off=len(to_come) - len(on_days),
        gone=len(on_days) - len(wanted),
    )  # fmt: skip


def _who_may_sit(unit_id: int, day: date) -> frozenset[int]:
    """Give who receives at a unit on a day, and who then stands in for one of them."""
    role = Role.RECEIVING_OFFICER
    own = {each.account_id for each in officers_in([unit_id], day) if each.role is role}
    return frozenset(own | {each.substitute_id for each in absences_in(unit_id, role, day, day)})


def _hold(unit_id: int, window_id: int | None = None) -> None:
    """Let the plans of a unit be written one after the other; the window is to be one of its."""
    rows = Window.objects.select_for_update().filter(unit_id=unit_id, closed_at__isnull=True)
    held = set(rows.order_by("pk").values_list("pk", flat=True))
    if window_id is not None and window_id not in held:
        raise CannotPlan("unknown_window")


def _made(window: int, officer: int, hours: Hours, actor: Actor, now: datetime) -> Shift:
    if actor.account_id is None:
        raise LookupError("nobody is signed in")
    return Shift(
        window_id=window, account_id=officer, starts_at=hours.starts_at, ends_at=hours.ends_at,
        planned_by_id=actor.account_id, planned_at=now,
    )  # fmt: skip


def _reason(refusal: IntegrityError) -> str:
    """Tell by which constraint the database refused; anything else is an error of ours."""
    found = next((said for name, said in _REASONS.items() if name in str(refusal)), None)
    if found is None:
        raise refusal
    return found


def _note(act: str, shift: Shift, unit_id: int, actor: Actor, now: datetime) -> None:
    details = {
        "window": shift.window.number,
        "officer": shift.account_id,
        "from": shift.starts_at.isoformat(),
        "to": shift.ends_at.isoformat(),
    }
    record(act=act, actor=actor, at=now, subject=f"unit-{unit_id}", details=details)
