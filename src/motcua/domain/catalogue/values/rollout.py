"""What begins when: versions announced, and the units where a procedure is open, by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Announced:
    """A version of a procedure that is published and not yet in force."""

    code: str
    version_id: int
    effective_from: date


@dataclass(frozen=True, slots=True)
class OpenDays:
    """From a day, perhaps to a last day, a unit takes dossiers of a procedure."""

    opens_on: date
    closes_on: date | None
    document: str

    def covers(self, day: date) -> bool:
        """Tell whether a dossier may be handed in on a day."""
        return self.opens_on <= day and (self.closes_on is None or day <= self.closes_on)


@dataclass(frozen=True, slots=True)
class Rollout:
    """The open days of every procedure at every unit, by code and number of the unit."""

    by_code: Mapping[str, Mapping[int, tuple[OpenDays, ...]]]

    def is_open(self, code: str, unit_id: int, day: date) -> bool:
        """Tell whether a unit takes dossiers of a procedure on a day."""
        return any(days.covers(day) for days in self.by_code.get(code, {}).get(unit_id, ()))

    def units(self, code: str, day: date) -> frozenset[int]:
        """Give the units that take dossiers of a procedure on a day."""
        found = self.by_code.get(code, {})
        return frozenset(unit for unit in found if self.is_open(code, unit, day))

    def codes(self, unit_id: int, day: date) -> frozenset[str]:
        """Give the procedures that a unit takes on a day."""
        return frozenset(code for code in self.by_code if self.is_open(code, unit_id, day))

    def coming(self, code: str, day: date) -> Mapping[int, date]:
        """Give from when units will take it that do not yet, by unit."""
        return {
            unit: min(each.opens_on for each in days if each.opens_on > day)
            for unit, days in self.by_code.get(code, {}).items()
            if any(each.opens_on > day for each in days) and not self.is_open(code, unit, day)
        }
