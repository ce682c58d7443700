"""When the result is due: the limit of the offer, counted from the facts of the dossier."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from motcua.kernel.workdays import Calendar, ClockEvent, ClockRules, Limit, due_at


def due_of(
    *,
    filed_at: datetime,
    channel: str,
    limit: Limit,
    events: Iterable[ClockEvent],
    rules: ClockRules,
    calendar: Calendar,
) -> datetime | None:
    """Compute the due time from filing and from what happened since.

    ``events`` are supplements, suspensions and the one new appointment; while one is open nothing
    is due (Decree 61/2018 Art. 17, kept by Decree 118/2025; law/clocks.yaml says whether the limit
    restarts or resumes).
    """
    # Two servers' clocks may differ a little; nothing happens to a dossier before it was filed.
    known = tuple(replace(event, at=max(event.at, filed_at)) for event in events)
    return due_at(
        received_at=filed_at,
        channel=channel,
        limit=limit,
        events=tuple(sorted(known, key=lambda event: event.at)),
        rules=rules,
        calendar=calendar,
    )
