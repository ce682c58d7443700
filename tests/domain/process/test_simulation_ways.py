"""The rehearsal of all kinds of element: what is rehearsed is what runs."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from motcua.domain.identity.values import Role
from motcua.domain.process.rules.simulation.arriving import arrivals
from motcua.domain.process.rules.simulation.axis import Axis
from motcua.domain.process.rules.simulation.measuring import observe
from motcua.domain.process.rules.simulation.running import Run
from motcua.domain.process.values import (
    AllOf,
    AnyOf,
    Boundary,
    Compare,
    DecisionTable,
    Definition,
    End,
    Flow,
    Gateway,
    GatewayKind,
    Lane,
    Multi,
    Node,
    Not,
    Outcome,
    RuleTask,
    Service,
    Side,
    Stage,
    Start,
    SubDossier,
    TableRule,
    Task,
    Timer,
    Trigger,
    Wait,
)
from motcua.domain.process.values.conditions import Condition
from motcua.domain.process.values.simulation import (
    Answer,
    Arrivals,
    Scenario,
    ScenarioRefused,
    Shape,
    Span,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import ZONE, Limit, Unit
from tests.domain.process.rehearsing import CALENDAR, MONDAY, RULES, rehearse, scenario

NAME = Text("Bước", "Step")
DONE = (Outcome("done", NAME),)
DESK = Lane("desk", NAME, Role.SPECIALIST, Side.RECEIVING)
OTHERS = Lane("others", NAME, Role.SPECIALIST, Side.CHOSEN)


def drawn(*nodes: Node, flows: str) -> Definition:
    """Draw nodes between a start and an end; flows are pairs such as ``s-a a-e``."""
    pairs = [pair.split("-") for pair in flows.split()]
    return Definition(
        id="p",
        name=NAME,
        lanes=(DESK, OTHERS),
        nodes=(Start("s", NAME), *nodes, End("e", NAME, 10)),
        flows=tuple(Flow(f"{a}-{b}", a, b) for a, b in pairs),
        sha256="",
    )


def task(node_id: str, **more: object) -> Task:
    """Make a task of the desk with one outcome."""
    given: dict[str, object] = {"lane": DESK, "outcomes": DONE, "status": 4, **more}
    return Task(id=node_id, name=NAME, **given)  # type: ignore[arg-type]


def quiet(definition: Definition, **changes: object) -> Scenario:
    """Give a scenario in which nobody ever waits for an officer: a few dossiers, many officers."""
    found = scenario(definition, dossiers=20, arrivals=Arrivals(2), **changes)
    return replace(found, officers=dict.fromkeys(found.officers, 50))


def finished(given: Scenario, definition: Definition) -> Run:
    """Run to the end and give what lies behind the figures."""
    axis = Axis(CALENDAR, given.first_day, 3_650)
    moments = arrivals(given, axis)
    run = Run(given, definition, moments, axis=axis, calendar=CALENDAR, rules=RULES)
    observe(run, definition, moments)
    return run


def exactly(minutes: int) -> Span:
    """Give a length of time that never differs."""
    return Span(minutes, Shape.FIXED)


def test_parallel_ways_take_as_long_as_the_longest() -> None:
    """Two tasks at once: both are done, and the dossier takes the longer of the two."""
    fork = Gateway("f", NAME, None, GatewayKind.PARALLEL)
    join = Gateway("j", NAME, None, GatewayKind.PARALLEL)
    both = drawn(fork, task("a"), task("b"), join, flows="s-f f-a f-b a-j b-j j-e")
    asked = quiet(both, work={"a": exactly(30), "b": exactly(90)})
    result = rehearse(asked, both)
    assert result.ended == 20
    assert [step.visits for step in result.steps] == [20, 20]
    assert set(result.elapsed) == {90 * 60}


@pytest.mark.parametrize(("sequential", "hours"), [(False, 1), (True, 4)])
def test_several_units_answer_at_once_or_one_after_another(*, sequential: bool, hours: int) -> None:
    """Four chosen units, each an hour: an hour at once, four hours in turn."""
    many = drawn(task("a"), task("m", lane=OTHERS, multi=Multi(sequential)), flows="s-a a-m m-e")
    asked = quiet(many, units={"m": 4}, work={"a": exactly(1), "m": exactly(60)})
    result = rehearse(asked, many)
    assert result.ended == 20
    assert next(step.visits for step in result.steps if step.node == "m") == 80
    assert set(result.elapsed) == {60 + hours * 3600}
    # Each unit has officers of its own.
    assert next(post.officers for post in result.posts if post.lane == "others") == 200


def test_each_task_has_units_of_its_own_number() -> None:
    """Four units for the first opinion, two for the second."""
    many = drawn(
        task("a"),
        task("m", lane=OTHERS, multi=Multi()),
        task("b"),
        task("n", lane=OTHERS, multi=Multi()),
        flows="s-a a-m m-b b-n n-e",
    )
    result = rehearse(quiet(many, units={"m": 4, "n": 2}), many)
    assert {step.node: step.visits for step in result.steps} == {
        "a": 20, "m": 80, "b": 20, "n": 40,
    }  # fmt: skip


def test_enough_answers_send_the_other_units_home() -> None:
    """Two of five units agree first: the others are taken back and their officers free."""
    many = drawn(task("a"), task("m", lane=OTHERS, multi=Multi(enough=2)), flows="s-a a-m m-e")
    asked = quiet(many, units={"m": 5}, work={"a": exactly(1), "m": Span(60)})
    run = finished(asked, many)
    done = sum(post.done for key, post in run.posts.items() if key[0] == "others")
    assert done == 2 * 20
    assert all(post.free == post.officers and not post.waiting for post in run.posts.values())


def silent(limit: Limit, *, interrupting: bool) -> Definition:
    """Draw a task with a timer on its edge that leads to a task for the head."""
    return drawn(
        task("a"),
        Boundary("t", NAME, "a", Trigger.TIMER, interrupting, Timer(limit)),
        task("b"),
        End("e2", NAME, 10),
        flows="s-a a-e t-b b-e2",
    )


def test_an_interrupting_timer_takes_the_work_away() -> None:
    """Work of two days under a timer of four working hours: always taken back, at 4 hours."""
    process = silent(Limit(4, Unit.working_hour), interrupting=True)
    asked = quiet(process, work={"a": exactly(960), "b": exactly(10)})
    result = rehearse(asked, process)
    assert result.ends == {"e2": 20}
    assert sum(post.done for post in result.posts) == 20
    # A clock that starts after the cut-off starts next morning, so a little more for some.
    assert min(result.elapsed) == 4 * 3600 + 600


def test_a_timer_that_only_reminds_leaves_the_work() -> None:
    """The task goes on, and the head's task stands beside it: both are done."""
    process = silent(Limit(4, Unit.working_hour), interrupting=False)
    asked = quiet(process, work={"a": exactly(960), "b": exactly(10)})
    result = rehearse(asked, process)
    assert result.ends == {"e": 20}
    assert [step.visits for step in result.steps] == [20, 20]


