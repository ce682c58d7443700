"""Who of the staff has read a dossier."""

from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers.values import Reading
from motcua.domain.identity.api import units_by_id

VIEWED = "dossiers.viewed"
REFUSED = "dossiers.refused_act"

# Entries of the journal by which nothing was done to the dossier.
NO_ACTS = frozenset({VIEWED, REFUSED})
_MOST = 100


def readings_of(code: str) -> tuple[Reading, ...]:
    """Give who read a dossier, the latest first: unit and post, when and why; no names."""
    entries = list(entries_about(code, VIEWED)[:_MOST])
    units = units_by_id(entry.unit_id for entry in entries if entry.unit_id)
    return tuple(
        Reading(
            at=entry.at,
            unit=units[entry.unit_id].name if entry.unit_id in units else None,
            post=entry.post,
            purpose=str(entry.details.get("purpose", "")),
        )
        for entry in entries
    )
