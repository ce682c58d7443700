"""When the result is due: the limit of the offer, counted from the facts of the dossier."""

from collections.abc import Iterable
from datetime import datetime

from motcua.kernel.workdays import Calendar, ClockEvent, ClockRules, Due, EventType, Limit, due

Supplement = tuple[datetime, datetime | None]


def due_of(
    *,
    filed_at: datetime,
    channel: str,
    limit: Limit,
    supplements: Iterable[Supplement],
    rules: ClockRules,
    calendar: Calendar,
) -> Due:
    """Compute the due time from filing and from what was asked and answered since.

    ``supplements`` are pairs of asked and answered, in order; while one is open nothing is due
    (Decree 61/2018 Art. 17, kept by Decree 118/2025; law/clocks.yaml says whether the limit
    restarts or resumes).
    """
    events = []
    latest = filed_at
    for asked, answered in supplements:
        # Two servers' clocks may differ a little; in the story of a dossier time never runs back.
        latest = max(latest, asked)
        events.append(ClockEvent(type=EventType.supplement_requested, at=latest))
        if answered is not None:
            latest = max(latest, answered)
            events.append(ClockEvent(type=EventType.supplement_answered, at=latest))
    return due(
        received_at=filed_at,
        channel=channel,
        limit=limit,
        events=tuple(events),
        rules=rules,
        calendar=calendar,
    )
