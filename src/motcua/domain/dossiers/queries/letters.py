"""The weekly letters that a leader can read again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motcua.domain.dossiers.models import LeaderLetter
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text

MOST_LETTERS = 26


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """A letter as it was written: of which unit and week, and its numbers by name."""

    eid: str
    unit: Text
    monday: date
    written_at: datetime
    figures: Mapping[str, int]


def letters_for(subject: Subject) -> tuple[LetterFacts, ...]:
    """Give the last letters of the units that somebody leads, the newest first; one statement."""
    units = subject.units_as(Role.LEADER)
    rows = LeaderLetter.objects.filter(unit__in=units).select_related("unit")
    return tuple(
        LetterFacts(row.unit.eid, row.unit.name, row.monday, row.written_at, row.figures)
        for row in rows.order_by("-monday", "unit_id")[:MOST_LETTERS]
    )