def test_a_timer_never_rings_when_the_work_is_done_before() -> None:
    """Work of an hour under a timer of a day."""
    process = silent(Limit(1, Unit.working_day), interrupting=True)
    result = rehearse(quiet(process, work={"a": exactly(60), "b": exactly(10)}), process)
    assert result.ends == {"e": 20}
    assert [step.visits for step in result.steps] == [20, 0]


def test_a_stage_with_its_own_timer() -> None:
    """The timer of a stage takes back everything inside it."""
    process = drawn(
        Stage("g", NAME),
        Start("gs", NAME, "g"),
        task("a", scope="g"),
        End("ge", NAME, 0, scope="g"),
        Boundary(
            "t",
            NAME,
            "g",
            Trigger.TIMER,
            interrupting=True,
            timer=Timer(Limit(2, Unit.working_hour)),
        ),
        End("e2", NAME, 10),
        flows="s-g g-e gs-a a-ge t-e2",
    )
    slow = quiet(process, work={"a": exactly(480)})
    assert rehearse(slow, process).ends == {"e2": 20}
    fast = quiet(process, work={"a": exactly(60)})
    assert rehearse(fast, process).ends == {"e": 20}


def test_waits_for_a_time_and_for_a_moment() -> None:
    """A wait of three days is three days; one until a fixed moment ends at that moment."""
    at = datetime(2026, 6, 1, 9, tzinfo=ZONE)
    process = drawn(
        Wait("w", NAME, "", 4, timer=Timer(Limit(72, Unit.hour))),
        Wait("x", NAME, "", 4, timer=Timer(at=at)),
        task("a"),
        flows="s-w w-x x-a a-e",
    )
    run = finished(quiet(process, work={"a": exactly(60)}), process)
    ready = [run.axis.moment(d.ended) for d in run.dossiers]
    assert {moment.time() for moment in ready} == {time(10)}
    assert {moment.date() for moment in ready} == {at.date()}


