"""What each officer of some units holds, beside the median of his unit."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from motcua.domain.dossiers.models import StepKind
from motcua.domain.dossiers.queries.figures.kinds import (
    Figure,
    Tree,
    open_places,
    place_condition,
)
from motcua.domain.dossiers.rules.workload import overloaded, typical
from motcua.domain.identity.api import working_in
from motcua.kernel.spans import Span
from motcua.platform.lawbook import lawbook


@dataclass(frozen=True, slots=True)
class Load:
    """An officer's tasks in hand in one unit: all, late, and his unit's median."""

    unit_id: int
    account_id: int
    name: str
    open: int
    late: int
    median: float
    overloaded: bool


def loads(tree: Tree, now: datetime, week: Span, today: date) -> tuple[Load, ...]:
    """Give what everybody holds, those with too much first; two statements.

    Who works at a unit and holds nothing is in its median and, of one unit alone, in the list.
    """
    rows = open_places(tree).filter(kind=StepKind.TASK, claimed_by__isnull=False)
    counted = rows.values("unit_id", "claimed_by_id", "claimed_by__full_name").annotate(
        open=Count("pk"), late=Count("pk", filter=place_condition(Figure.LATE, now, week))
    )
    held: dict[int, dict[int, tuple[str, int, int]]] = defaultdict(dict)
    for row in counted.order_by("unit_id", "claimed_by_id"):
        officer = row["claimed_by__full_name"], row["open"], row["late"]
        held[row["unit_id"]][row["claimed_by_id"]] = officer
    units = {*held, tree.unit_id}
    for unit_id, account_id, name in working_in(units, today):
        held[unit_id].setdefault(account_id, (name, 0, 0))
    found = [load for unit_id, people in held.items() for load in _of_unit(unit_id, people, today)]
    return tuple(sorted(found, key=lambda each: (not each.overloaded, -each.open, each.name)))


def _of_unit(unit_id: int, people: Mapping[int, tuple[str, int, int]], today: date) -> list[Load]:
    law = lawbook().steering(today).value
    middle = typical([number for _, number, _ in people.values()])
    return [
        Load(
            unit_id, account_id, name, number, late, middle,
            overloaded(number, middle, times=law.times, least=law.least),
        )
        for account_id, (name, number, late) in people.items()
    ]  # fmt: skip
