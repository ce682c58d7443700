"""Opening a procedure at units, day by day, and closing it again (Decree 63/2010 Art. 24)."""

import uuid
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.models import Edition, Opening
from motcua.domain.catalogue.queries.snapshot import forget_snapshot


class CannotRollOut(Exception):
    """Nothing was opened or closed; ``reason`` is ``nothing_chosen`` or ``document_missing``."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


def open_procedure(
    *, code: str, unit_ids: Collection[int], opens_on: date, document: str, actor: Actor,
    now: datetime,
) -> int:  # fmt: skip
    """Open a procedure at units from a day on, and give at how many of them that is news.

    Where it goes on being open already, nothing changes; a later day announced gives way to an
    earlier one. Raises ``CannotRollOut``.
    """
    _check(unit_ids, document)
    with transaction.atomic():
        _alone()
        later = Opening.objects.filter(code=code, unit_id__in=unit_ids, opens_on__gt=opens_on)
        later.delete()
        open_there = _running(code, unit_ids, opens_on).values_list("unit_id", flat=True)
        fresh = sorted(set(unit_ids) - set(open_there))
        Opening.objects.bulk_create(
            [Opening(code=code, unit_id=unit, opens_on=opens_on, document=document)
             for unit in fresh],
            ignore_conflicts=True,
        )  # fmt: skip
        _note("opened", code, fresh, opens_on, document, actor, now)
    forget_snapshot()
    return len(fresh)


def close_procedure(
    *, code: str, unit_ids: Collection[int], last_day: date, document: str, actor: Actor,
    now: datetime,
) -> int:  # fmt: skip
    """Let a last day be the end at units; give at how many. What never began is taken out.

    Raises ``CannotRollOut``.
    """
    _check(unit_ids, document)
    with transaction.atomic():
        _alone()
        rows = _running(code, unit_ids, last_day)
        units = sorted(set(rows.values_list("unit_id", flat=True)))
        rows.filter(opens_on__gt=last_day).delete()
        rows.update(closes_on=last_day)
        _note("closed", code, units, last_day, document, actor, now)
    forget_snapshot()
    return len(units)


def _check(unit_ids: Collection[int], document: str) -> None:
    if not unit_ids:
        raise CannotRollOut("nothing_chosen")
    if not document.strip():
        raise CannotRollOut("document_missing")


def _alone() -> None:
    """One at a time: two that open the same unit meet here, not at a constraint."""
    list(Edition.objects.select_for_update().values_list("id"))


def _running(code: str, unit_ids: Collection[int], day: date) -> QuerySet[Opening]:
    """Give what is open at the units on a day or will be."""
    goes_on = Q(closes_on__isnull=True) | Q(closes_on__gt=day)
    return Opening.objects.filter(goes_on, code=code, unit_id__in=unit_ids)


def _note(
    deed: str, code: str, units: Collection[int], day: date, document: str, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    if not units:
        return
    Edition.objects.update(token=uuid.uuid4())
    details = {"units": list(units), "day": day.isoformat(), "document": document}
    record(act=f"catalogue.{deed}", actor=actor, at=now, subject=code, details=details)
