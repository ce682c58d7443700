"""What the person of a dossier is shown of those who read it.

Personal Data Protection Law 91/2025/QH15: data are used for a stated purpose only, and the person
learns who used them.
"""

from dataclasses import replace
from datetime import datetime

from motcua.domain.dossiers.values import HiddenFacts, Reading


def covers(hidden: HiddenFacts, reading_unit: int | None, at: datetime) -> bool:
    """Tell whether a decision to hide is about a reading by this unit at this moment."""
    return bool(hidden.approved) and (
        reading_unit == hidden.unit_id and hidden.since <= at < hidden.until
    )


def hides(hidden: HiddenFacts, now: datetime) -> bool:
    """Tell whether a decision to hide is in force: it ends by itself, or is lifted before."""
    return bool(hidden.approved) and hidden.lifted_at is None and now < hidden.until


def shown(
    reading: Reading, unit_id: int | None, decisions: tuple[HiddenFacts, ...], now: datetime
) -> Reading | None:
    """Give a reading as its person sees it at ``now``; ``None`` while it is lawfully hidden."""
    about = [each for each in decisions if covers(each, unit_id, reading.at)]
    if any(hides(each, now) for each in about):
        return None
    return replace(reading, was_hidden=True) if about else reading
