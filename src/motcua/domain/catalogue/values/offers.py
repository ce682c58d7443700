"""How a procedure is asked for: its cases, channels, limits, stages and fees."""

from dataclasses import dataclass
from decimal import Decimal

from motcua.domain.catalogue.values.words import FeeKind, Openness
from motcua.kernel.money import sum_text
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Channel, Limit, limit_text


@dataclass(frozen=True, slots=True)
class Fee:
    """A sum in the currency's units; ``None`` when another document sets it.

    ``case`` is the key of the only case it is for, empty for every case.
    """

    kind: FeeKind
    amount: Decimal | None
    currency: str
    note: Text | None
    case: str = ""

    @property
    def sum(self) -> Text:
        """The amount in figures; what sets it is in the note when it is not known."""
        return Text("", "") if self.amount is None else sum_text(self.amount, self.currency)


@dataclass(frozen=True, slots=True)
class Case:
    """A variant of a procedure with a limit or fees of its own (trường hợp)."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class OpenLimit:
    """What stands where the law sets no time that can be counted."""

    kind: Openness
    text: Text


@dataclass(frozen=True, slots=True)
class StageLimit:
    """One authority's part of the work, in the order of work, with its own limit when it has one.

    The limits of all stages together are within that of the whole (Decree 61/2018 Art. 18).
    """

    key: str
    name: Text
    limit: Limit | None


@dataclass(frozen=True, slots=True)
class Offer:
    """One channel with its time limit; no fees means free of charge, ``None`` that nobody said.

    Either ``limit`` or ``open_limit`` is there. ``case`` is the key of the case it is for, empty
    for every case without an offer of its own.
    """

    channel: Channel
    limit: Limit | None
    fees: tuple[Fee, ...] | None
    note: Text | None
    case: str = ""
    open_limit: OpenLimit | None = None

    @property
    def time(self) -> Text:
        """How long it takes, in words."""
        if self.limit is not None:
            return limit_text(self.limit)
        return self.open_limit.text if self.open_limit else Text("không nêu", "not stated")
