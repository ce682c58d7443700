"""Several units asked about one dossier: at once or in turn, and by when all have answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from motcua.domain.dossiers.rules.choosing import task_for_units
from motcua.domain.process.values import Definition
from motcua.kernel.moments import local
from motcua.kernel.workdays import Limit, Together, TraceStep, interagency
from motcua.platform.lawbook import lawbook

MOST_FORESEEN = 3


@dataclass(frozen=True, slots=True)
class Foreseen:
    """By when ``units`` units have answered, sent electronically or on paper, and by which rule."""

    on_paper: bool
    units: int
    due_at: datetime
    rule: TraceStep


def asked_in_turn(*, on_paper: bool, day: date) -> bool:
    """Tell whether the law in force on a day sends a dossier to one agency after another.

    Decree 61/2018 Art. 16 and following, kept by Decree 118/2025: at once when electronic.
    """
    rules = lawbook().clock_rules(day)
    together = rules.agencies_on_paper if on_paper else rules.agencies_electronic
    return together is Together.in_sequence


def foreseen(definition: Definition, task_id: str, now: datetime) -> tuple[Foreseen, ...]:
    """Give by when one to three units chosen now would have answered, either way of sending.

    Nothing when what comes next has no limit of its own or is not for several units.
    """
    task = task_for_units(definition, task_id)
    if task is None or task.limit is None:
        return ()
    return tuple(_foreseen(task.limit, now))


def _foreseen(limit: Limit, now: datetime) -> Iterator[Foreseen]:
    law, day = lawbook(), local(now).date()
    for on_paper in (False, True):
        for units in range(1, MOST_FORESEEN + 1):
            found = interagency(
                [limit] * units,
                electronic=not on_paper,
                sent_at=now,
                rules=law.clock_rules(day),
                calendar=law.calendar(day),
            )
            yield Foreseen(on_paper, units, found.due_at, found.rule)
