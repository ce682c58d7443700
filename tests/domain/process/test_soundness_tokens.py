"""Forks, joins, sub-processes and events: no token lost, none doubled, an end for all of them."""

from dataclasses import replace

import pytest

from motcua.domain.process.api import facts_used, findings
from motcua.domain.process.values import Fact, Multi, Node, Severity, Side, Timer
from tests.domain.process.building import (
    both,
    drawn,
    end,
    error,
    on_error,
    on_message,
    on_time,
    service,
    some,
    stage,
    sub,
    table,
    task,
    terminate,
    wait,
    xor,
)


def told(flows: str, *nodes: Node) -> set[tuple[str, str]]:
    return {(each.element_id, each.code) for each in findings(drawn(flows, *nodes))}


def test_a_fork_that_is_joined_again_is_sound() -> None:
    flows = """
        start > f > a > j > z
        f > b > j"""
    assert told(flows, both("f"), both("j"), task("a"), task("b"), end()) == set()


def test_a_parallel_join_behind_a_choice_is_never_satisfied() -> None:
    flows = """
        start > a > g
        g > b if outcome == "yes"
        g > c if outcome == "no"
        b > j > z
        c > j"""
    nodes = (task("a", "yes", "no"), xor("g"), task("b"), task("c"), both("j"), end())
    assert told(flows, *nodes) == {("j", "lost_token"), ("z", "unreachable")}


def test_a_fork_that_meets_without_a_join_is_here_twice() -> None:
    flows = """
        start > f > a > j > c > z
        f > b > j"""
    found = told(flows, both("f"), xor("j"), task("a"), task("b"), task("c"), end())
    assert found == {("c", "two_tokens")}


def test_a_choice_that_leaves_a_fork_starves_its_join() -> None:
    flows = """
        start > f > a > g
        f > b > j > z
        g > j if outcome == "yes"
        g > y if outcome == "no\""""
    nodes = (both("f"), task("a", "yes", "no"), xor("g"), task("b"), both("j"), end(), end("y"))
    assert told(flows, *nodes) == {("j", "lost_token")}
    nodes = (*nodes[:-1], terminate("y", 8))
    assert told(flows, *nodes) == set()


@pytest.mark.parametrize(("default", "found"), [("b", set()), ("", {("f", "not_covered")})])
def test_an_inclusive_fork_needs_a_default(default: str, found: set[tuple[str, str]]) -> None:
    flows = f"""
        start > a > f
        f > b if {"false_one" if default else "wanted"} == true
        f > c if wanted == true
        b > j > z
        c > j"""
    if default:
        flows = flows.replace(" if false_one == true", "")
    nodes = (task("a"), some("f", default), task("b"), task("c"), some("j"), end())
    assert told(flows, *nodes) == found


def test_an_end_without_a_settling_status_is_no_result() -> None:
    flows = """
        start > a > g > y
        g > z if outcome == "yes\""""
    nodes = (task("a", "yes", "no"), xor("g", "y"), end())
    assert told(flows, *nodes, end("y", 4)) == {("y", "no_result")}
    assert told(flows, *nodes, end("y", 0)) == {("y", "no_result")}
    assert told(flows, *nodes, end("y", 3)) == set()


def test_a_way_beside_may_end_without_a_status() -> None:
    flows = """
        start > a > z
        late > head > y"""
    beside = on_time("late", "a", interrupting=False)
    assert told(flows, task("a"), beside, task("head"), end("y", 0), end()) == set()


def test_a_way_beside_that_runs_into_the_main_one_is_here_twice() -> None:
    flows = """
        start > a > m > b > z
        late > m"""
    beside = on_time("late", "a", interrupting=False)
    found = told(flows, task("a"), xor("m"), beside, task("b"), end())
    assert found == {("b", "two_tokens")}


def test_an_interrupting_event_may_run_into_the_main_way() -> None:
    flows = """
        start > a > m > b > z
        late > m
        said > m"""
    events = (on_time("late", "a"), on_message("said", "a", "answer"))
    assert told(flows, task("a"), xor("m"), *events, task("b"), end()) == set()


def test_units_must_be_chosen_before_they_are_asked() -> None:
    asked = task("m", multi=Multi())
    first, second = findings(drawn("start > m > z", asked, end()))
    assert (first.element_id, first.code) == ("m", "no_holder")
    assert "start" in first.message.vi
    assert (second.element_id, second.code) == ("z", "unreachable")
    assert told("start > a > m > z", task("a"), asked, end()) == set()
    two = told("start > a > m > n > z", task("a"), asked, task("n", multi=Multi()), end())
    assert two == set()


def test_a_timer_chooses_nobody() -> None:
    flows = """
        start > a > m > n > y
        late > n"""
    asked, chosen = task("m", multi=Multi()), task("n", side=Side.CHOSEN)
    found = told(flows, task("a"), asked, on_time("late", "m"), chosen, end("y"))
    assert found == {("n", "no_holder")}


def test_as_many_chosen_places_as_fork_can_be_served() -> None:
    names = [f"n{number}" for number in range(4)]
    flows = "start > a > f\nj > z\n" + "\n".join(f"f > {name} > j" for name in names)
    nodes = [task(name, side=Side.CHOSEN) for name in names]
    assert told(flows, task("a"), both("f"), *nodes, both("j"), end()) == set()


