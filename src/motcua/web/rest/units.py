"""Units by their electronic identifier, remembered by number."""

from datetime import datetime

from motcua.domain.identity.api import Unit, known_unit, unit_by_eid
from motcua.web.rest.problems import Wrong, invalid
from motcua.web.rest.wording import REASONS

_numbers: dict[str, int] = {}


def unit_id_of(eid: str, now: datetime) -> int:
    """Give the number of a unit, mostly without a statement; raises ``Refusal`` 422."""
    if eid not in _numbers or not _is_still(eid, _numbers[eid], now):
        try:
            _numbers[eid] = unit_by_eid(eid).pk
        except Unit.DoesNotExist:
            raise invalid([Wrong("unit", "unknown_unit", REASONS["unknown_unit"])]) from None
    return _numbers[eid]


def forget_units() -> None:
    """Look units up anew, because the database behind this process was exchanged."""
    _numbers.clear()


def _is_still(eid: str, number: int, now: datetime) -> bool:
    try:
        return known_unit(number, now).eid == eid
    except Unit.DoesNotExist:
        return False
