"""Every element of the subset is read as what it means."""

from datetime import UTC, datetime

import pytest

from motcua.domain.identity.values import Rank, Role
from motcua.domain.process.api import findings, parse_bpmn
from motcua.domain.process.values import (
    CASE_FACTS,
    Boundary,
    BpmnRefused,
    Compare,
    End,
    EndKind,
    Gateway,
    GatewayKind,
    Multi,
    RuleTask,
    Service,
    Side,
    Stage,
    Task,
    TaskKind,
    Timer,
    Trigger,
    Wait,
)
from motcua.kernel.workdays import Limit, Unit
from tests.domain.process.drawing import NAMES, end, flow, gateway, lane, process, task
from tests.domain.process.shelf import example

CHOSEN = 'motcua:role="specialist" motcua:unit="chosen"'


def test_a_sub_process_has_a_limit_events_on_its_edge_and_ends_of_its_own() -> None:
    read = example("sub_process")
    verify = read.by_id["verify"]
    assert isinstance(verify, Stage)
    assert (verify.limit, verify.scope) == (Limit(3, Unit.working_day), "")
    assert read.by_id["place"].scope == "verify"
    assert read.by_id["visit"].scope == "place"
    late, fraud = read.boundaries["verify"]
    assert (late.trigger, late.timer) == (Trigger.TIMER, Timer(Limit(3, Unit.working_day)))
    assert (fraud.trigger, fraud.error, fraud.interrupting) == (
        Trigger.ERROR,
        "forged_papers",
        True,
    )
    ends = {each.id: each for each in read.nodes if isinstance(each, End)}
    assert (ends["forged"].kind, ends["forged"].error) == (EndKind.ERROR, "forged_papers")
    assert ends["nobody"].kind is EndKind.TERMINATE
    assert {key: ends[key].status for key in ("visit_over", "nobody", "signed", "stopped")} == {
        "visit_over": 0,
        "nobody": 0,
        "signed": 10,
        "stopped": 7,
    }


def test_a_task_in_a_sub_process_is_held_by_the_lane_of_the_sub_process() -> None:
    read = example("sub_process")
    visit = read.task("visit")
    assert visit is not None
    assert visit.lane.id == "lane_expert"


def test_ways_in_parallel_wait_for_a_message_a_time_and_a_manual_task() -> None:
    read = example("parallel")
    payment, pause, enter = (read.by_id[each] for each in ("payment", "pause", "enter"))
    assert isinstance(payment, Wait)
    assert (payment.message, payment.status, payment.timer) == ("payment_received", 6, None)
    assert isinstance(pause, Wait)
    assert pause.timer == Timer(at=datetime(2026, 12, 31, 17, tzinfo=UTC))
    assert isinstance(enter, Task)
    assert (enter.kind, [each.key for each in enter.outcomes]) == (TaskKind.MANUAL, ["done"])
    unpaid = read.by_id["unpaid"]
    assert isinstance(unpaid, Boundary)
    assert (unpaid.host, unpaid.timer) == ("payment", Timer(Limit(1, Unit.month)))
    fork = read.by_id["fork"]
    assert isinstance(fork, Gateway)
    assert fork.kind is GatewayKind.PARALLEL


def test_a_decision_table_and_ways_as_the_case_needs() -> None:
    read = example("inclusive")
    needs, split, receive = (read.by_id[each] for each in ("needs", "split", "receive"))
    assert isinstance(needs, RuleTask)
    assert needs.table.facts == ("check_health", "level")
    assert isinstance(split, Gateway)
    assert (split.kind, split.default) == (GatewayKind.INCLUSIVE, "split-join")
    assert read.flow_by_id["split-background"].condition == Compare("level", ">=", 2)
    assert read.flow_by_id["split-health"].name.vi == "Sức khỏe"
    assert isinstance(receive, Task)
    assert (receive.act, receive.form, receive.documents, receive.may_refuse) == (
        "receive",
        "receipt",
        ("receipt", "control_slip"),
        True,
    )


