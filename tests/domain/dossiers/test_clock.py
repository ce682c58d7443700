"""When a result is due, told by the facts of a dossier."""

from datetime import UTC, datetime, timedelta

from motcua.domain.dossiers.rules.clock import due_of
from motcua.kernel.workdays import Calendar, ClockEvent, ClockRules, EventType, Limit, Unit

FILED = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def due(supplements: list[tuple[datetime, datetime | None]]) -> datetime | None:
    asked, answered = EventType.supplement_requested, EventType.supplement_answered
    events = [ClockEvent(type=asked, at=at) for at, _ in supplements]
    events += [ClockEvent(type=answered, at=at) for _, at in supplements if at]
    return due_of(
        filed_at=FILED,
        channel="online",
        limit=Limit(2, Unit.working_hour),
        events=events,
        rules=ClockRules(),
        calendar=Calendar(),
    )


def test_nothing_is_due_while_the_applicant_is_waited_for() -> None:
    assert due([]) == FILED + timedelta(hours=2)
    assert due([(FILED + timedelta(minutes=10), None)]) is None


def test_a_server_whose_clock_is_a_little_slow_breaks_nothing() -> None:
    asked = FILED - timedelta(seconds=1)
    assert due([(asked, FILED - timedelta(microseconds=1))]) == FILED + timedelta(hours=2)
