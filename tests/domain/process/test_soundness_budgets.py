"""The limits of the steps against the limits of the law."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.process.api import budget_findings
from motcua.domain.process.values import Definition, Multi, Node, Severity, Task, Timer
from motcua.kernel.workdays import Limit, MonthDay, Season, Unit
from tests.domain.process.building import (
    both,
    drawn,
    end,
    on_message,
    on_time,
    stage,
    sub,
    task,
    wait,
    xor,
)

DAY, DAYS, HOURS, MONTH = Unit.working_day, Unit.day, Unit.hour, Unit.month


def within(node: Node, value: int, unit: Unit = DAY) -> Node:
    """Give a step its limit."""
    return replace(node, limit=Limit(value, unit))  # type: ignore[arg-type]


def told(definition: Definition, *limits: Limit) -> list[tuple[str, str]]:
    return [(each.element_id, each.code) for each in budget_findings(definition, limits)]


ROW = drawn("start > a > b > z", within(task("a"), 2), within(task("b"), 3), end())


def test_the_step_that_goes_beyond_is_named_with_all_before_it() -> None:
    assert told(ROW, Limit(5, DAY)) == []
    (found,) = budget_findings(ROW, [Limit(4, DAY)])
    assert (found.element_id, found.code) == ("b", "over_legal_limit")
    assert found.severity is Severity.ERROR
    assert "“a” 2 ngày làm việc, “b” 3 ngày làm việc" in found.message.vi
    assert "4 working days" in found.message.en


def test_each_channel_has_its_limit_and_the_same_is_said_once() -> None:
    limits = (Limit(4, DAY), Limit(4, DAY), Limit(9, DAY), Limit(1, DAY))
    assert told(ROW, *limits) == [("b", "over_legal_limit"), ("a", "over_legal_limit")]
    assert told(ROW) == []


def test_of_parallel_ways_the_longest_counts() -> None:
    flows = """
        start > f > a > j > z
        f > b > j"""
    nodes = (both("f"), within(task("a"), 2), within(task("b"), 3), both("j"), end())
    assert told(drawn(flows, *nodes), Limit(3, DAY)) == []
    assert told(drawn(flows, *nodes), Limit(2, DAY)) == [("b", "over_legal_limit")]


def test_a_loop_counts_once() -> None:
    flows = """
        start > m > a > g > z
        g > m if outcome == "no\""""
    nodes = (xor("m"), within(task("a", "yes", "no"), 3), xor("g", "z"), end())
    assert told(drawn(flows, *nodes), Limit(3, DAY)) == []


def test_a_loop_with_two_entrances_is_a_warning() -> None:
    flows = """
        start > g
        g > a if outcome == "yes"
        g > b
        a > b > h > a
        h > z if outcome == "yes\""""
    nodes = (xor("g", "b"), within(task("a"), 3), within(task("b"), 3), xor("h", "a"), end())
    assert told(drawn(flows, *nodes), Limit(6, DAY))[0][1] == "budget_unknown"


def test_the_applicants_time_does_not_count() -> None:
    three_days = Timer(Limit(3, DAY))
    for asked, found in ((5, []), (6, []), (4, [("w", "over_legal_limit")])):
        waiting = wait("w", status=asked, timer=three_days)
        definition = drawn("start > a > w > z", within(task("a"), 2), waiting, end())
        assert told(definition, Limit(2, DAY)) == found
    message = wait("w", "paid", status=4)
    definition = drawn("start > a > w > z", within(task("a"), 2), message, end())
    assert told(definition, Limit(2, DAY)) == []


def test_where_a_timer_takes_a_step_away_its_time_counts() -> None:
    flows = """
        start > a > z
        late > b > y"""
    late = on_time("late", "a", timer=Timer(Limit(4, DAY)))
    nodes = (within(task("a"), 2), late, within(task("b"), 1), end(), end("y"))
    assert told(drawn(flows, *nodes), Limit(5, DAY)) == []
    assert told(drawn(flows, *nodes), Limit(4, DAY)) == [("b", "over_legal_limit")]
    said = on_message("late", "a", "answer")
    other = drawn(flows, nodes[0], said, *nodes[2:])
    assert told(other, Limit(3, DAY)) == []
    assert told(other, Limit(2, DAY)) == [("b", "over_legal_limit")]


STAGE = """
    start > s > z
    s.start > s.a > s.b > s.z"""


def test_a_stage_stands_for_what_lies_in_it() -> None:
    inner = (within(task("s.a"), 2), within(task("s.b"), 3), end("s.z"))
    bare = drawn(STAGE, stage("s"), *inner, end())
    assert told(bare, Limit(5, DAY)) == []
    assert told(bare, Limit(4, DAY)) == [("s.b", "over_legal_limit")]
    wide = drawn(STAGE, within(stage("s"), 6), *inner, end())
    assert told(wide, Limit(6, DAY)) == []
    assert told(wide, Limit(5, DAY)) == [("s", "over_legal_limit")]
    narrow = drawn(STAGE, within(stage("s"), 4), *inner, end())
    assert told(narrow, Limit(9, DAY)) == [("s", "over_stage_limit")]