def test_several_units_are_asked_at_once_and_the_reminder_takes_nothing_away() -> None:
    read = example("opinions")
    answer, reminder, tell = (read.by_id[each] for each in ("answer", "reminder", "tell"))
    assert isinstance(answer, Task)
    assert (answer.multi, answer.lane.side) == (Multi(sequential=False, enough=2), Side.CHOSEN)
    assert isinstance(reminder, Boundary)
    assert (reminder.interrupting, reminder.timer) == (False, Timer(Limit(8, Unit.hour)))
    assert isinstance(tell, Service)
    assert tell.operation == "tell"


@pytest.mark.parametrize("name", ["sub_process", "sub_dossier", "parallel", "inclusive"])
def test_the_examples_are_sound(name: str) -> None:
    assert findings(example(name), known=CASE_FACTS) == ()


@pytest.mark.parametrize(
    ("written", "timer"),
    [
        ("<timeDuration>PT30M</timeDuration>", Timer(Limit(30, Unit.minute))),
        ("<timeDuration> P3D </timeDuration>", Timer(Limit(3, Unit.day))),
        ("<timeDuration>P2W</timeDuration>", Timer(Limit(14, Unit.day))),
        ("<timeDuration>P1Y</timeDuration>", Timer(Limit(12, Unit.month))),
        ("<timeDate>2027-01-31</timeDate>", Timer(at=datetime(2027, 1, 30, 17, tzinfo=UTC))),
        ("<timeDate>2027-01-31T08:00Z</timeDate>", Timer(at=datetime(2027, 1, 31, 8, tzinfo=UTC))),
        ("<timeCycle>R3/PT10H</timeCycle>", None),
        ("<timeDuration>P1DT2H</timeDuration>", None),
        ("<timeDuration>${delay}</timeDuration>", None),
        ("<timeDuration>P0D</timeDuration>", None),
        ("<timeDuration>PT99999H</timeDuration>", None),
        ("<timeDate>tomorrow</timeDate>", None),
        ("<timeDuration>P1D</timeDuration><timeDate>2027-01-31</timeDate>", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_timer_has_one_length_or_one_moment(written: str, timer: Timer | None) -> None:
    event = (
        f'<boundaryEvent id="b" attachedToRef="a"><timerEventDefinition>{written}'
        "</timerEventDefinition></boundaryEvent>"
    )
    data = process(task("a", "done"), flow("a", "z"), end("z"), lane("a"), event, flow("b", "z"))
    if timer is None:
        with pytest.raises(BpmnRefused) as refused:
            parse_bpmn(data)
        assert {each.element_id for each in refused.value.problems} == {"b"}
    else:
        boundary = parse_bpmn(data).by_id["b"]
        assert isinstance(boundary, Boundary)
        assert boundary.timer == timer


def test_a_lane_within_a_lane_holds_what_lies_in_it() -> None:
    lanes = (
        f'<laneSet id="ls"><lane id="outer" {NAMES} motcua:role="leader" motcua:unit="deciding">'
        "<flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef><childLaneSet id='cs'>"
        f'<lane id="deputy" {NAMES} motcua:role="leader" motcua:unit="deciding" '
        'motcua:rank="deputy"><flowNodeRef>a</flowNodeRef></lane>'
        "</childLaneSet></lane></laneSet>"
    )
    data = process(task("a", "done"), flow("a", "b"), task("b", "done"), flow("b", "z"), end("z"))
    read = parse_bpmn(data.replace(b"</process>", lanes.encode() + b"</process>"))
    held = {each.id: (each.lane.id, each.lane.role, each.lane.rank) for each in read.tasks}
    assert held == {
        "a": ("deputy", Role.LEADER, Rank.DEPUTY),
        "b": ("outer", Role.LEADER, None),
    }


def test_a_lane_that_only_frames_is_kept_for_the_drawing() -> None:
    data = process(task("a", "done"), flow("a", "z"), end("z"), lane("a"))
    frame = b'<lane id="applicant" name="Ng\xc6\xb0\xe1\xbb\x9di n\xe1\xbb\x99p"/></laneSet>'
    drawn = (
        b'<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI"'
        b' xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"><d:BPMNPlane bpmnElement="p">'
        b'<d:BPMNShape bpmnElement="applicant" isHorizontal="false">'
        b'<dc:Bounds x="1" y="2.5" width="30" height="40"/></d:BPMNShape>'
        b"</d:BPMNPlane></d:BPMNDiagram></definitions>"
    )
    data = data.replace(b"</laneSet>", frame).replace(b"</definitions>", drawn)
    read = parse_bpmn(data)
    assert [each.id for each in read.lanes] == ["lane"]
    assert {key: name.vi for key, name in read.diagram.frames.items()} == {"applicant": "Người nộp"}
    assert read.diagram.horizontal is False


def units(inside: str = "", attributes: str = "") -> str:
    """Write the task ``a`` for several units."""
    multi = f'<multiInstanceLoopCharacteristics id="m" {attributes}>{inside}'
    return task("a", "done").replace(
        "</userTask>", f"{multi}</multiInstanceLoopCharacteristics></userTask>"
    )


def edge(host: str, event: str = '<messageEventDefinition messageRef="m"/>') -> str:
    return f'<boundaryEvent id="b" attachedToRef="{host}">{event}</boundaryEvent>'


INNER = f'<subProcess id="s1" {NAMES}><startEvent id="i"/><endEvent id="j"/></subProcess>'
PLAIN = (task("a", "done"), lane("a"))
HEAD_OF_NOBODY = 'motcua:role="specialist" motcua:unit="deciding" motcua:rank="head"'


@pytest.mark.parametrize(
    ("parts", "element_id"),
    [
        # Several units are asked only where the lane says that units are chosen.
        ((units(), lane("a")), "a"),
        ((units("<loopCardinality>3</loopCardinality>"), lane("a", attributes=CHOSEN)), "m"),
        ((units("<completionCondition/>"), lane("a", attributes=CHOSEN)), "m"),
        ((units("", 'motcua:enough="0"'), lane("a", attributes=CHOSEN)), "a"),
        ((units("", 'behavior="None"'), lane("a", attributes=CHOSEN)), "m"),
        ((*PLAIN, '<parallelGateway id="g" default="g-z"/>'), "g"),
        ((*PLAIN, '<parallelGateway id="g"/>', flow("g", "z", 'x == "1"')), "g"),
        ((*PLAIN, '<inclusiveGateway id="g"/>', flow("g", "z"), flow("g", "a", 'x == 1')), "g-z"),
        ((*PLAIN, gateway("g"), edge("g")), "b"),
        ((*PLAIN, edge("a", "<errorEventDefinition/>")), "b"),
        ((*PLAIN, edge("a", '<errorEventDefinition errorRef="none"/>'), INNER), "b"),
        ((*PLAIN, edge("a", '<escalationEventDefinition id="e"/>')), "e"),
        ((*PLAIN, edge("a"), flow("z", "b")), "z-b"),
        ((*PLAIN, INNER, edge("i")), "b"),
        ((*PLAIN, INNER, flow("a", "j")), "a-j"),
        ((*PLAIN, INNER.replace('<startEvent id="i"/>', "")), "s1"),
        ((task("a", "done"), lane("a", attributes=HEAD_OF_NOBODY)), "lane"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_refused(parts: tuple[str, ...], element_id: str) -> None:
    with pytest.raises(BpmnRefused) as refused:
        parse_bpmn(process(*parts, flow("a", "z"), end("z")))
    assert element_id in {each.element_id for each in refused.value.problems}
