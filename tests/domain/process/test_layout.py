"""A process that nobody has drawn is drawn so that it can be read."""

from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain.process.api import laid_out, parse_bpmn
from motcua.domain.process.values import Boundary, Box, Definition, Diagram, Point, Stage, Task
from tests.domain.process.drawing import SHIPPED
from tests.domain.process.generating import generate
from tests.domain.process.shelf import example


def bare(definition: Definition) -> Definition:
    return replace(definition, diagram=Diagram())


def inside(box: Box, around: Box) -> bool:
    return (
        around.x <= box.x
        and around.y <= box.y
        and box.x + box.width <= around.x + around.width
        and box.y + box.height <= around.y + around.height
    )


def apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def crosses(start: Point, goal: Point, box: Box) -> bool:
    """Say whether a piece of a flow runs through the inside of a box."""
    left, right = sorted((start[0], goal[0]))
    top, bottom = sorted((start[1], goal[1]))
    beside = right <= box.x or box.x + box.width <= left
    return not (beside or bottom <= box.y or box.y + box.height <= top)


def drawn_anew(seed: int) -> Definition:
    return laid_out(bare(parse_bpmn(generate(seed).xml)))


@settings(max_examples=60)
@given(st.integers(0, 10_000))
def test_nothing_is_drawn_over_anything(seed: int) -> None:
    drawn = drawn_anew(seed)
    shapes = drawn.diagram.shapes
    assert set(shapes) >= set(drawn.by_id)
    for one, other in combinations(drawn.nodes, 2):
        if one.scope == other.scope and Boundary not in {type(one), type(other)}:
            assert apart(shapes[one.id], shapes[other.id]), (one.id, other.id)
    for node in drawn.nodes:
        if node.scope:
            assert inside(shapes[node.id], shapes[node.scope])
        elif isinstance(node, Task):
            assert inside(shapes[node.id], shapes[node.lane.id])


@settings(max_examples=60)
@given(st.integers(0, 10_000))
def test_flows_run_straight_or_in_corners_and_never_through_a_step(seed: int) -> None:
    drawn = drawn_anew(seed)
    shapes, edges = drawn.diagram.shapes, drawn.diagram.edges
    assert set(edges) == set(drawn.flow_by_id)
    for flow in drawn.flows:
        source = drawn.by_id[flow.source]
        ends = {flow.source, flow.target, getattr(source, "host", "")}
        others = [
            shapes[node.id]
            for node in drawn.nodes
            if node.scope == source.scope and node.id not in ends and not isinstance(node, Boundary)
        ]
        for start, goal in pairwise(edges[flow.id]):
            assert start[0] == goal[0] or start[1] == goal[1]
            assert not any(crosses(start, goal, box) for box in others), flow.id


def test_flows_run_from_left_to_right_where_they_can() -> None:
    shapes = laid_out(bare(parse_bpmn(SHIPPED.read_bytes()))).diagram.shapes
    for before, after in [("start", "receive"), ("receive", "appraise"), ("appraise", "sign")]:
        assert shapes[before].x < shapes[after].x


def test_lanes_are_bands_within_the_pool_one_below_the_other() -> None:
    diagram = laid_out(bare(parse_bpmn(SHIPPED.read_bytes()))).diagram
    bands = [diagram.shapes[each] for each in ("lane_reception", "lane_appraisal", "lane_decision")]
    assert all(inside(each, diagram.shapes[diagram.pool]) for each in bands)
    assert [each.y + each.height for each in bands[:-1]] == [each.y for each in bands[1:]]


def test_what_is_drawn_already_stays_and_what_is_half_drawn_is_drawn_anew() -> None:
    read = example("parallel")
    assert laid_out(read) is read
    half = replace(read, diagram=Diagram({"start": Box(1, 1, 36, 36)}))
    assert laid_out(half).diagram.shapes["start"] != Box(1, 1, 36, 36)


def test_a_folded_sub_process_stays_folded() -> None:
    read = example("call")
    assert isinstance(read.by_id["ask"], Stage)
    assert "ask.answer" not in read.diagram.shapes
    assert laid_out(read) is read
    assert "ask.answer" in laid_out(bare(read)).diagram.shapes
