"""What a check must know from outside, read from the clock's moment and the law's files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from motcua.domain.forms.rules.areas import communes_from
from motcua.domain.forms.rules.inputs import CheckDigit, Communes, Known
from motcua.platform.lawbook import Lawbook, lawbook

_HOME = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class _Areas:
    provinces: Mapping[str, str]
    former: Mapping[str, str]
    communes: Mapping[str, Communes]


# Of the law that was read last; a law read anew is another object.
_kept: list[tuple[Lawbook, _Areas]] = []


def known_at(now: datetime) -> Known:
    """Give the day in Vietnam at a moment, the areas of today, the check of codes."""
    law, today = lawbook(), now.astimezone(_HOME).date()
    codes = law.organisations(today)
    check = CheckDigit(codes.weights, codes.modulus) if codes.compare else None
    areas = _areas_of(law)
    return Known(today, areas.provinces, check, areas.former, areas.communes)


def _areas_of(law: Lawbook) -> _Areas:
    """Give the areas of a law, made once: the communes are thousands."""
    if _kept and _kept[0][0] is law:
        return _kept[0][1]
    provinces = {each.code: each.name for each in law.provinces()}
    names = set(provinces.values())
    areas = _Areas(
        provinces,
        {each.name: each.now for each in law.former_provinces() if each.name not in names},
        {
            code: communes_from(each.names, each.former, whole=each.whole)
            for code, each in law.communes().items()
        },
    )
    _kept[:] = [(law, areas)]
    return areas
