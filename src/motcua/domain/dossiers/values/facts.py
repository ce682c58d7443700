"""The parts of a dossier as they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from motcua.domain.dossiers.values.asking import Missing
from motcua.domain.dossiers.values.words import Status, StopGround
from motcua.domain.forms.values import FormDefinition
from motcua.domain.identity.values import Holder
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Ground:
    """By which right the submitter filed for the owner: a power, or his own declaration.

    ``house`` is the organisation that filed it in a list, with its number.
    """

    power_id: int | None = None
    relation: str = ""
    text_from: str = ""
    declared_at: datetime | None = None
    house: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One part that one of several people filled in and confirmed; its content has that hash."""

    account_id: int | None
    name: str
    pages: tuple[str, ...]
    components: tuple[str, ...]
    sha256: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What one of several people filled in of a filed dossier that is another's.

    ``form`` asks his own questions only; ``papers`` are pairs of paper and name of the file.
    """

    code: str
    procedure: Text
    status: Status
    filed_at: datetime
    due_at: datetime | None
    signed_at: datetime
    form: FormDefinition
    answers: Mapping[str, object]
    papers: tuple[tuple[Text, str], ...]


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One step as anybody may see it: what, by which unit and post, from when to when.

    ``kind`` is ``task``, ``wait``, ``stage`` or ``sub_dossier``; ``taken_back`` that it was
    ended by something else than its holder;
    ``waits_for`` is the message a wait listens for.
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
    waits_for: str = ""


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
class FilledStep:
    """What an officer filled in when he completed a task; it stays inside the house.

    ``version_id`` is the version whose form asked and whose documents are made of it.
    """

    version_id: int
    unit_id: int
    answers: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A file of a dossier; ``signatures`` is what was found of them when it came.

    ``pages`` is how many of its pages can be shown as pictures. ``sha256`` is of the bytes kept,
    ``sent_sha256`` of those that were sent, where the kept ones are a prepared copy.
    """

    component: str
    round: int
    file_id: UUID
    name: str
    size: int
    media_type: str
    sha256: str
    scan: str = ""
    signatures: Mapping[str, Any] | None = None
    pages: int = 0
    sent_sha256: str = ""


@dataclass(frozen=True, slots=True)
class SupplementFacts:
    """A supplement request, open until it is answered or, at ``lapsed_at``, nobody waits more."""

    number: int
    missing: tuple[Missing, ...]
    note: str
    asked_at: datetime
    answered_at: datetime | None
    answer: str
    officer: str
    phone: str
    lapsed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """An answer is waited for."""
        return self.answered_at is None and self.lapsed_at is None


@dataclass(frozen=True, slots=True)
class RefusalFacts:
    """A refusal with the key of its legal reason, and who refused."""

    reason_key: str
    note: str
    refused_at: datetime
    officer: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawalFacts:
    """The decision by which a result is withdrawn, as everybody may know it.

    ``day`` is that of the decision, ``decided_at`` when the system learned of it.
    """

    number: str
    day: date
    reason: Text
    decided_at: datetime


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
    complete: bool = True  # time stamps and the words of authorities are in it
    withdrawn: WithdrawalFacts | None = None


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
    number: str
    signer_name: str
    signer_title: str
    capacity: str
    new_due_at: datetime | None
    in_time: bool | None


@dataclass(frozen=True, slots=True)
class StopFacts:
    """Form 05: why, on whose word, at which stage, and what becomes of money paid."""

    reason_key: str
    note: str
    money: str
    stage: str
    unit: Text
    number: str
    officer_name: str
    officer_title: str
    capacity: str
    stopped_at: datetime
    ground: StopGround = StopGround.DECISION
    ground_number: str = ""
    ground_on: date | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """A sub-dossier of this one, or the dossier this one was sent for."""

    code: str
    unit: Text
    status: Status
    is_parent: bool
