"""What is sent in: filings, ends of tasks, what is missing, notices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from motcua.domain.dossiers.values.words import OnPaper, ResultOrder, StopGround
from motcua.domain.forms.values import Raw
from motcua.domain.registry.values import Outcome

# The form itself among the papers of a dossier: what is asked for again, or was signed.
FORM_ITEM: Final = "form"
# Where the form of a task was left empty, or the task has none.
NOTHING_TYPED: Final[Raw] = MappingProxyType({})


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
    """A stored file filed for a component of the procedure.

    ``sha256`` (hexadecimal) is given by who has read the file's row already; "" asks for it.
    """

    component: str
    file_id: UUID
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Behalf:
    """On what ground somebody files for another: a power, or what he declares of both.

    ``declared`` holds ``relation``, ``text_from`` (which words were read) and ``declared_at``;
    ``unclaimed_number`` is the owner's personal number when he has no account yet.
    """

    power_id: int | None = None
    organisation_id: int | None = None
    declared: Mapping[str, str] | None = None
    unclaimed_number: str = ""


NO_GROUND: Final = Behalf()


@dataclass(frozen=True, slots=True)
class Posted:
    """How a dossier came by post; ``arrived_on`` is the day of receipt, from which clocks run."""

    number: str
    sender: str
    posted_on: date
    arrived_on: date


@dataclass(frozen=True, slots=True)
class Filing:
    """All that is filed at once. ``form_key`` makes it happen once, however often it is sent.

    ``answers`` are checked values of the form. ``register`` is what the population database said
    for it, so that papers which it replaces are not required; None when nobody asked.
    ``practised_by_id`` is the officer whose practice it is. ``on_paper`` says by component what
    came on paper, ``posted`` how a letter came; ``received_at_unit_id`` is the desk that receives
    for ``unit_id``, another unit.
    ``declaration`` is the form itself as its applicant signed it.
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
    practised_by_id: int | None = None
    register: Outcome | None = None
    behalf: Behalf | None = None
    confirmations: tuple[Mapping[str, object], ...] = ()
    on_paper: Mapping[str, OnPaper] = field(default_factory=dict)
    posted: Posted | None = None
    received_at_unit_id: int | None = None
    declaration: UUID | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """A dossier's code, and whether this filing was known already."""

    code: str
    already: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """How a task is ended: outcome, words, and the units asked next, in order.

    ``on_paper`` says that the dossier itself goes round to them, not an electronic copy;
    ``answers`` is what was typed into the form of the task; ``answer_by`` is when the units asked
    shall have answered, earlier than the law wants it.
    """

    outcome: str
    note: str = ""
    chosen: tuple[int, ...] = ()
    on_paper: bool = False
    answers: Raw = field(default_factory=dict)
    answer_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class StopNotice:
    """Form 05: the legal reason, what it means here, and what becomes of money paid.

    ``ground`` is on whose word it stops; ``ground_number`` and ``ground_on`` name the request or
    the decision, where there is a paper.
    """

    reason_key: str
    note: str
    money: str = ""
    ground: StopGround = StopGround.DECISION
    ground_number: str = ""
    ground_on: date | None = None


@dataclass(frozen=True, slots=True)
class ResultDecisionNotice:
    """A decision on an issued result: its number and day, the legal reason, what it means here.

    ``reason_key`` stays empty when a withdrawal is undone.
    """

    order: ResultOrder
    number: str
    day: date
    note: str
    reason_key: str = ""


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose a step was when it was chosen to be given away, ``None`` nobody's."""

    by: int | None


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a supplement request asks for, with its reason.

    ``again`` says why it is asked for although the State or the person's own store holds it.
    """

    component: str
    reason: str
    again: str = ""
