"""Where a procedure is handed in: the units that are open, province by province."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.http import Http404, HttpRequest

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.identity.api import Unit, accepting_units
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook
from motcua.web.shared.catalogue_days import Viewed, asked, named

MINISTRY: Final = "ministry"
MOST_NAMED: Final = 24  # with more open units than these a province is chosen first
_MINISTRY: Final = Text("Cơ quan trực thuộc Bộ", "Agencies of the ministry")


@dataclass(frozen=True, slots=True)
class Group:
    """The open units of one province."""

    name: Text
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A province to choose, and how many units are open in it."""

    key: str
    name: Text
    count: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where a procedure is open on a day; of a province chosen, only there.

    ``name`` is the input by which a province is chosen; ``chosen`` is ``None`` until one is.
    """

    open: int
    provinces: tuple[Place, ...]
    name: str
    chosen: Place | None
    groups: tuple[Group, ...]


def places_of(request: HttpRequest, seen: Viewed, procedure: ProcedureVersion) -> Places:
    """Give where a procedure is open on the day shown; two statements, none when nowhere."""
    name = named(request, "tinh", "province")
    wanted = asked(request, "tinh", "province")
    known = {each.code: Text(each.name, each.name) for each in lawbook().provinces()}
    known[MINISTRY] = _MINISTRY
    if wanted and wanted not in known:
        raise Http404
    numbers = seen.catalogue.rollout.units(procedure.code, seen.day) if procedure.runs else ()
    units = accepting_units(seen.day).filter(pk__in=numbers)
    counted: dict[str, int] = {}
    if numbers:
        rows = units.order_by("province_code").values("province_code").annotate(open=Count("pk"))
        counted = {row["province_code"] or MINISTRY: row["open"] for row in rows}
    provinces = tuple(Place(key, known[key], counted.get(key, 0)) for key in known)
    chosen = next((each for each in provinces if each.key == wanted), None)
    total = sum(counted.values())
    found: Sequence[Unit] = ()
    if chosen and chosen.count:
        found = list(units.filter(province_code="" if wanted == MINISTRY else wanted))
    elif not chosen and 0 < total <= MOST_NAMED:
        found = list(units)
    return Places(total, provinces, name, chosen, _grouped(found, provinces))


def _grouped(units: Sequence[Unit], provinces: Sequence[Place]) -> tuple[Group, ...]:
    by_key: dict[str, list[Unit]] = {}
    for unit in units:
        by_key.setdefault(unit.province_code or MINISTRY, []).append(unit)
    return tuple(
        Group(each.name, tuple(by_key[each.key])) for each in provinces if each.key in by_key
    )