def test_a_sub_dossier_counts_like_a_stage() -> None:
    definition = drawn("start > s > z", sub("s"), end())
    assert told(replace(definition, called={"elsewhere": ROW}), Limit(5, DAY)) == []
    assert told(replace(definition, called={"elsewhere": ROW}), Limit(4, DAY)) == [
        ("s", "over_legal_limit")
    ]
    narrow = drawn("start > s > z", within(sub("s"), 4), end())
    whole = replace(narrow, called={"elsewhere": ROW})
    assert told(whole, Limit(4, DAY)) == [("s", "over_stage_limit")]


@pytest.mark.parametrize(
    ("step", "fits", "too_short"),
    [
        # In office time an hour by the clock is at most a working hour, a day a working day.
        ((8, HOURS), (1, DAY), (7, Unit.working_hour)),
        ((2, DAYS), (2, DAY), (1, DAY)),
        ((1, MONTH), (23, DAY), (22, DAY)),
        ((16, Unit.working_hour), (2, DAY), (1, DAY)),
        # On the civil calendar each begun five working days have a weekend.
        ((3, DAY), (5, DAYS), (4, DAYS)),
        ((5, DAY), (7, DAYS), (6, DAYS)),
        ((6, DAY), (10, DAYS), (9, DAYS)),
        ((2, Unit.working_hour), (3, DAYS), (24, HOURS)),
        # A month of the law is at least 28 days, a step's month at most 31.
        ((28, DAYS), (1, MONTH), (27, DAYS)),
        ((1, MONTH), (31, DAYS), (1, MONTH)),
        ((90, Unit.minute), (2, HOURS), (1, HOURS)),
    ],
)
def test_units_are_compared_to_the_worse(
    step: tuple[int, Unit], fits: tuple[int, Unit], too_short: tuple[int, Unit]
) -> None:
    definition = drawn("start > a > z", within(task("a"), *step), end())
    assert told(definition, Limit(*fits)) == []
    assert told(definition, Limit(*too_short)) == [("a", "over_legal_limit")]


def test_the_longest_way_is_the_longest_in_the_unit_of_the_law() -> None:
    """Ten hours by the clock are more office time than four working hours, though a day less."""
    flows = """
        start > g
        g > a if outcome == "yes"
        g > b
        a > z
        b > z"""
    hours = within(task("a"), 10, HOURS)
    office = within(task("b"), 4, Unit.working_hour)
    definition = drawn(flows, xor("g", "b"), hours, office, end())
    assert told(definition, Limit(1, DAY)) == [("a", "over_legal_limit")]
    assert told(definition, Limit(1, DAYS)) == [("b", "over_legal_limit")]


def test_what_cannot_be_known_is_a_warning() -> None:
    one_by_one = within(task("m", multi=Multi(sequential=True)), 2)
    season = task("a")
    all_year = Season(MonthDay(1, 1), MonthDay(12, 31))
    seasonal = replace(season, limit=Limit(1, Unit.season, all_year))
    definition = drawn("start > a > m > z", seasonal, one_by_one, end())
    found = budget_findings(definition, [Limit(2, DAY)])
    assert [(each.element_id, each.code, each.severity) for each in found] == [
        ("a", "budget_unknown", Severity.WARNING),
        ("m", "budget_unknown", Severity.WARNING),
    ]
    assert told(ROW, Limit(1, Unit.season, all_year)) == []


@given(
    days=st.lists(st.integers(0, 4), min_size=1, max_size=6),
    forked=st.booleans(),
    legal=st.integers(1, 20),
)
def test_a_row_sums_up_and_a_fork_takes_the_longest(
    days: list[int], *, forked: bool, legal: int
) -> None:
    names = [f"t{number}" for number in range(len(days))]
    tasks: list[Node] = [
        within(task(name), number) if number else task(name)
        for name, number in zip(names, days, strict=True)
    ]
    assert all(isinstance(each, Task) for each in tasks)
    if forked:
        flows = "start > f\nj > z\n" + "\n".join(f"f > {name} > j" for name in names)
        definition = drawn(flows, both("f"), *tasks, both("j"), end())
    else:
        definition = drawn(" > ".join(("start", *names, "z")), *tasks, end())
    whole = max(days) if forked else sum(days)
    assert bool(told(definition, Limit(legal, DAY))) is (whole > legal)


@pytest.mark.parametrize(
    ("steps", "limit", "on_days", "always"),
    [
        # Thirty hours are more than three days of eight hours, and less than three whole days.
        ((30, HOURS), (3, DAY), True, False),
        # Five whole days are more than forty hours, and so are not the days of an office.
        ((5, DAY), (40, Unit.working_hour), False, True),
        # A working day may carry a weekend; a day that is always worked does not.
        ((1, DAY), (1, DAYS), True, False),
        ((2, DAY), (1, DAY), True, True),
    ],
)
def test_an_office_that_is_never_closed_counts_in_real_time(
    steps: tuple[int, Unit], limit: tuple[int, Unit], *, on_days: bool, always: bool
) -> None:
    row = drawn("start > a > z", within(task("a"), *steps), end())
    for always_open, refused in ((False, on_days), (True, always)):
        found = budget_findings(row, [Limit(*limit)], always_open=always_open)
        assert bool(found) is refused, always_open
