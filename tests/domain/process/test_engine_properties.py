"""What holds for any process made of blocks, in whatever order things happen to it."""

import json
from collections import Counter
from types import MappingProxyType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.domain.process.rules.engine import advance, back_targets, open_places
from motcua.domain.process.values import (
    Begin,
    CannotStep,
    Complete,
    Definition,
    Entered,
    Event,
    Fire,
    Receive,
    Returned,
    SendBack,
    Served,
    Service,
    State,
    Step,
    SubDossier,
    Task,
    Trigger,
    Wait,
)
from tests.domain.process.blocks import SIDE_TASK, Block, Drawing, anything, draw, foretold
from tests.domain.process.building import NOW

UNITS = (11, 12, 13)
REASONS = {"not_here", "unknown_outcome", "no_way_on", "nobody_waits", "nobody_chosen",
           "not_chosen", "cannot_go_back"}  # fmt: skip
PICKS = st.lists(st.integers(0, 10_000), min_size=60, max_size=60)
SLOW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=100, deadline=None)


def own_events(definition: Definition, state: State) -> list[Event]:
    """Give what ends each open place and each service, without timers and edges."""
    events: list[Event] = []
    for place in (each.place for each in open_places(definition, state)):
        if isinstance(place, Wait):
            events.append(Fire(place.id) if place.timer else Receive(place.message))
        elif isinstance(place, SubDossier):
            events.append(Returned(place.id, "agreed"))
    for token in state.tokens:
        node = definition.by_id.get(token.at)
        if isinstance(node, Task):
            keys = [each.key for each in node.outcomes]
            events.extend(Complete(node.id, key, token.item, UNITS) for key in keys)
        elif isinstance(node, Service):
            events.append(Served(node.id))
    return events


def edge_events(definition: Definition, state: State) -> list[Event]:
    """Give what events on edges and officers who send back can do."""
    events: list[Event] = []
    for entered in open_places(definition, state):
        place, item = entered.place, entered.item
        events.extend(Fire(each.id, item) for each in entered.timers if each.id != place.id)
        if isinstance(place, Task):
            back = back_targets(definition, place.id)
            events.extend(SendBack(place.id, each.id, item, UNITS) for each in back)
        edges = definition.boundaries.get(place.id, ())
        events.extend(Receive(b.message) for b in edges if b.trigger is Trigger.MESSAGE)
    return events


def wrong_events(definition: Definition, state: State) -> list[Event]:
    """Give events for every element, whether they fit or not."""
    events: list[Event] = [Begin(), Receive("nothing"), Complete("nowhere", "yes")]
    for node in definition.nodes:
        events.extend((Complete(node.id, "yes", 99), Complete(node.id, "maybe"), Fire(node.id)))
        events.extend((Served(node.id), Returned(node.id, "x"), SendBack(node.id, "start")))
    return events


def step(drawing: Drawing, definition: Definition, state: State, event: Event) -> Step:
    """Advance from a state that cannot be written to, and see that the step is a good one."""
    locked = State(
        state.tokens,
        MappingProxyType(dict(state.outcomes)),
        MappingProxyType(dict(state.turns)),
        MappingProxyType(dict(state.said)),
    )
    before = state.to_json()
    facts = MappingProxyType(drawing.facts)
    made = advance(definition, locked, event, facts=facts, now=NOW)
    assert locked.to_json() == before
    written = json.dumps(made.state.to_json(), separators=(",", ":"), ensure_ascii=False)
    assert len(written.encode()) <= 2_000
    assert State.from_json(json.loads(written)) == made.state
    _accounts_add_up(definition, state, made)
    _is_safe(definition, made)
    return made


def _accounts_add_up(definition: Definition, state: State, made: Step) -> None:
    """What was open, less what was left, with what was entered, is what is open."""
    before = Counter(map(_key, open_places(definition, state)))
    before.subtract((each.at, each.item) for each in made.left)
    assert min(before.values(), default=0) >= 0
    before.update(map(_key, made.entered))
    assert +before == Counter(map(_key, open_places(definition, made.state)))
    assert [service.id for service in made.services] == [
        at for at in made.state.at
        if isinstance(definition.by_id.get(at), Service) and at not in state.at
    ]  # fmt: skip


def _key(entered: Entered) -> tuple[str, int]:
    return entered.place.id, entered.item