def test_a_sub_dossier_comes_back_and_services_are_done_at_once() -> None:
    """Another unit takes two days; the system's own work takes no time."""
    process = drawn(
        Service("tell", NAME, "tell"),
        SubDossier("d", NAME, "other", Side.SUPERIOR, 4),
        task("a"),
        flows="s-tell tell-d d-a a-e",
    )
    asked = quiet(process, work={"a": exactly(60)})
    asked = replace(asked, answers={"d": Answer(Span(2, Shape.FIXED))})
    result = rehearse(asked, process)
    assert result.ended == 20
    assert result.days.p50 >= 2


def test_a_message_on_the_edge_happens_as_often_as_is_said() -> None:
    """A withdrawal that everybody sends within a day beats work of a week; usually nobody does."""
    process = drawn(
        task("a"),
        Boundary("m", NAME, "a", Trigger.MESSAGE, interrupting=True, message="withdrawn"),
        End("e2", NAME, 7),
        flows="s-a a-e m-e2",
    )
    asked = quiet(process, work={"a": exactly(2_400)})
    assert rehearse(asked, process).ends == {"e": 20}
    asked = replace(asked, answers={"m": Answer(Span(1, Shape.FIXED))})
    assert rehearse(asked, process).ends == {"e2": 20}


def test_what_is_open_for_ever_is_late_unless_the_clock_stands_still() -> None:
    """A partner who never answers makes the dossier late; an applicant who does not, does not."""
    for status, late in ((4, 20), (5, 0)):
        process = drawn(Wait("w", NAME, "answered", status), task("a"), flows="s-w w-a a-e")
        asked = quiet(process, answers={"w": Answer(Span(1), share=0)})
        result = rehearse(asked, process)
        assert (result.open, result.late, result.on_time) == (20, late, 0)
        where = {step.node: step.late_here for step in result.steps if step.late_here}
        assert where == ({"w": 20} if late else {})


def test_the_result_is_ready_before_it_is_fetched() -> None:
    """Handing over (status 9) may take for ever: the limit was kept when the result was there."""
    process = drawn(task("a"), task("h", status=9), flows="s-a a-h h-e")
    asked = quiet(process, work={"a": exactly(60), "h": exactly(9_600)})
    result = rehearse(replace(asked, limit=Limit(1, Unit.working_day)), process)
    assert (result.on_time, result.late) == (20, 0)
    assert set(result.elapsed) == {3600}


def test_late_is_counted_where_the_limit_ran_out() -> None:
    """Half an hour, then two days, under a limit of four hours: the second step is to blame."""
    process = drawn(task("a"), task("b"), task("c"), flows="s-a a-b b-c c-e")
    asked = quiet(process, work={"a": exactly(30), "b": exactly(960), "c": exactly(30)})
    result = rehearse(replace(asked, limit=Limit(4, Unit.working_hour)), process)
    assert {step.node: step.late_here for step in result.steps} == {"a": 0, "b": 20, "c": 0}


