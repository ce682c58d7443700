"""A task that several chosen units do."""

import pytest

from motcua.domain.process.rules.engine import open_places
from motcua.domain.process.values import (
    CannotStep,
    Complete,
    Definition,
    Fire,
    Multi,
    Receive,
    Served,
    State,
    Timer,
)
from tests.domain.process.building import (
    NOW,
    PAST,
    Dossier,
    both,
    drawn,
    end,
    on_message,
    on_time,
    service,
    task,
    xor,
)


def opinions(multi: Multi) -> Definition:
    """An officer asks units; then what they said decides, and silence goes its own way."""
    return drawn(
        """
        start > ask > o > g
        g > y if outcome == "yes"
        g > n if outcome == "no"
        g > d
        silent > h
        h > s if outcome == "silent" and o == "silent"
        h > d
        late > remind > r
        """,
        task("ask"), task("o", "yes", "no", multi=multi), xor("g", default="d"),
        on_time("silent", "o"), xor("h", default="d"), on_time("late", "o", interrupting=False),
        task("remind", status=2), *(task(name) for name in "ynds"), end("r", 0),
    )  # fmt: skip


PARALLEL = opinions(Multi())
SEQUENTIAL = opinions(Multi(sequential=True))


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (("yes", "yes", "yes"), "y"),
        (("no", "no", "no"), "n"),
        (("yes", "no", "yes"), "d"),
    ],
)
def test_all_units_are_asked_at_once(said: tuple[str, ...], place: str) -> None:
    dossier = Dossier(PARALLEL)
    dossier.does("ask:done+7+8+9")
    assert dossier.at == dossier.entered == ["o@7", "o@8", "o@9"]
    dossier.does(f"o@8:{said[0]}")
    assert (dossier.at, dossier.left) == (["o@7", "o@9"], [f"o@8:{said[0]}"])
    assert State.from_json(dossier.state.to_json()) == dossier.state
    dossier.does(f"o@7:{said[1]}", f"o@9:{said[2]}")
    assert (dossier.at, dossier.left) == ([place], [f"o@9:{said[2]}"])
    outcome = said[0] if len(set(said)) == 1 else "divided"
    assert dossier.state.outcomes["o"] == outcome
    assert (dossier.state.said, dossier.state.turns) == ({}, {})


@pytest.mark.parametrize(
    ("said", "place"), [(("no", "no"), "n"), (("yes", "no"), "d"), (("yes", "yes"), "y")]
)
def test_units_are_asked_one_after_another(said: tuple[str, ...], place: str) -> None:
    dossier = Dossier(SEQUENTIAL)
    dossier.does("ask:done+8+7")
    assert dossier.at == ["o@8"]
    with pytest.raises(CannotStep, match="not at this step"):
        dossier.does("o@7:yes")
    dossier.does(f"o@8:{said[0]}")
    assert (dossier.at, dossier.left, dossier.entered) == (["o@7"], [f"o@8:{said[0]}"], ["o@7"])
    with pytest.raises(CannotStep, match="not at this step"):
        dossier.does("o@8:yes")
    dossier.does(f"o@7:{said[1]}")
    assert (dossier.at, dossier.state.said, dossier.state.turns) == ([place], {}, {})


@pytest.mark.parametrize("item", [0, 6, 8])
def test_only_a_unit_that_is_asked_and_has_not_answered_may_answer(item: int) -> None:
    dossier = Dossier(PARALLEL)
    dossier.does("ask:done+7+8", "o@8:yes")
    with pytest.raises(CannotStep) as refused:
        dossier.happens(Complete("o", "yes", item))
    assert refused.value.reason == "not_here"


def test_one_unit_alone_is_enough_of_many() -> None:
    dossier = Dossier(PARALLEL)
    dossier.does("ask:done+7", "o@7:no")
    assert dossier.at == ["n"]


def test_thirty_units_are_asked_within_two_kilobytes() -> None:
    dossier = Dossier(PARALLEL)
    units = range(100_001, 100_031)
    dossier.does("ask:done+" + "+".join(map(str, units)))
    assert len(dossier.at) == 30
    dossier.does(*(f"o@{unit}:yes" for unit in units))
    assert dossier.at == ["y"]


@pytest.mark.parametrize("multi", [Multi(enough=2), Multi(sequential=True, enough=2)])
def test_enough_equal_answers_end_it(multi: Multi) -> None:
    dossier = Dossier(opinions(multi))
    dossier.does("ask:done+1+2+3+4+5", "o@1:yes", "o@2:no")
    assert dossier.state.said == {"o": ("yes", "no")}
    dossier.does("o@3:no")
    taken = [] if multi.sequential else ["!o@4:", "!o@5:"]
    assert (dossier.at, dossier.left) == (["n"], ["o@3:no", *taken])
    assert dossier.state.outcomes["o"] == "no"
    assert (dossier.state.said, dossier.state.turns) == ({}, {})


def test_when_enough_is_never_reached_all_answer() -> None:
    dossier = Dossier(opinions(Multi(enough=3)))
    dossier.does("ask:done+1+2+3", "o@1:yes", "o@2:no", "o@3:no")
    assert dossier.at == ["d"]
    few = Dossier(opinions(Multi(enough=3)))
    few.does("ask:done+1+2", "o@1:no", "o@2:no")
    assert few.at == ["n"]


@pytest.mark.parametrize("process", [PARALLEL, SEQUENTIAL])
@pytest.mark.parametrize("item", [0, 8])
def test_silence_ends_all_turns(process: Definition, item: int) -> None:
    dossier = Dossier(process)
    dossier.does("ask:done+7+8+9", "o@7:yes")
    still = [f"!{each}:silent" for each in dossier.at]
    dossier.happens(Fire("silent", item))
    assert (dossier.at, dossier.left) == (["s"], still)
    assert (dossier.state.said, dossier.state.turns) == ({}, {})
    with pytest.raises(CannotStep) as refused:
        dossier.happens(Fire("silent"))
    assert refused.value.reason == "nobody_waits"


