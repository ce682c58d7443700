"""From what happened to figures."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from motcua.domain.process.rules.simulation.axis import DAY, Axis
from motcua.domain.process.rules.simulation.posts import Dossier, Post
from motcua.domain.process.rules.simulation.running import Run
from motcua.domain.process.values import Definition, Lane, SubDossier, Task, Wait
from motcua.domain.process.values.simulation import (
    Percentiles,
    PostResult,
    Scenario,
    SimulationResult,
    StepResult,
)
from motcua.kernel.workdays import Calendar, ClockEvent, ClockRules, EventType, due

_SAMPLES_WHILE_ARRIVING: Final = 100
_MOST_SAMPLES: Final = 200
_HOUR: Final = 3600

Queues = dict[str, list[int]]


def observe(run: Run, definition: Definition, moments: list[int]) -> tuple[list[int], Queues]:
    """Let a run run to its end, and look at its queues now and then; give when, and what was seen.

    The looks lie evenly on the office time in which dossiers come in, the same in every variant;
    after that as many again at most.
    """
    axis = run.axis
    first, last = axis.office(moments[0]), axis.office(moments[-1])
    every = ((last - first) // (_SAMPLES_WHILE_ARRIVING * _HOUR) + 1) * _HOUR
    looked: list[int] = []
    queues: Queues = {task.lane.id: [] for task in definition.tasks}
    while len(looked) < _MOST_SAMPLES and run.next < axis.end:
        at = axis.clock(first + every * (len(looked) + 1))
        run.to(min(at, axis.end - 1))
        looked.append(at)
        for lane, seen in queues.items():
            seen.append(sum(post.waiting for post in run.posts.values() if post.lane == lane))
    run.to(axis.end - 1)
    return looked, queues


class Verdicts:
    """Which dossiers were late, by the legal limit, and where their limit ran out."""

    def __init__(
        self, scenario: Scenario, *, axis: Axis, calendar: Calendar, rules: ClockRules
    ) -> None:
        """Judge nobody yet."""
        self.on_time = 0
        self.late = 0
        self.where: Counter[str] = Counter()
        self._scenario, self._axis = scenario, axis
        self._calendar, self._rules = calendar, rules

    def judge(self, dossier: Dossier) -> None:
        """Judge a dossier; one that is open for ever is late, unless its clock stands still."""
        limit_ends = self._due(dossier)
        ready = dossier.ready
        if (ready if ready >= 0 else self._axis.end) <= limit_ends:
            self.on_time += ready >= 0
            return
        self.late += 1
        here = [node for node, entered, left in dossier.been if entered <= limit_ends < left]
        here += [each.node for each in dossier.open.values() if each.entered <= limit_ends]
        self.where.update(set(here))

    def _due(self, dossier: Dossier) -> int:
        moment = self._axis.moment
        events = []
        for asked, answered in dossier.pauses:
            events.append(ClockEvent(EventType.supplement_requested, moment(asked)))
            events.append(ClockEvent(EventType.supplement_answered, moment(answered)))
        if dossier.paused >= 0:
            events.append(ClockEvent(EventType.supplement_requested, moment(dossier.paused)))
        due_at = due(
            received_at=moment(dossier.arrived),
            channel=self._scenario.channel,
            limit=self._scenario.limit,
            events=events,
            rules=self._rules,
            calendar=self._calendar,
        ).due_at
        return self._axis.seconds(due_at) if due_at else self._axis.end


def measured(
    run: Run, definition: Definition, verdicts: Verdicts, looked: list[int], queues: Queues
) -> SimulationResult:
    """Put the figures of a finished run together."""
    axis = run.axis
    ready = [dossier for dossier in run.dossiers if dossier.ready >= 0]
    elapsed = sorted(axis.office(d.ready) - axis.office(d.arrived) for d in ready)
    days = sorted((d.ready - d.arrived) / DAY for d in ready)
    ended = [dossier for dossier in run.dossiers if dossier.ended >= 0]
    first = run.dossiers[0].arrived
    last = max((dossier.ended for dossier in ended), default=run.now)
    worked = (axis.office(last) - axis.office(first)) / axis.day_length
    for dossier in run.dossiers:
        verdicts.judge(dossier)
    return SimulationResult(
        dossiers=len(run.dossiers),
        ended=len(ended),
        on_time=verdicts.on_time,
        late=verdicts.late,
        elapsed=tuple(elapsed),
        working=percentiles(elapsed),
        days=percentiles(days),
        per_day=len(ended) / worked if worked else 0.0,
        ends=dict(Counter(dossier.end for dossier in ended).most_common()),
        posts=_posts(run, definition, queues),
        steps=_steps(run, definition, verdicts),
        samples=tuple(axis.moment(at) for at in looked),
        first=axis.moment(first),
        last=axis.moment(last),
    )


def percentiles(ordered: Sequence[float]) -> Percentiles:
    """Give the percentiles of sorted values by nearest rank; zeros for none."""
    if not ordered:
        return Percentiles(0, 0, 0)
    p50, p90, p99 = (
        ordered[max(-(-len(ordered) * percent // 100) - 1, 0)] for percent in (50, 90, 99)
    )
    return Percentiles(p50, p90, p99)


def _posts(run: Run, definition: Definition, queues: Queues) -> tuple[PostResult, ...]:
    lanes = {task.lane.id: task.lane for task in definition.tasks}
    return tuple(
        _post(lane, [post for post in run.posts.values() if post.lane == lane.id], run, queues)
        for lane in lanes.values()
    )


def _post(lane: Lane, posts: list[Post], run: Run, queues: Queues) -> PostResult:
    officers = sum(post.officers for post in posts)
    open_time = run.until - run.axis.office(run.dossiers[0].arrived)
    whole = officers * open_time
    return PostResult(
        lane=lane.id,
        name=lane.name,
        officers=officers,
        done=sum(post.done for post in posts),
        utilisation=min(sum(post.busy for post in posts) / whole, 1.0) if whole else 0.0,
        longest_queue=max((post.longest for post in posts), default=0),
        queue=tuple(queues[lane.id]),
    )


def _steps(run: Run, definition: Definition, verdicts: Verdicts) -> tuple[StepResult, ...]:
    places = [node for node in definition.nodes if isinstance(node, Task | Wait | SubDossier)]
    found = []
    for node in places:
        waits = sorted(run.waits.get(node.id, ()))
        late = verdicts.where[node.id]
        if node.id in run.waits or late:
            found.append(StepResult(node.id, node.name, len(waits), percentiles(waits), late))
    return tuple(found)
