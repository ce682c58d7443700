"""What the proof says of generated processes is what walks through them meet."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.domain.process.api import complete, findings, open_at, parse_bpmn, receive, start
from motcua.domain.process.values import (
    CannotStep,
    Definition,
    Facts,
    State,
    Step,
    Task,
)
from tests.domain.process.drawing import end, flow, gateway, lane, process, task, wait

OUTCOMES = ("yes", "no", "ask")


@st.composite
def drawings(draw: st.DrawFn) -> bytes:
    """Draw up to four tasks, each behind its own gateway, a wait and two ends, wired at random."""
    tasks = [f"t{number}" for number in range(draw(st.integers(1, 4)))]
    places = [*tasks, "w", "y", "z"]
    target = st.sampled_from(places)
    parts = [lane(*tasks), wait("w"), end("y"), end("z"), gateway("a", f"a-{tasks[0]}")]
    parts.append(flow("a", tasks[0]))
    parts.append(flow("w", draw(target.filter(lambda each: each != "w"))))
    for name in tasks:
        keys = draw(st.lists(st.sampled_from(OUTCOMES), min_size=1, max_size=3, unique=True))
        parts.extend((task(name, *keys), flow(name, f"g{name}")))
        chosen = draw(st.lists(target, min_size=1, max_size=3, unique=True))
        default = draw(st.booleans())
        parts.append(gateway(f"g{name}", f"g{name}-{chosen[-1]}" if default else ""))
        for number, goal in enumerate(chosen):
            compared = draw(st.sampled_from(["outcome", "delivery"]))
            value = draw(st.sampled_from([*OUTCOMES, "counter"]))
            sign = draw(st.sampled_from(["==", "!="]))
            last = default and number == len(chosen) - 1
            parts.append(flow(f"g{name}", goal, "" if last else f'{compared} {sign} "{value}"'))
    return process(*parts)


def act(definition: Definition, step: Step, turn: int, facts: Facts) -> Step | None:
    """Do one thing where the dossier stands; nothing when there is no way on."""
    (place,) = open_at(definition, step.state)
    try:
        if not isinstance(place, Task):
            return receive(definition, step.state, place.message, facts)
        outcome = place.outcomes[turn % len(place.outcomes)]
        return complete(definition, step.state, place.id, outcome.key, facts)
    except CannotStep:
        return None


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=200)
@given(
    data=drawings(),
    delivery=st.sampled_from([None, "counter", "yes", "elsewhere"]),
    turns=st.lists(st.integers(0, 2), min_size=20, max_size=20),
)
def test_what_happens_on_a_walk_was_foretold(
    data: bytes, delivery: str | None, turns: list[int]
) -> None:
    """A walk is stuck only where a finding says so, and comes to nothing called unreachable."""
    definition = parse_bpmn(data)
    found = {(each.element_id, each.code) for each in findings(definition)}
    facts: Facts = {} if delivery is None else {"delivery": delivery}
    step = start(definition, facts)
    for turn in turns:
        if step.ended:
            assert step.state.at == ()
            break
        assert len(step.state.at) == 1
        assert State.from_json(step.state.to_json()) == step.state
        (here,) = step.state.at
        assert (here, "unreachable") not in found
        after = act(definition, step, turn, facts)
        if after is None:
            assert (f"g{here}", "not_covered") in found
            break
        step = after
