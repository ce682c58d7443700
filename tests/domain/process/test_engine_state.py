"""What a state keeps: chosen units, timers, the status, and how much there can be of it."""

import gc
import json
import weakref

import pytest

from motcua.domain.process.rules.engine import advance, open_places
from motcua.domain.process.rules.engine.ways import ways_of
from motcua.domain.process.values import (
    CannotStep,
    Complete,
    Event,
    Fire,
    Node,
    Receive,
    Returned,
    Served,
    Side,
    State,
    Timer,
    Token,
)
from tests.domain.process.building import (
    FUTURE,
    NOW,
    PAST,
    Dossier,
    both,
    drawn,
    end,
    refused,
    service,
    sub,
    table,
    task,
    wait,
    xor,
)

SIMPLE = drawn("start > a > g > z", task("a"), xor("g"), end())


# Chosen units


@pytest.mark.parametrize(
    ("place", "event"),
    [
        (task("b", side=Side.CHOSEN), Complete("b", "done", item=7)),
        (sub("b", side=Side.CHOSEN), Returned("b", "done")),
    ],
)
def test_a_place_for_a_chosen_unit_takes_the_first_named(place: Node, event: Event) -> None:
    process = drawn("start > a > w > b > z", task("a"), wait("w", "m"), place, end())
    dossier = Dossier(process)
    dossier.does("a:done+7+8")
    assert State.from_json(dossier.state.to_json()) == dossier.state
    dossier.happens(Receive("m"))
    assert (dossier.at, dossier.entered) == (["b@7"], ["b@7"])
    assert dossier.state.turns == {}
    assert dossier.happens(event).ended
    assert dossier.left == ["b@7:done"]


def test_places_that_part_in_one_step_take_the_units_in_turn() -> None:
    process = drawn(
        """
        start > a > f
        f > b > j
        f > c > j
        j > z
        """,
        task("a"), both("f"), both("j"), end(),
        task("b", side=Side.CHOSEN), sub("c", side=Side.CHOSEN),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("a:done+7+8")
    assert dossier.at == ["b@7", "c@8"]
    assert refused(dossier, Complete("b", "done")) == "not_here"
    one = Dossier(process)
    assert refused(one, Complete("a", "done", chosen=(7,))) == "nobody_chosen"


@pytest.mark.parametrize(
    ("units", "reason"),
    [
        ((), "nobody_chosen"),
        ((7, 7), "not_chosen"),
        ((0,), "not_chosen"),
        ((7, -1), "not_chosen"),
        (tuple(range(1, 32)), "too_many_chosen"),
    ],
)
def test_a_choice_that_is_none(units: tuple[int, ...], reason: str) -> None:
    process = drawn("start > a > b > z", task("a"), task("b", side=Side.CHOSEN), end())
    assert refused(Dossier(process), Complete("a", "done", chosen=units)) == reason


# Timers


def test_a_time_is_waited_for() -> None:
    timer = Timer(at=FUTURE)
    process = drawn("start > w > z", wait("w", timer=timer), end())
    dossier = Dossier(process)
    assert dossier.last.entered[0].timers == (process.by_id["w"],)
    assert refused(dossier, Receive("")) == "nobody_waits"
    assert dossier.happens(Fire("w")).ended
    assert dossier.left == ["w:fired"]
    assert refused(dossier, Fire("w")) == "nobody_waits"


def test_a_timer_in_the_past_is_refused() -> None:
    process = drawn("start > a > w > z", task("a"), wait("w", timer=Timer(at=PAST)), end())
    assert refused(Dossier(process), Complete("a", "done")) == "timer_in_the_past"


# The status of several places


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [(2, 4, 4), (9, 5, 5), (5, 6, 6), (6, 9, 6), (0, 3, 3), (0, 0, 0), (10, 8, 10)],
)
def test_the_status_of_two_open_places(first: int, second: int, status: int) -> None:
    process = drawn(
        """
        start > f > a > z
        f > b > z
        """,
        both("f"), task("a", status=first), wait("b", "m", status=second), end(),
    )  # fmt: skip
    assert Dossier(process).last.status == status


def test_the_last_end_with_a_status_settles_the_dossier() -> None:
    process = drawn(
        """
        start > f > a > z
        f > b > side
        """,
        both("f"), task("a"), task("b", status=2), end("z", 10), end("side", 0),
    )  # fmt: skip
    for acts in (("a", "b"), ("b", "a")):
        dossier = Dossier(process)
        assert not dossier.does(acts[0]).ended
        dossier.state = State.from_json(json.loads(json.dumps(dossier.state.to_json())))
        assert (dossier.does(acts[1]).end, dossier.last.status) == (process.by_id["z"], 10)


# The state


@pytest.mark.parametrize(
    "tokens",
    [(Token("gone"),), (Token("start"),), (Token("z"),), (Token("a-g"),), (Token("a"), Token("g"))],
)
def test_a_state_of_another_process_is_refused(tokens: tuple[Token, ...]) -> None:
    state = State(tokens)
    for act in (
        lambda: advance(SIMPLE, state, Complete("gone", "done"), facts={}, now=NOW),
        lambda: open_places(SIMPLE, state),
    ):
        with pytest.raises(CannotStep) as problem:
            act()
        assert problem.value.reason == "unknown_state"


def test_open_places_are_what_was_entered() -> None:
    dossier = Dossier(SIMPLE)
    assert open_places(SIMPLE, dossier.state) == dossier.last.entered


def test_a_long_way_forgets_what_no_condition_asks_for() -> None:
    """A state never grows beyond 2 kB only because many tasks were done."""
    names = [f"task_with_a_long_name_{number}" for number in range(80)]
    process = drawn(
        f"""
        start > f > main
        f > {" > ".join(names)} > t > g
        g > side if {names[0]} == "done" and table == true
        """,
        both("f"), end("main", 10), *(task(name) for name in names),
        table("t", (f'{names[1]} == "done"', {"table": True})), xor("g"), end("side", 0),
    )  # fmt: skip
    dossier = Dossier(process)
    for name in names[:-1]:
        dossier.does(name)
        assert len(json.dumps(dossier.state.to_json())) < 2_100
    assert set(names[:3]) - set(dossier.state.outcomes) == {names[2]}
    # Nor is the end forgotten that was reached long before.
    assert dossier.does(names[-1]).end == process.by_id["main"]


def test_a_state_that_is_too_large_is_refused() -> None:
    process = drawn(
        """
        start > a > s > g
        g > y if text == "long"
        g > b
        b > z
        """,
        task("a"), service("s"), xor("g", default="b"), task("b"), end("y"), end("z"),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("a")
    assert refused(dossier, Served("s", (("text", "ư" * 1_000),))) == "state_too_large"
    assert dossier.happens(Served("s", (("other", "ư" * 1_000),))).state.at == ("b",)


def test_ways_are_worked_out_once_and_forgotten_with_the_definition() -> None:
    process = drawn("start > a > z", task("a"), end())
    ways = ways_of(process)
    assert ways_of(process) is ways
    gone = weakref.ref(ways)
    del process, ways
    gc.collect()
    assert gone() is None
