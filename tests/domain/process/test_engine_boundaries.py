"""Events on the edge of a place: timers and messages, interrupting or beside the work."""

import pytest

from motcua.domain.process.rules.engine import listening, open_places
from motcua.domain.process.values import (
    CannotStep,
    Event,
    Fire,
    Multi,
    Node,
    Receive,
    Returned,
    Served,
    State,
    Timer,
)
from tests.domain.process.building import (
    FUTURE,
    PAST,
    Dossier,
    both,
    drawn,
    end,
    on_message,
    on_time,
    service,
    stage,
    sub,
    task,
    wait,
    xor,
)

EDGES = drawn(
    """
    start > a > b > z
    late > c > z
    remind > r > side
    withdrawn > x
    paid > p > side
    """,
    task("a", status=2), task("b"), end(), task("c"), task("r", status=1), end("side", 0),
    end("x", 7), task("p", status=1),
    on_time("late", "b"), on_time("remind", "b", interrupting=False),
    on_message("withdrawn", "b", "withdraw"),
    on_message("paid", "b", "payment", interrupting=False),
)  # fmt: skip


def reason(dossier: Dossier, event: Fire | Receive) -> str:
    """Let an event be refused and give the reason."""
    with pytest.raises(CannotStep) as refused:
        dossier.happens(event)
    return refused.value.reason


def heard(dossier: Dossier) -> list[str]:
    """Give the messages that are listened for where a dossier stands."""
    return [each.message for each in listening(EDGES, dossier.state)]


def test_a_timer_takes_the_work_away() -> None:
    dossier = Dossier(EDGES)
    assert reason(dossier, Fire("late")) == "nobody_waits"
    dossier.does("a")
    assert [each.id for each in dossier.last.entered[0].timers] == ["late", "remind"]
    dossier.happens(Fire("late"))
    assert (dossier.at, dossier.left, dossier.entered) == (["c"], ["!b:"], ["c"])
    with pytest.raises(CannotStep, match="not at this step"):
        dossier.does("b")
    assert reason(dossier, Fire("late")) == "nobody_waits"
    assert dossier.does("c").ended


def test_a_reminder_runs_beside_the_work_and_goes_off_once() -> None:
    dossier = Dossier(EDGES)
    dossier.does("a")
    dossier.happens(Fire("remind"))
    assert (dossier.at, dossier.left, dossier.entered) == (["b", "r"], [], ["r"])
    assert dossier.last.status == 4
    assert reason(dossier, Fire("remind")) == "nobody_waits"
    assert State.from_json(dossier.state.to_json()) == dossier.state
    still = [each.timers for each in open_places(EDGES, dossier.state)]
    assert [[timer.id for timer in timers] for timers in still] == [["late"], []]
    dossier.does("r")
    assert reason(dossier, Fire("remind")) == "nobody_waits"
    assert dossier.does("b").end == EDGES.by_id["z"]


def test_a_side_way_outlives_the_main_one() -> None:
    dossier = Dossier(EDGES)
    dossier.does("a")
    dossier.happens(Fire("remind"))
    assert not dossier.does("b").ended
    assert (dossier.at, dossier.last.status) == (["r"], 1)
    assert dossier.does("r").end == EDGES.by_id["z"]
    assert dossier.last.status == 10


def test_messages_set_off_events_on_an_edge() -> None:
    dossier = Dossier(EDGES)
    for message in ("payment", "withdraw"):
        assert reason(dossier, Receive(message)) == "nobody_waits"
    assert heard(dossier) == []
    dossier.does("a")
    assert heard(dossier) == ["withdraw", "payment"]
    dossier.happens(Receive("payment"))
    assert (dossier.at, dossier.left) == (["b", "p"], [])
    assert heard(dossier) == ["withdraw"]
    assert reason(dossier, Receive("payment")) == "nobody_waits"
    dossier.happens(Receive("withdraw"))
    assert (dossier.at, dossier.left) == (["p"], ["!b:"])
    assert dossier.does("p").end == EDGES.by_id["x"]


@pytest.mark.parametrize("event", ["withdrawn", "paid", "b", "start", "b-z"])
def test_only_a_timer_fires(event: str) -> None:
    dossier = Dossier(EDGES)
    dossier.does("a")
    assert reason(dossier, Fire(event)) == "nobody_waits"


@pytest.mark.parametrize("item", [1, -1])
def test_the_timer_of_another_unit_is_for_nobody(item: int) -> None:
    dossier = Dossier(EDGES)
    dossier.does("a")
    assert reason(dossier, Fire("late", item)) == "nobody_waits"


def test_events_of_a_host_that_is_entered_again_are_ready_again() -> None:
    process = drawn(
        """
        start > b > g
        g > b if outcome == "again"
        g > z
        remind > side
        """,
        task("b", "again", "on"), xor("g", default="z"), end(), end("side", 0),
        on_time("remind", "b", interrupting=False),
    )  # fmt: skip
    dossier = Dossier(process)
    for _ in range(3):
        dossier.happens(Fire("remind"))
        assert reason(dossier, Fire("remind")) == "nobody_waits"
        dossier.does("b:again")
        assert [each.id for each in dossier.last.entered[0].timers] == ["remind"]
    assert dossier.state.turns == {}


