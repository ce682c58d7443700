"""Small processes for tests of the engine, made by hand without a file.

Flows are lines such as ``start > a > g`` or ``g > b if outcome == "yes"``; the id of a flow is
``source-target``. Starts are there by themselves: ``start`` at the top, ``<stage>.start`` in a
stage. What lies in a stage has an id that begins with the stage's.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from motcua.domain.identity.values import Role
from motcua.domain.process.rules.conditions import parse_condition
from motcua.domain.process.rules.engine import advance
from motcua.domain.process.values import (
    Begin,
    Boundary,
    CannotStep,
    Complete,
    DecisionTable,
    Definition,
    End,
    EndKind,
    Event,
    Fact,
    Facts,
    Flow,
    Gateway,
    GatewayKind,
    Lane,
    Multi,
    Node,
    Outcome,
    RuleTask,
    SendBack,
    Service,
    Side,
    Stage,
    Start,
    State,
    Step,
    SubDossier,
    TableRule,
    Task,
    Timer,
    Trigger,
    Wait,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit, Unit

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
PAST, FUTURE = NOW - timedelta(seconds=1), NOW + timedelta(days=1)
NAME = Text("Bước", "Step")
THREE_DAYS = Timer(Limit(3, Unit.working_day))


def scope_of(node_id: str) -> str:
    """Give the stage an id lies in."""
    return node_id.rpartition(".")[0]


def task(
    node_id: str,
    *outcomes: str,
    status: int = 4,
    multi: Multi | None = None,
    side: Side = Side.DECIDING,
) -> Task:
    """Make a task with these outcomes, ``done`` when none is given."""
    lane = Lane("lane", NAME, Role.SPECIALIST, Side.CHOSEN if multi else side)
    keys = tuple(Outcome(key, NAME) for key in outcomes or ("done",))
    return Task(node_id, NAME, lane, keys, status, scope=scope_of(node_id), multi=multi)


def wait(node_id: str, message: str = "", *, status: int = 5, timer: Timer | None = None) -> Wait:
    """Make an event that waits for a message, or a time."""
    return Wait(node_id, NAME, message, status, scope_of(node_id), timer)


def sub(node_id: str, *, side: Side = Side.SUPERIOR, status: int = 4) -> SubDossier:
    """Make a sub-dossier."""
    return SubDossier(node_id, NAME, "elsewhere", side, status, scope_of(node_id))


def stage(node_id: str) -> Stage:
    """Make a sub-process."""
    return Stage(node_id, NAME, scope_of(node_id))


def service(node_id: str) -> Service:
    """Make a service."""
    return Service(node_id, NAME, "tell", scope_of(node_id))


def table(node_id: str, *rows: tuple[str, dict[str, Fact]]) -> RuleTask:
    """Make a rule task with rows of condition (empty: always) and facts."""
    rules = tuple(
        TableRule(parse_condition(when) if when else None, tuple(then.items()))
        for when, then in rows
    )
    facts = tuple(dict.fromkeys(name for _, then in rows for name in then))
    return RuleTask(node_id, NAME, DecisionTable("table", rules, facts), scope_of(node_id))


def xor(node_id: str, default: str = "") -> Gateway:
    """Make an exclusive gateway; ``default`` is the node its default flow leads to."""
    return _gateway(node_id, GatewayKind.EXCLUSIVE, default)


def both(node_id: str) -> Gateway:
    """Make a parallel gateway."""
    return _gateway(node_id, GatewayKind.PARALLEL, "")


def some(node_id: str, default: str = "") -> Gateway:
    """Make an inclusive gateway."""
    return _gateway(node_id, GatewayKind.INCLUSIVE, default)


def _gateway(node_id: str, kind: GatewayKind, default: str) -> Gateway:
    flow = f"{node_id}-{default}" if default else None
    return Gateway(node_id, NAME, flow, kind, scope_of(node_id))


def end(node_id: str = "z", status: int = 10) -> End:
    """Make a plain end; within a stage it has no status."""
    return End(node_id, NAME, 0 if scope_of(node_id) else status, scope=scope_of(node_id))


def terminate(node_id: str, status: int = 10) -> End:
    """Make an end that ends its whole scope."""
    kept = 0 if scope_of(node_id) else status
    return End(node_id, NAME, kept, EndKind.TERMINATE, scope=scope_of(node_id))


def error(node_id: str, name: str = "", status: int = 3) -> End:
    """Make an end that raises an error."""
    return End(node_id, NAME, status, EndKind.ERROR, name, scope_of(node_id))


def on_time(
    node_id: str, host: str, *, interrupting: bool = True, timer: Timer = THREE_DAYS
) -> Boundary:
    """Make a timer on the edge of ``host``."""
    return Boundary(
        node_id, NAME, host, Trigger.TIMER, interrupting, timer, scope=scope_of(node_id)
    )


def on_message(node_id: str, host: str, message: str, *, interrupting: bool = True) -> Boundary:
    """Make a message event on the edge of ``host``."""
    return Boundary(
        node_id, NAME, host, Trigger.MESSAGE, interrupting, message=message,
        scope=scope_of(node_id),
    )  # fmt: skip


def on_error(node_id: str, host: str, name: str = "") -> Boundary:
    """Make an error event on the edge of the stage ``host``."""
    return Boundary(
        node_id, NAME, host, Trigger.ERROR, interrupting=True, error=name, scope=scope_of(node_id)
    )


def drawn(flows: str, *nodes: Node) -> Definition:
    """Put nodes and flows together."""
    stages = [node.id for node in nodes if isinstance(node, Stage)]
    starts = [Start("start", NAME), *(Start(f"{each}.start", NAME, each) for each in stages)]
    return Definition("p", NAME, (), (*starts, *nodes), tuple(_flows(flows)), "0" * 64)


def _flows(text: str) -> Iterator[Flow]:
    for line in text.strip().splitlines():
        way, _, condition = line.strip().partition(" if ")
        ids = way.split(" > ")
        for source, target in pairwise(ids):
            read = parse_condition(condition) if condition else None
            yield Flow(f"{source}-{target}", source.strip(), target.strip(), read)


class Dossier:
    """A dossier that is led through a process, one event after the other."""

    def __init__(self, definition: Definition, **facts: Fact) -> None:
        self.definition = definition
        self.facts: Facts = facts
        self.state = State(())
        self.now = NOW
        self.last = self.happens(Begin())

    def happens(self, event: Event) -> Step:
        """Let an event happen; nothing is kept of one that is refused."""
        self.last = advance(self.definition, self.state, event, facts=self.facts, now=self.now)
        self.state = self.last.state
        return self.last

    def does(self, *acts: str) -> Step:
        """Complete tasks: ``a`` (done), ``a:yes``, ``a@7:yes`` for unit 7, ``a:yes+7+8`` to choose
        units, ``a<b`` to send back from a to b."""
        for act in acts:
            self.happens(_read(act))
        return self.last

    @property
    def at(self) -> list[str]:
        """Where the tokens are, with the unit behind ``@``."""
        return [f"{each.at}@{each.item}" if each.item else each.at for each in self.state.tokens]

    @property
    def left(self) -> list[str]:
        """What the last step left: ``a:yes``, with ``!`` in front when it was taken back."""
        return [
            f"{'!' * each.taken_back}{each.at}{f'@{each.item}' if each.item else ''}:{each.outcome}"
            for each in self.last.left
        ]

    @property
    def entered(self) -> list[str]:
        """What the last step entered."""
        return [
            f"{each.place.id}@{each.item}" if each.item else each.place.id
            for each in self.last.entered
        ]


def refused(dossier: Dossier, event: Event) -> str:
    """Let an event be refused, see that nothing moved, and give the reason."""
    before = dossier.state.to_json()
    with pytest.raises(CannotStep) as problem:
        dossier.happens(event)
    assert dossier.state.to_json() == before
    assert problem.value.message.vi
    assert problem.value.message.en
    assert "{" not in problem.value.message.vi
    return problem.value.reason


def _read(act: str) -> Event:
    if "<" in act:
        source, _, to = act.partition("<")
        task_id, _, item = source.partition("@")
        goal, *units = to.split("+")
        return SendBack(task_id, goal, int(item or 0), tuple(map(int, units)))
    where, _, said = act.partition(":")
    task_id, _, item = where.partition("@")
    outcome, *units = said.split("+")
    return Complete(task_id, outcome or "done", int(item or 0), tuple(map(int, units)))
