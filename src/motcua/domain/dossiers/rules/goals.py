"""Whether a plan's target can still be met, and how many open dossiers that takes."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil


class Outlook(StrEnum):
    """How a target stands."""

    NOTHING = "nothing"
    SAFE = "safe"
    OPEN = "open"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """What is known of a span while it runs, in dossiers.

    ``settled`` and ``in_time`` are done. ``missed`` are open and late already; ``due`` are open and
    due before the span ends. It is supposed that all of both are settled within the span.
    """

    settled: int
    in_time: int
    missed: int
    due: int

    @property
    def whole(self) -> int:
        """All that the span will have settled."""
        return self.settled + self.missed + self.due

    @property
    def share(self) -> float | None:
        """The share settled in time so far; ``None`` when nothing was settled."""
        return self.in_time / self.settled if self.settled else None

    def wanted(self, at_least: int) -> int:
        """Give how many of ``due`` must still be settled in time for so many per cent."""
        return max(0, ceil(at_least * self.whole / 100) - self.in_time)

    def outlook(self, at_least: int) -> Outlook:
        """Tell whether so many per cent are safe, still to be reached or out of reach."""
        if not self.whole:
            return Outlook.NOTHING
        wanted = self.wanted(at_least)
        if not wanted:
            return Outlook.SAFE
        return Outlook.OPEN if wanted <= self.due else Outlook.LOST
