"""What a change of the calendar does to open dossiers: whose due time moves, from when to when."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.queries.due import clock_events_of, compute_due, promised
from motcua.kernel.moments import ZONE
from motcua.kernel.texts import Text
from motcua.kernel.workdays import ClockRefused
from motcua.platform.lawbook import Notices

_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Shift:
    """A due time that moves; nothing personal. ``after`` is ``None`` when it cannot be counted."""

    code: str
    procedure: Text
    unit: Text
    before: datetime
    after: datetime | None

    @property
    def by(self) -> timedelta:
        """How far it moves, either way."""
        return abs(self.after - self.before) if self.after else timedelta(0)


def touched(days: Collection[date]) -> QuerySet[Dossier]:
    """Give the open dossiers whose clock may run over one of the days.

    A clock that stands still has no due time to move; it will go on by the calendar of that day.
    Sub-dossiers keep the date that one unit has promised another; practice is nobody's concern.
    """
    return Dossier.objects.filter(_touched(days))


def _touched(days: Collection[date]) -> Q:
    first = datetime.combine(min(days), time.min, ZONE)
    after_last = datetime.combine(max(days) + timedelta(days=1), time.min, ZONE)
    return Q(
        ended_at__isnull=True,
        finished_at__isnull=True,
        parent__isnull=True,
        practised_by__isnull=True,
        filed_at__lt=after_last,
        due_at__gte=first,
    )


def recounted(days: Collection[date]) -> QuerySet[Dossier]:
    """Give the open dossiers that the days concern: by their clock, or by a step alone.

    A timer runs in late dossiers, in sub-dossiers and while a supplement is waited for, too; and so
    does the own limit of a step in a sub-dossier, or where the whole has none. In a suspension all
    stand still, and are reckoned by the calendar of the day it ends.
    """
    first = datetime.combine(min(days), time.min, ZONE)
    armed = Step.objects.filter(
        Q(fires_at__gte=first) | Q(due_at__gte=first), dossier=OuterRef("pk"), left_at__isnull=True
    )
    return Dossier.objects.filter(_touched(days) | Q(Exists(armed), ended_at__isnull=True))


def shifts_of(days: Collection[date], notices: Notices) -> list[Shift]:
    """Give every open dossier whose due time these notices move, the biggest shifts first.

    Four statements for a thousand dossiers.
    """
    found: list[Shift] = []
    rows = touched(days).select_related("unit").order_by("pk")
    rows = rows.only(
        "code", "version_id", "filed_version_id", "channel", "case", "filed_at",
        "due_at", "unit__name_vi", "unit__name_en",
    )  # fmt: skip
    for chunk in _chunks(rows):
        for dossier, after in recomputed(chunk, notices):
            if after != dossier.due_at and dossier.due_at is not None:
                found.append(_shift(dossier, dossier.due_at, after))
    return sorted(found, key=lambda shift: (-shift.by, shift.code))


def recomputed(
    dossiers: Sequence[Dossier], notices: Notices | None = None
) -> Iterator[tuple[Dossier, datetime | None]]:
    """Give each dossier with its due time as these notices, or the present ones, have it.

    What cannot be counted any more keeps its due time: three statements for all.
    """
    events = clock_events_of([dossier.pk for dossier in dossiers])
    for dossier in dossiers:
        try:
            after = compute_due(
                procedure=promised(dossier, snapshot().version(dossier.version_id)),
                channel=dossier.channel,
                case=dossier.case,
                filed_at=dossier.filed_at,
                events=events[dossier.pk],
                notices=notices,
            )
        except ClockRefused:
            after = dossier.due_at
        yield dossier, after


def _shift(dossier: Dossier, before: datetime, after: datetime | None) -> Shift:
    procedure = snapshot().version(dossier.version_id)
    return Shift(dossier.code, procedure.name, dossier.unit.name, before, after)


def _chunks(rows: QuerySet[Dossier]) -> Iterator[list[Dossier]]:
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:_CHUNK]):
        yield chunk
        last = chunk[-1].pk
