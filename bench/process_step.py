"""One step of the engine that runs processes, without database: small process and large one."""

import gc
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from motcua.domain.identity.values import Role
from motcua.domain.process.api import advance
from motcua.domain.process.values import (
    Begin,
    Complete,
    Definition,
    End,
    Facts,
    Flow,
    Gateway,
    GatewayKind,
    Lane,
    Node,
    Outcome,
    Side,
    Start,
    State,
    Task,
)
from motcua.kernel.texts import Text

NAME = "process_step"
_SIZES = (10, 200)
_STEPS = 3_000
_NOW = datetime(2026, 11, 22, tzinfo=UTC)
_FACTS: Facts = {"delivery": "counter", "channel": "online", "fee": 30_000}
_TEXT = Text("Bước", "Step")
_LANE = Lane("lane", _TEXT, Role.SPECIALIST, Side.DECIDING)


def measure() -> Iterator[dict[str, object]]:
    """Give a line for each size: microseconds a step, beside copying the state."""
    for size in _SIZES:
        definition = process(size)
        steps, copies = _times(definition)
        step, floor = sum(steps) / len(steps), sum(copies) / len(copies)
        yield {
            "name": NAME,
            "value": round(step / 1e3, 1),
            "unit": "µs/step",
            "p50_ms": round(steps[len(steps) // 2] / 1e6, 4),
            "p99_ms": round(steps[len(steps) * 99 // 100] / 1e6, 4),
            "cpu_ms": round(step / 1e6, 4),
            "statements": 0,
            "floor": round(floor / 1e3, 2),
            "ratio_to_floor": round(step / floor, 1),
            "rows": 0,
            "note": f"{len(definition.nodes)} nodes, tasks alone and three side by side, "
            "all steps of dossiers from start to end; all times are CPU; "
            "floor: the state copied, its nodes looked up",
        }


def _times(definition: Definition) -> tuple[list[int], list[int]]:
    """Lead dossiers through; give the sorted nanoseconds of CPU of steps and of copies."""
    steps, copies = list[int](), list[int]()
    _lead(definition, lambda *_: None)
    gc.collect()

    def note(state: State, taken: int) -> None:
        steps.append(taken)
        began = time.thread_time_ns()
        _copied(definition, state)
        copies.append(time.thread_time_ns() - began)

    while len(steps) < _STEPS:
        _lead(definition, note)
    return sorted(steps), sorted(copies)


def _lead(definition: Definition, note: Callable[[State, int], None]) -> None:
    """Lead one dossier from its start to its end, the task that was opened last first."""
    event: Begin | Complete = Begin()
    state = State(())
    while True:
        began = time.thread_time_ns()
        step = advance(definition, state, event, facts=_FACTS, now=_NOW)
        note(state, time.thread_time_ns() - began)
        if step.ended:
            return
        state = step.state
        at = next(each for each in reversed(state.at) if definition.task(each))
        event = Complete(at, "done")


def _copied(definition: Definition, state: State) -> tuple[State, list[Node | None]]:
    copied = State(tuple(state.tokens), dict(state.outcomes), dict(state.turns), dict(state.said))
    return copied, [definition.by_id.get(at) for at in state.at]


def process(size: int) -> Definition:
    """Draw about ``size`` nodes: a task, three side by side, joined, and a question, in turns."""
    nodes: list[Node] = [Start("start", _TEXT)]
    flows: list[Flow] = []

    def way(source: str, target: str) -> None:
        flows.append(Flow(f"{source}-{target}", source, target))

    last = "start"
    for number in range(round(size / 8)):
        kind = GatewayKind.INCLUSIVE if number % 2 else GatewayKind.PARALLEL
        first, parts, meets, asks = (
            f"{each}{number}" for each in ("first", "parts", "meets", "asks")
        )
        nodes += [
            _task(first),
            Gateway(parts, _TEXT, None, kind),
            Gateway(meets, _TEXT, None, kind),
        ]
        nodes.append(Gateway(asks, _TEXT, None))
        for source, target in ((last, first), (first, parts), (meets, asks)):
            way(source, target)
        for branch in range(3):
            beside = f"beside{number}_{branch}"
            nodes.append(_task(beside))
            way(parts, beside)
            way(beside, meets)
        last = asks
    nodes.append(End("end", _TEXT, 10))
    way(last, "end")
    return Definition("bench", _TEXT, (_LANE,), tuple(nodes), tuple(flows), "0" * 64)


def _task(node_id: str) -> Task:
    return Task(node_id, _TEXT, _LANE, (Outcome("done", _TEXT),), 4)
