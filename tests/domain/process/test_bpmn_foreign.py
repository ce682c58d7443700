"""Files of other modellers: what is missing is listed, and with it they are read."""

import pytest

from motcua.domain.process.api import parse_bpmn, write_bpmn
from motcua.domain.process.values import Box, BpmnRefused, Compare, Definition, Trigger
from tests.domain.process.completing import completed
from tests.domain.process.shelf import FOREIGN

DESK = {"role": "receiving_officer", "unit": "receiving", "nameEn": "One-stop desk"}
LEADER = {"role": "leader", "unit": "deciding", "nameEn": "Leader"}
ADDED: dict[str, dict[str, dict[str, str]]] = {
    "bpmn_io": {
        "Lane_0x4v1a2": DESK,
        "Lane_1b6n3m7": LEADER,
        "Activity_0k2l9wz": {"nameEn": "Receive", "status": "1", "outcomes": "yes no"},
        "Activity_1n5t8xq": {"nameEn": "Sign", "status": "4", "outcomes": "sign"},
        "Event_1p3c6bd": {"nameEn": "Returned", "status": "10"},
        "Event_0refused": {"nameEn": "Refused", "status": "3"},
        "Flow_0yes111": {"condition": 'outcome == "yes"'},
        "Flow_0no2222": {"condition": 'outcome == "no"'},
    },
    "camunda": {
        "Lane_desk": DESK,
        "Activity_receive": {"nameEn": "Check", "status": "1", "outcomes": "approve deny"},
        "Activity_tell": {"operation": "tell"},
        "Event_told": {"nameEn": "Told", "status": "0"},
        "Event_yes": {"nameEn": "Done", "status": "10"},
        "Event_no": {"nameEn": "Refused", "status": "3"},
    },
    "signavio": {
        "sid-lane-1": DESK,
        "sid-task-1": {"nameEn": "Check", "status": "1", "outcomes": "done"},
        "sid-wait-1": {"nameEn": "Waiting", "status": "5"},
        "sid-end-1": {"nameEn": "End", "status": "10"},
    },
}


def foreign(name: str) -> bytes:
    return (FOREIGN / f"{name}.bpmn").read_bytes()


def complete(name: str) -> Definition:
    return parse_bpmn(completed(foreign(name), ADDED[name]))


@pytest.mark.parametrize("name", list(ADDED))
def test_what_must_be_added_is_listed_for_each_element(name: str) -> None:
    with pytest.raises(BpmnRefused) as refused:
        parse_bpmn(foreign(name))
    assert {each.element_id for each in refused.value.problems} == set(ADDED[name])
    for element_id, attributes in ADDED[name].items():
        said = " ".join(
            each.message.en for each in refused.value.problems if each.element_id == element_id
        )
        wanted = {"outcomes": "motcua:outcome", "condition": "needs a condition"}
        if name in attributes and element_id.startswith("Lane"):
            wanted |= {"nameEn": "motcua:role"}
        for key in attributes.keys() - {"nameEn"}:
            assert wanted.get(key, f"motcua:{key}") in said


@pytest.mark.parametrize("name", list(ADDED))
def test_with_that_it_is_read_and_written_again(name: str) -> None:
    read = complete(name)
    again = parse_bpmn(write_bpmn(read))
    assert (again.nodes, again.flows, again.lanes) == (read.nodes, read.flows, read.lanes)
    assert again.diagram == read.diagram


def test_a_drawing_of_bpmn_io_keeps_its_places() -> None:
    diagram = complete("bpmn_io").diagram
    assert diagram.shapes["Event_0refused"] == Box(612, 162.5, 36, 36)
    assert diagram.edges["Flow_0yes111"] == ((500, 205), (500, 360), (600, 360))
    assert (diagram.pool, diagram.frames["Participant_1ksv8zf"].vi) == (
        "Participant_1ksv8zf",
        "Xác nhận cư trú",
    )
    assert "TextAnnotation_0q1w2e3" not in diagram.shapes


def test_what_camunda_runs_is_read_over_and_what_it_compares_is_understood() -> None:
    read = complete("camunda")
    assert [type(part) for part in getattr(read.flow_by_id["Flow_yes"].condition, "parts", ())] == [
        Compare,
        Compare,
    ]
    late = read.boundaries["Activity_receive"][0]
    assert (late.trigger, late.interrupting) == (Trigger.TIMER, False)


def test_references_with_a_prefix_are_followed_in_a_file_of_signavio() -> None:
    read = complete("signavio")
    wait = read.place("sid-wait-1")
    assert getattr(wait, "message", "") == "supplement_answered"
    assert read.tasks[0].name.vi == "Kiểm tra giấy tờ"
    assert read.diagram.shapes["sid-pool-1"] == Box(75, 60, 630, 250)


def test_an_abstract_task_of_bizagi_must_say_who_does_it() -> None:
    with pytest.raises(BpmnRefused) as refused:
        parse_bpmn(foreign("bizagi"))
    said = {each.element_id: each.message.en for each in reversed(refused.value.problems)}
    listen, record = (
        "Id_b1000000-0000-4000-8000-000000000001",
        "Id_b2000000-0000-4000-8000-000000000002",
    )
    assert "make it a userTask" in said[listen]
    assert "lies in no lane" in said[record]
    members = "".join(f"<flowNodeRef>{each}</flowNodeRef>" for each in (listen, record))
    lanes = (
        '<laneSet id="l"><lane id="lane" name="Hòa giải viên" xmlns:m="urn:motcua:bpmn:1" '
        f'm:nameEn="Mediator" m:role="specialist" m:unit="receiving">{members}</lane></laneSet>'
    )
    data = foreign("bizagi").replace(b"<startEvent", lanes.encode() + b"<startEvent", 1)
    added = {
        listen: {"kind": "manualTask", "nameEn": "Hear both sides", "status": "4"},
        record: {"nameEn": "Write the record", "status": "4"},
        "Id_c1000000-0000-4000-8000-000000000001": {"nameEn": "End", "status": "10"},
    }
    read = parse_bpmn(completed(data, added))
    assert [each.id for each in read.tasks] == [listen, record]
    assert read.diagram.shapes[record] == Box(353, 110, 90, 60)
