"""Reads of the tree of units."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from motcua.domain.identity.models import Post, Unit
from motcua.domain.identity.rules.capacity import capacity
from motcua.domain.identity.values import PostFacts, Role

_KEPT = timedelta(seconds=30)
_seen: dict[int, tuple[datetime, Unit]] = {}


def in_force_on(today: date) -> Q:
    """Give the condition of what is valid on a day."""
    return Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))


def accepting_units(today: date) -> QuerySet[Unit]:
    """Give the units with a one-stop desk that takes dossiers today, by province and name."""
    return Unit.objects.filter(in_force_on(today), accepts=True).order_by(
        "province_code", "name_vi"
    )


def unit_by_id(unit_id: int) -> Unit:
    """Give a unit; raises ``Unit.DoesNotExist``."""
    return Unit.objects.select_related("parent", "decider").get(pk=unit_id)


def unit_by_eid(eid: str) -> Unit:
    """Give a unit by its electronic identifier; raises ``Unit.DoesNotExist``."""
    return Unit.objects.select_related("parent", "decider").get(eid=eid)


def units_by_id(ids: Iterable[int], *, on: date | None = None) -> dict[int, Unit]:
    """Give several units with one statement; only those in force on a day, when one is given."""
    found = Unit.objects.filter(pk__in=set(ids))
    rows = found.filter(in_force_on(on)) if on else found
    return {unit.pk: unit for unit in rows}


MOST_NEARBY = 40
_NAMES_AT_ONCE = 200


def units_under(path: str) -> QuerySet[Unit]:
    """Give a unit and all below it, in the order of the tree, those that are no more too."""
    return Unit.objects.filter(path__startswith=path).order_by("path")


def nearby_units(unit_id: int, today: date) -> list[Unit]:
    """Give the units an officer most often asks: those above, and those of the same province."""
    unit = unit_by_id(unit_id)
    above = [int(part) for part in unit.path.split("/") if part and part != str(unit_id)]
    near = Q(pk__in=above)
    if unit.province_code:
        near |= Q(province_code=unit.province_code)
    rows = Unit.objects.filter(in_force_on(today)).filter(near).exclude(pk=unit_id)
    return list(rows.order_by("path")[:MOST_NEARBY])


def units_by_eids(eids: Iterable[str]) -> dict[str, int]:
    """Give the numbers of several units by their electronic identifiers."""
    found = Unit.objects.filter(eid__in=set(eids))
    return dict(found.values_list("eid", "pk"))


def units_called(names: Iterable[str]) -> dict[str, Unit]:
    """Give units by identifier or by Vietnamese name, whatever its case; keys are case-folded.

    Units that are no more are found too; of several with one name none is.
    """
    asked = sorted(set(names))
    units: dict[int, Unit] = {}
    for start in range(0, len(asked), _NAMES_AT_ONCE):
        some = asked[start : start + _NAMES_AT_ONCE]
        wanted = Q(eid__in=some)
        for name in some:
            wanted |= Q(name_vi__iexact=name)
        units |= {unit.pk: unit for unit in Unit.objects.filter(wanted)}
    found: dict[str, list[Unit]] = {}
    for unit in units.values():
        for said in {unit.eid.casefold(), unit.name_vi.casefold()}:
            found.setdefault(said, []).append(unit)
    return {said: same[0] for said, same in found.items() if len(same) == 1}


def leader_of(unit_id: int, today: date) -> Post | None:
    """Give the leader's post of a unit on a day, the longest-serving first."""
    held = Post.objects.filter(in_force_on(today), unit_id=unit_id, role=Role.LEADER)
    return held.select_related("account", "unit").order_by("valid_from", "id").first()


def known_unit(unit_id: int, now: datetime) -> Unit:
    """Give a unit as it was at most half a minute ago, mostly without a statement.

    Raises ``Unit.DoesNotExist``. Read only: the same object serves many.
    """
    kept = _seen.get(unit_id)
    if kept is None or not now - kept[0] < _KEPT:
        kept = _seen[unit_id] = (now, unit_by_id(unit_id))
    return kept[1]


def capacity_of(post: PostFacts, now: datetime) -> tuple[str, ...]:
    """Give the lines above the title of somebody who signs in a post (Decree 30/2020 Art. 13)."""
    unit = known_unit(post.unit_id, now)
    return capacity(post, collective=unit.collective_vi, head_title=unit.head_title_vi)


def forget_units() -> None:
    """Hold no unit any more, because another database lies behind this process."""
    _seen.clear()