def _is_safe(definition: Definition, made: Step) -> None:
    """There are never two tokens at one place, and always somebody who can act."""
    for token, count in Counter(made.state.tokens).items():
        assert count == 1 or SIDE_TASK in token.at
    assert made.ended is (not made.state.tokens)
    if not made.ended:
        assert own_events(definition, made.state)
    else:
        assert made.end is not None
        assert made.status == 10


def begun(drawing: Drawing) -> tuple[Definition, Step]:
    """Draw the process and bring a dossier in."""
    definition = drawing.definition()
    return definition, step(drawing, definition, State(()), Begin())


@SLOW
@given(block=foretold, picks=PICKS)
def test_every_task_is_done_as_often_as_the_drawing_says(block: Block, picks: list[int]) -> None:
    """In any order of events: no token is lost, none doubled, and the dossier comes to its end."""
    drawing = draw(block)
    definition, made = begun(drawing)
    entered = Counter(_entered(made))
    turn = 0
    while not made.ended:
        events = _foretold(drawing, entered, own_events(definition, made.state))
        event = events[picks[turn % len(picks)] % len(events)]
        made = step(drawing, definition, made.state, event)
        entered.update(_entered(made))
        turn += 1
        assert turn < 2_000
    for name in [name for name in drawing.done if name.rpartition(".")[2].startswith("multi")]:
        asked = entered.pop(name, 0)
        assert drawing.done[name] <= asked <= len(UNITS) * drawing.done[name]
        entered[name] = drawing.done[name]
    # A stage in which nothing rests is passed unseen.
    expected = {name: count for name, count in drawing.done.items() if count}
    unseen = set(expected) - set(entered)
    assert all(name.rpartition(".")[2].startswith("stage") for name in unseen)
    assert not any(other.startswith(f"{name}.") for name in unseen for other in +entered)
    assert +entered == Counter({n: c for n, c in expected.items() if n not in unseen})


def _entered(made: Step) -> list[str]:
    return [each.place.id for each in made.entered] + [each.id for each in made.services]


def _foretold(drawing: Drawing, entered: Counter[str], events: list[Event]) -> list[Event]:
    """Keep the outcomes that the drawing foretold for each time round."""

    def told(event: Event) -> bool:
        if not isinstance(event, Complete) or event.task not in drawing.outcomes:
            return True
        outcomes = drawing.outcomes[event.task]
        return event.outcome == outcomes[(entered[event.task] - 1) % len(outcomes)]

    return list(filter(told, events))


@SLOW
@given(block=anything, picks=PICKS)
def test_whatever_fits_steps_and_whatever_does_not_is_refused(
    block: Block, picks: list[int]
) -> None:
    drawing = draw(block)
    definition, made = begun(drawing)
    for pick in picks:
        if made.ended:
            break
        wrong = wrong_events(definition, made.state)
        for event in (wrong[pick % len(wrong)], wrong[pick // 7 % len(wrong)]):
            assert refusal_of(drawing, definition, made.state, event) in REASONS | {""}
        own = own_events(definition, made.state)
        edge = edge_events(definition, made.state)
        events = edge if edge and pick % 5 == 0 else own
        made = step(drawing, definition, made.state, events[pick // 5 % len(events)])
    if made.ended:
        for event in wrong_events(definition, made.state):
            reason = refusal_of(drawing, definition, made.state, event)
            assert reason in {"not_here", "nobody_waits"}


def refusal_of(drawing: Drawing, definition: Definition, state: State, event: Event) -> str:
    """Give the reason why an event is refused; empty when it steps."""
    try:
        step(drawing, definition, state, event)
    except CannotStep as problem:
        return problem.reason
    return ""


@SLOW
@given(block=anything, picks=PICKS)
def test_the_same_events_give_the_same_steps(block: Block, picks: list[int]) -> None:
    """Also when the state was written down and read in between, on a definition read anew."""
    one, two = draw(block), draw(block)
    definition, made = begun(one)
    other, twin = begun(two)
    for pick in picks:
        assert (made.left, made.entered, made.status) == (twin.left, twin.entered, twin.status)
        assert made.state == twin.state
        if made.ended:
            break
        events = own_events(definition, made.state)
        event = events[pick % len(events)]
        made = step(one, definition, made.state, event)
        read = State.from_json(json.loads(json.dumps(twin.state.to_json())))
        twin = step(two, other, read, event)
