"""When a field is asked, and how the server works one out: what a form says, not what holds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

TODAY = "today"


class Compare(StrEnum):
    """How an answer is compared; the age is in whole years on the day of the check."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"
    AFTER = "after"
    BEFORE = "before"
    AGE_AT_LEAST = "age_at_least"
    AGE_AT_MOST = "age_at_most"


OF_NUMBERS = (Compare.AT_LEAST, Compare.AT_MOST, Compare.MORE_THAN, Compare.LESS_THAN)
OF_DAYS = (Compare.NOT_BEFORE, Compare.NOT_AFTER, Compare.AFTER, Compare.BEFORE)
OF_AGES = (Compare.AGE_AT_LEAST, Compare.AGE_AT_MOST)


@dataclass(frozen=True, slots=True)
class Bound:
    """One comparison: with a number, a day (ISO, ``today``, ``today-17y``) or an earlier field."""

    how: Compare
    than: str

    @property
    def counts_from_today(self) -> bool:
        """Tell whether it may hold on one day and not on another."""
        return self.how in OF_AGES or self.than.startswith(TODAY)


@dataclass(frozen=True, slots=True)
class Condition:
    """A field is asked only when another one has one of these answers, or lies within bounds.

    An answer is compared as typed text; yes and no stand for true and false. With ``bounds`` there
    are no ``answers``, and all of them must hold.
    """

    field: str
    answers: tuple[str, ...] = ()
    bounds: tuple[Bound, ...] = ()

    def renamed(self, name: Callable[[str], str]) -> "Condition":
        """Give the same condition on fields under other names."""
        bounds = tuple(replace(each, than=name(each.than)) for each in self.bounds)
        return Condition(name(self.field), self.answers, bounds)


class Working(StrEnum):
    """How a field is worked out of earlier ones."""

    SUM = "sum"
    DIFFERENCE = "difference"
    PRODUCT = "product"
    AGE = "age"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Formula:
    """What the server works out.

    ``of`` are keys of earlier fields, or numbers; of an age it is one date, and ``at`` the day on
    which the age is counted: ``today`` or the key of a date; of a count one group of rows.
    """

    how: Working
    of: tuple[str, ...]
    at: str = TODAY

    def renamed(self, name: Callable[[str], str]) -> "Formula":
        """Give the same formula of fields under other names."""
        return Formula(self.how, tuple(map(name, self.of)), name(self.at))
