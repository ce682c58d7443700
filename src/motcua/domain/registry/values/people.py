"""What the State holds of a person, what he allowed, and what he asks of his data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Purpose(StrEnum):
    """What a person's data may be used for; each is allowed or forbidden on its own."""

    LOOK_UP = "population_lookup"
    REUSE = "reuse_papers"
    EMAIL = "email_notices"


class Outcome(StrEnum):
    """What became of a look-up in the population database."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"
    REFUSED = "refused"
    NOT_ALLOWED = "not_allowed"


# After these the register is asked again later: nothing is known yet.
UNSETTLED = frozenset({Outcome.UNAVAILABLE, Outcome.REFUSED})


class RequestKind(StrEnum):
    """What a person asks of his data (Personal Data Protection Law 91/2025/QH15)."""

    CORRECTION = "correction"
    DELETION = "deletion"


class Decision(StrEnum):
    """How such a request was decided."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


# The facts of a person by the names that forms use for filling in.
FACTS = (
    "full_name", "birth_date", "sex", "ethnic_group", "address", "present_address", "father_name",
    "father_birth_year", "mother_name", "mother_birth_year", "household_head",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What the population database holds of a person: facts by the names of ``FACTS``.

    A birth date is ISO, sex ``male`` or ``female``, an address one line ending with the province.
    """

    personal_number: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Who:
    """The person asked about, as the register wants him named."""

    full_name: str
    personal_number: str
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the register.

    ``about`` is the dossier's code, or the key of the draft before there is one: it justifies the
    question. ``asked_by`` is who asks, without a name; ``facts`` are those wanted and no more.
    """

    full_name: str
    personal_number: str
    birth_date: date | None
    about: str
    purpose: Purpose
    asked_by: str
    facts: tuple[str, ...] = FACTS


@dataclass(frozen=True, slots=True)
class LookupFacts:
    """The last look-up for one draft or dossier (``form_key`` names both).

    ``answered_at`` is when ``record`` came; ``asked_at`` when the register was last asked.
    ``asked_about`` is somebody at the counter, who may have no account.
    """

    form_key: UUID
    account_id: int | None
    dossier_code: str
    outcome: Outcome
    asked_at: datetime
    answered_at: datetime | None
    tries: int
    record: PersonRecord | None
    asked_about: Who | None = None

    @property
    def is_settled(self) -> bool:
        """Tell whether the register, or the person, has given the last word."""
        return self.outcome not in UNSETTLED


@dataclass(frozen=True, slots=True)
class Look:
    """One line of "who looked": when the register was asked, for what, by whom, what came."""

    at: datetime
    about: str
    purpose: str
    asked_by: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """What a person last said of one purpose; the text he read is that of ``text_from``."""

    purpose: Purpose
    given: bool
    text_from: date
    at: datetime


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """A copy of one's own data: asked for, made by a job, kept for a while."""

    id: int
    asked_at: datetime
    ready_at: datetime | None
    forget_at: datetime | None
    file_id: UUID | None
    size: int


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """A request to correct or delete data, with its clock and how it was decided."""

    id: int
    account_id: int
    person: str
    kind: RequestKind
    words: str
    asked_at: datetime
    due_at: datetime
    article: str
    decision: Decision | None = None
    reason: str = ""
    decided_at: datetime | None = None
    deeds: Mapping[str, int] = field(default_factory=dict)


class CannotAsk(Exception):
    """A request about one's data cannot be made or decided; nothing was changed.

    ``reason``: ``words_missing``, ``already_open``, ``not_found``, ``decided``,
    ``reason_missing``, ``unknown_purpose``, ``being_made``, ``unknown_kind``.
    """

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason
