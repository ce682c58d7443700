"""What the proof says of processes drawn at random is what dossiers meet that walk through them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.domain.process.api import findings, parse_bpmn
from motcua.domain.process.rules.engine import advance
from motcua.domain.process.values import (
    Begin,
    CannotStep,
    Complete,
    Definition,
    Event,
    Node,
    Receive,
    Severity,
    State,
    Step,
    Task,
    Wait,
)
from tests.domain.process.building import NOW, both, drawn, end, some, task, wait, xor
from tests.domain.process.generating import generate

OUTCOMES = ("yes", "no", "ask")
# A generated process may ask for what never is; it never loses a token.
MERELY_SUPERFLUOUS = {"ambiguous", "never_taken", "unreachable"}
STUCK = {"lost_token", "no_way_to_an_end"}
NO_WAY = {"not_covered", "dead_end", "endless"}


@pytest.mark.parametrize("group", range(6))
def test_what_is_built_sound_is_proved_sound(group: int) -> None:
    proved = 0
    for seed in range(group * 20, group * 20 + 20):
        xml = generate(seed).xml
        if xml.count(b"Task id=") > 22:
            continue
        proved += 1
        codes = {each.code for each in findings(parse_bpmn(xml))}
        assert codes <= MERELY_SUPERFLUOUS, seed
    assert proved > 8


@st.composite
def drawings(draw: st.DrawFn) -> Definition:
    """Draw up to four tasks, each before a gateway of any kind, wired at random."""
    names = [f"t{number}" for number in range(draw(st.integers(1, 4)))]
    goals = st.sampled_from([*names, "w", "j", "y", "z"])
    nodes: list[Node] = [wait("w", "answered"), both("j"), end("y"), end("z", 8)]
    flows = [f"start > {names[0]}", f"w > {draw(goals.filter(lambda each: each != 'w'))}"]
    flows.append(f"j > {draw(goals.filter(lambda each: each != 'j'))}")
    for name in names:
        keys = draw(st.lists(st.sampled_from(OUTCOMES), min_size=1, max_size=3, unique=True))
        ways = draw(st.lists(goals, min_size=1, max_size=3, unique=True))
        kind = draw(st.sampled_from(["exclusive", "exclusive", "inclusive", "parallel"]))
        default = ways[-1] if kind != "parallel" and draw(st.booleans()) else ""
        make = {"exclusive": xor, "inclusive": some}.get(kind)
        gateway = make(f"g{name}", default) if make else both(f"g{name}")
        nodes += [task(name, *keys), gateway]
        flows.append(f"{name} > g{name}")
        for way in ways:
            sign = draw(st.sampled_from(["==", "!="]))
            condition = f' if outcome {sign} "{draw(st.sampled_from(OUTCOMES))}"'
            bare = way == default or kind == "parallel"
            flows.append(f"g{name} > {way}{'' if bare else condition}")
    return drawn("\n".join(flows), *nodes)


def possible(definition: Definition, state: State) -> list[Event]:
    found: list[Event] = []
    for token in state.tokens:
        node = definition.by_id.get(token.at)
        if isinstance(node, Task):
            found += [Complete(node.id, each.key) for each in node.outcomes]
        elif isinstance(node, Wait):
            found.append(Receive(node.message))
    return found


def goes(definition: Definition, state: State, event: Event) -> Step | None:
    try:
        return advance(definition, state, event, facts={}, now=NOW)
    except CannotStep:
        return None


def met(definition: Definition, picks: list[int]) -> str:
    """Walk until the end, or until something goes wrong; say what."""
    step = goes(definition, State(()), Begin())
    for pick in picks:
        if step is None:
            return "no_way"
        if step.ended:
            assert step.state.tokens == ()
            return "ended"
        if len(set(step.state.tokens)) < len(step.state.tokens):
            return "two_tokens"
        events = possible(definition, step.state)
        if not events:
            return "stuck"
        step = goes(definition, step.state, events[pick % len(events)])
    return "walking"


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=300)
@given(definition=drawings(), walks=st.lists(st.lists(st.integers(0, 5), min_size=12, max_size=12)))
def test_what_goes_wrong_was_foretold(definition: Definition, walks: list[list[int]]) -> None:
    found = findings(definition)
    errors = {each.code for each in found if each.severity is Severity.ERROR}
    unreachable = {each.element_id for each in found if each.code == "unreachable"}
    for picks in walks:
        what = met(definition, picks)
        if what == "no_way":
            assert errors & NO_WAY
        elif what == "stuck":
            assert errors & STUCK
        elif what == "two_tokens":
            assert "two_tokens" in errors
        if what == "ended":
            assert not {"y", "z"} <= unreachable
