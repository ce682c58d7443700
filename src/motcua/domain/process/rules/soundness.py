"""Proving a process sound before it is published, by walking every way it can go.

A gateway sees a fact only through the values its conditions compare it with, so trying each of
these values, and one that is none of them, tries everything.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from motcua.domain.process.rules.conditions import comparisons
from motcua.domain.process.rules.route import OUTCOME, follow, open_flows
from motcua.domain.process.values import (
    Definition,
    End,
    Fact,
    Facts,
    Finding,
    Flow,
    Gateway,
    Node,
    Severity,
    Start,
    Task,
)
from motcua.kernel.texts import Text

MAX_COMBINATIONS = 4096


@dataclass
class _Walks:
    """What was seen on all walks from the start."""

    steps: dict[str, set[str]] = field(default_factory=dict)
    passed: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    stuck: dict[tuple[str, str], Text] = field(default_factory=dict)
    ambiguous: set[str] = field(default_factory=set)
    too_many: set[str] = field(default_factory=set)


def _conditions_ahead(definition: Definition, source: Node) -> Iterator[Flow]:
    """Give the flows of all gateways that can be met before the next task, wait or end."""
    ahead, seen = [source], {source.id}
    while ahead:
        for flow in definition.ways_out[ahead.pop().id]:
            yield flow
            target = definition.by_id[flow.target]
            if isinstance(target, Gateway) and target.id not in seen:
                seen.add(target.id)
                ahead.append(target)


def facts_used(definition: Definition) -> frozenset[str]:
    """Give the names of the facts the gateways ask for, without ``outcome``."""
    return frozenset(
        each.name
        for flow in definition.flows
        if flow.condition
        for each in comparisons(flow.condition)
        if each.name != OUTCOME
    )


def _worlds(definition: Definition, source: Node) -> list[dict[str, Fact]] | None:
    """Give every combination of facts that can matter; ``None`` when there are too many."""
    compared: dict[str, dict[tuple[type, Fact], Fact]] = {}
    for flow in _conditions_ahead(definition, source):
        for each in comparisons(flow.condition) if flow.condition else ():
            if each.name != OUTCOME:
                compared.setdefault(each.name, {})[(type(each.value), each.value)] = each.value
    options = [[*values.values(), None] for values in compared.values()]
    number = 1
    for option in options:
        number *= len(option)
    if number > MAX_COMBINATIONS:
        return None
    return [
        {name: fact for name, fact in zip(compared, facts, strict=True) if fact is not None}
        for facts in product(*options)
    ]


def _said(facts: Facts) -> str:
    return ", ".join(f"{name} = {fact}" for name, fact in facts.items())


def _walk(definition: Definition, source: Node, facts: Facts, seen: _Walks) -> Node | None:
    route = follow(definition, source, facts)
    for flow in route.flows:
        seen.taken.add(flow.id)
        seen.passed.update((flow.source, flow.target))
        gateway = definition.by_id[flow.source]
        if isinstance(gateway, Gateway) and len(open_flows(definition, gateway, facts)) > 1:
            seen.ambiguous.add(gateway.id)
    if route.target is not None:
        seen.steps.setdefault(source.id, set()).add(route.target.id)
        return route.target
    if definition.ways_out[route.stopped_at]:
        said = _said(facts) or "–"
        seen.stuck.setdefault(
            (source.id, route.stopped_at),
            Text(
                f"Không có lối đi tiếp từ đây khi rời “{source.id}” với {said}.",
                f"There is no way on from here after “{source.id}” with {said}.",
            ),
        )
    return None


def _walk_all(definition: Definition) -> _Walks:
    seen = _Walks(passed={definition.start.id})
    waiting: deque[Node] = deque([definition.start])
    done: set[str] = set()
    while waiting:
        source = waiting.popleft()
        if source.id in done or isinstance(source, End):
            continue
        done.add(source.id)
        worlds = _worlds(definition, source)
        if worlds is None:
            seen.too_many.add(source.id)
            continue
        outcomes: list[dict[str, Fact]] = [{}]
        if isinstance(source, Task):
            outcomes = [{OUTCOME: each.key} for each in source.outcomes]
        for outcome, world in product(outcomes, worlds):
            target = _walk(definition, source, {**outcome, **world}, seen)
            if target is not None:
                waiting.append(target)
    return seen


def _dead_ends(definition: Definition) -> Iterator[Finding]:
    for node in definition.nodes:
        if not isinstance(node, End) and not definition.ways_out[node.id]:
            yield Finding(
                node.id,
                "dead_end",
                Text(
                    "Đến đây thì hết đường: hãy vẽ mũi tên đi tiếp.",
                    "The course breaks off here: draw a flow that leads on.",
                ),
            )
    if not any(isinstance(node, End) for node in definition.nodes):
        yield Finding(
            definition.id,
            "no_end",
            Text("Quy trình không có điểm kết thúc.", "The process has no end."),
        )


def _never_seen(definition: Definition, seen: _Walks) -> Iterator[Finding]:
    for node in definition.nodes:
        if node.id not in seen.passed:
            yield Finding(
                node.id,
                "unreachable",
                Text(
                    "Không hồ sơ nào đến được đây.",
                    "No dossier can ever get here.",
                ),
            )
    defaults = {node.default for node in definition.nodes if isinstance(node, Gateway)}
    for flow in definition.flows:
        if flow.source in seen.passed and flow.id not in seen.taken | defaults:
            yield Finding(
                flow.id,
                "never_taken",
                Text(
                    "Điều kiện này không bao giờ đúng: hãy so với kết quả của bước trước.",
                    "This condition never holds: compare it with the outcomes of the task before.",
                ),
            )


def _no_way_home(definition: Definition, seen: _Walks) -> Iterator[Finding]:
    home = {node.id for node in definition.nodes if isinstance(node, End)}
    grown = True
    while grown:
        more = {source for source, targets in seen.steps.items() if targets & home} - home
        home |= more
        grown = bool(more)
    for node in definition.nodes:
        resting = not isinstance(node, Gateway | Start)
        if resting and node.id in seen.passed and node.id not in home:
            yield Finding(
                node.id,
                "no_way_to_an_end",
                Text(
                    "Từ đây không có đường nào đến điểm kết thúc.",
                    "No way leads from here to an end.",
                ),
            )


def _at_gateways(seen: _Walks) -> Iterator[Finding]:
    for (_, place), message in seen.stuck.items():
        yield Finding(place, "not_covered", message)
    for place in sorted(seen.too_many):
        yield Finding(
            place,
            "too_many_conditions",
            Text(
                "Các điều kiện sau bước này so quá nhiều dữ kiện; hãy tách bớt.",
                "The conditions after this step compare too many facts; split them.",
            ),
        )
    for place in sorted(seen.ambiguous):
        yield Finding(
            place,
            "ambiguous",
            Text(
                "Có lúc nhiều điều kiện cùng đúng; mũi tên đứng trước trong tệp được chọn.",
                "Several conditions can hold at once; the flow first in the file is taken.",
            ),
            Severity.WARNING,
        )


def findings(definition: Definition) -> tuple[Finding, ...]:
    """Give everything unsound in a process; nothing when it may be published.

    Proved: no dead end, no node or flow that is never reached, no outcome without a way on, no
    place from which the end cannot be reached. That each task has a holder, an outcome and a
    status is proved by reading the file.
    """
    seen = _walk_all(definition)
    unproved = bool(seen.too_many)
    return (
        *_dead_ends(definition),
        *_at_gateways(seen),
        *(() if unproved else _never_seen(definition, seen)),
        *(() if unproved else _no_way_home(definition, seen)),
    )
