"""What the form of a task tells: read with the process, known after the task, proved before it."""

from datetime import UTC, datetime

import pytest

from motcua.domain.process.api import advance, facts_used, findings, parse_bpmn, parse_table
from motcua.domain.process.values import (
    CASE_FACTS,
    Begin,
    Complete,
    Definition,
    Fact,
    FormFact,
    State,
    Step,
)
from tests.domain.process.drawing import NAMES, end, flow, gateway, lane, process, task

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
YES_NO = FormFact("fit", (True, False), sure=True)
FORM = 'motcua:form="check"'
PARTED = (
    task("a", "done", attributes=FORM), lane("a", "b"), flow("a", "g"),
    gateway("g"), flow("g", "z", "fit == true"), flow("g", "b", "fit == false"),
    task("b", "done"), flow("b", "a"), end("z"),
)  # fmt: skip


def read(*parts: str, facts: tuple[FormFact, ...] = (YES_NO,)) -> Definition:
    return parse_bpmn(process(*parts), forms={"check": facts})


def told(definition: Definition) -> set[tuple[str, str]]:
    return {(each.element_id, each.code) for each in findings(definition, known=CASE_FACTS)}


def after(definition: Definition, *completed: Complete) -> Step:
    step = advance(definition, State(()), Begin(), facts={}, now=NOW)
    for each in completed:
        step = advance(definition, step.state, each, facts={}, now=NOW)
    return step


def completed(**facts: Fact) -> Complete:
    return Complete("a", "done", facts=tuple(facts.items()))


def test_an_answer_decides_at_a_gateway_and_is_kept_in_the_state() -> None:
    definition = read(*PARTED)
    assert told(definition) == set()
    assert facts_used(definition) == frozenset()
    assert after(definition, completed(fit=True)).ended
    back = after(definition, completed(fit=False))
    assert back.entered[0].place.id == "b"
    assert back.state.to_json()["out"] == {"fit": False, "a": "done"}
    assert State.from_json(back.state.to_json()) == back.state


def test_what_the_form_does_not_tell_is_not_learned() -> None:
    step = after(read(*PARTED), completed(fit=False, channel="post", b="done"))
    assert step.state.outcomes == {"fit": False, "a": "done"}


def test_an_answer_of_an_earlier_pass_holds_no_longer() -> None:
    maybe = FormFact("fit", (True, False))
    parts = [each for each in PARTED if "g-z" not in each and 'id="g"' not in each]
    definition = read(*parts, gateway("g", "g-z"), flow("g", "z"), facts=(maybe,))
    again = after(definition, completed(fit=False), Complete("b", "done"), completed())
    assert again.ended
    assert "fit" not in again.state.outcomes


def test_an_answer_that_may_be_missing_needs_a_way_of_its_own() -> None:
    maybe = read(*PARTED, facts=(FormFact("fit", (True, False)),))
    assert ("g", "not_covered") in told(maybe)


def test_a_number_is_compared_around_what_the_conditions_name() -> None:
    parts = [each.replace("fit == true", "fit > 3").replace("fit == false", "fit < 3")
             for each in PARTED]  # fmt: skip
    assert ("g", "not_covered") in told(read(*parts, facts=(FormFact("fit", sure=True),)))
    whole = [each.replace("fit < 3", "fit <= 3") for each in parts]
    assert told(read(*whole, facts=(FormFact("fit", sure=True),))) == set()


def test_a_choice_that_nobody_can_make_is_never_taken() -> None:
    parts = [each.replace("fit == true", 'fit == "fine"').replace("fit == false", 'fit != "fine"')
             for each in PARTED]  # fmt: skip
    assert told(read(*parts, facts=(FormFact("fit", ("good", "bad"), sure=True),))) >= {
        ("g-z", "never_taken")
    }
    assert told(read(*parts, facts=(FormFact("fit", ("fine", "bad"), sure=True),))) == set()


def test_a_decision_table_asks_an_answer() -> None:
    tree = {
        "inputs": ["fit"],
        "rules": [{"when": "fit == true", "then": {"way": "short"}}, {"then": {"way": "long"}}],
    }
    table = parse_table("way", tree)
    data = process(
        task("a", "done", attributes=FORM), lane("a", "b"), flow("a", "t"),
        f'<businessRuleTask id="t" {NAMES} motcua:table="way"/>', flow("t", "g"),
        gateway("g", "g-b"), flow("g", "z", 'way == "short"'), flow("g", "b"),
        task("b", "done"), flow("b", "z"), end("z"),
    )  # fmt: skip
    definition = parse_bpmn(data, tables={"way": table}, forms={"check": (YES_NO,)})
    assert told(definition) == set()
    assert after(definition, completed(fit=True)).ended
    assert not after(definition, completed(fit=False)).ended


@pytest.mark.parametrize("name", ["channel", "a", "b", "outcome", "not"])
def test_a_name_that_means_something_else_is_refused(name: str) -> None:
    found = told(read(*PARTED, facts=(YES_NO, FormFact(name, (True, False)))))
    assert found == {("a", f"taken_fact_{name}")}


def test_a_fact_of_a_table_is_no_name_of_an_answer() -> None:
    table = parse_table("way", {"inputs": [], "rules": [{"then": {"fit": "x"}}]})
    data = process(
        task("a", "done", attributes=FORM), lane("a"), flow("a", "t"),
        f'<businessRuleTask id="t" {NAMES} motcua:table="way"/>', flow("t", "z"), end("z"),
    )  # fmt: skip
    definition = parse_bpmn(data, tables={"way": table}, forms={"check": (YES_NO,)})
    assert told(definition) == {("a", "taken_fact_fit")}


def test_other_answers_make_another_process() -> None:
    assert read(*PARTED).sha256 != read(*PARTED, facts=(FormFact("fit", (True,)),)).sha256


def test_the_answers_of_several_units_are_no_fact() -> None:
    several = task("a", "done", attributes=FORM).replace(
        "</userTask>", '<multiInstanceLoopCharacteristics id="m1"/></userTask>'
    )
    chosen = lane("a", attributes='motcua:role="specialist" motcua:unit="chosen"')
    definition = read(several, chosen, flow("a", "z"), end("z"))
    assert definition.tasks[0].facts == ()
