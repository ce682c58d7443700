"""What travels in and out of the room of dossiers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from uuid import UUID

from motcua.domain.identity.values import DossierFacts, Holder
from motcua.domain.process.values import State
from motcua.kernel.texts import Text


class Status(IntEnum):
    """The national list of dossier statuses."""

    REGISTERED = 1
    RECEIVED = 2
    NOT_ACCEPTED = 3
    PROCESSING = 4
    SUPPLEMENT_REQUESTED = 5
    PAYMENT_REQUESTED = 6
    WITHDRAWN = 7
    STOPPED = 8
    FINISHED = 9
    RETURNED = 10


ENDED = frozenset({Status.NOT_ACCEPTED, Status.WITHDRAWN, Status.STOPPED, Status.RETURNED})


# The messages of a process that only the applicant can send.
OF_APPLICANT = frozenset({"supplement_answered", "payment_received"})


class Deed(StrEnum):
    """What the end of a task does besides moving the dossier on."""

    ACCEPT = "accept"
    SUPPLEMENT = "supplement"
    REFUSE = "refuse"
    SIGN = "sign"
    HAND_OVER = "hand_over"
    TRANSFER = "transfer"
    SEND_BACK = "send_back"
    WORK = "work"


class TaskAct(StrEnum):
    """The kinds of work a process knows, each with its page and its rules (``motcua:act``)."""

    RECEIVE = "receive"
    APPRAISE = "appraise"
    OPINION = "opinion"
    SIGN = "sign"
    TRANSFER = "transfer"
    HAND_OVER = "hand_over"
    WORK = "work"


class Delivery(StrEnum):
    """How the result reaches the applicant."""

    ELECTRONIC = "electronic"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Person:
    """An owner or submitter as written on the receipt; both may be the same."""

    full_name: str
    personal_number: str = ""
    birth_date: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A stored file filed for a component of the procedure."""

    component: str
    file_id: UUID


@dataclass(frozen=True, slots=True)
class Filing:
    """All that is filed at once. ``form_key`` makes it happen once, however often it is sent.

    ``answers`` are checked values of the form. ``waived`` says that the State holds the person's
    data, so that components which it replaces are not required.
    """

    form_key: UUID
    procedure_code: str
    version_id: int
    channel: str
    delivery: str
    unit_id: int
    owner: Person
    submitter: Person
    answers: Mapping[str, object]
    papers: tuple[Paper, ...]
    lang: str = "vi"
    owner_account_id: int | None = None
    submitter_account_id: int | None = None
    integrator_id: int | None = None
    assisted_by_id: int | None = None
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """A dossier's code, and whether this filing was known already."""

    code: str
    already: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """How a task is ended: outcome, words, and the units asked next, in order."""

    outcome: str
    note: str = ""
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StopNotice:
    """Form 05: the legal reason, what it means here, and what becomes of money paid."""

    reason_key: str
    note: str
    money: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a supplement request asks for, with its reason."""

    component: str
    reason: str


class DossierError(Exception):
    """An act on a dossier that could not be done; ``reason`` is a key the pages word."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


class NoSuchDossier(DossierError):
    """There is no such dossier for the one who asks."""

    def __init__(self) -> None:
        """Say no more than that."""
        super().__init__("no_such_dossier")


class CannotFile(DossierError):
    """The filing cannot be taken."""


class CannotAct(DossierError):
    """The act is not possible now, or not by this officer, or somebody else has just acted."""


class CannotSupplement(DossierError):
    """The supplement cannot be taken."""


class CannotWithdraw(DossierError):
    """The dossier can no longer be withdrawn."""


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One step as anybody may see it: what, by which unit and post, from when to when.

    ``kind`` is ``task``, ``wait``, ``stage`` or ``sub_dossier``; ``taken_back`` that it was
    ended by something else than its holder.
    """

    number: int
    kind: str
    task: str
    name: Text
    unit: Text
    title: Text
    entered_at: datetime
    left_at: datetime | None
    due_at: datetime | None
    outcome: str
    waits_for_applicant: bool
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class HeldStep:
    """An open task and whose turn it is, for the staff. ``claimed_by_id`` owns it."""

    number: int
    task: str
    act: str
    item: int
    name: Text
    holder: Holder
    due_at: datetime | None
    claimed_by_id: int | None
    claimed_by: str
    escalated: bool


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
class PaperFacts:
    """A file of a dossier."""

    component: str
    round: int
    file_id: UUID
    name: str
    size: int
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SupplementFacts:
    """A supplement request, open while ``answered_at`` is empty."""

    number: int
    missing: tuple[Missing, ...]
    note: str
    asked_at: datetime
    answered_at: datetime | None
    answer: str
    officer: str
    phone: str


@dataclass(frozen=True, slots=True)
class RefusalFacts:
    """A refusal with the key of its legal reason."""

    reason_key: str
    note: str
    refused_at: datetime


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """The signed paper that was issued."""

    number: str
    verification: str
    file_id: UUID
    sha256: str
    size: int
    unit: Text
    signer_name: str
    signer_title: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class SuspensionFacts:
    """The clock stood or stands still, with the key of its legal reason."""

    number: int
    reason_key: str
    note: str
    suspended_at: datetime
    resumed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ApologyFacts:
    """Form 04, a draft while ``signed_at`` is empty."""

    id: int
    late_since: datetime
    unit: Text
    reason: str
    proposed_due_at: datetime | None
    drafted_at: datetime
    signed_at: datetime | None
    signer_name: str
    signer_title: str
    capacity: str
    new_due_at: datetime | None
    in_time: bool | None


@dataclass(frozen=True, slots=True)
class StopFacts:
    """Form 05: why, at which stage, and what becomes of money paid."""

    reason_key: str
    note: str
    money: str
    stage: str
    unit: Text
    officer_title: str
    capacity: str
    stopped_at: datetime


@dataclass(frozen=True, slots=True)
class Relative:
    """A sub-dossier of this one, or the dossier this one was sent for."""

    code: str
    unit: Text
    status: Status
    is_parent: bool


@dataclass(frozen=True, slots=True)
class DossierView:
    """Everything of one dossier for those who may see it.

    ``notes`` and ``officers`` are by number of step and stay inside the house.
    """

    id: int
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
        return next((each for each in self.supplements if each.answered_at is None), None)


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
    """Somebody of the staff read a dossier: unit and post, when and why."""

    at: datetime
    unit: Text | None
    post: str
    purpose: str


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
    sha256: str
