"""What is supposed of a process of which nothing is known yet.

These figures are suppositions, not law: they make a first rehearsal possible and are meant to be
replaced by what a unit has measured.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from motcua.domain.process.values import (
    AllOf,
    AnyOf,
    Boundary,
    Compare,
    Condition,
    Definition,
    End,
    Fact,
    Not,
    RuleTask,
    SubDossier,
    Task,
    Trigger,
    Wait,
)
from motcua.domain.process.values.simulation import Answer, Arrivals, Scenario, Span
from motcua.kernel.workdays import Channel, Limit

USUAL_DOSSIERS: Final = 1_000
USUAL_A_DAY: Final = 10
USUAL_UNITS: Final = 3

# Median minutes of office time, by the deed that belongs to a task.
_MINUTES: Final = {
    "receive": 10,
    "appraise": 25,
    "opinion": 60,
    "sign": 5,
    "transfer": 5,
    "hand_over": 5,
    "work": 15,
}
# Of a hundred, by the key of the outcome; the other outcomes share what is left.
_UNUSUAL: Final = {"supplement": 12, "refuse": 3, "reject": 3, "send_back": 5, "stop": 1}
_APPLICANT: Final = Answer(Span(3, spread=60), share=98)
_PARTNER: Final = Answer(Span(3, spread=60))
_NEVER: Final = Answer(Span(3, spread=60), share=0)


def usual_scenario(
    definition: Definition, *, limit: Limit, channel: Channel, first_day: date
) -> Scenario:
    """Give a complete scenario of a process: one officer in each lane, everyday figures."""
    return Scenario(
        dossiers=USUAL_DOSSIERS,
        seed=1,
        first_day=first_day,
        channel=channel,
        limit=limit,
        arrivals=Arrivals(USUAL_A_DAY),
        officers={task.lane.id: 1 for task in definition.tasks},
        work={task.id: Span(_minutes(task)) for task in definition.tasks},
        outcomes={task.id: _outcomes(task) for task in definition.tasks},
        answers=dict(answers_of(definition)),
        units={task.id: USUAL_UNITS for task in definition.tasks if task.multi},
        facts=_facts(definition),
    )


def _minutes(task: Task) -> int:
    # A task without a deed of its own is mostly called after what is done.
    known = task.id if task.act == "work" else task.act
    return _MINUTES.get(known, _MINUTES["work"])


def _outcomes(task: Task) -> dict[str, int]:
    unusual = {each.key: _UNUSUAL[each.key] for each in task.outcomes if each.key in _UNUSUAL}
    plain = [each.key for each in task.outcomes if each.key not in unusual]
    if not plain:
        return {each.key: 1 for each in task.outcomes}
    left = 100 - sum(unusual.values())
    share, rest = divmod(left, len(plain))
    return unusual | {key: share + (rest if key == plain[0] else 0) for key in plain}


def answers_of(definition: Definition) -> Iterator[tuple[str, Answer]]:
    """Give every place where a process listens to somebody outside, and what is usual there."""
    for node in definition.nodes:
        if isinstance(node, Wait) and node.message:
            yield node.id, _APPLICANT
        elif isinstance(node, SubDossier):
            yield node.id, _PARTNER
        elif isinstance(node, Boundary) and node.trigger is Trigger.MESSAGE:
            yield node.id, _NEVER


def _facts(definition: Definition) -> dict[str, dict[Fact, int]]:
    """Give equal weight to every value a condition asks about, and to one more.

    What tasks and decision tables say is no supposition.
    """
    said = {"outcome"} | {task.id for task in definition.tasks}
    tables = [node.table for node in definition.nodes if isinstance(node, RuleTask)]
    said |= {name for table in tables for name in table.facts}
    conditions = [flow.condition for flow in definition.flows if flow.condition]
    conditions += [rule.when for table in tables for rule in table.rules if rule.when]
    found: dict[str, dict[Fact, int]] = {}
    for each in (part for condition in conditions for part in _compared(condition)):
        if each.name not in said:
            values = found.setdefault(each.name, {})
            values.update(dict.fromkeys(_around(each.value), 1))
    return found


def _compared(condition: Condition) -> Iterator[Compare]:
    match condition:
        case Compare():
            yield condition
        case Not(part=part):
            yield from _compared(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for each in parts:
                yield from _compared(each)


def _around(value: Fact) -> tuple[Fact, ...]:
    if isinstance(value, bool):
        return (True, False)
    if isinstance(value, int):
        return (value, value - 1, value + 1)
    return (value, "other")


def ends_of(definition: Definition, node: SubDossier) -> tuple[str, ...]:
    """Give the ends at which a sub-dossier can come back."""
    called = definition.called.get(node.called)
    if called is None:
        return ("done",)
    return tuple(each.id for each in called.nodes if isinstance(each, End) and not each.scope)
