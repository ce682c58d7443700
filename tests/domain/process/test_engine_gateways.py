"""Ways that part and meet: parallel and inclusive gateways."""

import pytest

from motcua.domain.process.values import CannotStep, Definition, Fact, Receive
from tests.domain.process.building import (
    Dossier,
    both,
    drawn,
    end,
    on_time,
    service,
    some,
    stage,
    task,
    terminate,
    wait,
    xor,
)

PARALLEL = drawn(
    """
    start > a > f
    f > b > j
    f > c > j
    f > d > j
    j > e > z
    """,
    task("a"), both("f"), task("b"), task("c"), task("d"), both("j"), task("e"), end(),
)  # fmt: skip

INCLUSIVE = drawn(
    """
    start > a > f
    f > b if police == true
    f > c if tax == true
    f > d
    b > j
    c > j
    d > j
    j > e > z
    """,
    task("a"), some("f", default="d"), task("b"), task("c"), task("d"), some("j"),
    task("e"), end(),
)  # fmt: skip


@pytest.mark.parametrize("order", ["bcd", "bdc", "cbd", "cdb", "dbc", "dcb"])
def test_a_parallel_join_waits_for_every_way_in(order: str) -> None:
    dossier = Dossier(PARALLEL)
    dossier.does("a")
    assert (dossier.at, dossier.entered) == (["b", "c", "d"], ["b", "c", "d"])
    dossier.does(order[0], order[1])
    assert set(dossier.at) == {f"{order[0]}-j", f"{order[1]}-j", order[2]}
    assert dossier.entered == []
    dossier.does(order[2])
    assert (dossier.at, dossier.entered) == (["e"], ["e"])
    assert dossier.does("e").ended


def test_a_waiting_token_is_no_place_to_act() -> None:
    dossier = Dossier(PARALLEL)
    dossier.does("a", "b")
    for act in ("b", "b-j", "j"):
        with pytest.raises(CannotStep, match="not at this step"):
            dossier.does(act)


def test_the_first_branch_is_followed_to_its_rest_before_the_next() -> None:
    process = drawn(
        """
        start > f > g > b
        f > c
        b > z
        c > z
        """,
        both("f"), xor("g"), task("b"), task("c"), end(),
    )  # fmt: skip
    assert Dossier(process).entered == ["b", "c"]


