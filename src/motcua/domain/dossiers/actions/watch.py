"""Watching over clocks: each warning once, and an apology drafted when a dossier is late.

Circular 21/2023/TT-BTTTT, amended by Circular 11/2025/TT-BKHCN (reminders); Decree 61/2018
Art. 19(9), kept by Decree 118/2025 (late dossiers).
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Case, Value, When

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import clock_law, snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.apologise import draft_for_lateness
from motcua.domain.dossiers.actions.running import definition_of
from motcua.domain.dossiers.actions.warning import tell_of, tell_of_steps
from motcua.domain.dossiers.models import Dossier, Reminder, Step
from motcua.domain.dossiers.queries.clock_facts import (
    given_warnings,
    watched,
    watched_steps,
)
from motcua.domain.dossiers.queries.due import law_of_whole
from motcua.domain.dossiers.rules.watching import Look, WarningKind, look, look_at_steps
from motcua.kernel.moments import local
from motcua.kernel.workdays import Unit
from motcua.platform.lawbook import Told, Watch, lawbook

MOST_AT_ONCE = 500


def clocks_to_watch(now: datetime) -> list[int]:
    """Give the dossiers whose clock must be looked at: the late ones, then the longest waiting.

    After a notice of the calendar thousands are to be looked at again; no apology waits for them.
    """
    late_first = Case(When(due_at__lt=now, then=Value(0)), default=Value(1))
    waiting = Dossier.objects.filter(watch_at__lte=now).order_by(late_first, "watch_at", "pk")
    return list(waiting.values_list("pk", flat=True)[:MOST_AT_ONCE])


def watch(*, dossier_id: int, now: datetime) -> bool:
    """Look at one clock; tell whether it was looked at.

    A dossier that somebody acts on at this instant is left for the next look. Done twice, or by
    two workers at once, it warns once.
    """
    with transaction.atomic():
        rows = Dossier.objects.select_for_update(of=("self",), skip_locked=True)
        dossier = (
            rows.filter(pk=dossier_id, watch_at__lte=now)
            .select_related("unit", "deciding_unit", "parent__unit")
            .first()
        )
        if dossier is None:
            return False
        dossier.watch_at = None if dossier.practised_by_id else _warn(dossier, now)
        dossier.save(update_fields=["watch_at", "involved_unit_ids"])
    return True


def _warn(dossier: Dossier, now: datetime) -> datetime | None:
    """Give the warnings that are due and answer when to look again."""
    procedure = snapshot().version(dossier.version_id)
    rows = Step.objects.filter(dossier=dossier).select_related("unit").order_by("number")
    steps = list(rows)
    day = local(dossier.filed_at).date()
    law, facts = lawbook().watch(day), watched(dossier, procedure, steps)
    found = look(
        facts,
        given_warnings(dossier),
        expiry=law.expiry_warning(facts.unit).before,
        silence=law.silence.after,
        calendar=law_of_whole(dossier, procedure).calendar,
        now=now,
    )
    if found.due:
        _give(dossier, found, now)
        letters = _letters(found, law, facts.unit)
        told = sum(tell_of(dossier, procedure, steps, each, to, now) for each, to in letters)
        _write_down(dossier, found, told, now)
        if any(each.kind is WarningKind.LATE for each in found.due):
            draft_for_lateness(dossier, procedure, steps, now)
    # While the clock stands still nobody is pressed for a part of the work either.
    if facts.stands_still:
        return found.next_at
    of_steps = _warn_of_steps(dossier, procedure, steps, law, now)
    return min(filter(None, (found.next_at, of_steps)), default=None)


def _warn_of_steps(
    dossier: Dossier, procedure: ProcedureVersion, steps: list[Step], law: Watch, now: datetime
) -> datetime | None:
    """Give the warnings about steps with a limit of their own; answer when to look again."""
    watched = watched_steps(dossier, definition_of(dossier, procedure), steps, law)
    if not watched:
        return None
    found = look_at_steps(
        [step for _, step in watched.values()], given_warnings(dossier),
        calendar=clock_law(procedure, local(now).date()).calendar, now=now,
    )  # fmt: skip
    if found.due:
        _give(dossier, found, now)
        told = sum(
            tell_of_steps(dossier, procedure, watched[each.about][0], each, law.step.to, now)
            for each in found.told
        )
        _write_down(dossier, found, told, now)
    return found.next_at


def _give(dossier: Dossier, found: Look, now: datetime) -> None:
    Reminder.objects.bulk_create(
        Reminder(dossier=dossier, kind=each.kind.value, about=each.about, at=now)
        for each in found.due
    )


def _letters(found: Look, law: Watch, unit: Unit) -> Iterator[tuple[WarningKind, tuple[Told, ...]]]:
    for each in found.told:
        match each.kind:
            case WarningKind.SILENCE:
                yield each.kind, law.silence.to
            case WarningKind.HALF_TIME:
                yield each.kind, law.half_time.to
            case _:
                yield each.kind, law.expiry_warning(unit).to


def _write_down(dossier: Dossier, found: Look, told: int, now: datetime) -> None:
    of = [{"kind": each.kind.value, "about": each.about.isoformat()} for each in found.due]
    details = {"of": of, "told": [each.kind.value for each in found.told], "staff": told}
    record(act="dossiers.warned", actor=SYSTEM, at=now, subject=dossier.code, details=details)
