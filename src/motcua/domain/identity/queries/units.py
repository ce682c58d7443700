"""Reads of the tree of units."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from motcua.domain.identity.models import Post, Unit
from motcua.domain.identity.values import Role

_KEPT = timedelta(seconds=30)
_seen: dict[int, tuple[datetime, Unit]] = {}


def _in_force(today: date) -> Q:
    return Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))


def accepting_units(today: date) -> QuerySet[Unit]:
    """Give the units with a one-stop desk that takes dossiers today, by province and name."""
    return Unit.objects.filter(_in_force(today), accepts=True).order_by("province_code", "name_vi")


def unit_by_id(unit_id: int) -> Unit:
    """Give a unit; raises ``Unit.DoesNotExist``."""
    return Unit.objects.select_related("parent", "decider").get(pk=unit_id)


def unit_by_eid(eid: str) -> Unit:
    """Give a unit by its electronic identifier; raises ``Unit.DoesNotExist``."""
    return Unit.objects.select_related("parent", "decider").get(eid=eid)


def units_by_id(ids: Iterable[int]) -> dict[int, Unit]:
    """Give several units with one statement."""
    return {unit.pk: unit for unit in Unit.objects.filter(pk__in=set(ids))}


def leader_of(unit_id: int, today: date) -> Post | None:
    """Give the leader's post of a unit on a day, the longest-serving first."""
    held = Post.objects.filter(_in_force(today), unit_id=unit_id, role=Role.LEADER)
    return held.select_related("account", "unit").order_by("valid_from", "id").first()


def known_unit(unit_id: int, now: datetime) -> Unit:
    """Give a unit as it was at most half a minute ago, mostly without a statement.

    Raises ``Unit.DoesNotExist``. Read only: the same object serves many.
    """
    kept = _seen.get(unit_id)
    if kept is None or not now - kept[0] < _KEPT:
        kept = _seen[unit_id] = (now, unit_by_id(unit_id))
    return kept[1]
