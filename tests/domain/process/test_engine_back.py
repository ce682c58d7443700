"""Rejecting back to an earlier task."""

import pytest

from motcua.domain.process.rules.engine import back_targets
from motcua.domain.process.values import CannotStep, Fire, Multi, Receive, Served, Side
from tests.domain.process.building import (
    Dossier,
    both,
    drawn,
    end,
    on_time,
    service,
    some,
    stage,
    table,
    task,
    wait,
    xor,
)

LINE = drawn(
    """
    start > a > w > b > v > r > m > c > g
    g > d if outcome == "on"
    g > e if outcome == "more"
    g > z
    e > m
    d > z
    """,
    task("a"), wait("w", "m"), task("b"), service("v"), table("r", ("", {"x": 1})), xor("m"),
    task("c", "on", "more", "out"), xor("g", default="z"), task("d"), task("e"), end(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "targets"),
    [
        ("a", []),
        ("b", ["a"]),
        # e leads to c as well, but only after it: it is no earlier task.
        ("c", ["a", "b"]),
        ("d", ["a", "b", "c", "e"]),
        ("e", ["a", "b", "c"]),
        ("nowhere", []),
        ("w", []),
        ("z", []),
    ],
)
def test_which_tasks_are_earlier(source: str, targets: list[str]) -> None:
    assert [each.id for each in back_targets(LINE, source)] == targets


BLOCK = drawn(
    """
    start > a > f > b > c > j
    f > d > k
    k > x > l
    k > y > l
    l > j
    j > e > s > h > z
    s.start > s.a > s.b > s.z
    late > q > z
    """,
    task("a"), both("f"), task("b"), task("c"), task("d"), some("k"), task("x"), task("y"),
    some("l"), both("j"), task("e"), stage("s"), task("h"), end(),
    task("s.a"), task("s.b"), end("s.z"), on_time("late", "e"), task("q"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "targets"),
    [
        ("b", []),  # a lies before the fork
        ("c", ["b"]),  # in one branch
        ("x", []),  # d lies before the inclusive fork
        ("e", []),  # all lie before the join
        ("h", []),  # a stage lies between
        ("s.a", []),
        ("s.b", ["s.a"]),  # within a stage
        ("q", []),  # the event on an edge lies between
    ],
)
def test_no_way_back_past_what_parts_or_joins(source: str, targets: list[str]) -> None:
    assert [each.id for each in back_targets(BLOCK, source)] == targets


def test_a_dossier_goes_back_and_comes_again() -> None:
    dossier = Dossier(BLOCK)
    dossier.does("a", "b")
    assert dossier.at == ["d", "c"]
    dossier.does("c<b")
    assert (dossier.at, dossier.left, dossier.entered) == (["d", "b"], ["c:send_back"], ["b"])
    assert "c" not in dossier.state.outcomes
    dossier.does("d", "x", "y", "b", "c")
    assert dossier.at == ["e"]


@pytest.mark.parametrize(("task_id", "to"), [("c", "a"), ("c", "c"), ("c", "d"), ("c", "j")])
def test_what_is_not_earlier_is_refused(task_id: str, to: str) -> None:
    dossier = Dossier(BLOCK)
    dossier.does("a", "b")
    before = dossier.state
    with pytest.raises(CannotStep) as refused:
        dossier.does(f"{task_id}<{to}")
    assert (refused.value.reason, dossier.state) == ("cannot_go_back", before)


def test_the_way_back_passes_a_decided_gateway_again() -> None:
    dossier = Dossier(LINE)
    dossier.does("a")
    dossier.happens(Receive("m"))
    dossier.does("b")
    dossier.happens(Served("v"))
    dossier.does("c:on", "d<c")
    assert dossier.state.outcomes["c"] == "on"
    dossier.does("c:more", "e", "c:out")
    assert dossier.last.ended


CHOSEN = drawn(
    """
    start > a > b > c > d > z
    late > d
    """,
    task("a"), task("b", side=Side.CHOSEN), task("c"), task("d", multi=Multi()), end(),
    on_time("late", "b"),
)  # fmt: skip


def test_back_to_a_chosen_unit_names_it_again() -> None:
    dossier = Dossier(CHOSEN)
    dossier.does("a:done+7", "b@7:done+1+2")
    with pytest.raises(CannotStep, match="not at this step"):
        dossier.does("b@7<a")
    two = Dossier(CHOSEN)
    two.does("a:done+7", "b@7")
    with pytest.raises(CannotStep) as refused:
        two.does("c<b")
    assert (refused.value.reason, two.at) == ("nobody_chosen", ["c"])
    two.does("c<b+7")
    assert two.at == ["b@7"]
    two.does("b@7<a")
    assert (two.at, two.left) == (["a"], ["b@7:send_back"])


def test_back_from_a_task_of_several_units_takes_all_turns_back() -> None:
    dossier = Dossier(CHOSEN)
    dossier.does("a:done+7", "b@7", "c:done+1+2+3", "d@2", "d@1<c")
    assert dossier.at == ["c"]
    assert dossier.left == ["d@1:send_back", "!d@3:"]
    assert (dossier.state.said, dossier.state.turns) == ({}, {})
    assert dossier.does("c:done+4", "d@4").ended


def test_a_timer_of_a_task_left_by_going_back_is_for_nobody() -> None:
    dossier = Dossier(CHOSEN)
    dossier.does("a:done+7", "b@7<a")
    with pytest.raises(CannotStep) as refused:
        dossier.happens(Fire("late", 7))
    assert refused.value.reason == "nobody_waits"
