"""A notice of the calendar: entered or withdrawn, and every open due time follows it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from procrastinate.contrib.django import app

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM, Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.clocking import move_timers
from motcua.domain.dossiers.actions.running import definition_of
from motcua.domain.dossiers.actions.telling import tell
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.queries.calendar_change import recomputed, recounted, touched
from motcua.domain.dossiers.queries.due import requests_of, suspensions_of
from motcua.domain.dossiers.queries.step_clock import StepClock
from motcua.platform.lawbook import lawbook
from motcua.platform.lawbook.models import Recount
from motcua.platform.lawbook.notices import Declared, write_notice, write_withdrawal

JOB = "motcua.domain.dossiers.tasks.recount_due_times"
MOST_AT_ONCE = 100

# Who filed or acted while the notice was entered may have counted without it: looked at again.
_LOOK_AGAIN = timedelta(minutes=2)
_MEANWHILE = timedelta(minutes=15)


def enter_notice(
    *, days: Sequence[Declared], document: str, login: str, actor: Actor, now: datetime
) -> int:
    """Declare days off or worked; answers the number of the recount, whose first part is done.

    Raises ``CannotDeclare``. Labour Code 45/2019/QH14 Art. 111 and 112; open due times follow.
    """
    with transaction.atomic():
        recount = write_notice(days=days, document=document, by=login, at=now, law=lawbook())
        _begin(recount, "dossiers.notice_entered", actor, now)
    recount_some(recount=recount.pk, now=now)
    return recount.pk


def withdraw_notice(*, batch: UUID, login: str, actor: Actor, now: datetime) -> int:
    """Withdraw a notice, all its days at once, in the same way. Raises ``CannotDeclare``."""
    with transaction.atomic():
        recount = write_withdrawal(batch=batch, by=login, at=now)
        _begin(recount, "dossiers.notice_withdrawn", actor, now)
    recount_some(recount=recount.pk, now=now)
    return recount.pk


def _begin(recount: Recount, act: str, actor: Actor, now: datetime) -> None:
    recount.total = recounted(_days(recount)).count()
    recount.save(update_fields=["total"])
    details = {"document": recount.document, "days": recount.days}
    subject = f"calendar-{recount.pk}"
    record(act=act, actor=actor, at=now, subject=subject, details=details)
    app.configure_task(JOB, queue="dossiers").defer(recount=recount.pk)
    again = app.configure_task(JOB, queue="dossiers", schedule_in={"seconds": _LOOK_AGAIN.seconds})
    again.defer(recount=recount.pk)


def recount_some(*, recount: int, now: datetime, most: int = MOST_AT_ONCE) -> bool:
    """Move the due times of at most ``most`` dossiers; tells whether all are done.

    One transaction; it may be called again at any time, by several processes too. Each move is
    an entry in the journal and a message to the applicant.
    """
    with transaction.atomic():
        row = Recount.objects.select_for_update().get(pk=recount)
        if row.superseded:
            return True
        rows = recounted(_days(row)).select_for_update(of=("self",)).select_related("unit")
        if row.finished_at is None:
            ahead = rows.filter(pk__gt=row.last_id).order_by("pk")
            _next_part(row, list(ahead[:most]), most, now)
        else:
            meanwhile = rows.filter(_begun_since(row.started_at - _MEANWHILE))
            row.moved += _move(row, list(meanwhile.order_by("pk")), now)
        row.save(update_fields=["last_id", "seen", "moved", "finished_at"])
        return row.finished_at is not None


def _begun_since(moment: datetime) -> Q:
    """Give the condition of dossiers filed, or with a step entered, since a moment."""
    entered = Step.objects.filter(
        dossier=OuterRef("pk"), left_at__isnull=True, entered_at__gte=moment
    )
    return Q(filed_at__gte=moment) | Q(Exists(entered))


def _next_part(row: Recount, dossiers: list[Dossier], most: int, now: datetime) -> None:
    row.moved += _move(row, dossiers, now)
    row.seen += len(dossiers)
    if len(dossiers) < most:
        row.finished_at = now
    else:
        row.last_id = dossiers[-1].pk


def _move(row: Recount, dossiers: list[Dossier], now: datetime) -> int:
    """Give locked dossiers and their open steps their new due times; answers how many moved."""
    moved: list[Dossier] = []
    touching = touched(_days(row)).filter(pk__in=[each.pk for each in dossiers])
    by_clock = set(touching.values_list("pk", flat=True))
    for dossier, after in recomputed([each for each in dossiers if each.pk in by_clock]):
        if after == dossier.due_at:
            continue
        before, dossier.due_at, dossier.watch_at = dossier.due_at, after, now
        moved.append(dossier)
        _write_down(row, dossier, before, now)
    Dossier.objects.bulk_update(moved, ["due_at", "watch_at"])
    _move_steps(dossiers, now)
    return len(moved)


def _write_down(row: Recount, dossier: Dossier, before: datetime | None, now: datetime) -> None:
    details = {
        "document": row.document,
        "withdrawal": row.withdrawal,
        "entered_by": row.started_by,
        "before": before.isoformat() if before else None,
        "after": dossier.due_at.isoformat() if dossier.due_at else None,
    }
    record(act="dossiers.due_moved", actor=SYSTEM, at=now, subject=dossier.code, details=details)
    procedure = snapshot().version(dossier.version_id)
    tell(dossier, kind="due_moved", procedure=procedure, now=now)


def _move_steps(dossiers: list[Dossier], now: datetime) -> None:
    """Let the open steps follow, by their own limit or with the whole dossier, and their timers."""
    rows = Step.objects.filter(dossier__in=dossiers, left_at__isnull=True).order_by("pk")
    steps = list(rows)
    before = {step.pk: (step.due_at, step.fires_at) for step in steps}
    ids = [each.pk for each in dossiers]
    stood, asked = suspensions_of(ids), requests_of(ids)
    for dossier in dossiers:
        own = [step for step in steps if step.dossier_id == dossier.pk]
        version = snapshot().version(dossier.version_id)
        definition = definition_of(dossier, version)
        clock = StepClock(version, definition, stood[dossier.pk], asked[dossier.pk])
        clock.set_due(dossier, own)
        move_timers(dossier, clock, own)
    changed = [step for step in steps if (step.due_at, step.fires_at) != before[step.pk]]
    Step.objects.bulk_update(changed, ["due_at", "timer", "fires_at"])
    # What a step is warned of moves with it.
    moved = {step.dossier_id for step in changed}
    watched = [each for each in dossiers if each.watch_at and each.pk in moved]
    for each in watched:
        each.watch_at = now
    Dossier.objects.bulk_update(watched, ["watch_at"])


def _days(row: Recount) -> list[date]:
    return [date.fromisoformat(each["date"]) for each in row.days]