def test_a_gateway_can_join_and_part_at_once() -> None:
    process = drawn(
        """
        start > f > b > m
        f > c > m
        m > d > z
        m > e > z
        """,
        both("f"), task("b"), task("c"), both("m"), task("d"), task("e"), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("b", "c")
    assert dossier.at == ["d", "e"]
    assert not dossier.does("e").ended
    assert dossier.does("d").ended


def test_the_outcome_that_completes_a_join_decides_after_it() -> None:
    process = drawn(
        """
        start > f > b > j
        f > c > j
        j > g
        g > y if outcome == "yes"
        g > z
        """,
        both("f"), task("b", "yes", "no"), task("c", "yes", "no"), both("j"),
        xor("g", default="z"), end("y"), end("z"),
    )  # fmt: skip
    assert Dossier(process).does("b:no", "c:yes").end == process.by_id["y"]
    assert Dossier(process).does("c:yes", "b:no").end == process.by_id["z"]


def test_a_join_in_a_loop_works_each_time_round() -> None:
    process = drawn(
        """
        start > f > b > j
        f > c > j
        j > a > g
        g > f if outcome == "no"
        g > z
        """,
        both("f"), task("b"), task("c"), both("j"), task("a", "yes", "no"),
        xor("g", default="z"), end(),
    )  # fmt: skip
    # The fork has two ways in, so as a parallel gateway it would be a join: it must be merged.
    merged = drawn(
        """
        start > m > f > b > j
        f > c > j
        j > a > g
        g > m if outcome == "no"
        g > z
        """,
        *(node for node in process.nodes if node.id != "start"), xor("m"),
    )  # fmt: skip
    dossier = Dossier(merged)
    for _ in range(3):
        dossier.does("c", "b", "a:no")
    assert dossier.at == ["b", "c"]
    assert dossier.does("b", "c", "a:yes").ended
    assert Dossier(process).at == ["start-f"]


@pytest.mark.parametrize(
    ("police", "tax", "places"),
    [(True, True, ["b", "c"]), (True, False, ["b"]), (False, True, ["c"]), (False, False, ["d"])],
)
def test_an_inclusive_gateway_takes_all_that_hold(
    police: Fact,
    tax: Fact,
    places: list[str],
) -> None:
    dossier = Dossier(INCLUSIVE, police=police, tax=tax)
    dossier.does("a")
    assert dossier.at == places
    dossier.does(*places[:-1])
    assert "e" not in dossier.at
    dossier.does(places[-1])
    assert dossier.at == ["e"]


def test_an_inclusive_gateway_without_any_way_on() -> None:
    process = drawn(
        """
        start > f
        f > b if police == true
        b > z
        """,
        some("f"), task("b"), end(),
    )  # fmt: skip
    with pytest.raises(CannotStep) as refused:
        Dossier(process)
    assert refused.value.reason == "no_way_on"


def _unblocked(last: str) -> Definition:
    """Two ways to an inclusive join; the second can turn away to an end."""
    return drawn(
        f"""
        start > f > b > j
        f > c > g
        g > j if outcome == "join"
        g > {last}
        j > e > z
        """,
        some("f"), task("b"), task("c", "join", "away"), xor("g", default=last), some("j"),
        task("e"), end("z"), *([end("y", 0)] if last == "y" else []),
    )  # fmt: skip


def test_an_inclusive_join_goes_on_when_the_last_awaited_token_turns_away() -> None:
    process = _unblocked("y")
    dossier = Dossier(process)
    dossier.does("b")
    assert dossier.at == ["c", "b-j"]
    dossier.does("c:away")
    assert (dossier.at, dossier.left, dossier.entered) == (["e"], ["c:away"], ["e"])
    assert dossier.does("e").end == process.by_id["z"]
    other = Dossier(process)
    other.does("b", "c:join")
    assert other.at == ["e"]


def test_an_inclusive_join_does_not_wait_for_who_must_pass_it_first() -> None:
    """A token behind the join can come back to its empty way only through the join itself."""
    process = drawn(
        """
        start > f > b > m
        f > c > k > z
        m > e > g
        g > m if outcome == "again"
        g > k
        """,
        both("f"), task("b"), task("c"), some("m"), task("e", "again", "on"),
        xor("g", default="k"), both("k"), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("b")
    assert dossier.at == ["c", "e"]
    dossier.does("e:again", "e:again")
    assert dossier.at == ["c", "e"]
    dossier.does("e:on", "c")
    assert dossier.last.ended


def test_an_inclusive_join_does_not_wait_for_who_waits_for_it() -> None:
    """In a loop, the token at the parallel join could come round again: after this very join."""
    process = drawn(
        """
        start > m > f > b > k
        f > p > c > j
        p > d > j
        j > k > e > g
        g > m if outcome == "again"
        g > z
        """,
        xor("m"), both("f"), task("b"), some("p"), task("c"), task("d"), some("j"), both("k"),
        task("e", "again", "on"), xor("g", default="z"), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    for _ in range(2):
        dossier.does("b", "c")
        assert dossier.at == ["d", "b-k", "c-j"]
        dossier.does("d")
        assert dossier.at == ["e"]
        dossier.does("e:again", "d", "c", "b")
        assert dossier.at == ["e"]
        dossier.does("e:again")
    one = Dossier(
        drawn(
            """
            start > m > f > b > k
            f > p > c > j
            p > d if never == 1
            d > j
            j > k > e > g
            g > m if outcome == "again"
            g > z
            """,
            *(node for node in process.nodes if node.id not in ("start", "p")),
            some("p", default="c"),
        )
    )
    one.does("b", "c", "e:again", "c", "b", "e:on")
    assert one.last.ended


def test_an_inclusive_join_waits_for_what_waits_at_another_join() -> None:
    process = drawn(
        """
        start > f > b > p
        f > c > p
        f > d > j
        p > j
        j > e > z
        """,
        both("f"), task("b"), task("c"), task("d"), both("p"), some("j"), task("e"), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("d", "b")
    assert dossier.at == ["c", "d-j", "b-p"]
    dossier.does("c")
    assert dossier.at == ["e"]


def test_an_inclusive_join_waits_for_an_event_on_an_edge() -> None:
    """The token at ``b`` itself comes by another way, but its timer could still send one."""
    process = drawn(
        """
        start > f > b > y
        f > c > j
        late > d > j
        j > e > z
        """,
        both("f"), task("b"), task("c"), on_time("late", "b"), task("d"), some("j"),
        task("e"), end("y", 0), end("z"),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("c")
    assert dossier.at == ["b", "c-j"]
    dossier.does("b")
    assert dossier.at == ["e"]


def test_an_inclusive_join_sees_a_stage_as_one_node() -> None:
    process = drawn(
        """
        start > f > s > j
        f > c > j
        j > e > z
        s.start > s.a > s.z
        """,
        both("f"), stage("s"), task("s.a"), end("s.z"), task("c"), some("j"), task("e"), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("c")
    assert dossier.at == ["s", "s.a", "c-j"]
    dossier.does("s.a")
    assert (dossier.at, dossier.left) == (["e"], ["s.a:done", "s:done"])


def test_an_inclusive_join_counts_only_its_own_scope() -> None:
    process = drawn(
        """
        start > f > s > j
        f > c > j
        j > z
        s.start > s.f > s.a > s.j
        s.f > s.b > s.j
        s.j > s.e > s.z
        """,
        both("f"), stage("s"), some("s.f"), task("s.a"), task("s.b"), some("s.j"), task("s.e"),
        end("s.z"), task("c"), both("j"), end(),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("s.b", "s.a")
    assert "s.e" in dossier.at
    dossier.does("s.e", "c")
    assert dossier.last.ended


def test_terminate_at_the_top_takes_everything_back() -> None:
    process = drawn(
        """
        start > f > b > y
        f > c > z
        f > w > z
        """,
        both("f"), task("b"), task("c"), wait("w", "m"), terminate("y", 3), end("z"),
    )  # fmt: skip
    dossier = Dossier(process)
    step = dossier.does("b")
    assert (dossier.at, dossier.left) == ([], ["b:done", "!c:", "!w:"])
    assert (step.end, step.status) == (process.by_id["y"], 3)
    with pytest.raises(CannotStep):
        dossier.happens(Receive("m"))


def test_what_is_entered_and_ended_in_one_step_was_never_open() -> None:
    process = drawn(
        """
        start > a > f
        f > c > z
        f > y
        """,
        task("a"), both("f"), task("c"), terminate("y", 3), end("z"),
    )  # fmt: skip
    dossier = Dossier(process)
    step = dossier.does("a")
    assert (dossier.left, dossier.entered, step.end) == (["a:done"], [], process.by_id["y"])
    # In the other order, what still moves is taken back as well.
    turned = drawn(
        """
        start > a > f
        f > y
        f > c > z
        """,
        *(node for node in process.nodes if node.id != "start"),
    )  # fmt: skip
    other = Dossier(turned)
    other.does("a")
    assert (other.left, other.entered, other.at) == (["a:done"], [], [])


@pytest.mark.parametrize("order", ["f > s > z\nf > y", "f > y\nf > s > z"])
def test_a_service_that_is_ended_in_the_same_step_is_not_asked_for(order: str) -> None:
    process = drawn(
        f"start > a > f\n{order}", task("a"), both("f"), service("s"), terminate("y", 3), end("z")
    )
    step = Dossier(process).does("a")
    assert (step.services, step.end) == ((), process.by_id["y"])
