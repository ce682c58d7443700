"""When a result is due, by the law in force on the day of filing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.catalogue.api import clock_law, snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.dossiers.models import Apology, Dossier, SupplementRequest, Suspension
from motcua.domain.dossiers.rules.clock import due_of
from motcua.kernel.moments import local
from motcua.kernel.workdays import ClockEvent, ClockLaw, EventType
from motcua.platform.lawbook import Notices


def compute_due(
    *, procedure: ProcedureVersion, channel: str, case: str, filed_at: datetime,
    events: Iterable[ClockEvent] = (), notices: Notices | None = None,
) -> datetime | None:  # fmt: skip
    """Compute when the result is due by the law in force on the day of filing, its own first.

    The limit is that of the channel and of the case. ``notices`` replace the clerks' notices of
    the calendar, for a look ahead.
    """
    offer = procedure.offer(Channel(channel), case)
    if offer is None or offer.limit is None:
        return None
    law = clock_law(procedure, local(filed_at).date(), notices=notices)
    return due_of(
        filed_at=filed_at,
        channel=channel,
        limit=offer.limit,
        events=events,
        rules=law.rules,
        calendar=law.calendar,
    )


def expected_due(
    procedure: ProcedureVersion, channel: str, case: str, now: datetime
) -> datetime | None:
    """Give when a dossier would be due if it were filed now."""
    return compute_due(procedure=procedure, channel=channel, case=case, filed_at=now)


def due_of_dossier(dossier: Dossier, procedure: ProcedureVersion) -> datetime | None:
    """Compute when a dossier is due from all that happened to it; a sub-dossier as it was sent."""
    if dossier.parent_id:
        return dossier.first_due_at
    return compute_due(
        procedure=promised(dossier, procedure),
        channel=dossier.channel,
        case=dossier.case,
        filed_at=dossier.filed_at,
        events=clock_events(dossier),
    )


def promised(dossier: Dossier, procedure: ProcedureVersion) -> ProcedureVersion:
    """Give the version whose limit was promised at filing; ``procedure`` is the one it runs now."""
    moved_from = dossier.filed_version_id
    return procedure if moved_from is None else snapshot().version(moved_from)


def law_of_whole(dossier: Dossier, procedure: ProcedureVersion) -> ClockLaw:
    """Give by what the clock of the whole dossier is counted: what was in force when it was filed.

    ``procedure`` is the version it runs now; the rules are those of the version that was promised.
    """
    return clock_law(promised(dossier, procedure), local(dossier.filed_at).date())


def clock_events(dossier: Dossier) -> tuple[ClockEvent, ...]:
    """Give everything that moved the clock of a dossier: three statements."""
    return clock_events_of([dossier.pk])[dossier.pk]


def clock_events_of(ids: Collection[int]) -> Mapping[int, tuple[ClockEvent, ...]]:
    """Give what moved the clocks of many dossiers, by dossier: three statements for all."""
    found: defaultdict[int, tuple[ClockEvent, ...]] = defaultdict(tuple)
    anew = Apology.objects.filter(dossier__in=ids, new_due_at__isnull=False)
    for pk, asked in requests_of(ids).items():
        found[pk] += tuple(event for each in asked for event in each.events)
    for pk, stood in suspensions_of(ids).items():
        found[pk] += stood
    for pk, at, until in anew.values_list("dossier_id", "signed_at", "new_due_at"):
        if at is None:
            continue
        found[pk] += (ClockEvent(type=EventType.extended, at=at, until=until),)
    return found


def suspensions_of(ids: Collection[int]) -> Mapping[int, tuple[ClockEvent, ...]]:
    """Give the suspensions of many dossiers in order, by dossier: one statement."""
    found: defaultdict[int, tuple[ClockEvent, ...]] = defaultdict(tuple)
    rows = Suspension.objects.filter(dossier__in=ids).order_by("number")
    for pk, begun, ended in rows.values_list("dossier_id", "suspended_at", "resumed_at"):
        found[pk] += tuple(_pause(begun, ended, _SUSPENSION))
    return found


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A supplement request: the task that made it, and what it did to a clock."""

    task: str
    events: tuple[ClockEvent, ...]


def requests_of(ids: Collection[int]) -> Mapping[int, tuple[AskedFor, ...]]:
    """Give the supplement requests of many dossiers in order, by dossier: one statement."""
    found: defaultdict[int, tuple[AskedFor, ...]] = defaultdict(tuple)
    rows = SupplementRequest.objects.filter(dossier__in=ids).order_by("number")
    for pk, task, begun, ended in rows.values_list("dossier_id", "task", "asked_at", "answered_at"):
        found[pk] += (AskedFor(task, tuple(_pause(begun, ended, _SUPPLEMENT))),)
    return found


_SUPPLEMENT = (EventType.supplement_requested, EventType.supplement_answered)
_SUSPENSION = (EventType.suspended, EventType.resumed)


def _pause(
    begun: datetime, ended: datetime | None, kinds: tuple[EventType, EventType]
) -> Iterator[ClockEvent]:
    yield ClockEvent(type=kinds[0], at=begun)
    if ended is not None:
        yield ClockEvent(type=kinds[1], at=max(begun, ended))
