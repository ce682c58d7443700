"""When the result is due: the limit of the offer, counted from the facts of the dossier."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from motcua.kernel.workdays import (
    Calendar,
    ClockEvent,
    ClockRules,
    EventType,
    Limit,
    due_at,
)


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


_STOPS = {EventType.supplement_requested, EventType.suspended}
_RUNS_ON = {EventType.supplement_answered, EventType.resumed}


def moved_by(*, due: datetime, events: Iterable[ClockEvent], calendar: Calendar) -> datetime | None:
    """Give where a fixed moment lies after its clock stood still, ``None`` while it stands.

    The office time that was left when a pause began is left when it ends. A pause that begins
    after the moment gives nothing back: what is late stays late (Decree 61/2018 Art. 19).
    """
    standing, left = 0, None
    for event in sorted(events, key=lambda event: event.at):
        if event.type in _STOPS:
            if not standing and event.at <= due:
                left = calendar.office_time(due) - calendar.office_time(event.at)
            standing += 1
        elif event.type in _RUNS_ON:
            standing -= 1
            if not standing and left is not None:
                due = _after(due, event.at, left, calendar)
                left = None
    return None if left is not None else due


def _after(due: datetime, goes_on: datetime, left: timedelta, calendar: Calendar) -> datetime:
    """Give the moment so much office time after another, never before what it was."""
    return max(due, calendar.office_moment(calendar.office_time(goes_on) + left))
