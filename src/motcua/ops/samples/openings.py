"""Which procedures the sample units take: those of their field, as far as they run here."""

from collections.abc import Collection
from datetime import datetime

from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import open_procedure, snapshot
from motcua.domain.identity.api import units_by_eids
from motcua.ops.samples.agencies import AGENCIES
from motcua.ops.samples.units import PROVINCES, SINCE, command_eid

COMMUNE_FIELD = "military_service"
_DOCUMENT = "Kế hoạch mẫu / sample plan"


def open_samples(now: datetime) -> None:
    """Open the procedures at the sample units from the first day; what is open stays so."""
    communes = [
        command_eid(province, number)
        for province in PROVINCES
        for number, commune in enumerate(province.communes, 1)
        if commune.staffed
    ]
    numbers = units_by_eids([*communes, *(agency.eid for agency in AGENCIES)])
    open_for_communes([numbers[eid] for eid in communes], now)
    running = {procedure.code for procedure in snapshot().running()}
    for agency in AGENCIES:
        for code in sorted(agency.takes & running):
            _open(code, [numbers[agency.eid]], now)


def open_for_communes(units: Collection[int], now: datetime) -> None:
    """Open what communes do at these units."""
    for procedure in snapshot().running():
        if procedure.field == COMMUNE_FIELD:
            _open(procedure.code, units, now)


def _open(code: str, units: Collection[int], now: datetime) -> None:
    open_procedure(
        code=code, unit_ids=units, opens_on=SINCE, document=_DOCUMENT, actor=SYSTEM, now=now
    )
