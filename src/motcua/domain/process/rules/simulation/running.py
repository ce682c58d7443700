"""The rehearsal itself: events in the order of their moments, until nothing is left to happen."""

from datetime import datetime
from heapq import heappop, heappush
from typing import Final

from motcua.domain.process.rules.simulation.axis import Axis
from motcua.domain.process.rules.simulation.chance import Chance
from motcua.domain.process.rules.simulation.posts import Dossier, Post, Resting, Work
from motcua.domain.process.rules.simulation.ways import Move, Ways
from motcua.domain.process.values import (
    Boundary,
    Complete,
    Definition,
    Entered,
    Event,
    Fire,
    Receive,
    Returned,
    SubDossier,
    Task,
    Trigger,
    Wait,
)
from motcua.domain.process.values.simulation import Scenario, ScenarioProblem, ScenarioRefused
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Calendar, ClockRules, Limit, stage_due

_MOST_VISITS: Final = 500
# National statuses in which a dossier waits for its applicant: the legal clock stands still.
_WAITS_FOR_APPLICANT: Final = frozenset({5, 6})
# From these on the result is ready; fetching it is up to the applicant.
_READY: Final = frozenset({9, 10})

# When, in which order, what happens, and to which open place of which dossier.
Happening = tuple[int, int, Event | None, "Resting | Work | None", Dossier | None]


