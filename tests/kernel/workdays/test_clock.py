"""The statutory clock: the examples of the law, as tables."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from motcua.kernel.texts import Text
from motcua.kernel.workdays import (
    Calendar,
    ClockEvent,
    ClockRefused,
    ClockRules,
    DueState,
    Limit,
    Rule,
    Unit,
    due,
)
from tests.kernel.workdays.facts import (
    CALENDAR,
    RESTART,
    RESUME,
    answered,
    asked,
    at,
    due_at,
    limit,
    resumed,
    suspended,
    with_day_off,
)

COUNTS_RECEIPT = ClockRules(count_day_of_receipt=True)


@pytest.mark.parametrize(
    ("received", "length", "ends"),
    [
        # 2–4/1 are skipped; 5, 6 and 7 January count.
        ("2026-01-01 10:00", "3 working_day", "2026-01-07 17:00"),
        # Saturday 10/1 is worked instead of 2/1.
        ("2026-01-08 10:00", "2 working_day", "2026-01-10 17:00"),
        ("2026-01-09 10:00", "1 working_day", "2026-01-10 17:00"),
        # Saturday 22/8 counts, Monday 31/8 does not.
        ("2026-08-21 10:00", "1 working_day", "2026-08-22 17:00"),
        ("2026-08-28 10:00", "1 working_day", "2026-09-03 17:00"),
        # At the counter: one working day, wherever in the day it came.
        ("2026-11-25 07:00", "1 working_day", "2026-11-26 17:00"),
        ("2026-11-25 15:01", "1 working_day", "2026-11-26 17:00"),
        ("2026-11-27 16:30", "1 working_day", "2026-11-30 17:00"),
        ("2026-11-28 22:00", "1 working_day", "2026-11-30 17:00"),
        ("2026-02-12 10:00", "5 working_day", "2026-02-26 17:00"),
        ("2026-02-13 16:59", "1 working_day", "2026-02-23 17:00"),
    ],
)
def test_working_days(received: str, length: str, ends: str) -> None:
    assert due_at(received, length) == at(ends)


@pytest.mark.parametrize(
    ("received", "ends"),
    [
        ("2026-11-25 09:00", "2026-11-25 11:00"),
        ("2026-11-25 10:00", "2026-11-25 12:00"),  # the end of a session, not the next start
        ("2026-11-25 11:30", "2026-11-25 14:30"),  # across lunch
        ("2026-11-25 12:30", "2026-11-25 15:00"),  # lunch: counted from 13:00
        ("2026-11-25 06:00", "2026-11-25 10:00"),  # before opening: from 08:00
        ("2026-11-25 14:59", "2026-11-25 16:59"),
        ("2026-11-25 15:00", "2026-11-25 17:00"),  # not after 15:00
        ("2026-11-25 15:01", "2026-11-26 10:00"),
        ("2026-11-25 17:00", "2026-11-26 10:00"),
        ("2026-11-25 23:59", "2026-11-26 10:00"),
        ("2026-11-27 16:30", "2026-11-30 10:00"),  # Friday
        ("2026-11-28 22:00", "2026-11-30 10:00"),  # Saturday
        ("2026-11-23 15:01", "2026-11-25 10:00"),  # the eve of 24/11, Vietnam Culture Day
        ("2026-02-13 14:30", "2026-02-13 16:30"),  # the last day before Tết
        ("2026-02-13 15:01", "2026-02-23 10:00"),
        ("2026-02-15 09:00", "2026-02-23 10:00"),
        ("2026-01-10 09:00", "2026-01-10 11:00"),  # a worked Saturday
    ],
)
def test_two_working_hours_online(received: str, ends: str) -> None:
    assert due_at(received, "2 working_hour") == at(ends)


def test_working_hours_without_cut_off_go_over_the_night() -> None:
    rules = ClockRules(cut_off=None)
    assert due_at("2026-11-25 16:00", "2 working_hour", rules=rules) == at("2026-11-26 09:00")
    assert due_at("2026-11-25 08:00", "17 working_hour", rules=rules) == at("2026-11-27 09:00")


def test_working_hours_are_exact_to_the_microsecond() -> None:
    received = at("2026-11-25 11:59") + timedelta(seconds=59, microseconds=999_999)
    expected = at("2026-11-25 14:59") + timedelta(seconds=59, microseconds=999_999)
    assert due_at(received, "2 working_hour") == expected


@pytest.mark.parametrize(
    ("received", "length", "ends"),
    [
        ("2026-02-15 23:30", "1 hour", "2026-02-16 00:30"),  # border: day, night, Tết
        ("2026-02-15 23:30", "30 minute", "2026-02-16 00:00"),
        ("2026-11-25 15:01", "24 hour", "2026-11-26 15:01"),
        ("2026-11-25 15:01", "0 hour", "2026-11-25 15:01"),  # at once
        ("2026-02-17 00:00", "1 hour", "2026-02-17 01:00"),  # the first hour of the new year
        ("2026-09-02 23:59", "2 minute", "2026-09-03 00:01"),  # National Day
        ("2026-11-24 12:30", "1 hour", "2026-11-24 13:30"),  # Vietnam Culture Day, over lunch
        ("2026-11-28 16:59", "72 hour", "2026-12-01 16:59"),  # a weekend inside
        ("2026-12-31 23:45", "30 minute", "2027-01-01 00:15"),
    ],
)
def test_hours_and_minutes_run_by_the_clock(received: str, length: str, ends: str) -> None:
    assert due_at(received, length) == at(ends)


@pytest.mark.parametrize(
    ("received", "length", "ends"),
    [
        ("2026-11-02 10:00", "3 day", "2026-11-05 17:00"),
        ("2026-11-02 10:00", "5 day", "2026-11-09 17:00"),  # Saturday → Monday
        ("2026-02-12 10:00", "5 day", "2026-02-23 17:00"),  # inside Tết
        ("2026-01-05 10:00", "5 day", "2026-01-10 17:00"),  # a worked Saturday
        ("2026-03-16 10:00", "1 month", "2026-04-16 17:00"),
        ("2026-01-30 10:00", "1 month", "2026-03-02 17:00"),  # 28/2 is a Saturday
        ("2028-01-31 10:00", "1 month", "2028-02-29 17:00"),  # leap year
        ("2026-11-30 10:00", "3 month", "2027-03-01 17:00"),  # 28/2/2027 is a Sunday
        ("2026-10-15 10:00", "12 month", "2027-10-15 17:00"),
    ],
)
def test_days_and_months_of_the_civil_code(received: str, length: str, ends: str) -> None:
    assert due_at(received, length) == at(ends)


@pytest.mark.parametrize(
    ("received", "length", "ends"),
    [
        ("2026-11-25 10:00", "1 working_day", "2026-11-25 17:00"),
        ("2026-11-25 15:01", "1 working_day", "2026-11-26 17:00"),
        ("2026-11-28 10:00", "1 working_day", "2026-11-30 17:00"),
        ("2026-11-25 10:00", "3 day", "2026-11-27 17:00"),
        ("2026-03-16 10:00", "1 month", "2026-04-15 17:00"),
    ],
)
def test_day_of_receipt_counted(received: str, length: str, ends: str) -> None:
    assert due_at(received, length, rules=COUNTS_RECEIPT) == at(ends)


def test_the_worked_example() -> None:
    events = asked("2026-02-24 09:00"), answered("2026-02-27 16:00")
    assert due_at("2026-02-12 10:00", "5 working_day", rules=RESUME) == at("2026-02-26 17:00")
    resumed_end = due_at("2026-02-12 10:00", "5 working_day", *events, rules=RESUME)
    assert resumed_end == at("2026-03-04 17:00")


def test_the_worked_example_with_a_new_holiday() -> None:
    calendar = with_day_off(date(2026, 2, 23))
    moved = due_at("2026-02-12 10:00", "5 working_day", rules=RESUME, calendar=calendar)
    assert moved == at("2026-02-27 17:00")
    events = asked("2026-02-24 09:00"), answered("2026-02-27 16:00")
    moved = due_at("2026-02-12 10:00", "5 working_day", *events, rules=RESUME, calendar=calendar)
    assert moved == at("2026-03-05 17:00")


# limit | received | asked | answered | due when restarted | due when resumed
PAUSES_OF_2026 = """
5 working_day  | 02-12 10:00 | 02-24 09:00 | 02-27 09:00 | 03-06 17:00 | 03-04 17:00
2 working_hour | 11-25 09:00 | 11-25 10:30 | 11-25 14:00 | 11-25 16:00 | 11-25 14:30
2 working_hour | 11-25 11:30 | 11-25 13:30 | 11-25 15:30 | 11-26 10:00 | 11-26 09:00
3 hour         | 11-28 22:00 | 11-29 00:00 | 11-29 06:00 | 11-29 09:00 | 11-29 07:00
10 day         | 11-02 10:00 | 11-05 10:00 | 11-09 10:00 | 11-19 17:00 | 11-17 17:00
5 day          | 11-02 10:00 | 11-09 09:00 | 11-12 09:00 | 11-17 17:00 | 11-13 17:00
1 month        | 03-16 10:00 | 03-20 10:00 | 03-23 10:00 | 04-23 17:00 | 04-20 17:00
"""


@pytest.mark.parametrize("row", PAUSES_OF_2026.strip().splitlines())
def test_supplement_restarts_or_resumes(row: str) -> None:
    length, *moments = (cell.strip() for cell in row.split("|"))
    received, pause, go_on, restarted, continued = (f"2026-{moment}" for moment in moments)
    events = asked(pause), answered(go_on)
    assert due_at(received, length, *events, rules=RESTART) == at(restarted)
    assert due_at(received, length, *events, rules=RESUME) == at(continued)


def test_suspension_any_number_of_times_always_goes_on_with_the_rest() -> None:
    events = (
        suspended("2026-11-03 09:00"),
        resumed("2026-11-04 09:00"),
        suspended("2026-11-06 09:00"),
        resumed("2026-11-10 09:00"),
    )
    # Counted: 5/11, then 11 and 12/11.
    assert due_at("2026-11-02 10:00", "3 working_day", *events) == at("2026-11-12 17:00")


def test_two_pauses_at_once_run_until_both_have_ended() -> None:
    events = (
        suspended("2026-11-03 09:00"),
        asked("2026-11-04 09:00"),
        resumed("2026-11-05 09:00"),
        answered("2026-11-09 09:00"),
    )
    ends = due_at("2026-11-02 10:00", "3 working_day", *events, rules=RESUME)
    assert ends == at("2026-11-12 17:00")


def test_a_restart_during_a_suspension_begins_when_it_ends() -> None:
    events = (
        asked("2026-11-04 09:00"),
        suspended("2026-11-04 10:00"),
        answered("2026-11-05 09:00"),
        resumed("2026-11-09 09:00"),
    )
    assert due_at("2026-11-02 10:00", "3 working_day", *events) == at("2026-11-12 17:00")


def test_suspensions_inside_and_around_supplements_pause_once() -> None:
    events = (
        asked("2026-11-03 09:00"),
        suspended("2026-11-04 09:00"),
        resumed("2026-11-05 09:00"),
        suspended("2026-11-06 09:00"),
        answered("2026-11-09 09:00"),
        resumed("2026-11-10 09:00"),
        suspended("2026-11-12 09:00"),
        asked("2026-11-12 10:00"),
        answered("2026-11-12 11:00"),
        resumed("2026-11-16 09:00"),
    )
    # Resumed: counted 11/11, then 17 and 18/11. Restarted twice: three whole days from 17/11.
    ends = due_at("2026-11-02 10:00", "3 working_day", *events, rules=RESUME)
    assert ends == at("2026-11-18 17:00")
    ends = due_at("2026-11-02 10:00", "3 working_day", *events, rules=RESTART)
    assert ends == at("2026-11-19 17:00")


def test_asked_and_answered_twice_on_one_day_costs_that_day_once() -> None:
    events = (
        asked("2026-11-03 09:00"),
        answered("2026-11-03 10:00"),
        asked("2026-11-03 11:00"),
        answered("2026-11-03 14:00"),
    )
    ends = due_at("2026-11-02 10:00", "3 working_day", *events, rules=RESUME)
    assert ends == at("2026-11-06 17:00")


def test_what_is_asked_after_the_end_changes_nothing() -> None:
    events = asked("2026-11-04 09:00"), answered("2026-11-20 09:00")
    assert due_at("2026-11-02 10:00", "1 working_day", *events) == at("2026-11-03 17:00")


def test_no_due_time_while_suspended() -> None:
    answer = due(
        received_at=at("2026-11-02 10:00"),
        channel="direct",
        limit=limit("5 working_day"),
        events=[asked("2026-11-04 09:00")],
        rules=RESTART,
        calendar=CALENDAR,
        now=at("2027-11-04 09:00"),
    )
    assert (answer.due_at, answer.state) == (None, DueState.suspended)


@pytest.mark.parametrize(
    ("now", "state"),
    [("2026-11-03 17:00", DueState.running), ("2026-11-03 17:01", DueState.late)],
)
def test_late_only_after_the_due_time(now: str, state: DueState) -> None:
    answer = due(
        received_at=at("2026-11-02 10:00"),
        channel="direct",
        limit=limit("1 working_day"),
        rules=RESTART,
        calendar=CALENDAR,
        now=at(now),
    )
    assert answer.state is state


def test_any_zone_gives_the_same_answer_in_vietnamese_time() -> None:
    received = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
    ends = due_at(received, "2 working_hour")
    assert ends is not None
    assert ends.isoformat() == "2026-11-25T11:00:00+07:00"


def test_the_trace_names_rule_and_article_of_each_step() -> None:
    article = Text("Điều 147", "Art. 147")
    notice = Text("Công văn 1", "Notice 1")
    calendar = Calendar(days=CALENDAR.days, documents={date(2026, 2, 16): notice})
    answer = due(
        received_at=at("2026-02-12 10:00"),
        channel="online",
        limit=limit("5 working_day"),
        events=[asked("2026-02-24 09:00"), answered("2026-02-27 16:00")],
        rules=ClockRules(supplement=RESUME.supplement, articles={Rule.day_of_receipt: article}),
        calendar=calendar,
    )
    assert [step.rule for step in answer.trace] == [
        Rule.received,
        Rule.day_of_receipt,
        *[Rule.day_off] * 5,
        Rule.supplement_requested,
        Rule.supplement_resume,
        Rule.due,
    ]
    assert answer.trace[1].article == article
    assert answer.trace[2].article == notice
    assert all(step.article.vi and step.article.en for step in answer.trace)
    assert answer.trace[0].text.vi == "Tiếp nhận trực tuyến, thời hạn 5 ngày làm việc."
    assert "3 ngày làm việc" in answer.trace[-3].text.vi
    assert answer.trace[-1].text.en == "Due: 17:00 Wednesday 4 March 2026."


@pytest.mark.parametrize(
    ("received", "length", "rules", "rule"),
    [
        ("2026-11-25 15:01", "2 working_hour", RESTART, Rule.cut_off),
        ("2026-11-25 12:30", "2 working_hour", RESTART, Rule.outside_office_hours),
        ("2026-11-25 09:00", "2 working_hour", RESTART, Rule.office_hours),
        ("2026-11-25 09:00", "2 hour", RESTART, Rule.runs_by_the_clock),
        ("2026-11-25 09:00", "2 day", RESTART, Rule.day_of_receipt),
        ("2026-11-25 09:00", "2 day", COUNTS_RECEIPT, Rule.day_of_receipt_counted),
        ("2026-11-25 16:00", "2 working_day", COUNTS_RECEIPT, Rule.cut_off),
        ("2026-11-26 09:00", "2 day", RESTART, Rule.ends_on_day_off),
    ],
)
def test_the_trace_says_how_it_was_counted(
    received: str, length: str, rules: ClockRules, rule: Rule
) -> None:
    answer = due(
        received_at=at(received),
        channel="post",
        limit=limit(length),
        rules=rules,
        calendar=CALENDAR,
    )
    assert rule in {step.rule for step in answer.trace}


@pytest.mark.parametrize(
    ("received", "events", "words"),
    [
        (datetime(2026, 1, 1), [], "zone"),  # noqa: DTZ001  the mistake under test
        (at("1999-12-31 10:00"), [], "2000"),
        (at("2101-01-01 10:00"), [], "2100"),
        (at("2026-11-02 10:00"), [answered("2026-11-03 10:00")], "without"),
        (at("2026-11-02 10:00"), [resumed("2026-11-03 10:00")], "without"),
        (at("2026-11-02 10:00"), [asked("2026-11-01 10:00")], "before"),
        (
            at("2026-11-02 10:00"),
            [asked("2026-11-02 10:10"), asked("2026-11-02 10:20")],
            "second",
        ),
    ],
)
def test_facts_that_cannot_be_are_refused_in_words(
    received: datetime, events: list[ClockEvent], words: str
) -> None:
    with pytest.raises(ClockRefused, match=words) as refused:
        due(
            received_at=received,
            channel="online",
            limit=limit("1 working_day"),
            events=events,
            rules=RESTART,
            calendar=CALENDAR,
        )
    assert refused.value.text.vi


@pytest.mark.parametrize("value", [-1, 0, 10_001])
def test_a_limit_that_says_nothing_is_refused(value: int) -> None:
    with pytest.raises(ClockRefused):
        Limit(value, Unit.working_day)


@pytest.mark.parametrize(
    "hours", [(), ((time(12), time(8)),), ((time(8), time(12)), (time(11), time(17)))]
)
def test_office_hours_out_of_order_are_refused(hours: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ClockRefused):
        Calendar(office_hours=hours)
