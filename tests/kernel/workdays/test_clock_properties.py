"""What holds for every clock, whatever the facts."""

from datetime import date, datetime, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.kernel.workdays import (
    ZONE,
    Calendar,
    ClockEvent,
    ClockRules,
    DayKind,
    EventType,
    Limit,
    MonthDay,
    Season,
    Supplement,
    Unit,
    due,
    due_at,
    half_time,
    interagency,
)
from tests.kernel.workdays.facts import CALENDAR, RESTART, RESUME, with_day_off


def moments(first: date, last: date) -> st.SearchStrategy[datetime]:
    """Moments of all days and times between two days, in Vietnamese time."""
    days, times = st.dates(first, last), st.times()
    return st.builds(lambda day, at: datetime.combine(day, at, ZONE), days, times)


MOMENTS = moments(date(2026, 1, 1), date(2026, 12, 31))
ANY_YEAR = moments(date(2000, 1, 1), date(2100, 12, 31))
COUNTED = st.sampled_from([unit for unit in Unit if unit is not Unit.season])
SEASONS = st.builds(
    lambda days: Limit(1, Unit.season, Season(*(MonthDay(d.month, d.day) for d in days))),
    st.tuples(*[st.dates(date(2028, 1, 1), date(2028, 12, 31))] * 2),
)
LIMITS = st.one_of(st.builds(Limit, st.integers(1, 60), COUNTED), SEASONS)
RULES = st.builds(
    ClockRules,
    count_day_of_receipt=st.booleans(),
    cut_off=st.one_of(st.none(), st.times(time(8))),
    supplement=st.sampled_from(Supplement),
)
DAYS = st.dates(date(2026, 1, 1), date(2027, 2, 28))
SPANS = st.timedeltas(timedelta(0), timedelta(days=6))


def reckon(
    received_at: datetime,
    limit: Limit,
    rules: ClockRules = RESTART,
    events: list[ClockEvent] | None = None,
    calendar: Calendar = CALENDAR,
) -> datetime:
    """Give the due time of a clock that runs."""
    answer = due(
        received_at=received_at,
        channel="online",
        limit=limit,
        events=events or [],
        rules=rules,
        calendar=calendar,
    )
    assert answer.due_at is not None
    assert answer.due_at == due_at(
        received_at=received_at,
        channel="online",
        limit=limit,
        events=events or [],
        rules=rules,
        calendar=calendar,
    )
    assert answer.trace[-1].at == answer.due_at
    return answer.due_at


def one_pause(received_at: datetime, before: timedelta, length: timedelta) -> list[ClockEvent]:
    """A supplement asked some time after receipt and answered some time after that."""
    return [
        ClockEvent(EventType.supplement_requested, received_at + before),
        ClockEvent(EventType.supplement_answered, received_at + before + length),
    ]


@given(ANY_YEAR, LIMITS, RULES)
def test_a_clock_ends_after_it_began(at: datetime, limit: Limit, rules: ClockRules) -> None:
    assert reckon(at, limit, rules) >= at


@given(MOMENTS, SPANS, LIMITS, RULES)
def test_received_later_is_never_due_earlier(
    at: datetime, by: timedelta, limit: Limit, rules: ClockRules
) -> None:
    assert reckon(at, limit, rules) <= reckon(at + by, limit, rules)


@given(MOMENTS, st.integers(1, 60), COUNTED, RULES)
def test_a_longer_limit_is_never_due_earlier(
    at: datetime, value: int, unit: Unit, rules: ClockRules
) -> None:
    assert reckon(at, Limit(value, unit), rules) <= reckon(at, Limit(value + 1, unit), rules)


@given(
    ANY_YEAR,
    st.integers(1, 60),
    st.sampled_from([Unit.working_hour, Unit.working_day, Unit.day, Unit.month]),
    RULES,
)
def test_office_limits_never_end_when_the_office_is_closed(
    at: datetime, value: int, unit: Unit, rules: ClockRules
) -> None:
    end = reckon(at, Limit(value, unit), rules)
    assert CALENDAR.is_working(end.date())
    assert any(start < end.time() <= stop for start, stop in CALENDAR.office_hours)


