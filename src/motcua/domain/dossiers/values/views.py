"""A dossier as the public and as those who may see it, see it; lists of dossiers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from motcua.domain.dossiers.values.asking import Person, Posted
from motcua.domain.dossiers.values.facts import (
    ApologyFacts,
    Confirmation,
    FilledStep,
    Ground,
    HeldStep,
    PaperFacts,
    RefusalFacts,
    Relative,
    ResultFacts,
    StepFacts,
    StopFacts,
    SupplementFacts,
    SuspensionFacts,
    WithdrawalFacts,
)
from motcua.domain.dossiers.values.words import OnPaper, Status
from motcua.domain.identity.values import DossierFacts
from motcua.domain.process.values import State
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Progress:
    """What the public may see of a dossier with code and second factor: nothing personal.

    ``called`` names the process within the version's own, for a sub-dossier.
    """

    code: str
    version_id: int
    called: str
    state: State
    procedure_code: str
    procedure: Text
    unit: Text
    status: Status
    filed_at: datetime
    due_at: datetime | None
    ended_at: datetime | None
    steps: tuple[StepFacts, ...]


@dataclass(frozen=True, slots=True)
class DossierView:
    """Everything of one dossier for those who may see it.

    ``filed_version_id`` is the version whose limit was promised, when the dossier was moved since.
    ``notes``, ``officers`` and ``filled`` are by number of step and stay inside the house.
    ``assisted`` says that an officer entered it, ``by_program`` that another system filed it.
    ``person_id`` is the account of the person whom it is about, ``owner_id`` the owner's own.
    ``taken_again`` says by component why a counter took a paper that was held already.
    ``assisted_by`` is who took it at the counter, by name; empty for what was filed alone.
    """

    id: int
    form_key: UUID
    version_id: int
    channel: str
    delivery: str
    owner: Person
    submitter: Person
    answers: Mapping[str, object]
    unit_id: int
    deciding_unit: Text
    first_due_at: datetime | None
    received_at: datetime | None
    finished_at: datetime | None
    supplements_count: int
    progress: Progress
    papers: tuple[PaperFacts, ...]
    supplements: tuple[SupplementFacts, ...]
    refusal: RefusalFacts | None
    result: ResultFacts | None
    facts: DossierFacts
    notes: Mapping[int, str]
    officers: Mapping[int, str]
    held: tuple[HeldStep, ...]
    suspensions: tuple[SuspensionFacts, ...]
    apologies: tuple[ApologyFacts, ...]
    stop: StopFacts | None
    relatives: tuple[Relative, ...]
    filled: Mapping[int, FilledStep]
    case: str = ""
    filed_version_id: int | None = None
    ground: Ground | None = None
    confirmations: tuple[Confirmation, ...] = ()
    on_paper: Mapping[str, OnPaper] = field(default_factory=dict)
    taken_again: Mapping[str, str] = field(default_factory=dict)
    posted: Posted | None = None
    receiving_unit: Text | None = None
    assisted_by: str = ""
    person_id: int | None = None
    owner_id: int | None = None
    assisted: bool = False
    by_program: bool = False

    @property
    def code(self) -> str:
        """The dossier's code."""
        return self.progress.code

    @property
    def open_step(self) -> StepFacts | None:
        """The first open step that somebody has to do or answer."""
        return next(iter(self.open_steps), None)

    @property
    def open_steps(self) -> tuple[StepFacts, ...]:
        """The open tasks and waits; stages and sub-dossiers only frame them."""
        return tuple(
            step
            for step in self.progress.steps
            if step.left_at is None and step.kind in {"task", "wait"}
        )

    @property
    def open_supplement(self) -> SupplementFacts | None:
        """The supplement request that waits for its answer; an ended dossier waits for nothing."""
        if not any(step.waits_for_applicant for step in self.open_steps):
            return None
        return next((each for each in self.supplements if each.is_open), None)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list; ``step_id`` is its place: of the open step, else of the dossier."""

    code: str
    procedure_code: str
    procedure: Text
    channel: str
    owner_name: str
    status: Status
    filed_at: datetime
    due_at: datetime | None
    task: str
    act: str
    step: Text | None
    step_id: int
    entered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a specialist put before the leader."""

    words: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody read another's dossier: of the staff with unit and post, when and why.

    ``purpose`` is a key of ``ReadingGround`` or of ``law/personal_data.yaml``. ``was_hidden`` says
    that the person was lawfully not shown it before; ``program`` is the name of one that read.
    """

    id: int
    code: str
    at: datetime
    unit: Text | None
    post: str
    purpose: str
    was_hidden: bool = False
    program: str = ""


@dataclass(frozen=True, slots=True)
class HiddenFacts:
    """Readings of a dossier by one unit that its person is not shown until ``until``.

    ``approved`` is ``None`` until a second officer has decided.
    """

    id: int
    code: str
    unit_id: int
    unit: Text
    since: datetime
    until: datetime
    document: str
    reason: str
    asked_by_id: int
    asked_by: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime | None
    approved: bool | None
    lifted_at: datetime | None


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """Why somebody without a task opened a dossier, for those who inspect it."""

    id: int
    code: str
    who: str
    purpose: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WrongContent:
    """What an entry of the journal hashed, ``name`` of it, is not what the dossier holds now."""

    number: int
    code: str
    act: str
    name: str


@dataclass(frozen=True, slots=True)
class ActProof:
    """One act on a dossier, with what proves it: ``number`` and ``index`` in the journal.

    ``step`` is the step it was done on, ``name`` that step's. ``text`` is the proof file (C2SP
    tlog-proof), ``None`` until a signed head of the journal covers the act.
    """

    number: int
    act: str
    at: datetime
    step: int | None
    name: Text | None
    unit_id: int | None
    post: str
    index: int | None
    text: str | None


@dataclass(frozen=True, slots=True)
class SealedFacts:
    """Which paper bears a seal, for the offices only; ``unit_id`` is whose dossier it is."""

    number: str
    code: str
    procedure_code: str
    unit_id: int


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """What a stranger learns by a verification code: the paper as it was issued."""

    number: str
    kind: Text
    unit: Text
    signer_name: str
    signer_title: str
    issued_at: datetime
    verification: str
    sha256: str  # of its newest copy
    complete: bool = True  # time stamps and the words of authorities are in it
    withdrawn: WithdrawalFacts | None = None
    revoked: bool = False  # the signer's certificate, before a time stamp proved the signature