def test_only_what_nobody_says_is_supposed() -> None:
    """Facts of the dossier are suppositions; outcomes, and what a table sets, are not."""
    conditions: dict[str, Condition] = {
        "g-a": AllOf((Compare("channel", "==", "post"), Compare("pages", ">", 3))),
        "g-b": AnyOf((Compare("outcome", "==", "done"), Not(Compare("a", "==", "done")))),
        "g-c": Compare("urgent", "==", True),  # noqa: FBT003  the value compared with
        "g-e": Compare("track", "==", "fast"),
    }
    rule = TableRule(Compare("sex", "==", "male"), (("track", "fast"),))
    table = RuleTask("r", NAME, DecisionTable("t", (rule,), ("track",)))
    gate = Gateway("g", NAME, None)
    process = drawn(
        table, gate, task("a"), task("b"), task("c"),
        flows="s-r r-g g-a g-b g-c g-e a-e b-e c-e",
    )  # fmt: skip
    flows = tuple(replace(each, condition=conditions.get(each.id)) for each in process.flows)
    assert scenario(replace(process, flows=flows)).facts == {
        "channel": {"post": 1, "other": 1},
        "pages": {2: 1, 3: 1, 4: 1},
        "urgent": {True: 1, False: 1},
        "sex": {"male": 1, "other": 1},
    }


def test_facts_decide_as_often_as_their_weights() -> None:
    """Three of four fetch the result at the counter."""
    process = drawn(Gateway("g", NAME, "g-e"), task("a"), flows="s-g g-a g-e a-e")
    counter = Compare("delivery", "==", "counter")
    flows = tuple(
        replace(flow, condition=counter) if flow.id == "g-a" else flow for flow in process.flows
    )
    process = replace(process, flows=flows)
    asked = scenario(process, dossiers=4_000, arrivals=Arrivals(50))
    asked = replace(asked, facts={"delivery": {"counter": 3, "online": 1}})
    (step,) = rehearse(asked, process).steps
    assert step.visits == pytest.approx(3_000, rel=0.05)


def test_a_loop_that_never_ends_is_refused() -> None:
    """All dossiers sent round for ever: said so instead of running on."""
    task_a = task("a", outcomes=(Outcome("again", NAME), Outcome("done", NAME)))
    process = drawn(task_a, Gateway("g", NAME, "g-e"), flows="s-a a-g g-a g-e")
    again = Compare("outcome", "==", "again")
    flows = tuple(
        replace(flow, condition=again) if flow.id == "g-a" else flow for flow in process.flows
    )
    process = replace(process, flows=flows)
    asked = replace(quiet(process), outcomes={"a": {"again": 1, "done": 0}})
    with pytest.raises(ScenarioRefused, match="more than 500 times"):
        rehearse(asked, process)


def test_what_the_engine_refuses_is_refused_with_its_reason() -> None:
    """A gateway without a way on is named by the engine's own words."""
    process = drawn(task("a"), Gateway("g", NAME, None), flows="s-a a-g g-e")
    never = Compare("outcome", "==", "never")
    flows = tuple(
        replace(flow, condition=never) if flow.id == "g-e" else flow for flow in process.flows
    )
    with pytest.raises(ScenarioRefused) as refused:
        rehearse(quiet(replace(process, flows=flows)), replace(process, flows=flows))
    assert refused.value.problems[0].place == "a"
    assert refused.value.problems[0].message.vi


def test_who_opens_first_is_served_first() -> None:
    """One officer, work of an hour each: dossiers end in the order in which they came."""
    process = drawn(task("a"), flows="s-a a-e")
    asked = scenario(process, dossiers=40, arrivals=Arrivals(40), work={"a": exactly(60)})
    run = finished(asked, process)
    assert [d.ended for d in run.dossiers] == sorted(d.ended for d in run.dossiers)
    assert run.dossiers[0].arrived >= Axis(CALENDAR, MONDAY, 10).office(0)
