"""Which units take a procedure, by province: what a page of filing lets people choose from."""

from django.http import HttpRequest

from motcua.domain.catalogue.api import snapshot
from motcua.domain.forms.api import known_at, province_of
from motcua.domain.identity.api import Unit, accepting_units
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.shared.acting import subject_of

# The key of the agencies that belong to no province, among the provinces to choose from.
MINISTRY = "ministry"
_MINISTRY = Text("Cơ quan trực thuộc Bộ Quốc phòng", "Agencies of the Ministry")


def open_units(code: str) -> list[Unit]:
    """Give the units that take dossiers of a procedure today, by province and name."""
    today = local(now()).date()
    return list(accepting_units(today).filter(pk__in=snapshot().rollout.units(code, today)))


def own_province(request: HttpRequest, units: list[Unit]) -> str:
    """Give the province the person lives in when some unit there takes the procedure, else ""."""
    own = province_of(subject_of(request).address, known_at(now()))
    return own if own in {unit.province_code for unit in units} else ""


def provinces_of(units: list[Unit]) -> list[dict[str, str | Text]]:
    """Give the provinces of units, and the ministry's own agencies where there are any."""
    codes = {unit.province_code for unit in units}
    found: list[dict[str, str | Text]] = [
        {"key": each.code, "label": each.name}
        for each in lawbook().provinces()
        if each.code in codes
    ]
    return [*found, {"key": MINISTRY, "label": _MINISTRY}] if "" in codes else found


def units_of(province: str, units: list[Unit]) -> list[dict[str, str | Text]]:
    """Give the units of a province; where one place alone takes it, nobody is asked where."""
    wanted = "" if province == MINISTRY else province
    alone = len({unit.province_code for unit in units}) == 1
    return [
        {"key": str(unit.pk), "label": unit.name}
        for unit in units
        if alone or (province and unit.province_code == wanted)
    ]
