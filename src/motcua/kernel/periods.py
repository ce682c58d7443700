"""Values that the law sets for a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from motcua.kernel.texts import Text

Value = TypeVar("Value")


class NothingInForce(LookupError):
    """No entry covers the day."""


@dataclass(frozen=True, slots=True)
class Dated(Generic[Value]):
    """A value with its time of validity, both days included, and its legal basis.

    ``note`` is shown wherever the value is shown, for instance when it is not confirmed.
    """

    value: Value
    effective_from: date
    effective_to: date | None
    legal_basis: str
    note: Text | None = None

    def covers(self, on: date) -> bool:
        """Tell whether the value is in force on that day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


def in_force(entries: Iterable[Dated[Value]], on: date) -> Dated[Value]:
    """Give the entry in force on a day; of several, the one that began last.

    Raises ``NothingInForce`` when no entry covers the day.
    """
    covering = [entry for entry in entries if entry.covers(on)]
    if not covering:
        raise NothingInForce(f"nothing is in force on {on:%d/%m/%Y}")
    return max(covering, key=lambda entry: entry.effective_from)


def quarter_before(day: date) -> tuple[date, date]:
    """Give the first and the last day of the last whole calendar quarter before a day."""
    this = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    last = this - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last
