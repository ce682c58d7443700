"""Reads of accounts and units."""

from motcua.domain.identity.queries.subjects import subject_by_key, subject_by_session
from motcua.domain.identity.queries.units import (
    accepting_units,
    known_unit,
    leader_of,
    unit_by_eid,
    unit_by_id,
    units_by_id,
)

__all__ = [
    "accepting_units",
    "known_unit",
    "leader_of",
    "subject_by_key",
    "subject_by_session",
    "unit_by_eid",
    "unit_by_id",
    "units_by_id",
]
