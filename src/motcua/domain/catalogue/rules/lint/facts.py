"""What a procedure says, package or raw sheet, in the shape that the rules look at.

Each fact carries its place in the file it came from: ``offers[1].limit``, ``channels[2].limit``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal

from motcua.domain.catalogue.values import Fee, LegalText, Offer, ProcedureVersion
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit

# A district is a level of the past: these parts explain what was.
_HISTORY = frozenset({"corrections", "unconfirmed", "applicant_deadlines", "legal_basis"})
_SOURCES = frozenset({"process_source", "template_source", "documents"})


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its place."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Sum:
    """One fee or charge. ``odd`` is what stands where a number should, when it is none."""

    place: str
    kind: str
    amount: Decimal | None
    currency: str
    case: str
    note: str
    odd: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One channel with its limit: ``value`` in ``unit`` (words of ``kernel.workdays.Unit``).

    ``written`` is what stands where a limit cannot be counted, ``open`` says that the law sets
    none. ``sums`` is ``None`` when nobody said. ``stage`` and ``applicants_own`` tell that the
    number is one authority's part or the applicant's own time, as raw sheets have it.
    """

    place: str
    channel: str
    case: str
    value: Decimal | None
    unit: str
    written: str
    open: bool
    note: str
    sums: tuple[Sum, ...] | None
    stage: str = ""
    applicants_own: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One component; ``form_file`` is the name of the attached file, as raw sheets have it."""

    place: str
    name: str
    originals: int
    copies: int
    present_only: bool
    form_code: str
    form_file: str
    note: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One authority's part of the work, with its own limit."""

    place: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Facts:
    """One procedure. ``missing`` names the parts of Art. 8 that are not there, with places.

    ``law`` is every number that is cited; ``texts`` every text that a reader is shown, without
    what explains the past. ``address`` is ``None`` where the format has no place for one.
    """

    file: str
    code: str
    name: str
    field: str
    rows: tuple[Row, ...]
    stages: tuple[Stage, ...]
    papers: tuple[Paper, ...]
    executing: Said
    deciding: Said
    result: Said
    decision: Said
    law: tuple[Said, ...]
    texts: tuple[Said, ...]
    missing: tuple[str, ...]
    runs: bool
    address: str | None = None


def facts_of(version: ProcedureVersion, file: str) -> Facts:
    """Give the facts of a package."""
    deciding = version.deciding_unit.vi if version.deciding_unit else ""
    law = [Said(f"legal_basis[{i}].number", t.number) for i, t in enumerate(version.legal_basis)]
    parts = ("steps", "components", "legal_basis", "applicants")
    return Facts(
        file=file,
        code=version.code,
        name=version.name.vi,
        field=version.field,
        rows=tuple(_row(i, offer) for i, offer in enumerate(version.offers)),
        stages=tuple(
            Stage(f"stages[{i}].limit", Decimal(stage.limit.value), stage.limit.unit.value)
            for i, stage in enumerate(version.stages)
            if stage.limit is not None
        ),
        papers=tuple(_papers(version)),
        executing=Said("executing_unit", version.executing_unit.vi),
        deciding=Said("deciding_unit", deciding),
        result=Said("result.name", version.result.name.vi),
        decision=Said("decision", version.decision),
        law=tuple(law),
        texts=tuple(_shown(version)),
        missing=tuple(part for part in parts if not getattr(version, part)),
        runs=version.runs,
    )


def _words(text: Text | None) -> str:
    return text.vi if text is not None else ""


def _row(i: int, offer: Offer) -> Row:
    place, limit = f"offers[{i}]", offer.limit
    sums = offer.fees
    return Row(
        place=place,
        channel=offer.channel.value,
        case=offer.case,
        value=Decimal(limit.value) if limit else None,
        unit=_unit(limit),
        written="",
        open=limit is None,
        note=_words(offer.note),
        sums=None if sums is None else tuple(_sum(place, k, fee) for k, fee in enumerate(sums)),
    )


def _unit(limit: Limit | None) -> str:
    return limit.unit.value if limit else ""


def _sum(place: str, k: int, fee: Fee) -> Sum:
    return Sum(
        f"{place}.fees[{k}]", fee.kind.value, fee.amount, fee.currency, fee.case, _words(fee.note)
    )


def _papers(version: ProcedureVersion) -> Iterator[Paper]:
    for i, part in enumerate(version.components):
        yield Paper(
            place=f"components[{i}]",
            name=part.name.vi,
            originals=part.originals,
            copies=part.copies,
            present_only=part.present_only,
            form_code=part.form_code,
            form_file="",
            note=_words(part.note),
        )


def _shown(version: ProcedureVersion) -> Iterator[Said]:
    for part in fields(version):
        if part.name not in _HISTORY | _SOURCES:
            for text in _spoken(getattr(version, part.name)):
                yield Said(part.name, text)


def _spoken(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | Mapping):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _spoken(each)
    elif is_dataclass(value) and not isinstance(value, type | LegalText):
        for part in fields(value):
            yield from _spoken(getattr(value, part.name))
