"""Stepping through the shipped process."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.process.api import complete, open_at, parse_bpmn, receive, start
from motcua.domain.process.values import CannotStep, Definition, Facts, State, Step, Task
from tests.domain.process.drawing import SHIPPED, end, flow, gateway, lane, process, task

REGISTRATION = parse_bpmn(SHIPPED.read_bytes())


def walk(definition: Definition, facts: Facts, *moves: str) -> Step:
    """Make the moves: ``task:outcome`` or a message."""
    step = start(definition, facts)
    for move in moves:
        task_id, _, outcome = move.partition(":")
        if outcome:
            step = complete(definition, step.state, task_id, outcome, facts)
        else:
            step = receive(definition, step.state, move, facts)
    return step


@pytest.mark.parametrize(
    ("facts", "moves", "at", "status"),
    [
        ({}, (), ("receive",), 1),
        ({}, ("receive:accept",), ("appraise",), 4),
        ({}, ("receive:supplement",), ("supplement_at_reception",), 5),
        ({}, ("receive:supplement", "supplement_answered"), ("receive",), 1),
        ({}, ("receive:accept", "appraise:supplement"), ("supplement_at_appraisal",), 5),
        (
            {},
            ("receive:accept", "appraise:supplement", "supplement_answered"),
            ("appraise",),
            4,
        ),
        ({}, ("receive:accept", "appraise:propose"), ("sign",), 4),
        ({}, ("receive:accept", "appraise:propose", "sign:send_back"), ("appraise",), 4),
        (
            {"delivery": "counter"},
            ("receive:accept", "appraise:propose", "sign:sign"),
            ("hand_over",),
            9,
        ),
    ],
)
def test_where_a_dossier_stands(
    registration: Definition,
    facts: Facts,
    moves: tuple[str, ...],
    at: tuple[str, ...],
    status: int,
) -> None:
    step = walk(registration, facts, *moves)
    assert (step.state.at, step.status, step.ended) == (at, status, False)
    assert tuple(each.id for each in step.entered) == at


@pytest.mark.parametrize(
    ("facts", "moves", "end_id", "status"),
    [
        ({}, ("receive:refuse",), "refused_at_reception", 3),
        ({}, ("receive:accept", "appraise:refuse"), "refused_after_appraisal", 10),
        ({}, ("receive:accept", "appraise:propose", "sign:sign"), "returned", 10),
        (
            {"delivery": "online"},
            ("receive:accept", "appraise:propose", "sign:sign"),
            "returned",
            10,
        ),
        (
            {"delivery": "counter"},
            ("receive:accept", "appraise:propose", "sign:sign", "hand_over:done"),
            "returned",
            10,
        ),
    ],
)
def test_how_a_dossier_ends(
    registration: Definition, facts: Facts, moves: tuple[str, ...], end_id: str, status: int
) -> None:
    step = walk(registration, facts, *moves)
    assert step.ended
    assert step.end is not None
    assert (step.end.id, step.status, step.state.at) == (end_id, status, ())


def test_a_step_tells_what_was_left(registration: Definition) -> None:
    assert start(registration, {}).left == ()
    assert walk(registration, {}, "receive:accept").left == ("receive",)


@pytest.mark.parametrize(
    ("moves", "task_id", "outcome", "reason"),
    [
        ((), "receive", "sign", "unknown_outcome"),
        ((), "appraise", "propose", "not_here"),
        ((), "nowhere", "propose", "not_here"),
        (("receive:accept",), "receive", "accept", "not_here"),
        (("receive:refuse",), "receive", "accept", "not_here"),
        (("receive:supplement",), "supplement_at_reception", "accept", "not_here"),
    ],
)
def test_a_wrong_act_moves_nothing(
    registration: Definition, moves: tuple[str, ...], task_id: str, outcome: str, reason: str
) -> None:
    state = walk(registration, {}, *moves).state
    before = state.to_json()
    with pytest.raises(CannotStep) as refused:
        complete(registration, state, task_id, outcome, {})
    assert refused.value.reason == reason
    assert refused.value.message.vi
    assert state.to_json() == before


@pytest.mark.parametrize("moves", [(), ("receive:refuse",), ("receive:accept",)])
def test_a_message_for_nobody_moves_nothing(
    registration: Definition, moves: tuple[str, ...]
) -> None:
    state = walk(registration, {}, *moves).state
    with pytest.raises(CannotStep) as refused:
        receive(registration, state, "supplement_answered", {})
    assert refused.value.reason == "not_here"


def test_a_state_of_another_process_is_refused(registration: Definition) -> None:
    with pytest.raises(CannotStep) as refused:
        complete(registration, State(("gone",)), "gone", "done", {})
    assert refused.value.reason == "unknown_state"


def test_an_outcome_among_the_facts_does_not_leak_into_the_start() -> None:
    parts = (gateway("a", "a-y"), flow("a", "x", 'outcome == "go"'), flow("a", "y"))
    drawn = parse_bpmn(process(*parts, end("x"), end("y")))
    step = start(drawn, {"outcome": "go"})
    assert step.end is not None
    assert step.end.id == "y"


def test_where_no_way_leads_on_nothing_moves() -> None:
    drawn = parse_bpmn(
        process(
            task("a", "yes", "no"),
            lane("a"),
            flow("a", "g"),
            gateway("g"),
            flow("g", "z", 'outcome == "yes"'),
            end("z"),
        )
    )
    state = start(drawn, {}).state
    with pytest.raises(CannotStep) as refused:
        complete(drawn, state, "a", "no", {})
    assert refused.value.reason == "no_way_on"
    assert complete(drawn, state, "a", "yes", {}).ended


def test_gateways_in_a_ring_do_not_hang() -> None:
    ring = (gateway("a"), gateway("b"), flow("a", "b"), flow("b", "a"), end("z"))
    with pytest.raises(CannotStep):
        start(parse_bpmn(process(*ring)), {})


_DELIVERIES = st.sampled_from([{}, {"delivery": "counter"}, {"delivery": "online"}])


@given(delivery=_DELIVERIES, picks=st.lists(st.integers(0, 5), max_size=60))
def test_any_walk_keeps_one_token_a_tiny_state_and_can_end(
    delivery: Facts, picks: list[int]
) -> None:
    """However officers act, there is one token, a state of a few bytes, and a way to an end."""
    step = start(REGISTRATION, delivery)
    ways_home = {"receive": "accept", "appraise": "propose", "sign": "sign", "hand_over": "done"}
    for turn in range(len(picks) + 10):
        if step.ended:
            break
        assert len(step.state.at) == 1
        written = json.dumps(step.state.to_json())
        assert len(written) < 100
        state = State.from_json(json.loads(written))
        assert state == step.state
        (place,) = open_at(REGISTRATION, state)
        assert 1 <= step.status <= 10
        if not isinstance(place, Task):
            step = receive(REGISTRATION, state, place.message, delivery)
            continue
        keys = [each.key for each in place.outcomes]
        outcome = keys[picks[turn] % len(keys)] if turn < len(picks) else ways_home[place.id]
        step = complete(REGISTRATION, state, place.id, outcome, delivery)
    assert step.ended
    assert step.state.at == ()


@pytest.mark.parametrize("data", [{}, {"at": "receive"}, {"at": [1]}, {"at": None}])
def test_what_is_no_state_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a state"):
        State.from_json(data)
