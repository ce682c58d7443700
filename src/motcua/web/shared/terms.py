"""What a procedure asks and promises, case by case: papers, channels, limits, fees."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from motcua.domain.catalogue.values import (
    Channel,
    Component,
    Fee,
    FeeKind,
    Offer,
    ProcedureVersion,
)
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for some channels: how long, and what is paid.

    ``fees`` and ``charges`` are the sums that are not nothing; both are ``None`` when the sheet
    does not say.
    """

    channels: tuple[Channel, ...]
    time: Text
    fees: tuple[Fee, ...] | None
    charges: tuple[Fee, ...] | None

    @property
    def free(self) -> bool:
        """Tell whether nothing is paid."""
        return self.fees == () and self.charges == ()


@dataclass(frozen=True, slots=True)
class CaseTerms:
    """The terms of some cases that have the same; no names when they are those of all."""

    names: tuple[Text, ...]
    terms: tuple[Terms, ...]


@dataclass(frozen=True, slots=True)
class CasePapers:
    """The papers of one case beside those of all, or those of all (no name)."""

    name: Text | None
    papers: tuple[Component, ...]


def terms_of(procedure: ProcedureVersion) -> tuple[CaseTerms, ...]:
    """Give limits and fees by case and channel; what is the same stands once."""
    if not procedure.cases:
        return (CaseTerms((), _of_case(procedure, "")),)
    found: dict[tuple[Terms, ...], list[Text]] = {}
    for case in procedure.cases:
        found.setdefault(_of_case(procedure, case.key), []).append(case.name)
    if len(found) == 1:
        return (CaseTerms((), next(iter(found))),)
    return tuple(CaseTerms(tuple(names), terms) for terms, names in found.items())


def notes_of(procedure: ProcedureVersion) -> tuple[Text, ...]:
    """Give what is said of limits beside them, each once."""
    return tuple(dict.fromkeys(offer.note for offer in procedure.offers if offer.note is not None))


def terms_in(procedure: ProcedureVersion, channel: Channel, case: str) -> Terms | None:
    """Give the terms of one channel in one case; ``None`` when it is not done that way."""
    offer = procedure.offer(channel, case)
    return _terms(offer, case, (channel,)) if offer else None


def papers_of(procedure: ProcedureVersion) -> tuple[CasePapers, ...]:
    """Give the papers that every case asks for, then those of single cases."""
    of_all = tuple(part for part in procedure.components if not part.case)
    own = [
        CasePapers(case.name, tuple(part for part in procedure.components if part.case == case.key))
        for case in procedure.cases
    ]
    return tuple(each for each in (CasePapers(None, of_all), *own) if each.papers)


def channels_of(procedure: ProcedureVersion) -> tuple[Channel, ...]:
    """Give the channels of a procedure in the order of its sheet."""
    return tuple(dict.fromkeys(offer.channel for offer in procedure.offers))


def _of_case(procedure: ProcedureVersion, case: str) -> tuple[Terms, ...]:
    found: dict[Terms, list[Channel]] = {}
    for channel in channels_of(procedure):
        offer = procedure.offer(channel, case)
        if offer is not None:
            found.setdefault(_terms(offer, case, ()), []).append(channel)
    return tuple(replace(terms, channels=tuple(ways)) for terms, ways in found.items())


def _terms(offer: Offer, case: str, channels: tuple[Channel, ...]) -> Terms:
    fees = offer.fees
    paid = None if fees is None else [each for each in fees if each.case in {"", case}]
    return Terms(
        channels=channels,
        time=offer.time,
        fees=None if paid is None else _sums(paid, FeeKind.FEE),
        charges=None if paid is None else _sums(paid, FeeKind.CHARGE),
    )


def _sums(paid: Sequence[Fee], kind: FeeKind) -> tuple[Fee, ...]:
    return tuple(replace(each, case="") for each in paid if each.kind is kind and each.amount != 0)