def test_the_timer_of_a_unit_that_answered_is_for_nobody() -> None:
    dossier = Dossier(PARALLEL)
    dossier.does("ask:done+7+8", "o@7:yes")
    with pytest.raises(CannotStep) as refused:
        dossier.happens(Fire("silent", 7))
    assert refused.value.reason == "nobody_waits"


def test_a_reminder_goes_out_once_while_units_are_asked() -> None:
    dossier = Dossier(PARALLEL)
    dossier.does("ask:done+7+8")
    timers = [[each.id for each in entered.timers] for entered in dossier.last.entered]
    assert timers == [["silent", "late"], ["silent", "late"]]
    dossier.happens(Fire("late", 7))
    assert (dossier.at, dossier.left) == (["o@7", "o@8", "remind"], [])
    assert State.from_json(dossier.state.to_json()) == dossier.state
    (still,) = {entered.timers for entered in open_places(PARALLEL, dossier.state)[:2]}
    assert [each.id for each in still] == ["silent"]
    with pytest.raises(CannotStep) as refused:
        dossier.happens(Fire("late", 8))
    assert refused.value.reason == "nobody_waits"
    dossier.does("o@7:yes")
    with pytest.raises(CannotStep):
        dossier.happens(Fire("late", 8))
    dossier.does("o@8:yes")
    assert dossier.at == ["remind", "y"]
    assert dossier.state.turns == {}


def test_a_message_may_end_all_turns_too() -> None:
    process = drawn(
        """
        start > ask > o > z
        gone > g
        g > y if outcome == "silent"
        g > z
        """,
        task("ask"), task("o", "yes", multi=Multi()), on_message("gone", "o", "withdrawn"),
        xor("g", default="z"), end("y"), end("z"),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("ask:done+7+8")
    dossier.happens(Receive("withdrawn"))
    assert (dossier.left, dossier.last.end) == (["!o@7:", "!o@8:"], process.by_id["z"])


def test_units_must_have_been_chosen_and_are_asked_once() -> None:
    dossier = Dossier(PARALLEL)
    for units, reason in [((), "nobody_chosen"), ((7, 7), "not_chosen"),
                          (tuple(range(1, 32)), "too_many_chosen")]:  # fmt: skip
        with pytest.raises(CannotStep) as refused:
            dossier.happens(Complete("ask", "done", chosen=units))
        assert refused.value.reason == reason
        assert dossier.at == ["ask"]


def test_the_last_choice_counts_and_is_used_up() -> None:
    process = drawn(
        """
        start > a > b > s > o > c > p > z
        """,
        task("a"), task("b"), service("s"), task("o", multi=Multi()), task("c"),
        task("p", multi=Multi()), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("a:done+7+8", "b:done+9")
    assert dossier.state.turns == {"": (9,)}
    dossier.state = State.from_json(dossier.state.to_json())
    step = dossier.happens(Served("s"))
    assert (dossier.at, step.state.turns) == (["o@9"], {})
    dossier.does("o@9")
    with pytest.raises(CannotStep) as refused:
        dossier.does("c")
    assert refused.value.reason == "nobody_chosen"
    dossier.does("c:done+4")
    assert dossier.at == ["p@4"]


def test_two_tasks_that_open_in_one_step_ask_the_same_units() -> None:
    process = drawn(
        """
        start > ask > f
        f > o > j
        f > p > j
        j > z
        """,
        task("ask"), both("f"), task("o", multi=Multi()),
        task("p", multi=Multi(sequential=True)), both("j"), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("ask:done+7+8")
    assert dossier.at == ["o@7", "o@8", "p@7"]
    assert dossier.does("p@7", "o@8", "p@8", "o@7").ended


def test_units_can_be_asked_again_in_a_loop() -> None:
    process = drawn(
        """
        start > ask > o > g
        g > ask if outcome == "divided"
        g > z
        """,
        task("ask"), task("o", "yes", "no", multi=Multi()), xor("g", default="z"), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    for _ in range(3):
        dossier.does("ask:done+7+8", "o@7:yes", "o@8:no")
        assert dossier.at == ["ask"]
    assert dossier.does("ask:done+8", "o@8:no").ended


def test_a_timer_of_turns_in_the_past_is_refused() -> None:
    process = drawn(
        """
        start > ask > o > z
        late > z
        """,
        task("ask"), task("o", multi=Multi()), on_time("late", "o", timer=Timer(at=PAST)), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    with pytest.raises(CannotStep) as refused:
        dossier.does("ask:done+7")
    assert (refused.value.reason, dossier.now) == ("timer_in_the_past", NOW)


def test_the_officer_may_send_paper_round_whatever_is_drawn() -> None:
    dossier = Dossier(PARALLEL)
    dossier.happens(Complete("ask", "done", chosen=(7, 8, 9), in_turn=True))
    assert dossier.at == ["o@7"]
    assert State.from_json(dossier.state.to_json()) == dossier.state
    dossier.does("o@7:yes", "o@8:yes")
    assert dossier.at == ["o@9"]
    dossier.does("o@9:yes")
    assert dossier.at == ["y"]
    assert dossier.state.turns == {}


def test_the_next_choice_is_not_in_turn_by_itself() -> None:
    first = Dossier(PARALLEL)
    first.happens(Complete("ask", "done", chosen=(7, 8), in_turn=True))
    again = Dossier(PARALLEL)
    again.happens(Complete("ask", "done", chosen=(7, 8)))
    assert (first.at, again.at) == (["o@7"], ["o@7", "o@8"])
