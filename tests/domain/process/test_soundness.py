"""Proving processes sound, and naming what is not."""

import pytest

from motcua.domain.process.api import facts_used, findings, parse_bpmn
from motcua.domain.process.values import Definition, Severity
from tests.domain.process.drawing import NAMES, end, flow, gateway, lane, process, task, wait


def told(*parts: str) -> set[tuple[str, str]]:
    return {(each.element_id, each.code) for each in findings(parse_bpmn(process(*parts)))}


DECIDE = (task("a", "yes", "no"), lane("a"), flow("a", "g"))


def test_the_shipped_process_is_sound(registration: Definition) -> None:
    assert findings(registration) == ()
    assert facts_used(registration) == {"delivery"}


def test_a_dead_end_is_named() -> None:
    assert told(task("a", "done"), lane("a"), end("z")) == {
        ("a", "dead_end"),
        ("a", "no_way_to_an_end"),
        ("z", "unreachable"),
    }


def test_a_process_without_an_end_is_named() -> None:
    found = told(task("a", "done"), lane("a"), flow("a", "a"))
    assert found == {("p", "no_end"), ("a", "no_way_to_an_end")}


def test_an_island_is_named() -> None:
    found = told(
        task("a", "done"),
        task("b", "done"),
        lane("a", "b"),
        flow("a", "z"),
        flow("b", "z"),
        end("z"),
    )
    assert found == {("b", "unreachable")}


def test_an_outcome_without_a_way_on_is_named_with_its_outcome() -> None:
    drawn = process(*DECIDE, gateway("g"), flow("g", "z", 'outcome == "yes"'), end("z"))
    (finding,) = findings(parse_bpmn(drawn))
    assert (finding.element_id, finding.code) == ("g", "not_covered")
    assert "outcome = no" in finding.message.en
    assert "outcome = no" in finding.message.vi


def test_a_slip_of_the_pen_in_a_condition_is_named() -> None:
    found = told(
        *DECIDE,
        gateway("g", "g-z"),
        flow("g", "y", 'outcome == "yess"'),
        flow("g", "z"),
        end("z"),
        end("y"),
    )
    assert found == {("g-y", "never_taken"), ("y", "unreachable")}


def test_a_fact_that_may_be_unknown_needs_a_default() -> None:
    parts = (
        task("a", "done"),
        lane("a"),
        flow("a", "g"),
        flow("g", "y", 'delivery == "counter"'),
        end("y"),
        end("z"),
    )
    open_way = (gateway("g"), flow("g", "z", 'delivery == "online"'))
    assert told(*parts, *open_way) == {("g", "not_covered")}
    assert told(*parts, gateway("g"), flow("g", "z", 'delivery != "counter"')) == set()
    assert told(*parts, gateway("g", "g-z"), flow("g", "z")) == set()


def test_a_choice_made_before_is_remembered_at_the_next_gateway() -> None:
    """The second gateway only ever sees what the first let through."""
    found = told(
        *DECIDE,
        gateway("g"),
        gateway("h"),
        flow("g", "z", 'outcome == "no"'),
        flow("g", "h", 'outcome == "yes"'),
        flow("h", "y", 'outcome == "yes"'),
        end("z"),
        end("y"),
    )
    assert found == set()


def test_a_ring_of_tasks_that_never_ends_is_named() -> None:
    found = told(
        task("a", "yes", "no"),
        task("b", "done"),
        lane("a", "b"),
        flow("a", "g"),
        gateway("g"),
        flow("g", "z", 'outcome == "yes"'),
        flow("g", "w", 'outcome == "no"'),
        wait("w"),
        flow("w", "b"),
        flow("b", "w"),
        end("z"),
    )
    assert found == {("w", "no_way_to_an_end"), ("b", "no_way_to_an_end")}


def test_a_ring_of_gateways_is_named() -> None:
    found = told(gateway("a"), gateway("b"), flow("a", "b"), flow("b", "a"), end("z"))
    assert found == {("b", "endless"), ("z", "unreachable")}


