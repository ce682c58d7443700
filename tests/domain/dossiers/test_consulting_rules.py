"""By when another unit may be asked to answer, and which units: tables."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.dossiers.rules.consulting import (
    LONGEST,
    MOST_AT_ONCE,
    check_deadline,
    check_question,
    check_units,
    proposed_deadline,
)
from motcua.domain.dossiers.values import CONSULTATION, CannotAct
from motcua.domain.process.rules.elements import _ID
from motcua.kernel.moments import ZONE
from motcua.kernel.workdays import Calendar, Limit, Unit, stage_due
from motcua.platform.lawbook import lawbook

# A Monday.
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
FRIDAY = datetime(2026, 11, 27, 17, 0, tzinfo=ZONE)
CALENDAR = Calendar()
RULES = lawbook().clock_rules(NOW.date())


def day(number: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, number, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("wanted_by", "whole"),
    [
        (day(23, 9, 1), FRIDAY),
        (day(23, 12), FRIDAY),
        (day(23, 13), FRIDAY),
        (day(23, 17), FRIDAY),
        (day(24, 8), FRIDAY),
        (FRIDAY, FRIDAY),
        # Nothing bounds it while the clock stands still, or once the dossier is late.
        (day(30, 10), None),
        (day(24, 10), day(20, 17)),
        (day(24, 10), NOW),
    ],
)
def test_a_deadline_may_be_any_office_hour_until_the_dossier_is_due(
    wanted_by: datetime, whole: datetime | None
) -> None:
    check_deadline(wanted_by, whole=whole, calendar=CALENDAR, now=NOW)


@pytest.mark.parametrize(
    ("wanted_by", "reason"),
    [
        (NOW, "deadline_over"),
        (day(20, 10), "deadline_over"),
        (day(30, 10), "deadline_after_whole"),
        (FRIDAY + timedelta(minutes=1), "deadline_after_whole"),
        (day(23, 12, 30), "deadline_out_of_hours"),
        (day(23, 12, 59), "deadline_out_of_hours"),
        (day(23, 17, 1), "deadline_out_of_hours"),
        (day(24, 7, 59), "deadline_out_of_hours"),
        (datetime(9999, 12, 31, 10, 0, tzinfo=ZONE), "deadline_after_whole"),
    ],
)
def test_no_other_deadline_is_taken(wanted_by: datetime, reason: str) -> None:
    with pytest.raises(CannotAct, match=f"^{reason}$"):
        check_deadline(wanted_by, whole=FRIDAY, calendar=CALENDAR, now=NOW)


@pytest.mark.parametrize("moment", [day(28, 10), day(29, 10)])
def test_a_day_off_is_no_deadline(moment: datetime) -> None:
    with pytest.raises(CannotAct, match="deadline_out_of_hours"):
        check_deadline(moment, whole=None, calendar=CALENDAR, now=NOW)


def test_where_no_calendar_reaches_nothing_is_wanted() -> None:
    far = datetime(9999, 12, 31, 10, 0, tzinfo=ZONE)
    with pytest.raises(CannotAct, match="deadline_over"):
        check_deadline(far, whole=None, calendar=CALENDAR, now=NOW)


@pytest.mark.parametrize(
    ("whole", "proposed"),
    [(None, day(25, 9)), (FRIDAY, day(25, 9)), (day(24, 10), day(24, 10)), (NOW, day(25, 9))],
)
def test_what_is_proposed_is_never_after_the_dossier_is_due(
    whole: datetime | None, proposed: datetime
) -> None:
    assert proposed_deadline(day(25, 9), whole=whole, now=NOW) == proposed


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(ZONE)))  # noqa: DTZ001
def test_what_is_proposed_can_be_asked_at_any_moment(now: datetime) -> None:
    """Two working days, typed with day, hour and minute, whenever the page is opened."""
    found = stage_due(
        entered_at=now, limit=Limit(2, Unit.working_day), rules=RULES, calendar=CALENDAR
    )
    assert found.due_at is not None
    typed = found.due_at.replace(second=0, microsecond=0)
    check_deadline(typed, whole=None, calendar=CALENDAR, now=now)


@pytest.mark.parametrize(
    ("units", "waiting", "reason"),
    [
        ((), (), "nobody_chosen"),
        ((1,), (), "own_unit"),
        ((2, 1), (), "own_unit"),
        ((2,), (2,), "asked_already"),
        ((3, 2), (2,), "asked_already"),
        (tuple(range(2, MOST_AT_ONCE + 3)), (), "too_many_chosen"),
        ((99,), tuple(range(2, MOST_AT_ONCE + 2)), "too_many_chosen"),
    ],
)
def test_who_cannot_be_asked(units: tuple[int, ...], waiting: tuple[int, ...], reason: str) -> None:
    with pytest.raises(CannotAct, match=f"^{reason}$"):
        check_units(units, asking=1, waiting=waiting)


def test_thirty_may_owe_an_answer_at_once() -> None:
    check_units(tuple(range(2, MOST_AT_ONCE + 2)), asking=1, waiting=())
    check_units((99,), asking=1, waiting=tuple(range(2, MOST_AT_ONCE + 1)))


@pytest.mark.parametrize(
    ("words", "reason"), [("", "question_missing"), ("x" * (LONGEST + 1), "too_long")]
)
def test_a_question_has_words_that_can_be_kept(words: str, reason: str) -> None:
    check_question("x" * LONGEST)
    with pytest.raises(CannotAct, match=reason):
        check_question(words)


def test_no_element_of_a_process_can_have_its_name() -> None:
    assert _ID.fullmatch(CONSULTATION) is None
