"""Targets of a plan, overload and spans: rules without a database."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.dossiers.rules.goals import GoalFigures, Outlook
from motcua.domain.dossiers.rules.workload import overloaded, typical
from motcua.kernel.spans import Period, before, last_spans, span_of


@pytest.mark.parametrize(
    ("figures", "at_least", "wanted", "outlook"),
    [
        (GoalFigures(0, 0, 0, 0), 95, 0, Outlook.NOTHING),
        (GoalFigures(10, 10, 0, 0), 95, 0, Outlook.SAFE),
        (GoalFigures(10, 9, 0, 10), 95, 10, Outlook.OPEN),
        (GoalFigures(10, 8, 0, 10), 95, 11, Outlook.LOST),
        (GoalFigures(10, 10, 1, 9), 95, 9, Outlook.OPEN),
        (GoalFigures(10, 10, 2, 8), 95, 9, Outlook.LOST),
        (GoalFigures(100, 100, 0, 5), 95, 0, Outlook.SAFE),
        (GoalFigures(0, 0, 1, 0), 1, 1, Outlook.LOST),
    ],
)
def test_what_a_target_still_takes(
    figures: GoalFigures, at_least: int, wanted: int, outlook: Outlook
) -> None:
    assert figures.wanted(at_least) == wanted
    assert figures.outlook(at_least) is outlook


@given(
    st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(0, 500),
    st.integers(1, 100),
)  # fmt: skip
def test_as_many_as_wanted_meet_it_and_one_fewer_does_not(
    in_time: int, late: int, missed: int, due: int, at_least: int
) -> None:
    figures = GoalFigures(in_time + late, in_time, missed, due)
    wanted = figures.wanted(at_least)
    assert (in_time + wanted) * 100 >= at_least * figures.whole
    if wanted:
        assert (in_time + wanted - 1) * 100 < at_least * figures.whole


@pytest.mark.parametrize(
    ("load", "others", "too_much"),
    [(5, (1, 1, 5), True), (4, (0, 0, 4), False), (10, (5, 5, 10), False), (11, (5, 11, 5), True)],
)
def test_who_has_too_much(load: int, others: tuple[int, ...], too_much: bool) -> None:  # noqa: FBT001
    assert overloaded(load, typical(others), times=2, least=5) is too_much


@pytest.mark.parametrize(
    ("period", "day", "first", "last"),
    [
        (Period.WEEK, date(2026, 11, 29), date(2026, 11, 23), date(2026, 11, 29)),
        (Period.WEEK, date(2027, 1, 1), date(2026, 12, 28), date(2027, 1, 3)),
        (Period.MONTH, date(2028, 2, 5), date(2028, 2, 1), date(2028, 2, 29)),
        (Period.QUARTER, date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
        (Period.YEAR, date(2026, 12, 31), date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_spans_of_the_calendar(period: Period, day: date, first: date, last: date) -> None:
    span = span_of(period, day)
    assert (span.first, span.last) == (first, last)
    assert before(span).last.toordinal() == span.first.toordinal() - 1


@given(st.sampled_from(Period), st.dates(date(2001, 1, 1), date(2090, 1, 1)))
def test_spans_follow_one_another(period: Period, day: date) -> None:
    spans = last_spans(period, day, 5)
    assert spans[-1].first <= day <= spans[-1].last
    assert all(one.end == next_.begin for one, next_ in pairwise(spans))