def test_each_unit_in_turn_is_reminded() -> None:
    process = drawn(
        """
        start > a > b > z
        remind > side
        """,
        task("a"), task("b", multi=Multi(sequential=True)), end(), end("side", 0),
        on_time("remind", "b", interrupting=False),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("a:done+7+8")
    for unit in (7, 8):
        dossier.happens(Fire("remind", unit))
        assert reason(dossier, Fire("remind", unit)) == "nobody_waits"
        dossier.does(f"b@{unit}")
    assert dossier.last.ended


STAGE = drawn(
    """
    start > s > z
    late > c > z
    remind > r > side
    s.start > s.f > s.a > s.z
    s.f > s.t > s.z
    s.t.start > s.t.a > s.t.z
    s.late > s.z
    """,
    stage("s"), task("c"), end(), task("r"), end("side", 0),
    on_time("late", "s"), on_time("remind", "s", interrupting=False),
    both("s.f"), task("s.a"), stage("s.t"), end("s.z"), task("s.t.a"), end("s.t.z"),
    on_time("s.late", "s.t"),
)  # fmt: skip


def test_a_timer_on_a_stage_takes_everything_in_it_back() -> None:
    dossier = Dossier(STAGE)
    dossier.happens(Fire("late"))
    assert dossier.left == ["!s.a:", "!s.t:", "!s.t.a:", "!s:"]
    assert dossier.at == ["c"]
    assert dossier.does("c").ended


def test_a_reminder_of_a_stage_leaves_it_alone() -> None:
    dossier = Dossier(STAGE)
    dossier.happens(Fire("remind"))
    assert dossier.at == ["s", "s.a", "s.t", "s.t.a", "r"]
    assert not dossier.does("s.a", "s.t.a").ended
    assert dossier.left == ["s.t.a:done", "s.t:done", "s:done"]
    assert dossier.does("r").ended


def test_a_timer_on_an_inner_stage_leaves_the_outer_one_open() -> None:
    dossier = Dossier(STAGE)
    dossier.happens(Fire("s.late"))
    assert (dossier.at, dossier.left) == (["s", "s.a"], ["!s.t.a:", "!s.t:"])
    assert dossier.does("s.a").ended
    last = Dossier(STAGE)
    last.does("s.a")
    last.happens(Fire("s.late"))
    assert last.left == ["!s.t.a:", "!s.t:", "s:done"]
    assert last.last.ended


def test_joins_in_an_interrupted_stage_are_forgotten() -> None:
    process = drawn(
        """
        start > s > z
        again > s
        s.start > s.f > s.a > s.j
        s.f > s.b > s.j
        s.j > s.z
        """,
        stage("s"), end(), on_message("again", "s", "again"),
        both("s.f"), task("s.a"), task("s.b"), both("s.j"), end("s.z"),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.does("s.a")
    dossier.happens(Receive("again"))
    assert dossier.left == ["!s.b:", "!s:"]
    assert dossier.at == dossier.entered == ["s", "s.a", "s.b"]
    assert not dossier.does("s.a").ended
    assert dossier.does("s.b").ended


def test_a_wait_hears_a_message_before_an_edge_does() -> None:
    process = drawn(
        """
        start > f > b > z
        f > w > z
        heard > z
        """,
        both("f"), task("b"), wait("w", "m"), end(), on_message("heard", "b", "m"),
    )  # fmt: skip
    dossier = Dossier(process)
    dossier.happens(Receive("m"))
    assert dossier.left == ["w:m"]
    dossier.happens(Receive("m"))
    assert dossier.left == ["!b:"]
    assert dossier.last.ended


@pytest.mark.parametrize("interrupting", ["late", "remind"])
def test_waits_sub_dossiers_and_services_have_edges_too(interrupting: str) -> None:
    hosts: tuple[tuple[Node, Event], ...] = (
        (wait("b", "m"), Receive("m")),
        (sub("b"), Returned("b", "done")),
        (service("b"), Served("b")),
    )
    for host, own in hosts:
        process = drawn(
            """
            start > b > z
            late > c > z
            remind > side
            """,
            host, task("c"), end(), end("side", 0),
            on_time("late", "b"), on_time("remind", "b", interrupting=False),
        )  # fmt: skip
        dossier = Dossier(process)
        dossier.happens(Fire(interrupting))
        assert dossier.at == (["c"] if interrupting == "late" else ["b"])
        if interrupting == "late":
            with pytest.raises(CannotStep):
                dossier.happens(own)
        else:
            assert dossier.happens(own).ended


def test_timers_at_a_moment_must_lie_ahead() -> None:
    for moment, refused in ((FUTURE, False), (PAST, True)):
        process = drawn(
            """
            start > a > b > z
            late > z
            """,
            task("a"), task("b"), end(), on_time("late", "b", timer=Timer(at=moment)),
        )  # fmt: skip
        dossier = Dossier(process)
        if refused:
            with pytest.raises(CannotStep) as problem:
                dossier.does("a")
            assert problem.value.reason == "timer_in_the_past"
        else:
            dossier.does("a")
        assert dossier.at == (["a"] if refused else ["b"])
