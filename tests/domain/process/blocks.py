"""Processes put together at random from blocks that open and close in pairs.

A block is one way in and one way out, so however blocks are nested no token is lost or doubled,
and which tasks are done can be told by walking the blocks themselves, without any engine.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from hypothesis import strategies as st

from motcua.domain.process.values import Definition, Fact, Multi, Node
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

# A kind, its inner blocks, and a number that picks between its variants.
Block: TypeAlias = tuple[str, tuple["Block", ...], int]

_SINGLE = ("task", "wait", "timer", "service", "sub", "table", "multi")
_AROUND_MANY = ("row", "xor", "and", "or")
_AROUND_ONE = ("stage", "loop")
# What happens at its own time: which tasks are done then depends on the order of events.
_UNFORETOLD = ("late", "remind", "withdraw", "stop", "wrong")
SIDE_TASK = "side"


def _single() -> st.SearchStrategy[Block]:
    return st.tuples(st.sampled_from(_SINGLE), st.just(()), st.integers(0, 7))


def _around(kinds: tuple[str, ...]) -> "st.SearchStrategy[Block]":
    def wrap(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        many = st.lists(inner, min_size=2, max_size=3).map(tuple)
        one = inner.map(lambda each: (each,))
        return st.tuples(st.sampled_from(_AROUND_MANY), many, st.integers(0, 7)) | st.tuples(
            st.sampled_from(kinds), one, st.integers(0, 7)
        )

    return st.recursive(_single(), wrap, max_leaves=10)


foretold = _around(_AROUND_ONE)
anything = _around(_AROUND_ONE + _UNFORETOLD)


@dataclass
class Drawing:
    """A process made of blocks: what it is, which facts it needs, and which tasks will be done."""

    nodes: list[Node] = field(default_factory=list)
    flows: list[str] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    outcomes: dict[str, list[str]] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    count: int = 0

    def definition(self) -> Definition:
        """Put it together."""
        return drawn("\n".join(self.flows), *self.nodes)

    def add(self, node: Node) -> str:
        """Add a node."""
        self.nodes.append(node)
        return node.id

    def flow(self, source: str, target: str, condition: str = "") -> None:
        """Add a flow."""
        self.flows.append(f"{source} > {target}" + (f" if {condition}" if condition else ""))

    def name(self, scope: str, kind: str) -> str:
        """Give a new id in a scope."""
        self.count += 1
        return f"{scope}.{kind}{self.count}" if scope else f"{kind}{self.count}"


def draw(block: Block) -> Drawing:
    """Draw a whole process of one block."""
    drawing = Drawing()
    first, last = _draw(drawing, block, "", 1)
    drawing.flow("start", first)
    drawing.flow(last, drawing.add(end()))
    return drawing


def _draw(drawing: Drawing, block: Block, scope: str, times: int) -> tuple[str, str]:
    """Draw a block that is gone through ``times`` times; give its first and its last node."""
    kind, inner, number = block
    if not inner:
        return _draw_single(drawing, kind, scope, times, number)
    if kind == "row":
        ends = [_draw(drawing, each, scope, times) for each in inner]
        for (_, last), (first, _) in pairwise(ends):
            drawing.flow(last, first)
        return ends[0][0], ends[-1][1]
    if kind in _AROUND_MANY:
        return _draw_parted(drawing, block, scope, times)
    if kind == "loop":
        return _draw_loop(drawing, block, scope, times)
    return _draw_stage(drawing, block, scope, times)


def _draw_single(
    drawing: Drawing, kind: str, scope: str, times: int, number: int
) -> tuple[str, str]:
    node_id = drawing.name(scope, kind)
    multi = Multi(sequential=number % 2 == 1, enough=2 if number > 3 else None)
    nodes: dict[str, Node] = {
        "task": task(node_id, "yes", "no"),
        "wait": wait(node_id, f"message_of_{node_id}"),
        "timer": wait(node_id, timer=on_time("t", "t").timer),
        "service": service(node_id),
        "sub": sub(node_id),
        "table": table(node_id, (f"{node_id} == 1", {"x": 1}), ("", {node_id: number})),
        "multi": task(node_id, "yes", "no", multi=multi),
    }
    drawing.add(nodes[kind])
    if kind != "multi":
        if kind != "table":
            drawing.done[node_id] += times
        return node_id, node_id
    asks = _task(drawing, scope, times, "choose")
    drawing.flow(asks, node_id)
    drawing.done[node_id] += times
    return asks, node_id


def _task(drawing: Drawing, scope: str, times: int, kind: str, *outcomes: str) -> str:
    """Add a task whose outcomes are settled beforehand, one for each time it is done."""
    node_id = drawing.name(scope, kind)
    drawing.add(task(node_id, *dict.fromkeys(outcomes)))
    drawing.outcomes[node_id] = list(outcomes or ("done",))
    drawing.done[node_id] += times
    return node_id


def _draw_parted(drawing: Drawing, block: Block, scope: str, times: int) -> tuple[str, str]:
    kind, inner, number = block
    parts, meets = drawing.name(scope, kind), drawing.name(scope, kind)
    taken = [place for place in range(1, len(inner)) if number >> place & 1]
    if kind == "and":
        taken = list(range(len(inner)))
    elif kind == "xor":
        taken = taken[:1]
    default = ""
    for place, each in enumerate(inner):
        going = times if place in (taken or [0]) else 0
        first, last = _draw(drawing, each, scope, going)
        fact = f"{parts.replace('.', '_')}_{place}"
        drawing.facts[fact] = place in taken
        asked = kind != "and" and place > 0
        drawing.flow(parts, first, f"{fact} == true" if asked else "")
        drawing.flow(last, meets)
        default = default or first
    if kind == "and":
        drawing.nodes += [both(parts), both(meets)]
    else:
        make = xor if kind == "xor" else some
        drawing.nodes += [make(parts, default), make(meets)]
    return parts, meets


def _draw_loop(drawing: Drawing, block: Block, scope: str, times: int) -> tuple[str, str]:
    _, (inner,), number = block
    rounds = number % 3 + 1
    merge, parts = drawing.name(scope, "merge"), drawing.name(scope, "again")
    first, last = _draw(drawing, inner, scope, times * rounds)
    asks = _task(drawing, scope, times * rounds, "loop", *["again"] * (rounds - 1), "on")
    out = drawing.name(scope, "out")
    drawing.add(xor(merge))
    drawing.add(xor(parts, out))
    drawing.add(xor(out))
    for source, target in ((merge, first), (last, asks), (asks, parts), (parts, out)):
        drawing.flow(source, target)
    drawing.flow(parts, merge, 'outcome == "again"')
    return merge, out


def _draw_stage(drawing: Drawing, block: Block, scope: str, times: int) -> tuple[str, str]:
    kind, (inner,), _ = block
    host = drawing.name(scope, "stage")
    drawing.add(stage(host))
    drawing.done[host] += times
    first, last = _draw(drawing, inner, host, times)
    drawing.flow(last, drawing.add(end(f"{host}.end")))
    out = drawing.add(xor(drawing.name(scope, "out")))
    drawing.flow(host, out)
    edge = drawing.name(scope, kind)
    if kind in ("stop", "wrong"):
        first = _broken_off(drawing, kind, host, first)
    drawing.flow(f"{host}.start", first)
    if kind == "late":
        drawing.add(on_time(edge, host))
    elif kind == "withdraw":
        drawing.add(on_message(edge, host, f"message_of_{edge}"))
    elif kind == "wrong":
        drawing.add(on_error(edge, host))
    elif kind == "remind":
        drawing.add(on_time(edge, host, interrupting=False))
        side = drawing.add(task(drawing.name(scope, SIDE_TASK)))
        drawing.flow(edge, side)
        drawing.flow(side, drawing.add(end(drawing.name(scope, "end"), 0)))
    if kind in ("late", "withdraw", "wrong"):
        drawing.flow(edge, out)
    return host, out


def _broken_off(drawing: Drawing, kind: str, host: str, first: str) -> str:
    """Beside what is in a stage, let a task break it off, or not."""
    parts, asks = drawing.name(host, "and"), drawing.name(host, "break")
    after, over = drawing.name(host, "xor"), drawing.name(host, kind)
    drawing.add(both(parts))
    drawing.add(task(asks, "yes", "no"))
    drawing.add(xor(after, f"{host}.end"))
    drawing.add(terminate(over) if kind == "stop" else error(over, "wrong"))
    for source, target in ((parts, first), (parts, asks), (asks, after), (after, f"{host}.end")):
        drawing.flow(source, target)
    drawing.flow(after, over, 'outcome == "yes"')
    return parts
