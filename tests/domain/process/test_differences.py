"""What is told of two versions of a process: changes of what it says, never of how it is drawn."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from motcua.domain.process.api import differences, marks_of
from motcua.domain.process.values import (
    Box,
    Change,
    Compare,
    Definition,
    Diagram,
    Difference,
    Flow,
    MarkState,
    Outcome,
    Service,
    Timer,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit, Unit
from tests.domain.process.pictures import DESK, EVERYTHING, FLOWS, LEADER


def node(key: str, **changed: Any) -> Definition:
    """Give the process with one node changed."""
    nodes = tuple(replace(n, **changed) if n.id == key else n for n in EVERYTHING.nodes)
    return replace(EVERYTHING, nodes=nodes)


def flow(key: str, **changed: Any) -> Definition:
    """Give the process with one arrow changed."""
    flows = tuple(replace(f, **changed) if f.id == key else f for f in FLOWS)
    return replace(EVERYTHING, flows=flows)


def one(new: Definition) -> Difference:
    """Give the only difference."""
    (found,) = differences(EVERYTHING, new)
    return found


def test_the_same_has_no_differences() -> None:
    assert differences(EVERYTHING, EVERYTHING) == ()


def test_moved_in_the_drawing_is_no_difference() -> None:
    shapes = {
        key: Box(box.x + 9, box.y, box.width, 99) for key, box in EVERYTHING.diagram.shapes.items()
    }
    assert differences(EVERYTHING, replace(EVERYTHING, diagram=Diagram(shapes), sha256="1")) == ()


@pytest.mark.parametrize(
    ("change", "label", "before", "after"),
    [
        (lambda: node("receive", name=Text("Nhận", "Take")), "Name", "Receive the dossier", "Take"),
        (lambda: node("receive", limit=Limit(1, Unit.day)), "Limit", "3 working days", "1 day"),
        (lambda: node("receive", limit=None), "Limit", "3 working days", ""),
        (lambda: node("receive", form="note"), "Form", "", "note"),
        (lambda: node("receive", documents=("a", "b")), "Papers made", "", "a; b"),
        (lambda: node("receive", may_refuse=False), "May refuse the dossier", "yes", "no"),
        (lambda: node("receive", status=2), "National status", "1", "2"),
        (lambda: node("receive", lane=LEADER), "Lane", "One-stop desk", "Deputy commander"),
        (lambda: node("ask", multi=None), "Several units",
         "several units at once, until 2 say the same", ""),
        (lambda: node("silent", timer=Timer(Limit(5, Unit.day))), "Timer", "3 working days",
         "5 days"),
        (lambda: node("silent", interrupting=False), "Ends the step", "yes", "no"),
        (lambda: node("pay", message="x"), "Waits for", "paid", "x"),
        (lambda: node("deciding", limit=None), "Limit", "3 working days", ""),
        (lambda: node("end", status=9), "National status", "10", "9"),
        (lambda: flow("f_3", target="join"), "To", "fork", "join"),
        (lambda: flow("f_3", name=Text("x", "x")), "Name", "", "x"),
        (lambda: flow("f_ok", condition=Compare("outcome", "!=", "no")), "Condition",
         'outcome == "ok"', 'outcome != "no"'),
        (lambda: replace(EVERYTHING, name=Text("x", "x")), "Name",
         "Everything that can be drawn", "x"),
    ],
)  # fmt: skip
def test_what_changed_is_named_with_before_and_after(
    change: Callable[[], Definition], label: str, before: str, after: str
) -> None:
    found = one(change())
    assert found.change is Change.CHANGED
    assert (found.attribute.en, found.before.en, found.after.en) == (label, before, after)


def test_an_outcome_more_is_a_difference_in_words_and_key() -> None:
    more = (*EVERYTHING.tasks[0].outcomes, Outcome("ask", Text("Hỏi thêm", "Ask")))
    found = differences(EVERYTHING, node("receive", outcomes=more))
    assert [each.after.vi for each in found] == ["Tiếp nhận; Từ chối; Hỏi thêm", "ok; no; ask"]


def test_another_kind_under_the_same_id_is_a_difference() -> None:
    nodes = (
        Service("start", Text("Hồ sơ được nộp", "Dossier filed"), "tell"),
        *EVERYTHING.nodes[1:],
    )
    found = differences(EVERYTHING, replace(EVERYTHING, nodes=nodes))
    assert [each.attribute.en for each in found] == ["Kind", "The system does"]


def test_new_and_gone_elements() -> None:
    added = Flow("f_new", "receive", "refused")
    newer = replace(EVERYTHING, nodes=EVERYTHING.nodes[:-1], flows=(*FLOWS[:-1], added))
    found = differences(EVERYTHING, newer)
    assert [(each.change, each.element_id) for each in found] == [
        (Change.REMOVED, "end"),
        (Change.ADDED, "f_new"),
        (Change.REMOVED, "f_21"),
    ]
    assert found[1].name.en == "Receive the dossier → Refused"
    assert differences(newer, EVERYTHING)[0].change is Change.ADDED


def test_a_lane_held_by_others_is_a_difference() -> None:
    lanes = (replace(DESK, role=LEADER.role), *EVERYTHING.lanes[1:])
    found = one(replace(EVERYTHING, lanes=lanes))
    assert (found.element_id, found.after.en) == ("desk", "Leader, receiving unit")


def test_arrows_that_were_only_numbered_anew_are_the_same() -> None:
    flows = tuple(replace(each, id=f"Flow_{place}") for place, each in enumerate(FLOWS))
    newer = replace(node("received", default="Flow_2"), flows=flows)
    assert differences(EVERYTHING, newer) == ()


def test_marks_for_both_drawings() -> None:
    newer = replace(node("receive", status=2), flows=FLOWS[:-1])
    old, new = marks_of(differences(EVERYTHING, newer))
    assert {key: mark.state for key, mark in old.items()} == {
        "receive": MarkState.CHANGED,
        "f_21": MarkState.REMOVED,
    }
    assert {key: mark.state for key, mark in new.items()} == {"receive": MarkState.CHANGED}
