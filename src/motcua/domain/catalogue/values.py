"""What a procedure is: the words of Decree 63/2010 Art. 8 as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from datetime import date
from enum import StrEnum

from motcua.domain.forms.values import FormDefinition
from motcua.domain.process.values import Definition
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Channel as Channel  # one word for both rooms
from motcua.kernel.workdays import Limit, Unit


class Level(StrEnum):
    """Levels of authority that carry a procedure out."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    COMMUNE = "commune"
    OTHER = "other"


class ApplicantKind(StrEnum):
    """Who may ask (đối tượng thực hiện)."""

    CITIZEN = "citizen"
    ENTERPRISE = "enterprise"
    ORGANISATION = "organisation"
    FOREIGNER = "foreigner"
    FOREIGN_ORGANISATION = "foreign_organisation"
    CIVIL_SERVANT = "civil_servant"
    OVERSEAS_VIETNAMESE = "overseas_vietnamese"
    FDI_ENTERPRISE = "fdi_enterprise"
    COOPERATIVE = "cooperative"


class FeeKind(StrEnum):
    """Phí is the price of a service, lệ phí the sum for an administrative act."""

    FEE = "fee"
    CHARGE = "charge"


class Deciding(StrEnum):
    """Who signs the result, seen from the unit that received the dossier.

    ``people_committee``: the decider named on the receiving unit (for a commune military command,
    the commune People's Committee). ``command``: the receiving unit's own leader.
    """

    PEOPLE_COMMITTEE = "people_committee"
    COMMAND = "command"


class Accept(StrEnum):
    """Kinds of file that may be attached for a component."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"


class Moment(StrEnum):
    """On which side of the event the applicant's deadline lies."""

    BEFORE = "before"
    AFTER = "after"


class Severity(StrEnum):
    """An error keeps a package from being loaded; a warning is a defect to mend."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in a package: where, what, and what to do about it."""

    file: str
    place: str
    message: Text
    remedy: Text
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Fee:
    """A sum in whole units of the currency; ``None`` when another document sets it."""

    kind: FeeKind
    amount: int | None
    currency: str
    note: Text | None


@dataclass(frozen=True, slots=True)
class Case:
    """A variant of a procedure with a limit or fees of its own (trường hợp)."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class Offer:
    """One channel with its time limit; no fees means free of charge, ``None`` that nobody said.

    ``case`` is the key of the case it is for, empty for every case without an offer of its own.
    """

    channel: Channel
    limit: Limit
    fees: tuple[Fee, ...] | None
    note: Text | None
    case: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """One paper of the dossier (thành phần hồ sơ).

    ``required`` says whether filing online waits for a file; ``waived_if_in_database`` that the
    paper is not asked when the State already holds the data (Resolution 66.7/2025/NQ-CP).
    """

    key: str
    name: Text
    originals: int
    copies: int
    required: bool
    if_any: bool
    present_only: bool
    waived_if_in_database: bool
    accept: tuple[Accept, ...]
    note: Text | None


@dataclass(frozen=True, slots=True)
class LegalText:
    """A text a procedure rests on; the title only when it is known for certain."""

    number: str
    title: Text | None
    issued_on: date | None
    articles: Text | None


@dataclass(frozen=True, slots=True)
class ResultKind:
    """What the applicant gets.

    ``template`` is a typst file, its path inside the catalogue folder; ``number_pattern`` is a
    pattern of ``kernel.codes``; ``body`` is Vietnamese with ``{places}`` named after form fields.
    """

    name: Text
    title: str
    template: str
    number_pattern: str
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """Where this package says something else than the official sheet, and by which law."""

    field: str
    official: Text
    ours: Text
    reason: Text
    legal_basis: str


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """What one legal text says of an applicant's deadline, from a day to a day.

    The days of force may be unknown (``None``); ``unconfirmed`` is shown to the reader.
    """

    value: int
    unit: Unit
    effective_from: date | None
    effective_to: date | None
    legal_basis: str
    note: Text | None
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class ApplicantDeadline:
    """A time in which the citizen or employer must act; the first rule is the default."""

    key: str
    name: Text
    event: Text
    moment: Moment
    rules: tuple[DeadlineRule, ...]

    def on(self, day: date) -> DeadlineRule:
        """Give the rule in force on a day, else the default one."""
        for rule in self.rules:
            if (rule.effective_from is None or rule.effective_from <= day) and (
                rule.effective_to is None or day <= rule.effective_to
            ):
                return rule
        return self.rules[0]


@dataclass(frozen=True, slots=True)
class Related:
    """Another procedure that belongs to this one, and how."""

    code: str
    relation: Text


@dataclass(frozen=True, slots=True)
class TaskDocument:
    """A paper made at a task of the process: its name, and the text of its typst template."""

    name: Text
    source: str


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """One version of one procedure, complete: a dossier filed under it needs nothing else.

    ``id`` is the number of the stored version, 0 when read from files; ``version`` the SHA-256 of
    everything the package is made of. ``task_forms`` are the forms that officers fill in at tasks,
    ``documents`` the papers made there, by the keys the process names.
    """

    id: int
    version: str
    code: str
    former_codes: tuple[str, ...]
    name: Text
    summary: Text
    field: str
    levels: tuple[Level, ...]
    applicants: tuple[ApplicantKind, ...]
    effective_from: date
    effective_to: date | None
    decision: str
    executing_unit: Text
    deciding: Deciding
    deciding_unit: Text | None
    cases: tuple[Case, ...]
    offers: tuple[Offer, ...]
    components: tuple[Component, ...]
    result: ResultKind
    legal_basis: tuple[LegalText, ...]
    steps: tuple[Text, ...]
    conditions: tuple[Text, ...]
    when_to_act: tuple[Text, ...]
    applicant_deadlines: tuple[ApplicantDeadline, ...]
    registers: tuple[Text, ...]
    corrections: tuple[Correction, ...]
    unconfirmed: tuple[Text, ...]
    related: tuple[Related, ...]
    form: FormDefinition
    process: Definition
    process_source: str
    template_source: str
    guide: Text
    task_forms: Mapping[str, FormDefinition] = default(default_factory=dict)
    documents: Mapping[str, TaskDocument] = default(default_factory=dict)

    def offer(self, channel: Channel, case: str = "") -> Offer | None:
        """Give the offer of a channel for a case, else the one for every case.

        ``None`` when the procedure is not done that way.
        """
        by_case = {each.case: each for each in self.offers if each.channel == channel}
        return by_case.get(case) or by_case.get("")

    def component(self, key: str) -> Component | None:
        """Give a component by its key."""
        return next((part for part in self.components if part.key == key), None)


@dataclass(frozen=True, slots=True)
class Words:
    """What people call things: read from ``synonyms.yaml`` beside the packages.

    ``abbreviations`` and ``ignored`` are folded; ``phrases`` maps a procedure code to the ways
    people ask for it.
    """

    abbreviations: dict[str, str]
    ignored: frozenset[str]
    phrases: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A procedure found by a search, with its score (higher is nearer, at most 1)."""

    procedure: ProcedureVersion
    score: float


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading a folder did: codes of new versions, codes left as they were, warnings."""

    loaded: tuple[str, ...]
    unchanged: tuple[str, ...]
    warnings: tuple[Finding, ...]
