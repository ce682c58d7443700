"""Entering and withdrawing notices of the calendar, and keeping count of what follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind
from motcua.platform.lawbook.book import Lawbook
from motcua.platform.lawbook.models import CalendarNotice, Recount
from motcua.platform.lawbook.noticed import Notices, forget_notices
from motcua.platform.lawbook.values import Holiday


class CannotDeclare(Exception):
    """The notice cannot stand; ``reason`` is a key the pages word, ``day`` the day it is about.

    ``noticed``: the day has a notice; ``off_already``, ``worked_already``: it changes nothing;
    ``no_document``, ``no_day``; ``too_far``: outside the years of the law; ``gone``: withdrawn
    or never entered.
    """

    def __init__(self, reason: str, day: date | None = None) -> None:
        """Keep reason and day."""
        super().__init__(reason)
        self.reason = reason
        self.day = day


@dataclass(frozen=True, slots=True)
class Declared:
    """One day of a notice."""

    day: date
    kind: DayKind
    name: Text


def with_declared(law: Lawbook, days: Sequence[Declared], document: str) -> Notices:
    """Give the notices as they would be with these days. Raises ``CannotDeclare``.

    A day off must be worked today, a worked day be off; only a provisional day off of the files
    may be declared off again: the document confirms it.
    """
    if not document.strip():
        raise CannotDeclare("no_document")
    if not days:
        raise CannotDeclare("no_day")
    present = law.notices()
    found = {holiday.day: holiday for holiday in present}
    for each in days:
        _check(law, found, each)
        words = Text(document, document)
        found[each.day] = Holiday(each.day, each.kind, each.name, words, confirmed=True)
    return tuple(found[day] for day in sorted(found))


def without_batch(law: Lawbook, batch: UUID) -> tuple[Notices, tuple[CalendarNotice, ...]]:
    """Give the notices as they would be without a batch, and its rows; ``CannotDeclare``."""
    rows = tuple(
        CalendarNotice.objects.filter(batch=batch, withdrawn_at__isnull=True).order_by("date")
    )
    if not rows:
        raise CannotDeclare("gone")
    gone = {row.date for row in rows}
    return tuple(notice for notice in law.notices() if notice.day not in gone), rows


def _check(law: Lawbook, found: dict[date, Holiday], each: Declared) -> None:
    if each.day.year not in law.years():
        raise CannotDeclare("too_far", each.day)
    if each.day in found:
        raise CannotDeclare("noticed", each.day)
    known = law.holidays().get(each.day)
    kind = known.kind if known else None
    works = each.day.weekday() < 5 if kind is None else kind is DayKind.work
    provisional = known is not None and not known.confirmed
    if each.kind is DayKind.off and not works and not provisional:
        raise CannotDeclare("off_already", each.day)
    if each.kind is DayKind.work and works:
        raise CannotDeclare("worked_already", each.day)


def write_notice(
    *, days: Sequence[Declared], document: str, by: str, at: datetime, law: Lawbook
) -> Recount:
    """Write a notice and open its recount, in the transaction of the caller.

    Raises ``CannotDeclare``, also when somebody else has just declared one of the days.
    """
    with_declared(law, days, document)
    batch = uuid4()
    try:
        with transaction.atomic():
            CalendarNotice.objects.bulk_create(
                CalendarNotice(
                    batch=batch,
                    date=each.day,
                    kind=each.kind.value,
                    name_vi=each.name.vi,
                    name_en=each.name.en,
                    document=document.strip(),
                    entered_by=by,
                    entered_at=at,
                )
                for each in days
            )
    except IntegrityError as problem:
        raise CannotDeclare("noticed") from problem
    forget_notices()
    return _recount(batch, [(each.day, each.kind.value) for each in days], document, by, at)


def write_withdrawal(*, batch: UUID, by: str, at: datetime) -> Recount:
    """Withdraw a notice and open its recount, in the caller's transaction; ``CannotDeclare``."""
    rows = list(
        CalendarNotice.objects.select_for_update()
        .filter(batch=batch, withdrawn_at__isnull=True)
        .order_by("date")
    )
    if not rows:
        raise CannotDeclare("gone")
    CalendarNotice.objects.filter(pk__in=[row.pk for row in rows]).update(
        withdrawn_at=at, withdrawn_by=by
    )
    forget_notices()
    _supersede(batch, at)
    days = [(row.date, row.kind) for row in rows]
    return _recount(batch, days, rows[0].document, by, at, withdrawal=True)


def _supersede(batch: UUID, at: datetime) -> None:
    """End the recount of a notice; a part of it that is being done now is waited for."""
    # One that went on would move due times back in the name of the notice.
    Recount.objects.filter(batch=batch).update(
        superseded=True, finished_at=Coalesce("finished_at", Value(at))
    )


def _recount(
    batch: UUID,
    days: Sequence[tuple[date, str]],
    document: str,
    by: str,
    at: datetime,
    *,
    withdrawal: bool = False,
) -> Recount:
    return Recount.objects.create(
        batch=batch,
        document=document.strip(),
        withdrawal=withdrawal,
        days=[{"date": day.isoformat(), "kind": kind} for day, kind in days],
        started_by=by,
        started_at=at,
    )


def entered(year: int) -> dict[date, CalendarNotice]:
    """Give the open notices of a year by day."""
    rows = CalendarNotice.objects.filter(withdrawn_at__isnull=True, date__year=year)
    return {row.date: row for row in rows.order_by("date")}


def recounts(most: int) -> list[Recount]:
    """Give the last changes of the calendar, newest first."""
    return list(Recount.objects.order_by("-id")[:most])
