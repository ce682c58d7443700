"""Several units asked about one dossier: at once or in turn, and by when all have answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from motcua.domain.catalogue.api import clock_law
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.rules.choosing import task_for_units
from motcua.domain.process.values import Definition
from motcua.kernel.moments import local
from motcua.kernel.workdays import ClockLaw, Limit, Together, TraceStep, interagency

MOST_FORESEEN = 3


@dataclass(frozen=True, slots=True)
class Foreseen:
    """By when ``units`` units have answered, sent electronically or on paper, and by which rule."""

    on_paper: bool
    units: int
    due_at: datetime
    rule: TraceStep


def asked_in_turn(procedure: ProcedureVersion, *, on_paper: bool, day: date) -> bool:
    """Tell whether the law of a procedure on a day sends a dossier to one agency after another.

    Decree 61/2018 Art. 16 and following, kept by Decree 118/2025: at once when electronic.
    """
    rules = clock_law(procedure, day).rules
    together = rules.agencies_on_paper if on_paper else rules.agencies_electronic
    return together is Together.in_sequence


def foreseen(
    procedure: ProcedureVersion, definition: Definition, task_id: str, now: datetime
) -> tuple[Foreseen, ...]:
    """Give by when one to three units chosen now would have answered, either way of sending.

    Nothing when what comes next has no limit of its own or is not for several units.
    """
    task = task_for_units(definition, task_id)
    if task is None or task.limit is None:
        return ()
    return tuple(_foreseen(task.limit, clock_law(procedure, local(now).date()), now))


def _foreseen(limit: Limit, law: ClockLaw, now: datetime) -> Iterator[Foreseen]:
    for on_paper in (False, True):
        for units in range(1, MOST_FORESEEN + 1):
            found = interagency(
                [limit] * units,
                electronic=not on_paper,
                sent_at=now,
                rules=law.rules,
                calendar=law.calendar,
            )
            yield Foreseen(on_paper, units, found.due_at, found.rule)
