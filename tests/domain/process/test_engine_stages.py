"""Sub-processes: entered, left, ended early, and the errors they raise."""

from dataclasses import replace

import pytest

from motcua.domain.process.values import CannotStep, Definition, Node, State, Step
from tests.domain.process.building import (
    Dossier,
    both,
    drawn,
    end,
    error,
    on_error,
    on_time,
    stage,
    task,
    terminate,
    wait,
    xor,
)

SIMPLE = drawn(
    """
    start > a > s > b > z
    s.start > s.f > s.x > s.z
    s.f > s.y > s.z
    """,
    task("a"), stage("s"), task("b"), end(),
    both("s.f"), task("s.x", status=7), task("s.y", status=2), end("s.z"),
)  # fmt: skip


@pytest.mark.parametrize("order", [("s.x", "s.y"), ("s.y", "s.x")])
def test_a_stage_is_entered_and_left_when_nothing_is_left_in_it(order: tuple[str, str]) -> None:
    dossier = Dossier(SIMPLE)
    dossier.does("a")
    assert dossier.at == dossier.entered == ["s", "s.x", "s.y"]
    assert (dossier.left, dossier.last.status) == (["a:done"], 7)
    dossier.does(order[0])
    assert dossier.at == ["s", order[1]]
    assert State.from_json(dossier.state.to_json()) == dossier.state
    dossier.does(order[1])
    assert (dossier.at, dossier.left) == (["b"], [f"{order[1]}:done", "s:done"])
    assert dossier.entered == ["b"]
    assert dossier.does("b").ended


def test_a_stage_is_no_task() -> None:
    dossier = Dossier(SIMPLE)
    dossier.does("a")
    with pytest.raises(CannotStep, match="not at this step"):
        dossier.does("s")