def test_what_units_say_is_common_or_divided_or_silent() -> None:
    flows = """
        start > a > m > g
        g > z if outcome == "yes"
        g > y if outcome == "no"
        late > y"""
    nodes = (task("a"), task("m", "yes", "no", multi=Multi()), xor("g"), on_time("late", "m"))
    found = findings(drawn(flows, *nodes, end(), end("y")))
    assert [(each.element_id, each.code) for each in found] == [("g", "not_covered")]
    covered = flows + '\n g > x if outcome == "divided"'
    assert told(covered, *nodes, end(), end("y"), end("x")) == set()


def test_a_sub_process_is_looked_into() -> None:
    flows = """
        start > s > z
        s.start > s.a > s.g
        s.g > s.z if outcome == "yes"
        s.g > s.e if outcome == "no"
        failed > y"""
    nodes = (stage("s"), task("s.a", "yes", "no"), xor("s.g"), end("s.z"), error("s.e", "bad"))
    rest = (on_error("failed", "s", "bad"), end(), end("y", 8))
    assert told(flows, *nodes, *rest) == set()
    other = on_error("failed", "s", "other")
    # Nobody catches it, so it ends the dossier, and with the status of that end.
    assert told(flows, *nodes, other, *rest[1:]) == {
        ("failed", "unreachable"),
        ("y", "unreachable"),
    }


def test_a_sub_process_that_cannot_end_is_named_at_its_inner_place() -> None:
    flows = """
        start > s > z
        s.start > s.a > s.b > s.a"""
    found = told(flows, stage("s"), task("s.a"), task("s.b"), end())
    assert found == {
        ("s", "no_end"),
        ("s.a", "no_way_to_an_end"),
        ("s.b", "no_way_to_an_end"),
        ("z", "unreachable"),
    }


def test_a_sub_dossier_comes_back_with_the_end_it_reached() -> None:
    called = drawn("start > a > g > no\ng > yes if outcome == \"yes\"", task("a", "yes", "no"),
                   xor("g", "no"), end("yes"), end("no", 8))  # fmt: skip
    flows = """
        start > s > g
        g > z if outcome == "yes"
        g > y if outcome == "no\""""
    definition = drawn(flows, sub("s"), xor("g"), end(), end("y"))
    whole = replace(definition, called={"elsewhere": called})
    assert findings(whole) == ()
    assert [each.code for each in findings(definition)] == ["no_start"]
    lame = drawn("start > a > z", task("a"), end("z", 4))
    found = findings(replace(definition, called={"elsewhere": lame}))
    assert ("elsewhere.z", "no_result") in {(each.element_id, each.code) for each in found}


def test_tables_and_services_are_gone_through() -> None:
    flows = """
        start > tell > t > g
        g > a if fee == true
        g > z if fee == false
        a > z"""
    rows: tuple[tuple[str, dict[str, Fact]], ...] = (
        ('kind == "paid"', {"fee": True}),
        ("", {"fee": False}),
    )
    nodes = (service("tell"), table("t", *rows), xor("g"), task("a"), end())
    definition = drawn(flows, *nodes)
    assert findings(definition) == ()
    assert facts_used(definition) == {"kind"}
    open_table = table("t", rows[0])
    assert told(flows, nodes[0], open_table, *nodes[2:]) == {
        ("g", "not_covered"),
        ("g-z", "never_taken"),
    }


def test_a_ring_without_a_rest_is_endless_only_when_it_is() -> None:
    flows = """
        start > a > m > g > m
        g > z if outcome == "yes\""""
    nodes = (task("a", "yes", "no"), xor("m"), xor("g", "m"), end())
    found = told(flows, *nodes)
    assert {code for _, code in found} == {"endless"}
    assert found <= {("m", "endless"), ("g", "endless")}


def test_an_event_on_nothing_is_named() -> None:
    flows = """
        start > a > w > z
        late > z
        tick > z"""
    events = (on_time("late", "nowhere"), on_time("tick", "a", timer=Timer()))
    found = told(flows, task("a"), wait("w"), *events, end())
    assert found == {(each, "event_on_nothing") for each in ("late", "tick", "w")}


def test_sending_back_loses_nothing() -> None:
    flows = """
        start > a > f > b > c > j > z
        f > d > j"""
    nodes = (task("a"), both("f"), task("b"), task("c"), task("d"), both("j"), end())
    assert told(flows, *nodes) == set()


def test_more_states_than_can_be_walked_are_said() -> None:
    names = [f"t{number}" for number in range(15)]
    flows = "start > f\nj > z\n" + "\n".join(f"f > {name} > j" for name in names)
    found = findings(drawn(flows, both("f"), *(task(each) for each in names), both("j"), end()))
    assert [(each.element_id, each.code) for each in found] == [("p", "unproved")]
    assert found[0].severity is Severity.ERROR


def test_a_way_beside_a_step_that_comes_again_is_not_gone_twice() -> None:
    """A warning to the head may still be open when the step is done once more."""
    flows = """
        start > m > a > g > z
        g > m if outcome == "no"
        late > head > y"""
    beside = on_time("late", "a", interrupting=False)
    nodes = (xor("m"), task("a", "yes", "no"), xor("g", "z"), beside, task("head"), end())
    assert told(flows, *nodes, end("y", 0)) == set()
