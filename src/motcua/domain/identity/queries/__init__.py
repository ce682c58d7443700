"""Reads of accounts and units."""

from motcua.domain.identity.queries.staff import (
    Officer,
    Reachable,
    administrators,
    heads_of,
    holders_of,
    led_units,
    names_of,
    officers_in,
    reachable,
    working_in,
)
from motcua.domain.identity.queries.subjects import (
    subject_by_account,
    subject_by_key,
    subject_by_session,
)
from motcua.domain.identity.queries.units import (
    accepting_units,
    capacity_of,
    forget_units,
    known_unit,
    leader_of,
    nearby_units,
    unit_by_eid,
    unit_by_id,
    units_by_eids,
    units_by_id,
    units_under,
)

__all__ = [
    "Officer",
    "Reachable",
    "accepting_units",
    "administrators",
    "capacity_of",
    "forget_units",
    "heads_of",
    "holders_of",
    "known_unit",
    "leader_of",
    "led_units",
    "names_of",
    "nearby_units",
    "officers_in",
    "reachable",
    "subject_by_account",
    "subject_by_key",
    "subject_by_session",
    "unit_by_eid",
    "unit_by_id",
    "units_by_eids",
    "units_by_id",
    "units_under",
    "working_in",
]