def test_a_stage_in_which_nothing_rests_was_never_open() -> None:
    process = drawn(
        """
        start > a > s > b > z
        s.start > s.g > s.z
        """,
        task("a"), stage("s"), xor("s.g"), end("s.z"), task("b"), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("a")
    assert (dossier.left, dossier.entered) == (["a:done"], ["b"])


def test_the_outcome_of_the_last_task_decides_in_a_stage_and_after_it() -> None:
    process = drawn(
        """
        start > a > s > g
        g > y if outcome == "yes"
        g > z
        s.start > s.g
        s.g > s.x if outcome == "yes"
        s.g > s.w
        s.x > s.z
        s.w > s.z
        """,
        task("a", "yes", "no"), stage("s"), xor("g", default="z"), end("y"), end("z"),
        xor("s.g", default="s.w"), task("s.x", "yes", "no"), task("s.w", "yes", "no"), end("s.z"),
    )  # fmt: skip
    assert Dossier(process).does("a:yes", "s.x:no").end == process.by_id["z"]
    assert Dossier(process).does("a:no", "s.w:yes").end == process.by_id["y"]


def nested(*more: Node, flows: str = "") -> Definition:
    """Stage ``s`` holds ``s.a`` beside stage ``s.t``, which holds ``s.t.a`` beside ``s.t.b``."""
    return drawn(
        f"""
        start > f > s > z
        f > c > z
        s.start > s.f > s.a > s.z
        s.f > s.t > s.b > s.z
        s.t.start > s.t.f > s.t.a > s.t.g
        s.t.g > s.t.stop if outcome == "stop"
        s.t.g > s.t.error if outcome == "error"
        s.t.g > s.t.z
        s.t.f > s.t.b > s.t.z
        {flows}
        """,
        both("f"), task("c"), stage("s"), end(),
        both("s.f"), task("s.a"), stage("s.t"), task("s.b"), end("s.z"),
        both("s.t.f"), task("s.t.a", "done", "stop", "error"), task("s.t.b"), end("s.t.z"),
        xor("s.t.g", default="s.t.z"), terminate("s.t.stop"), error("s.t.error", "wrong"), *more,
    )  # fmt: skip


def test_stages_lie_in_stages() -> None:
    dossier = Dossier(nested())
    assert dossier.at == ["s", "s.a", "s.t", "s.t.a", "s.t.b", "c"]
    dossier.does("s.t.b", "s.t.a")
    assert dossier.at == ["s", "s.a", "c", "s.b"]
    assert dossier.left == ["s.t.a:done", "s.t:done"]
    dossier.does("s.b", "c", "s.a")
    assert dossier.left == ["s.a:done", "s:done"]
    assert dossier.last.ended


def test_terminate_in_a_stage_ends_the_stage_only() -> None:
    dossier = Dossier(nested())
    dossier.does("s.t.a:stop")
    assert dossier.left == ["s.t.a:stop", "!s.t.b:", "s.t:done"]
    assert (dossier.at, dossier.entered) == (["s", "s.a", "c", "s.b"], ["s.b"])


def test_terminate_in_a_stage_takes_back_stages_in_it() -> None:
    process = drawn(
        """
        start > s > b > z
        s.start > s.f > s.a > s.stop
        s.f > s.t > s.z
        s.t.start > s.t.a > s.t.z
        """,
        stage("s"), both("s.f"), task("s.a"), terminate("s.stop"), stage("s.t"), end("s.z"),
        task("s.t.a"), end("s.t.z"), task("b"), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("s.a")
    assert dossier.left == ["s.a:done", "!s.t:", "!s.t.a:", "s:done"]
    assert dossier.at == ["b"]


def raised(*edges: Node, flows: str) -> tuple[Dossier, Step]:
    """Raise the error ``wrong`` two stages deep."""
    dossier = Dossier(nested(*edges, flows=flows))
    return dossier, dossier.does("s.t.a:error")


@pytest.mark.parametrize("name", ["wrong", ""])
def test_an_error_is_caught_on_the_edge_of_its_stage(name: str) -> None:
    dossier, step = raised(on_error("s.e", "s.t", name), task("s.x"), flows="s.e > s.x\ns.x > s.z")
    assert dossier.left == ["s.t.a:error", "!s.t.b:", "!s.t:"]
    assert (dossier.at, dossier.entered) == (["s", "s.a", "c", "s.x"], ["s.x"])
    assert step.end is None


def test_the_edge_that_names_the_error_comes_first() -> None:
    edges = (on_error("s.any", "s.t"), on_error("s.e", "s.t", "wrong"))
    dossier, _ = raised(
        *edges, task("s.x"), task("s.y"), flows="s.any > s.y\ns.e > s.x\ns.x > s.z\ns.y > s.z"
    )
    assert dossier.entered == ["s.x"]


def test_an_error_that_its_stage_does_not_catch_is_caught_further_out() -> None:
    edges = (on_error("s.other", "s.t", "another"), on_error("e", "s"))
    dossier, _ = raised(
        *edges, task("s.x"), task("x"), flows="s.other > s.x\ns.x > s.z\ne > x\nx > z"
    )
    assert dossier.left == ["s.t.a:error", "!s.a:", "!s.t:", "!s.t.b:", "!s:"]
    assert (dossier.at, dossier.entered) == (["c", "x"], ["x"])


def test_an_error_that_nobody_catches_ends_everything() -> None:
    dossier, step = raised(flows="")
    assert dossier.left == ["s.t.a:error", "!s:", "!s.a:", "!s.t:", "!s.t.b:", "!c:"]
    assert step.end is not None
    assert (step.end.id, step.status, dossier.at) == ("s.t.error", 3, [])


def test_an_error_at_the_top_ends_everything() -> None:
    process = drawn(
        """
        start > f > a > x
        f > w > z
        """,
        both("f"), task("a"), wait("w", "m"), error("x", "wrong", 3), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    step = dossier.does("a")
    assert (step.end, step.status) == (process.by_id["x"], 3)
    assert dossier.left == ["a:done", "!w:"]


def test_a_stage_can_be_entered_again() -> None:
    process = drawn(
        """
        start > s > g
        g > s if outcome == "again"
        g > z
        late > r > y
        s.start > s.a > s.z
        """,
        stage("s"), xor("g", default="z"), end("z"), task("s.a", "again", "on"), end("s.z"),
        on_time("late", "s", interrupting=False), task("r"), end("y", 0),
    )  # fmt: skip
    dossier = Dossier(process)
    for _ in range(3):
        dossier.does("s.a:again")
        assert dossier.left == ["s.a:again", "s:done"]
        assert dossier.at == dossier.entered == ["s", "s.a"]
        assert [each.id for each in dossier.last.entered[0].timers] == ["late"]
    assert dossier.does("s.a:on").ended


def test_a_state_inside_a_stage_that_is_not_open_is_refused() -> None:
    dossier = Dossier(SIMPLE)
    dossier.does("a")
    dossier.state = State(tuple(token for token in dossier.state.tokens if token.at != "s"))
    with pytest.raises(CannotStep) as refused:
        dossier.does("s.x")
    assert refused.value.reason == "unknown_state"


def test_an_end_within_a_stage_settles_nothing() -> None:
    """The file that a stage calls may carry statuses for dossiers of its own."""
    process = drawn(
        """
        start > f > a > z
        f > s > side
        s.start > s.a > s.z
        """,
        both("f"), task("a"), end("z", 10), stage("s"), end("side", 0), task("s.a"),
        replace(end("s.z"), status=3),
    )  # fmt: skip
    for acts in (("a", "s.a"), ("s.a", "a")):
        step = Dossier(process).does(*acts)
        assert (step.end, step.status) == (process.by_id["z"], 10)
