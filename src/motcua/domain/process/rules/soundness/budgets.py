"""Whether the limits drawn into a process fit into the limits of the law.

A limit is compared in the family of the legal one, always to the worse: counted in office time,
an hour is at most a working hour, a day at most a working day of eight hours, a month at most 23
of them; counted on the civil calendar, every begun five working days carry a weekend, a step's
month has 31 days and the law's 28. Holidays are not known here. Where the office is never closed a
working hour is an hour and a working day a day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from motcua.domain.process.rules.engine.ways import ways_of
from motcua.domain.process.values import (
    Boundary,
    Definition,
    Finding,
    Node,
    Severity,
    Stage,
    SubDossier,
    Task,
    Wait,
)
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit, Unit, limit_text

_DAY = 480
_CIVIL_DAY = 1440
_OFFICE = {Unit.working_hour: 60, Unit.working_day: _DAY}
_CIVIL = {Unit.minute: 1, Unit.hour: 60, Unit.day: _CIVIL_DAY, Unit.month: 31 * _CIVIL_DAY}
_IN_OFFICE_TIME = {Unit.minute: 1, Unit.hour: 60, Unit.day: _DAY, Unit.month: 23 * _DAY}
_OF_THE_LAW = {**_CIVIL, Unit.month: 28 * _CIVIL_DAY}
_REAL = {Unit.working_hour: Unit.hour, Unit.working_day: Unit.day}
_FOR_THE_APPLICANT = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class _Sum:
    """Minutes along a way: in office time, and by the unit on the civil calendar."""

    office: int = 0
    civil: tuple[tuple[Unit, int], ...] = ()
    way: tuple[tuple[str, Limit], ...] = ()

    def plus(self, element_id: str, limit: Limit | None) -> "_Sum":
        """Add the limit of one element."""
        if limit is None or limit.unit is Unit.season:
            return self
        way = (*self.way, (element_id, limit))
        if limit.unit in _OFFICE:
            return _Sum(self.office + limit.value * _OFFICE[limit.unit], self.civil, way)
        return _Sum(self.office, (*self.civil, (limit.unit, limit.value)), way)

    def then(self, after: "_Sum") -> "_Sum":
        """Add a whole way behind this one."""
        return _Sum(self.office + after.office, self.civil + after.civil, self.way + after.way)

    @property
    def measures(self) -> tuple[int, int, int]:
        """Minutes in office time, on the civil calendar, and the latter within office hours."""
        return (
            self.office,
            sum(_CIVIL[unit] * value for unit, value in self.civil),
            sum(_IN_OFFICE_TIME[unit] * value for unit, value in self.civil),
        )

    def covers(self, other: "_Sum") -> bool:
        """Say whether this way is at least as long in whatever way it is measured."""
        return all(a >= b for a, b in zip(self.measures, other.measures, strict=True))

    def exceeds(self, limit: Limit) -> bool:
        """Say whether the way may take longer than a limit allows."""
        if limit.unit is Unit.season:
            return False
        office, civil, civil_in_office = self.measures
        if limit.unit in _OFFICE:
            return office + civil_in_office > limit.value * _OFFICE[limit.unit]
        days = -(-office // _DAY)
        weekends = -(-days // 5) * 2
        return civil + (days + weekends) * _CIVIL_DAY > limit.value * _OF_THE_LAW[limit.unit]

    def first_beyond(self, limit: Limit) -> str:
        """Name the element at which the way first goes beyond a limit."""
        so_far = _Sum()
        for element_id, each in self.way:
            so_far = so_far.plus(element_id, each)
            if so_far.exceeds(limit):
                return element_id
        return ""


def _own_limit(node: Node) -> Limit | None:
    if isinstance(node, Task | Stage | SubDossier):
        return node.limit
    if isinstance(node, Wait) and node.timer and node.status not in _FOR_THE_APPLICANT:
        return node.timer.limit
    return None


def _within(definition: Definition, node: Node) -> list[_Sum]:
    """Give how long an element takes: its own limit, or else what lies in it."""
    limit = _own_limit(node)
    if limit is not None:
        return [_Sum().plus(node.id, limit)]
    if isinstance(node, Stage):
        return _longest(definition, node.id)
    if isinstance(node, SubDossier) and node.called in definition.called:
        return [
            _Sum(each.office, each.civil, tuple((node.id, limit) for _, limit in each.way))
            for each in _longest(definition.called[node.called], "")
        ]
    return [_Sum()]


def _on_edge(event: Boundary, whole: list[_Sum]) -> list[_Sum]:
    """Give how long a place can have taken when an event on its edge is set off."""
    return [_Sum().plus(event.id, event.timer.limit)] if event.timer else whole


def _longest(definition: Definition, scope: str) -> list[_Sum]:
    """Give the longest ways from the start of a scope to its end; a loop is gone through once.

    There are several where one is longer in office time, another on the civil calendar.
    """
    known: dict[str, list[_Sum]] = {}
    start = definition.start_of(scope).id
    for here in _backwards(definition, start):
        whole = _within(definition, definition.by_id[here])
        ways = list(whole)
        for flow in definition.ways_out[here]:
            ways += [a.then(b) for a in whole for b in known.get(flow.target, ())]
        for event in definition.boundaries.get(here, ()):
            edge = _on_edge(event, whole)
            ways += [a.then(b) for a in edge for b in known.get(event.id, ())]
        known[here] = _not_covered(ways)
    return known[start]


def _not_covered(ways: list[_Sum]) -> list[_Sum]:
    kept: list[_Sum] = []
    for way in ways:
        if not any(each.covers(way) for each in kept):
            kept = [*(each for each in kept if not way.covers(each)), way]
    return kept


def _backwards(definition: Definition, start: str) -> list[str]:
    """Give the nodes behind a start, each after all that follow it; a loop is cut where it goes
    back."""
    found: dict[str, None] = {}
    entered, ahead = {start}, [start]
    while ahead:
        here = ahead[-1]
        following = [flow.target for flow in definition.ways_out[here]]
        following += [event.id for event in definition.boundaries.get(here, ())]
        fresh = next((on for on in following if on not in entered), None)
        if fresh is None:
            found[ahead.pop()] = None
        else:
            entered.add(fresh)
            ahead.append(fresh)
    return list(found)


def _steps(way: _Sum) -> Text:
    parts = [(element_id, limit_text(limit)) for element_id, limit in way.way]
    return Text(
        ", ".join(f"“{name}” {said.vi}" for name, said in parts),
        ", ".join(f"“{name}” {said.en}" for name, said in parts),
    )


def _beyond_the_law(definition: Definition, limits: Sequence[Limit]) -> Iterator[Finding]:
    ways = _longest(definition, "")
    for limit in dict.fromkeys(limits):
        too_long = next((way for way in ways if way.exceeds(limit)), None)
        if too_long is None:
            continue
        steps, allowed = _steps(too_long), limit_text(limit)
        yield Finding(
            too_long.first_beyond(limit),
            "over_legal_limit",
            Text(
                f"Đến bước này, tổng thời hạn các bước vượt thời hạn giải quyết "
                f"({allowed.vi}): {steps.vi}.",
                f"With this step the limits of the steps go beyond the legal limit "
                f"({allowed.en}): {steps.en}.",
            ),
        )


def _beyond_a_stage(definition: Definition) -> Iterator[Finding]:
    for node in definition.nodes:
        if not isinstance(node, Stage | SubDossier) or node.limit is None:
            continue
        limit = node.limit
        too_long = next((w for w in _within(definition, _bare(node)) if w.exceeds(limit)), None)
        if too_long is not None:
            steps, allowed = _steps(too_long), limit_text(limit)
            yield Finding(
                node.id,
                "over_stage_limit",
                Text(
                    f"Các bước bên trong cần nhiều hơn thời hạn của giai đoạn "
                    f"({allowed.vi}): {steps.vi}.",
                    f"The steps within take more than the limit of the stage "
                    f"({allowed.en}): {steps.en}.",
                ),
            )


def _bare(node: Stage | SubDossier) -> Stage | SubDossier:
    return replace(node, limit=None)


def _unknown(definition: Definition) -> Iterator[Finding]:
    for node in definition.nodes:
        limit = node.timer.limit if isinstance(node, Boundary) and node.timer else _own_limit(node)
        one_by_one = isinstance(node, Task) and node.multi is not None and node.multi.sequential
        if limit is not None and (one_by_one or limit.unit is Unit.season):
            yield _once(
                node.id,
                "Thời hạn của bước này được tính một lần; số lần, hoặc số ngày của đợt, chỉ biết "
                "khi giải quyết.",
                "The limit of this step is counted once; how often it runs, or how long the "
                "season lasts, is known only in the case itself.",
            )
    for scope in ("", *(node.id for node in definition.nodes if isinstance(node, Stage))):
        for entrance in _second_entrances(definition, scope):
            yield _once(
                entrance,
                "Vòng lặp này có hai lối vào nên không tính chắc được đường dài nhất.",
                "This loop has two entrances, so the longest way through it is not certain.",
            )


def _once(element_id: str, vi: str, en: str) -> Finding:
    return Finding(element_id, "budget_unknown", Text(vi, en), Severity.WARNING)


def _second_entrances(definition: Definition, scope: str) -> Iterator[str]:
    """Give the nodes where loops were cut though a way leads into the loop past them."""
    start = definition.start_of(scope).id
    order = {node: number for number, node in enumerate(_backwards(definition, start))}
    for flow in definition.flows:
        back = flow.source in order and order[flow.source] <= order.get(flow.target, -1)
        if back and flow.source in ways_of(definition).after(start, without=flow.target):
            yield flow.target


def _never_closed(definition: Definition) -> Definition:
    """Give a process as an office that is never closed counts it."""
    return replace(
        definition,
        nodes=tuple(_counted(node) for node in definition.nodes),
        called={name: _never_closed(each) for name, each in definition.called.items()},
    )


def _counted(node: Node) -> Node:
    if isinstance(node, Task | Stage | SubDossier) and node.limit is not None:
        return replace(node, limit=_real(node.limit))
    if isinstance(node, Wait | Boundary) and node.timer is not None and node.timer.limit:
        return replace(node, timer=replace(node.timer, limit=_real(node.timer.limit)))
    return node


def _real(limit: Limit) -> Limit:
    """Give a limit in the unit of real time that it runs in where the office is never closed."""
    return replace(limit, unit=_REAL.get(limit.unit, limit.unit))


def budget_findings(
    definition: Definition, limits: Sequence[Limit], *, always_open: bool = False
) -> tuple[Finding, ...]:
    """Give where the limits of the steps go beyond a legal limit (``limits``, one a channel).

    Compared is the longest way to an end: loops once, of parallel ways the longest; the time of
    the applicant (statuses 5 and 6) and waiting for messages do not count; where a timer takes a
    step away, its time counts in place of the step's. A stage's own limit
    stands for what lies in it, and must not be less. What cannot be known is a warning. An office
    that is ``always_open`` counts in real time.
    """
    if not limits:
        return ()
    if always_open:
        definition, limits = _never_closed(definition), [_real(limit) for limit in limits]
    return tuple(
        chain(
            _beyond_the_law(definition, limits),
            _beyond_a_stage(definition),
            _unknown(definition),
        )
    )
