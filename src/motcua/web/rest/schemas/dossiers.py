"""Dossiers as their integrator sees them."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from motcua.web.rest.schemas.common import Answer, Moment, Words
from motcua.web.rest.schemas.filing import StatusShown
from motcua.web.rest.schemas.verification import WithdrawalShown


class StepShown(Answer):
    """One step: what, by which unit and post, from when to when."""

    number: int
    kind: Literal["task", "wait", "stage", "sub_dossier"]
    task: str = Field(examples=["receive"])
    name: Words
    unit: Words
    post: Words
    entered_at: Moment
    left_at: Moment | None
    due_at: Moment | None
    outcome: str = Field(description="Empty while the step is open", examples=["accept"])
    waits_for_applicant: bool
    taken_back: bool = Field(description="Ended by something else than its holder")


class MissingShown(Answer):
    """One thing asked for."""

    component: str = Field(description="Key of a component, or ``form``")
    reason: str


class SupplementShown(Answer):
    """A supplement request (form 02); open while ``answered_at`` and ``lapsed_at`` are null."""

    number: int
    missing: list[MissingShown]
    note: str
    asked_at: Moment
    answered_at: Moment | None
    lapsed_at: Moment | None = Field(
        description="When the dossier went on or ended without an answer"
    )
    answer: str
    officer: str
    phone: str


class RefusalShown(Answer):
    """A refusal (form 03)."""

    reason: str = Field(description="Key of the legal reason")
    text: Words
    article: Words
    note: str
    refused_at: Moment


class PaperShown(Answer):
    """A file of the dossier; round 0 is the filing, then each supplement."""

    component: str
    round: int
    file_id: UUID
    name: str
    size: int
    media_type: str
    sha256: str


class ResultShown(Answer):
    """A signed result."""

    number: str
    verification: str = Field(description="Typed at the public page to check the paper")
    unit: Words
    signer_name: str
    signer_title: str
    issued_at: Moment
    sha256: str
    file: str = Field(description="The signed PDF, by GET with the same key")
    withdrawn: WithdrawalShown | None = Field(
        default=None, description="The decision by which it is withdrawn"
    )


class DossierLine(Answer):
    """A dossier in a list."""

    code: str
    procedure: str
    procedure_name: Words
    owner: str
    status: StatusShown
    filed_at: Moment
    due_at: Moment | None
    url: str


class DossierList(Answer):
    """A page of one's own dossiers, the newest first."""

    items: list[DossierLine]
    next: str | None = Field(description="Cursor of the next page; null when there is none")


class DossierShown(Answer):
    """A dossier as it stands now."""

    code: str
    procedure: str
    procedure_name: Words
    unit: Words
    deciding_unit: Words
    channel: str
    delivery: str
    status: StatusShown
    filed_at: Moment
    received_at: Moment | None
    due_at: Moment | None = Field(description="Null while the clock stands still, and at the end")
    finished_at: Moment | None
    ended_at: Moment | None
    clock: Literal["running", "suspended", "late", "ended"] = Field(
        description="How the time limit stands; suspended also while a supplement is awaited"
    )
    step: StepShown | None = Field(description="The first open step")
    open_steps: list[StepShown] = Field(
        description="All open steps; several units may work at once"
    )
    supplements: list[SupplementShown]
    refusal: RefusalShown | None
    papers: list[PaperShown]
    receipt: str
    steps: str = Field(description="All steps")
    results: str = Field(description="Issued results")


class StepList(Answer):
    """All steps in order."""

    code: str
    items: list[StepShown]


class ResultList(Answer):
    """Issued results; empty while there is none."""

    code: str
    items: list[ResultShown]
