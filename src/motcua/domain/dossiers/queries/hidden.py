"""Decisions by which readings are kept from the person for a while."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from motcua.domain.dossiers.models import Dossier, HiddenReading
from motcua.domain.dossiers.values import HiddenFacts
from motcua.domain.identity.api import units_by_id
from motcua.kernel.texts import Text

_MOST = 100


def hidden_of(codes: Iterable[str], now: datetime) -> dict[str, tuple[HiddenFacts, ...]]:
    """Give the approved decisions about several dossiers, over or not, by code; one statement."""
    rows = _rows().filter(dossier__code__in=set(codes), approved=True, since__lte=now)
    found = defaultdict(list)
    for row in rows:
        found[row.dossier.code].append(_facts(row))
    return {code: tuple(each) for code, each in found.items()}


def hidden_list() -> tuple[HiddenFacts, ...]:
    """Give what was asked and decided, the last first; for those who decide."""
    return tuple(_facts(row) for row in _rows().order_by("-id")[:_MOST])


def hidden_one(hidden_id: int) -> HiddenFacts | None:
    """Give one question or decision, or None."""
    row = _rows().filter(pk=hidden_id).first()
    return _facts(row) if row else None


def units_in(code: str) -> dict[int, Text]:
    """Give the units that take part in a dossier, by number; empty when there is none."""
    found = Dossier.objects.filter(code=code, practised_by__isnull=True).first()
    if found is None:
        return {}
    ids = {found.unit_id, found.deciding_unit_id, *found.involved_unit_ids}
    return {unit_id: unit.name for unit_id, unit in units_by_id(ids).items()}


def _rows() -> QuerySet[HiddenReading]:
    return HiddenReading.objects.select_related("dossier", "unit", "asked_by", "decided_by")


def _facts(row: HiddenReading) -> HiddenFacts:
    return HiddenFacts(
        id=row.pk,
        code=row.dossier.code,
        unit_id=row.unit_id,
        unit=row.unit.name,
        since=row.since,
        until=row.until,
        document=row.document,
        reason=row.reason,
        asked_by_id=row.asked_by_id,
        asked_by=row.asked_by.full_name,
        asked_at=row.asked_at,
        decided_by=row.decided_by.full_name if row.decided_by else "",
        decided_at=row.decided_at,
        approved=row.approved,
        lifted_at=row.lifted_at,
    )