@given(MOMENTS, SPANS, SPANS, LIMITS, RULES, DAYS)
def test_one_more_day_off_never_makes_it_earlier(
    at: datetime, before: timedelta, length: timedelta, limit: Limit, rules: ClockRules, day: date
) -> None:
    assume(CALENDAR.days.get(day) is not DayKind.work)
    # On the evening of a season's last day a new day off lets one still be in time for it.
    assume(limit.unit is not Unit.season)
    events = one_pause(at, before, length)
    plain = reckon(at, limit, rules, events)
    assert reckon(at, limit, rules, events, with_day_off(day)) >= plain


@given(MOMENTS, SPANS, SPANS, LIMITS)
def test_restart_gives_at_least_as_long_as_resume_and_resume_as_no_pause(
    at: datetime, before: timedelta, length: timedelta, limit: Limit
) -> None:
    # A month begun anew on 31 August ends on 30 September: only there the calendar cuts days off.
    assume(limit.unit is not Unit.month or (at + before + length).day <= 28)
    # A season begun anew ends on its own day, however long the pause was.
    assume(limit.unit is not Unit.season)
    events = one_pause(at, before, length)
    resumed = reckon(at, limit, RESUME, events)
    assert reckon(at, limit, RESTART, events) >= resumed
    assert resumed >= reckon(at, limit)


@given(MOMENTS, st.integers(1, 40), RULES)
def test_working_days_agree_with_counting_one_by_one(
    at: datetime, value: int, rules: ClockRules
) -> None:
    assume(not rules.count_day_of_receipt)
    day, counted = at.date(), 0
    while counted < value:
        day += timedelta(days=1)
        counted += CALENDAR.is_working(day)
    assert reckon(at, Limit(value, Unit.working_day), rules).date() == day


@given(MOMENTS, st.integers(1, 60))
def test_working_hours_agree_with_counting_minute_by_minute(at: datetime, value: int) -> None:
    at = at.replace(second=0, microsecond=0)
    moment, minutes = at, 0
    while minutes < value * 60:
        in_office = any(start <= moment.time() < stop for start, stop in CALENDAR.office_hours)
        minutes += in_office and CALENDAR.is_working(moment.date())
        moment += timedelta(minutes=1)
    assert reckon(at, Limit(value, Unit.working_hour), ClockRules(cut_off=None)) == moment


@given(MOMENTS, LIMITS, RULES, st.permutations(list(range(4))))
def test_the_order_in_which_events_are_given_does_not_matter(
    at: datetime, limit: Limit, rules: ClockRules, order: list[int]
) -> None:
    events = one_pause(at, timedelta(hours=1), timedelta(hours=5))
    events += one_pause(at, timedelta(days=2), timedelta(days=1))
    assert reckon(at, limit, rules, [events[n] for n in order]) == reckon(at, limit, rules, events)


@given(MOMENTS, LIMITS, RULES, SPANS, st.timedeltas(timedelta(minutes=1), timedelta(days=90)))
def test_a_new_appointment_is_never_earlier_than_the_due_time_it_replaces(
    at: datetime, limit: Limit, rules: ClockRules, after: timedelta, later: timedelta
) -> None:
    made = at + after
    appointment = ClockEvent(EventType.extended, made, made + later)
    assert reckon(at, limit, rules, [appointment]) >= max(made + later, reckon(at, limit, rules))


@given(MOMENTS, LIMITS, RULES)
def test_half_time_lies_between_receipt_and_due_time(
    at: datetime, limit: Limit, rules: ClockRules
) -> None:
    end = reckon(at, limit, rules)
    assert at <= half_time(at, end, CALENDAR, by_the_clock=True) <= end
    half = half_time(at, end, CALENDAR)
    passed = CALENDAR.office_time(half) - CALENDAR.office_time(at)
    whole = CALENDAR.office_time(end) - CALENDAR.office_time(at)
    assert half <= end
    assert not whole or abs(2 * passed - whole) <= timedelta(microseconds=1)


@given(MOMENTS, st.lists(LIMITS, min_size=1, max_size=4), RULES)
def test_agencies_in_parallel_are_never_due_later_than_in_sequence(
    at: datetime, limits: list[Limit], rules: ClockRules
) -> None:
    together, in_turn = (
        interagency(limits, electronic=how, sent_at=at, rules=rules, calendar=CALENDAR)
        for how in (True, False)
    )
    assert together.due_at <= in_turn.due_at
    assert together.due_at == max(found.due_at for found in together.each if found.due_at)
