"""Reading BPMN files: what is in the subset is read, the rest is refused by name."""

import pytest

from motcua.domain.identity.values import Role
from motcua.domain.process.api import parse_bpmn
from motcua.domain.process.values import BpmnRefused, Definition, Side
from tests.domain.process.drawing import (
    HEAD,
    NAMES,
    end,
    flow,
    gateway,
    lane,
    process,
    task,
    wait,
)

WHOLE = (task("a", "done"), flow("a", "z"), end("z"), lane("a"))


def refused(data: bytes) -> BpmnRefused:
    with pytest.raises(BpmnRefused) as caught:
        parse_bpmn(data)
    assert all(each.message.vi and each.message.en for each in caught.value.problems)
    return caught.value


def test_the_shipped_process_has_its_tasks_holders_and_statuses(registration: Definition) -> None:
    told = {
        each.id: (
            each.lane.role,
            each.lane.side,
            each.status,
            [outcome.key for outcome in each.outcomes],
        )
        for each in registration.tasks
    }
    reception, decision = Side.RECEIVING, Side.DECIDING
    assert told == {
        "receive": (Role.RECEIVING_OFFICER, reception, 1, ["accept", "supplement", "refuse"]),
        "appraise": (Role.SPECIALIST, reception, 4, ["propose", "supplement", "refuse"]),
        "sign": (Role.LEADER, decision, 4, ["sign", "send_back"]),
        "hand_over": (Role.RECEIVING_OFFICER, reception, 9, ["done"]),
    }


def test_reading_twice_gives_the_same(source: bytes) -> None:
    assert parse_bpmn(source) == parse_bpmn(source)
    assert len(parse_bpmn(source).sha256) == 64


def test_a_small_process_is_read() -> None:
    definition = parse_bpmn(process(*WHOLE))
    assert [node.id for node in definition.nodes] == ["s", "a", "z"]


def test_what_other_modellers_add_is_read_over() -> None:
    data = process(*WHOLE).decode()
    data = data.replace(
        "<definitions ",
        '<definitions xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"'
        ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn" exporter="Camunda Modeler" ',
    )
    data = data.replace('<userTask id="a"', '<userTask id="a" camunda:asyncBefore="true"')
    data = data.replace(
        "<extensionElements>",
        "<documentation>Ghi chú</documentation><incoming>s-a</incoming><outgoing>a-z</outgoing>"
        "<extensionElements><camunda:properties/>",
    )
    data = data.replace(
        "</definitions>",
        '<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="p"/>'
        "</bpmndi:BPMNDiagram></definitions>",
    )
    data = data.replace("</process>", "<dataObject id='do'/><group id='gr'/></process>")
    data = data.replace("</userTask>", "<ioSpecification/><property id='pr'/></userTask>", 1)
    data = data.replace(
        "<process",
        '<collaboration id="c"><participant id="pool" processRef="p"/></collaboration><process',
    )
    assert [each.id for each in parse_bpmn(data.encode()).tasks] == ["a"]


@pytest.mark.parametrize(
    ("part", "element_id"),
    [
        ('<scriptTask id="x"><script>1</script></scriptTask>', "x"),
        ('<sendTask id="x"/>', "x"),
        ('<task id="x"/>', "x"),
        ('<eventBasedGateway id="x"/>', "x"),
        ('<complexGateway id="x"/>', "x"),
        ('<transaction id="x"/>', "x"),
        ('<adHocSubProcess id="x"/>', "x"),
        ('<intermediateThrowEvent id="x"/>', "x"),
        ('<subProcess id="x" triggeredByEvent="true"/>', "x"),
        (f'<subProcess id="x" {NAMES}/>', "x"),
        ('<boundaryEvent id="x" attachedToRef="a"/>', "x"),
        ('<startEvent id="x"><timerEventDefinition id="t"/></startEvent>', "t"),
        ('<startEvent id="x"><messageEventDefinition id="t"/></startEvent>', "t"),
        ('<endEvent id="x"><signalEventDefinition id="t"/></endEvent>', "t"),
        (end("x").replace("/>", '><errorEventDefinition id="t"/></endEvent>'), "x"),
        (f'<endEvent id="x" {NAMES} motcua:status="0"><terminateEventDefinition/></endEvent>', "x"),
        (f'<callActivity id="x" {NAMES} calledElement="nowhere"/>', "x"),
        (f'<callActivity id="x" {NAMES}/>', "x"),
        ('<serviceTask id="x" motcua:operation="explode"/>', "x"),
        ('<businessRuleTask id="x" motcua:table="nowhere"/>', "x"),
        (f'<receiveTask id="x" {NAMES} motcua:status="5"/>', "x"),
        (task("x", "done", attributes='motcua:act="explode"'), "x"),
        (task("x", "done", attributes='motcua:limit="3 fortnight"'), "x"),
        (task("x", "done", attributes='motcua:limit="0 day"'), "x"),
        (task("x", "done", attributes='motcua:limit="1 season"'), "x"),
        (task("x", "done", attributes='motcua:mayRefuse="yes"'), "x"),
        (task("x", "done", attributes='motcua:documents="../../etc/passwd"'), "x"),
        (f'<endEvent id="x" {NAMES} motcua:status="11"/>', "x"),
        (f'<endEvent id="x" {NAMES}/>', "x"),
        ('<endEvent id="x" name="Hết" motcua:status="10"/>', "x"),
        (f'<endEvent id="1 x" {NAMES} motcua:status="10"/>', "1 x"),
        (f'<endEvent id="x" {NAMES} motcua:statuss="10"/>', "x"),
        (task("x"), "x"),
        (task("x", "done", "done"), "x"),
        (task("x", "Not a key"), "x"),
        (task("x", "done"), "x"),
        (task("x", "done", attributes='isForCompensation="true"'), "x"),
        (task("x", "done", attributes='startQuantity="2"'), "x"),
        (
            task("x", "done").replace(
                "</userTask>", '<standardLoopCharacteristics id="l"/></userTask>'
            ),
            "l",
        ),
        (wait("x").replace('messageRef="m"', 'messageRef="unknown"'), "x"),
        (wait("x").replace("messageEvent", "timerEvent"), "e"),
        (wait("x").replace("messageEvent", "signalEvent"), "e"),
        (flow("a", "nowhere"), "a-nowhere"),
        (flow("z", "a"), "z-a"),
        (flow("a", "s"), "a-s"),
        (flow("a", "a"), "a"),
        ('<startEvent id="s2"/>', "s2"),
        (end("z"), "z"),
        (gateway("g") + flow("g", "a", "outcome = "), "g-a"),
        (gateway("g", "a-z") + flow("g", "z", 'x == "1"'), "g"),
        (gateway("g") + flow("g", "a") + flow("g", "z", 'x == "1"'), "g-a"),
        (gateway("g", "g-a") + flow("g", "a", 'x == "1"'), "g-a"),
    ],
)
def test_what_is_outside_the_subset_is_refused_by_name(part: str, element_id: str) -> None:
    problems = refused(process(*WHOLE, part)).problems
    assert problems[0].element_id == element_id


