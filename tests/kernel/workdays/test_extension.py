"""The new appointment of form 04: once, told in time, never to an earlier moment."""

from collections.abc import Callable
from datetime import date

import pytest

from motcua.kernel.workdays import (
    ClockEvent,
    ClockRefused,
    ClockRules,
    DueState,
    EventType,
    Rule,
    due,
    extension_allowed,
)
from tests.kernel.workdays.facts import (
    CALENDAR,
    RESTART,
    RESUME,
    answered,
    asked,
    at,
    due_at,
    extended,
    limit,
    resumed,
    suspended,
    with_day_off,
)

Pause = Callable[[str], ClockEvent]

# Received on Thursday 12 February 2026, five working days: due on Thursday 26 February.
RECEIVED = "2026-02-12 10:00"
FIVE_DAYS = "5 working_day"


def test_the_new_appointment_is_the_due_time_and_names_form_04() -> None:
    answer = due(
        received_at=at(RECEIVED),
        channel="direct",
        limit=limit(FIVE_DAYS),
        events=[extended("2026-02-25 09:00", "2026-03-05 17:00")],
        rules=RESTART,
        calendar=CALENDAR,
        now=at("2026-02-27 09:00"),
    )
    assert (answer.due_at, answer.state) == (at("2026-03-05 17:00"), DueState.running)
    (step,) = [step for step in answer.trace if step.rule is Rule.extended]
    assert "mẫu 04" in step.text.vi
    assert "5 March 2026" in step.text.en


@pytest.mark.parametrize(
    ("made", "until", "ends"),
    [
        ("2026-02-25 09:00", "2026-03-05 10:30", "2026-03-05 10:30"),
        # Late already: an apology must still be possible.
        ("2026-03-02 09:00", "2026-03-05 17:00", "2026-03-05 17:00"),
        # Not earlier than what it replaces.
        ("2026-02-13 09:00", "2026-02-24 17:00", "2026-02-26 17:00"),
        # On a day off: the next working day.
        ("2026-02-25 09:00", "2026-03-07 10:00", "2026-03-09 17:00"),
    ],
)
def test_appointments(made: str, until: str, ends: str) -> None:
    assert due_at(RECEIVED, FIVE_DAYS, extended(made, until)) == at(ends)


def test_a_clock_of_hours_keeps_an_appointment_at_night_and_on_a_day_off() -> None:
    again = extended("2026-02-15 23:45", "2026-02-17 03:00")
    assert due_at("2026-02-15 23:30", "1 hour", again) == at("2026-02-17 03:00")


def test_a_holiday_declared_later_moves_the_appointment() -> None:
    again = extended("2026-02-25 09:00", "2026-03-05 17:00")
    calendar = with_day_off(date(2026, 3, 5))
    assert due_at(RECEIVED, FIVE_DAYS, again, calendar=calendar) == at("2026-03-06 17:00")


# The five working days of the appointment: 27/2 and 2 to 5/3; one pause of 2 to 4 March.
@pytest.mark.parametrize(
    ("pause", "go_on", "rules", "ends"),
    [
        (suspended, resumed, RESTART, "2026-03-10 17:00"),
        (asked, answered, RESUME, "2026-03-10 17:00"),
        (asked, answered, RESTART, "2026-03-11 17:00"),
    ],
)
def test_pauses_after_an_appointment(
    pause: Pause, go_on: Pause, rules: ClockRules, ends: str
) -> None:
    events = (
        extended("2026-02-25 09:00", "2026-03-05 17:00"),
        pause("2026-03-02 09:00"),
        go_on("2026-03-04 09:00"),
    )
    assert due_at(RECEIVED, FIVE_DAYS, *events, rules=rules) == at(ends)


def test_a_pause_that_came_too_late_does_not_hold_up_the_new_appointment() -> None:
    events = (
        asked("2026-02-27 09:00"),
        extended("2026-02-27 10:00", "2026-03-05 17:00"),
        answered("2026-03-02 09:00"),
        suspended("2026-03-03 09:00"),
        resumed("2026-03-04 09:00"),
    )
    # Only the suspension counts: 3 to 5 March were left.
    assert due_at(RECEIVED, FIVE_DAYS, *events) == at("2026-03-09 17:00")


def test_an_appointment_while_the_clock_stands_still_says_what_is_left() -> None:
    # A calendar that changed afterwards can make it so: 26 February to 5 March are six days.
    events = (
        asked("2026-02-24 09:00"),
        extended("2026-02-25 09:00", "2026-03-05 17:00"),
        answered("2026-03-09 09:00"),
    )
    assert due_at(RECEIVED, FIVE_DAYS, *events, rules=RESUME) == at("2026-03-17 17:00")
    assert due_at(RECEIVED, FIVE_DAYS, *events[:2]) is None


@pytest.mark.parametrize(
    ("events", "words"),
    [
        (
            [
                extended("2026-02-25 09:00", "2026-03-05 17:00"),
                extended("2026-03-04 09:00", "2026-03-12 17:00"),
            ],
            "at most 1 time",
        ),
        ([extended("2026-02-25 09:00", "2026-02-25 09:00")], "after the moment"),
        ([extended("2026-02-11 09:00", "2026-03-05 09:00")], "before the receipt"),
    ],
)
def test_appointments_that_cannot_be(events: list[ClockEvent], words: str) -> None:
    with pytest.raises(ClockRefused, match=words) as refused:
        due_at(RECEIVED, FIVE_DAYS, *events)
    assert refused.value.text.vi


def test_a_law_may_allow_more_appointments() -> None:
    events = (
        extended("2026-02-25 09:00", "2026-03-05 17:00"),
        extended("2026-03-04 09:00", "2026-03-12 17:00"),
    )
    twice = ClockRules(most_extensions=2)
    assert due_at(RECEIVED, FIVE_DAYS, *events, rules=twice) == at("2026-03-12 17:00")


def test_an_extension_needs_its_appointment_and_nothing_else_has_one() -> None:
    with pytest.raises(ClockRefused):
        ClockEvent(EventType.extended, at(RECEIVED))
    with pytest.raises(ClockRefused):
        ClockEvent(EventType.suspended, at(RECEIVED), at(RECEIVED))


@pytest.mark.parametrize(
    ("told", "made", "broken"),
    [
        ("2026-02-24 09:00", 0, None),
        ("2026-02-25 17:00", 0, None),  # one working day before, to the minute
        ("2026-02-25 17:01", 0, Rule.extension_notice),
        ("2026-03-02 09:00", 0, Rule.extension_notice),
        ("2026-02-24 09:00", 1, Rule.most_extensions),
        ("2026-03-02 09:00", 1, Rule.most_extensions),
    ],
)
def test_whether_a_new_appointment_keeps_the_law(told: str, made: int, broken: Rule | None) -> None:
    answer = extension_allowed(
        at=at(told), due_at=at("2026-02-26 17:00"), made=made, rules=RESTART, calendar=CALENDAR
    )
    assert (answer.broken, answer.kept) == (broken, broken is None)
    assert answer.latest_at == at("2026-02-25 17:00")
    assert answer.text.vi
    assert answer.article.en
