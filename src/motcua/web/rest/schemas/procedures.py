"""Procedures as programs read them."""

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import Field

from motcua.web.rest.schemas.common import Answer, Words


class LimitShown(Answer):
    """A time limit of the law."""

    value: int = Field(examples=[2])
    unit: str = Field(
        description="minute, hour, working_hour, working_day, day or month",
        examples=["working_hour"],
    )


class FeeShown(Answer):
    """A sum to pay."""

    kind: str = Field(description="fee (phí) or charge (lệ phí)", examples=["fee"])
    amount: Decimal | None = Field(
        description="In the currency's units, as text; null when another document sets it",
        examples=["1.5"],
    )
    currency: str = Field(examples=["USD"])
    note: Words | None
    case: str = Field(description="The only case it is for; empty: every case")


class OpenLimitShown(Answer):
    """What stands where the law sets no time that can be counted."""

    kind: str = Field(description="not_fixed or by_event", examples=["by_event"])
    text: Words


class StageShown(Answer):
    """The part of one authority, in the order of work."""

    key: str
    name: Words
    limit: LimitShown | None


class CaseShown(Answer):
    """A variant of the procedure (trường hợp)."""

    key: str = Field(examples=["urgent"])
    name: Words


class OfferShown(Answer):
    """A channel by which the procedure is done, with its limit."""

    channel: str = Field(description="online, direct or post", examples=["online"])
    case: str = Field(description="The case it is for; empty: every case without its own offer")
    limit: LimitShown | None
    open_limit: OpenLimitShown | None
    fees: list[FeeShown] | None = Field(
        description="Empty: free of charge; null: nobody has said it"
    )
    note: Words | None


class ComponentShown(Answer):
    """A paper of the dossier (thành phần hồ sơ)."""

    key: str = Field(examples=["health_declaration"])
    name: Words
    originals: int
    copies: int
    required: bool = Field(description="Filing waits for at least one file")
    if_any: bool
    present_only: bool = Field(description="Shown at the counter and taken home again")
    waived_if_in_database: bool = Field(
        description="Not asked when the State holds the data (Resolution 66.7/2025/NQ-CP)"
    )
    replaced_by: str | None = Field(
        description="Where the State may hold it already: population, business, land, "
        "civil_status or health_insurance"
    )
    case: str = Field(description="The only case that asks for it; empty: every case")
    reason: Words | None = Field(description="What it proves")
    form_code: str = Field(description="Number of its official form; empty: none")
    accept: list[str] = Field(description="Kinds of file", examples=[["pdf", "jpeg", "png"]])
    most_files: int | None = Field(description="Most files; null: as many as a dossier may have")
    largest_mb: int | None = Field(description="Largest file, million octets; null: the usual")
    signed: bool = Field(description="Sent online it must be a PDF with a valid signature")
    note: Words | None


class LegalTextShown(Answer):
    """A text the procedure rests on."""

    number: str = Field(examples=["78/2015/QH13"])
    title: Words | None
    issued_on: date | None
    articles: Words | None


class CorrectionShown(Answer):
    """Where we say something else than the official sheet, and why."""

    field: str
    official: Words
    ours: Words
    reason: Words
    legal_basis: str


class ProcedureLine(Answer):
    """A procedure in a list."""

    code: str = Field(examples=["1.013133"])
    name: Words
    summary: Words
    field: str = Field(description="Field of procedures", examples=["military_service"])
    channels: list[str] = Field(examples=[["direct", "online"]])
    effective_from: date
    effective_to: date | None
    url: str = Field(description="The procedure in full", examples=["/api/v1/procedures/1.013133"])


class ProcedureList(Answer):
    """A page of procedures."""

    on: date = Field(description="The day for which this is the catalogue")
    items: list[ProcedureLine]
    next: str | None = Field(description="Cursor of the next page; null on the last one")


class ProcedureShown(Answer):
    """A procedure in full, as it stands on a day."""

    code: str = Field(examples=["1.013133"])
    former_codes: list[str] = Field(examples=[["1.001821"]])
    version: str = Field(description="SHA-256 of everything the procedure is made of")
    name: Words
    summary: Words
    field: str
    levels: list[str]
    applicants: list[str]
    effective_from: date
    effective_to: date | None
    decision: str = Field(description="The decision that published it", examples=["6375/QĐ-BQP"])
    executing_unit: Words
    regulation: str | None
    deciding_unit: Words | None
    authorised_unit: Words | None
    coordinating_unit: Words | None
    runs: bool = Field(description="Dossiers can be filed here; otherwise it is only described")
    cases: list[CaseShown] = Field(description="Chosen by the answer ``case`` of the form")
    stages: list[StageShown]
    offers: list[OfferShown]
    components: list[ComponentShown]
    result: Words
    steps: list[Words]
    conditions: list[Words]
    when_to_act: list[Words]
    legal_basis: list[LegalTextShown]
    corrections: list[CorrectionShown]
    unconfirmed: list[Words] = Field(description="What no document confirms yet")
    form: dict[str, Any] = Field(
        description="JSON Schema (2020-12) of ``answers``; the check at filing decides"
    )
