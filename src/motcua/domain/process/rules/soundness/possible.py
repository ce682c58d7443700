"""Everything that can happen to a dossier where it stands, and what its facts can be."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import TypeAlias

from motcua.domain.process.rules.conditions import comparisons
from motcua.domain.process.rules.engine.back import back_targets_in
from motcua.domain.process.rules.engine.ways import Ways
from motcua.domain.process.values import (
    Boundary,
    Compare,
    Complete,
    Condition,
    Definition,
    End,
    Event,
    Fact,
    Fire,
    FormFact,
    Receive,
    Returned,
    RuleTask,
    SendBack,
    Served,
    Service,
    Side,
    State,
    SubDossier,
    Task,
    Token,
    Trigger,
    Wait,
)

FormAnswers: TypeAlias = tuple[tuple[str, Fact], ...]

OUTCOME = "outcome"
# Two units stand for any number of units that are asked together.
_UNITS = (1, 2)
_MANY_UNITS = tuple(range(1, 31))


def conditions(definition: Definition) -> Iterator[tuple[str, Condition]]:
    """Give every condition with the element that asks it: flows, and rows of decision tables."""
    for flow in definition.flows:
        if flow.condition is not None:
            yield flow.id, flow.condition
    for node in definition.nodes:
        if isinstance(node, RuleTask):
            for rule in node.table.rules:
                if rule.when is not None:
                    yield node.id, rule.when


def compared(definition: Definition) -> Iterator[tuple[str, Compare]]:
    """Give every comparison with the element that makes it."""
    for element_id, condition in conditions(definition):
        for each in comparisons(condition):
            yield element_id, each


def known_within(definition: Definition) -> frozenset[str]:
    """Give the names of facts that the process itself knows: outcomes, what tables set and what
    forms of tasks tell."""
    return known_without_forms(definition) | {
        fact.name for task in definition.tasks for fact in task.facts
    }


def known_without_forms(definition: Definition) -> frozenset[str]:
    """Give the names of facts that no form of a task may tell: outcomes, and what tables set."""
    tables = (n.table.facts for n in definition.nodes if isinstance(n, RuleTask))
    acts = (n.id for n in definition.nodes if isinstance(n, Task | SubDossier))
    return frozenset({OUTCOME, *acts, *(name for facts in tables for name in facts)})


def free_facts(definition: Definition) -> dict[str, tuple[Fact | None, ...]]:
    """Give what the facts from outside can be, as far as any condition can tell.

    A condition tells a fact only from the values it compares it with, so these (for an order:
    and their neighbours) and "not known" are all there is to try.
    """
    within = known_within(definition)
    return {name: each for name, each in _values(definition).items() if name not in within}


def _values(definition: Definition) -> dict[str, tuple[Fact | None, ...]]:
    found: dict[str, dict[tuple[type, Fact | None], Fact | None]] = {}
    for _, each in compared(definition):
        values = found.setdefault(each.name, {(type(None), None): None})
        value = each.value
        ordered = each.sign not in {"==", "!="} and type(value) is int
        for one in (value - 1, value, value + 1) if ordered else (value,):  # type: ignore[operator]
            values[(type(one), one)] = one
    return {name: tuple(values.values()) for name, values in found.items()}


def told_facts(definition: Definition) -> dict[str, tuple[FormAnswers, ...]]:
    """Give what the form of each task can tell, as far as any condition can tell it apart."""
    values = _values(definition)
    return {
        task.id: tuple(
            tuple((name, one) for name, one in zip(names, picked, strict=True) if one is not None)
            for picked in product(*(_answers(fact, values[fact.name]) for fact in asked))
        )
        for task in definition.tasks
        if (asked := [fact for fact in task.facts if fact.name in values])
        and (names := [fact.name for fact in asked])
    }


def _answers(fact: FormFact, compared_with: tuple[Fact | None, ...]) -> list[Fact | None]:
    """Give the answers that are compared, one that is not, and none when there may be none."""
    told: list[Fact | None]
    if fact.values:
        told = [one for one in fact.values if one in compared_with]
        told += [one for one in fact.values if one not in compared_with][:1]
    else:
        told = [one for one in compared_with if type(one) is int] or [0]
    return told if fact.sure else [None, *told]


class Possible:
    """What can happen in one definition."""

    def __init__(self, definition: Definition, ways: Ways) -> None:
        self._definition = definition
        self._ways = ways
        self._told = told_facts(definition)
        self._choosing = any(_for_chosen(node) for node in definition.nodes)

    def events(self, state: State) -> Iterator[tuple[Event, str]]:
        """Give every event that fits a state, with the element it happens at.

        Wherever units may be needed later, officers name some: that they could is what counts.
        """
        for token in state.tokens:
            node = self._ways.nodes.get(token.at)
            match node:
                case Task():
                    for completed in self._completions(node, token):
                        yield completed, node.id
                case Wait():
                    yield Receive(node.message) if node.timer is None else Fire(node.id), node.id
                case Service():
                    yield Served(node.id), node.id
                case SubDossier():
                    for each in self._returns(node):
                        yield Returned(node.id, each), node.id
            yield from self._on_edge(state, token)

    def send_backs(self, state: State) -> Iterator[Event]:
        """Give every rejection back that an officer may try."""
        for token in state.tokens:
            if isinstance(self._ways.nodes.get(token.at), Task):
                for target in back_targets_in(self._ways, token.at):
                    yield SendBack(token.at, target.id, token.item, self._units)

    @property
    def _units(self) -> tuple[int, ...]:
        return _UNITS if self._choosing else ()

    def _completions(self, task: Task, token: Token) -> Iterator[Complete]:
        for outcome in task.outcomes:
            for told in self._told.get(task.id, ((),)):
                yield Complete(task.id, outcome.key, token.item, self._units, facts=told)

    def _on_edge(self, state: State, token: Token) -> Iterator[tuple[Event, str]]:
        for event in self._ways.boundaries.get(token.at, ()):
            if event.id not in state.turns:
                yield from _set_off(event)

    def _returns(self, node: SubDossier) -> tuple[str, ...]:
        called = self._definition.called.get(node.called)
        ends = [n.id for n in called.nodes if isinstance(n, End) and not n.scope] if called else []
        return tuple(ends) or ("done",)


def with_more_units(event: Event) -> Event | None:
    """Give the same deed with as many units named as can be, when it can name units."""
    if isinstance(event, Complete) and event.chosen == _UNITS:
        return replace(event, chosen=_MANY_UNITS)
    return None


def _set_off(event: Boundary) -> Iterator[tuple[Event, str]]:
    if event.trigger is Trigger.TIMER:
        yield Fire(event.id), event.id
    elif event.trigger is Trigger.MESSAGE:
        yield Receive(event.message), event.id


def _for_chosen(node: object) -> bool:
    if isinstance(node, Task):
        return node.multi is not None or node.lane.side is Side.CHOSEN
    return isinstance(node, SubDossier) and node.side is Side.CHOSEN
