"""Stepping through a process: tasks, waits, services, tables, sub-dossiers, ends."""

import pytest

from motcua.domain.process.rules.engine import advance, open_places
from motcua.domain.process.values import (
    Begin,
    Complete,
    Event,
    Fire,
    Receive,
    Returned,
    SendBack,
    Served,
)
from tests.domain.process.building import (
    NOW,
    Dossier,
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

SIMPLE = drawn(
    """
    start > a > g
    g > b if outcome == "yes"
    g > w if outcome == "ask"
    g > z
    w > a
    b > y
    """,
    task("a", "yes", "no", "ask", status=1),
    xor("g", default="z"),
    task("b"),
    wait("w", "answered"),
    end("z", status=3),
    end("y"),
)


def test_a_dossier_goes_from_task_to_task_to_its_end() -> None:
    dossier = Dossier(SIMPLE)
    assert (dossier.at, dossier.left, dossier.entered) == (["a"], [], ["a"])
    assert (dossier.last.status, dossier.last.ended) == (1, False)
    dossier.does("a:ask")
    assert (dossier.at, dossier.left, dossier.last.status) == (["w"], ["a:ask"], 5)
    dossier.happens(Receive("answered"))
    assert (dossier.at, dossier.left, dossier.entered) == (["a"], ["w:answered"], ["a"])
    dossier.does("a:yes")
    assert dossier.at == ["b"]
    dossier.does("b")
    assert (dossier.at, dossier.left, dossier.entered) == ([], ["b:done"], [])
    assert dossier.last.end == SIMPLE.by_id["y"]
    assert (dossier.last.status, dossier.last.ended) == (10, True)


def test_nothing_fits_a_dossier_that_stands_elsewhere() -> None:
    dossier = Dossier(SIMPLE)
    misfits: list[tuple[Event, str]] = [
        (Begin(), "not_here"),
        (Complete("b", "done"), "not_here"),
        (Complete("w", "done"), "not_here"),
        (Complete("nowhere", "done"), "not_here"),
        (Complete("a", "yes", item=7), "not_here"),
        (Complete("a", "done"), "unknown_outcome"),
        (Complete("a", ""), "unknown_outcome"),
        (Receive("answered"), "nobody_waits"),
        (Receive(""), "nobody_waits"),
        (Fire("w"), "nobody_waits"),
        (Fire("a"), "nobody_waits"),
        (Fire("nowhere"), "nobody_waits"),
        (Served("a"), "not_here"),
        (Served("nowhere"), "not_here"),
        (Returned("a", "yes"), "not_here"),
        (Returned("nowhere", "yes"), "not_here"),
        (SendBack("a", "b"), "cannot_go_back"),
        (SendBack("a", "nowhere"), "cannot_go_back"),
        (SendBack("b", "a"), "not_here"),
        (SendBack("a", "a", item=1), "not_here"),
    ]
    for event, reason in misfits:
        assert refused(dossier, event) == reason, event


@pytest.mark.parametrize(
    "event", [Begin(), Complete("b", "done"), Receive("answered"), Fire("w"), Served("b")]
)
def test_nothing_happens_to_a_settled_dossier(event: Event) -> None:
    dossier = Dossier(SIMPLE)
    dossier.does("a:yes", "b")
    assert refused(dossier, event) in {"not_here", "nobody_waits"}


def test_a_task_is_done_once_also_by_who_saw_an_old_state() -> None:
    dossier = Dossier(SIMPLE)
    old = dossier.state
    dossier.does("a:yes")
    assert refused(dossier, Complete("a", "yes")) == "not_here"
    # The old state itself was not changed: it still gives the same step.
    again = advance(SIMPLE, old, Complete("a", "yes"), facts={}, now=NOW)
    assert again.state == dossier.state


def test_the_first_flow_that_holds_is_taken_else_the_default() -> None:
    process = drawn(
        """
        start > a > g
        g > x if outcome == "yes"
        g > y if outcome == "yes" and kind == "k"
        g > z
        """,
        task("a", "yes", "no"), xor("g", default="z"), end("x"), end("y"), end("z"),
    )  # fmt: skip
    for outcome, reached in [("yes", "x"), ("no", "z")]:
        step = Dossier(process, kind="k").does(f"a:{outcome}")
        assert step.end is not None
        assert step.end.id == reached


def test_where_no_way_leads_on_nothing_moves() -> None:
    process = drawn(
        """
        start > a > g
        g > z if outcome == "yes"
        """,
        task("a", "yes", "no"), xor("g"), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    assert refused(dossier, Complete("a", "no")) == "no_way_on"
    assert dossier.does("a:yes").ended


def test_a_task_without_a_way_out_is_no_way_on() -> None:
    dossier = Dossier(drawn("start > a", task("a")))
    assert refused(dossier, Complete("a", "done")) == "no_way_on"


def test_gateways_in_a_ring_do_not_hang() -> None:
    process = drawn(
        """
        start > a > b > c
        c > b
        """,
        task("a"), xor("b"), xor("c"),
    )  # fmt: skip
    assert refused(Dossier(process), Complete("a", "done")) == "endless"


# Facts


def test_outcome_is_only_what_this_event_says() -> None:
    process = drawn(
        """
        start > a > w > g
        g > x if outcome == "yes"
        g > y if a == "yes" and given == 1
        g > z
        """,
        task("a", "yes", "no"), wait("w", "m"), xor("g", default="z"),
        end("x"), end("y"), end("z"),
    )  # fmt: skip
    for outcome, reached in [("yes", "y"), ("no", "z")]:
        # Neither the outcome of an earlier step nor one among the facts given is this step's.
        dossier = Dossier(process, given=1, outcome="yes", a="yes")
        dossier.does(f"a:{outcome}")
        step = dossier.happens(Receive("m"))
        assert step.end is not None
        assert step.end.id == reached


def test_a_loop_overwrites_the_outcome_of_a_task() -> None:
    process = drawn(
        """
        start > a > g
        g > z if a == "yes"
        g > a
        """,
        task("a", "yes", "no"), xor("g", default="a"), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("a:no", "a:no")
    assert dossier.state.outcomes == {"a": "no"}
    assert (dossier.left, dossier.entered) == (["a:no"], ["a"])
    assert dossier.does("a:yes").ended


def test_a_decision_table_sets_facts_of_the_first_row_that_holds() -> None:
    process = drawn(
        """
        start > a > t > g
        g > x if way == "fast"
        g > b if way == "slow" and outcome == "no"
        g > z
        b > t
        """,
        task("a", "yes", "no"), task("b"),
        table("t", ('a == "yes"', {"way": "fast"}), ('outcome == "no"', {"way": "slow"})),
        xor("g", default="z"), end("x"), end("z"),
    )  # fmt: skip
    assert Dossier(process).does("a:yes").end == process.by_id["x"]
    dossier = Dossier(process)
    dossier.does("a:no")
    assert (dossier.at, dossier.state.outcomes) == (["b"], {"a": "no", "way": "slow"})
    # The second time round no row holds: what the first time found is known no more.
    assert dossier.does("b").end == process.by_id["z"]
    assert "way" not in dossier.state.outcomes


def test_a_service_is_named_rests_and_reports_facts() -> None:
    process = drawn(
        """
        start > a > s > g
        g > x if found > 2
        g > y if outcome == "yes"
        g > z
        """,
        task("a", "yes"), service("s"), xor("g", default="z"), end("x"), end("y"), end("z"),
    )  # fmt: skip
    dossier = Dossier(process)
    step = dossier.does("a:yes")
    assert [each.id for each in step.services] == ["s"]
    assert (dossier.at, dossier.entered, step.status, step.ended) == (["s"], [], 0, False)
    assert open_places(process, dossier.state) == ()
    assert refused(dossier, Complete("s", "yes")) == "not_here"
    over = advance(process, step.state, Served("s", (("found", 3),)), facts={}, now=NOW)
    assert over.end == process.by_id["x"]
    assert over.state.outcomes["found"] == 3
    # The outcome before the service is over; one that the service reports is not.
    assert dossier.happens(Served("s")).end == process.by_id["z"]
    reported = Served("s", (("outcome", "yes"),))
    assert advance(process, step.state, reported, facts={}, now=NOW).end == process.by_id["y"]


def test_a_sub_dossier_comes_back_with_its_end() -> None:
    process = drawn(
        """
        start > d > g
        g > x if outcome == "agreed" and d == "agreed"
        g > z
        """,
        sub("d"), xor("g", default="z"), end("x"), end("z"),
    )  # fmt: skip
    dossier = Dossier(process)
    assert (dossier.entered, dossier.last.status) == (["d"], 4)
    assert dossier.happens(Returned("d", "agreed")).end == process.by_id["x"]
    assert dossier.left == ["d:agreed"]
    assert refused(dossier, Returned("d", "agreed")) == "not_here"