class Run:
    """One rehearsal of one scenario; all its moments are seconds of the axis."""

    def __init__(
        self, scenario: Scenario, definition: Definition, moments: list[int], *, axis: Axis,
        calendar: Calendar, rules: ClockRules,
    ) -> None:  # fmt: skip
        """Prepare what is the same for all dossiers; they arrive at the moments given."""
        self.axis = axis
        self.posts: dict[tuple[str, int], Post] = {}
        self.dossiers: list[Dossier] = []
        self.waits: dict[str, list[int]] = {task.id: [] for task in definition.tasks}
        self.now = 0
        self._scenario, self._definition = scenario, definition
        self._calendar, self._rules = calendar, rules
        self._ways = Ways(definition, scenario.units)
        self._chance = Chance(scenario, definition)
        self.until = axis.office(moments[-1])
        self._order = len(moments)
        # A sorted list is a heap.
        self._ahead: list[Happening] = [
            (at, number, None, None, None) for number, at in enumerate(moments)
        ]

    @property
    def next(self) -> int:
        """The moment of the next happening; the end of the axis when there is none."""
        return min(self._ahead[0][0], self.axis.end) if self._ahead else self.axis.end

    def to(self, at: int) -> None:
        """Let happen what happens until a moment, included."""
        ahead = self._ahead
        while ahead and ahead[0][0] <= at:
            self.now, number, event, place, dossier = heappop(ahead)
            if event is None or place is None or dossier is None:
                self._arrive(number)
            elif place.open:
                self._happen(dossier, event, place)

    def _plan(self, at: int, event: Event, place: Resting | Work, dossier: Dossier) -> None:
        if at < self.axis.end:
            self._order += 1
            heappush(self._ahead, (at, self._order, event, place, dossier))

    def _arrive(self, number: int) -> None:
        bits = self._chance.dossier(number)
        move = self._ways.begin(self._chance.facts(bits), self._moment())
        dossier = Dossier(bits, self.now, move.to)
        self.dossiers.append(dossier)
        self._follow(dossier, move)

    def _happen(self, dossier: Dossier, event: Event, place: Resting | Work) -> None:
        if isinstance(place, Work) and event is place.ends:
            place.post.close(place, self.axis.office(self.now), done=True)
        self._follow(dossier, self._ways.go(dossier.standing, event, self._moment()))
        if isinstance(place, Work) and event is place.ends:
            self._begin_next(place.post)

    def _follow(self, dossier: Dossier, move: Move) -> None:
        dossier.standing = move.to
        for change in move.changes:
            for left in change.left:
                self._leave(dossier, dossier.open.pop((left.at, left.item), None))
            for entered in change.entered:
                self._enter(dossier, entered)
        _note(dossier, move, self.now)

    def _leave(self, dossier: Dossier, place: Resting | Work | None) -> None:
        if place is None:
            return
        if place.open and isinstance(place, Work):
            place.post.close(place, self.axis.office(self.now), done=False)
            self._begin_next(place.post)
        place.open = False
        if dossier.ready < 0:
            dossier.been.append((place.node, place.entered, self.now))

    def _enter(self, dossier: Dossier, entered: Entered) -> None:
        node, item = entered.place, entered.item
        times = dossier.visits[node.id] = dossier.visits.get(node.id, 0) + 1
        if times > _MOST_VISITS:
            raise ScenarioRefused([_endless(node.id)])
        visit = self._chance.visit(dossier.bits, node.id, item, times)
        place = (
            self._work(dossier, node, item, visit)
            if isinstance(node, Task)
            else Resting(node.id, self.now)
        )
        dossier.open[node.id, item] = place
        for timer in entered.timers:
            self._plan(self._rings(timer), Fire(timer.id, item), place, dossier)
        self._expect(dossier, entered, place, visit)
        if isinstance(place, Work):
            place.post.take(place)
            self._begin_next(place.post)

    def _work(self, dossier: Dossier, task: Task, item: int, visit: int) -> Work:
        post = self.posts.get((task.lane.id, item))
        if post is None:
            officers = self._scenario.officers[task.lane.id]
            post = self.posts[task.lane.id, item] = Post(task.lane.id, officers, self.until)
        return Work(
            node=task.id,
            entered=self.now,
            dossier=dossier,
            post=post,
            needs=self._chance.seconds(task.id, visit),
            ends=Complete(task.id, self._chance.outcome(task.id, visit), item),
            queued=self.axis.office(self.now),
        )

    def _begin_next(self, post: Post) -> None:
        office = self.axis.office(self.now)
        while work := post.next(office):
            self.waits[work.node].append(office - work.queued)
            at = self.axis.clock(office + work.needs)
            self._plan(at, work.ends, work, work.dossier)

    def _expect(
        self, dossier: Dossier, entered: Entered, place: Resting | Work, visit: int
    ) -> None:
        """Plan what somebody outside will do about a place."""
        node = entered.place
        if isinstance(node, Wait) and node.message:
            self._answer(dossier, node.id, Receive(node.message), place, visit)
        elif isinstance(node, SubDossier):
            back = Returned(node.id, self._chance.outcome(node.id, visit))
            self._answer(dossier, node.id, back, place, visit)
        for event in self._definition.boundaries.get(node.id, ()):
            if event.trigger is Trigger.MESSAGE:
                own = self._chance.visit(visit, event.id, 0, 0)
                self._answer(dossier, event.id, Receive(event.message), place, own)

    def _answer(
        self, dossier: Dossier, node: str, event: Event, place: Resting | Work, visit: int
    ) -> None:
        if self._chance.answers(node, visit):
            self._plan(self.now + self._chance.seconds(node, visit), event, place, dossier)

    def _rings(self, event: Wait | Boundary) -> int:
        timer = event.timer
        if timer is None or (timer.limit is None and timer.at is None):
            return self.axis.end
        if timer.at is not None:
            return self.axis.seconds(timer.at)
        return self._limit_ends(timer.limit) if timer.limit else self.axis.end

    def _limit_ends(self, limit: Limit) -> int:
        ends = stage_due(
            entered_at=self._moment(), limit=limit, rules=self._rules, calendar=self._calendar
        ).due_at
        return self.axis.seconds(ends) if ends else self.axis.end

    def _moment(self) -> datetime:
        return self.axis.moment(self.now)


def _note(dossier: Dossier, move: Move, now: int) -> None:
    """Note what the legal clock asks: pauses, when the result was ready, the end."""
    if dossier.ready < 0:
        waits = move.status in _WAITS_FOR_APPLICANT and not move.end
        if waits and dossier.paused < 0:
            dossier.paused = now
        elif not waits and dossier.paused >= 0:
            dossier.pauses.append((dossier.paused, now))
            dossier.paused = -1
        if move.end or move.status in _READY:
            dossier.ready = now
    if move.end:
        dossier.ended, dossier.end = now, move.end
        dossier.visits.clear()


def _endless(node: str) -> ScenarioProblem:
    return ScenarioProblem(
        node,
        Text(
            f"Có hồ sơ đến đây quá {_MOST_VISITS} lần: hãy sửa tỷ lệ các kết quả.",
            f"A dossier came here more than {_MOST_VISITS} times: mend the shares of outcomes.",
        ),
    )