def test_two_conditions_that_hold_at_once_are_a_warning() -> None:
    drawn = process(
        *DECIDE,
        gateway("g", "g-z"),
        flow("g", "y", 'outcome == "yes"'),
        flow("g", "x", 'delivery == "counter"'),
        flow("g", "z"),
        end("x"),
        end("y"),
        end("z"),
    )
    (finding,) = findings(parse_bpmn(drawn))
    assert (finding.code, finding.severity) == ("ambiguous", Severity.WARNING)


def test_facts_are_tried_only_as_far_as_a_condition_asks_for_them() -> None:
    any_of_many = " or ".join(f'f{number} == "x"' for number in range(20))
    parts = (gateway("a", "a-z"), flow("a", "y", any_of_many), flow("a", "z"))
    assert told(*parts, end("y"), end("z")) == set()


def test_more_facts_than_can_be_tried_are_said() -> None:
    every = " or ".join(f'(f{number} == "x" and f{number + 1} == "y")' for number in range(14))
    parts = (gateway("a", "a-z"), flow("a", "y", every), flow("a", "z"))
    assert told(*parts, end("y"), end("z")) == {("s", "too_many_conditions")}


def test_an_order_is_tried_on_both_sides_of_its_number() -> None:
    parts = (task("a", "done"), lane("a"), flow("a", "g"), end("y"), end("z"))
    few = flow("g", "y", "pages < 10")
    assert told(*parts, gateway("g"), few, flow("g", "z", "pages > 10")) == {("g", "not_covered")}
    assert told(*parts, gateway("g", "g-z"), few, flow("g", "z")) == set()
    both = (flow("g", "y", "pages <= 10"), flow("g", "z", "not pages <= 10"))
    assert told(*parts, gateway("g"), *both) == set()


def test_what_a_task_never_says_is_an_unknown_fact() -> None:
    found = told(
        *DECIDE,
        gateway("g", "g-z"),
        flow("g", "y", 'a == "maybe"'),
        flow("g", "z"),
        end("y"),
        end("z"),
    )
    assert ("g-y", "unknown_fact") in found


def test_with_the_known_facts_told_a_stranger_is_named() -> None:
    definition = parse_bpmn(
        process(
            gateway("a", "a-z"),
            flow("a", "y", 'delivery == "counter"'),
            flow("a", "z"),
            end("y"),
            end("z"),
        )
    )
    assert findings(definition, known={"delivery"}) == ()
    (found,) = findings(definition, known={"channel"})
    assert (found.element_id, found.code) == ("a-y", "unknown_fact")
    assert "delivery" in found.message.vi


ELSEWHERE = 'motcua:dossier="true" motcua:unit="superior" motcua:status="4"'


def sending(called: str) -> bytes:
    """Write a process that only sends a sub-dossier."""
    part = f'<callActivity id="a" {NAMES} calledElement="{called}" {ELSEWHERE}/>'
    return process(part, flow("a", "z"), end("z"))


def test_a_sub_dossier_sends_none_of_its_own() -> None:
    deep = process(task("a", "done"), flow("a", "z"), end("z"), lane("a"))
    read = parse_bpmn(sending("sent"), called={"sent": sending("deep"), "deep": deep})
    (finding,) = findings(read)
    assert (finding.element_id, finding.code) == ("sent.a", "nested_sub_dossier")
    assert findings(parse_bpmn(sending("deep"), called={"deep": deep})) == ()


@pytest.mark.parametrize("message", ["supplement_answered", "payment_received"])
def test_nothing_waits_for_the_applicant_in_a_sub_dossier(message: str) -> None:
    parts = (task("a", "done"), lane("a"), flow("a", "w"), wait("w"), flow("w", "z"), end("z"))
    inner = process(*parts).replace(b'name="answered"', f'name="{message}"'.encode())
    (finding,) = findings(parse_bpmn(sending("sent"), called={"sent": inner}))
    assert (finding.element_id, finding.code) == ("sent.w", "applicant_in_sub_dossier")
    assert findings(parse_bpmn(inner)) == ()
    other = parse_bpmn(sending("sent"), called={"sent": process(*parts)})
    assert findings(other) == ()