@pytest.mark.parametrize(
    "attributes",
    [
        'motcua:role="leader"',
        'motcua:unit="deciding"',
        'motcua:role="king" motcua:unit="deciding"',
        'motcua:role="administrator" motcua:unit="deciding"',
        'motcua:role="leader" motcua:unit="elsewhere"',
    ],
)
def test_a_lane_without_a_holder_is_refused(attributes: str) -> None:
    data = process(*WHOLE[:-1], lane("a", attributes=attributes))
    assert "lane" in {each.element_id for each in refused(data).problems}


def test_a_task_in_two_lanes_is_refused() -> None:
    two = lane("a").replace("</laneSet>", "") + lane("a").replace('<laneSet id="ls">', "")
    assert (
        refused(process(*WHOLE[:-1], two.replace('id="lane"', 'id="other"', 1))).element_id == "a"
    )


def test_every_problem_is_told_at_once() -> None:
    data = process(*WHOLE, '<sendTask id="x"/>', task("y"), '<transaction id="w"/>')
    told = [each.element_id for each in refused(data).problems]
    assert list(dict.fromkeys(told)) == ["x", "y", "w"]


def test_what_hangs_on_a_refused_element_is_not_blamed_for_it() -> None:
    data = process(*WHOLE, '<sendTask id="x"/>', flow("x", "z"))
    assert [each.element_id for each in refused(data).problems] == ["x"]


def test_the_list_of_problems_ends_somewhere() -> None:
    many = "".join(f"<motcua:wrong{number}/>" for number in range(2000))
    data = process(*WHOLE).replace(b"<extensionElements>", b"<extensionElements>" + many.encode())
    assert len(refused(data).problems) <= 200


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not xml",
        b"<a/>",
        b"\xff\xfe\x00",
        b"<definitions>",
        HEAD.encode() + b"</definitions>",
        (HEAD + '<process id="p"/><process id="q"/></definitions>').encode(),
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b"<a>" * 200_000,
        b"<a>" + b"<b/>" * 20_000 + b"</a>",
        b"<a>" + b" " * (1024 * 1024) + b"</a>",
    ],
    ids=lambda data: repr(data[:40]),
)
def test_a_file_that_is_malformed_huge_or_full_of_entities_is_refused(data: bytes) -> None:
    refused(data)


def test_a_file_with_a_dtd_is_refused_even_when_it_declares_nothing() -> None:
    assert "DTD" in refused(b"<!DOCTYPE definitions>" + process(*WHOLE)).message.en


def test_more_than_five_hundred_nodes_and_flows_are_refused() -> None:
    chain = [gateway(f"g{number}") + flow(f"g{number}", f"g{number + 1}") for number in range(260)]
    assert "500" in refused(process(*WHOLE, *chain, gateway("g260"))).message.en


def test_an_element_with_very_many_attributes_is_refused_before_it_is_read() -> None:
    many = " ".join(f'a{number}="x"' for number in range(101))
    data = process(*WHOLE).replace(b'<startEvent id="s"', f'<startEvent id="s" {many}'.encode())
    (problem,) = refused(data).problems
    assert problem.element_id == "s"
    assert "100" in problem.message.en
