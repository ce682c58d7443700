"""Papers and dossiers of the old system: as they were read, as they are kept, who looked."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from motcua.kernel.texts import Text


class OwnerKind(StrEnum):
    """Whose an old paper is."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class OldRecord:
    """A record of the old system, read and found sound; texts as they were written there.

    ``code`` is what ``service_code`` is called today, ``number`` empty where the record has none,
    ``is_result`` when the State issued the paper, ``withdrawn`` when it was not active there.
    """

    entry_id: str
    service_code: str
    code: str
    owner_kind: OwnerKind
    owner_number: str
    owner_name: str
    number: str
    notation: str
    part_type: str
    part_no: str
    is_result: bool
    name: str
    summary: str
    dossier_no: str
    file_name: str
    issued_by: str
    issued_on: date
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class OldDossierRecord:
    """A dossier of the old system, read and found sound; texts as they were written there.

    ``code`` is what ``service_code`` is called today. ``dossier_no`` is empty for one that was
    never given a code there, which ``reference_uid`` names then. ``status_said`` is the old
    system's word, ``status`` the national status (1 to 10) that the law maps it to, ``None`` for a
    word that it does not map. ``timeliness`` is what the old system said of late or on time; it was
    not counted here. ``online`` is ``None`` where it is not said. Days are Vietnam's.
    """

    dossier_no: str
    reference_uid: str
    dossier_id: str
    service_code: str
    code: str
    service_name: str
    agency_code: str
    agency: str
    owner_kind: OwnerKind
    owner_number: str
    owner_name: str
    address: str
    delegate_name: str
    origin_no: str
    online: bool | None
    status_said: str
    status_text: str
    status: int | None
    timeliness: str
    submitted_on: date | None
    received_on: date | None
    due_on: date | None
    released_on: date | None
    finished_on: date | None
    cancelled_on: date | None

    @property
    def number(self) -> str:
        """What it is called by: its code there, else its reference."""
        return self.dossier_no or self.reference_uid


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """A unit by its row and its electronic identifier."""

    id: int
    eid: str


@dataclass(frozen=True, slots=True)
class Bringing:
    """From which old system a paper comes, with which file, to which unit; who had issued it.

    ``issuer`` is empty when the name of the issuer is not that of a known unit.
    """

    source: str
    file_id: UUID
    unit: UnitPlace
    issuer: UnitPlace | None


@dataclass(frozen=True, slots=True)
class OldPaperFacts:
    """An old paper as it is kept; ``account_id`` is its owner's account, if number and name agree.

    ``unit`` brought it over at ``brought_at``; ``issuer`` is the unit that the record names.
    ``seen_by`` are the numbers of both: their officers may see it.
    """

    id: int
    key: UUID
    source: str
    record: OldRecord
    number: str
    number_given: bool
    unit: Text
    issuer: Text | None
    brought_at: datetime
    file_id: UUID
    size: int
    media_type: str
    file_gone: bool
    seen_by: frozenset[int] = frozenset()
    account_id: int | None = None

    @property
    def number_end(self) -> str:
        """The end of the owner's number, enough to tell two people of one name apart in a list."""
        return f"…{self.record.owner_number[-4:]}"

    @property
    def owner_sees(self) -> bool:
        """Tell whether the owner has an account, and the paper and who opened it on his page."""
        return self.owner_learns and not self.record.withdrawn and not self.file_gone

    @property
    def owner_learns(self) -> bool:
        """Tell whether the owner has an account, and is told who opened the paper."""
        return self.account_id is not None and self.record.owner_kind is OwnerKind.PERSON


@dataclass(frozen=True, slots=True)
class OldDossierFacts:
    """An old dossier as it is kept; ``account_id`` is its owner's, if number and name agree.

    ``unit`` brought it over at ``brought_at``; ``agency`` is the unit that the record names, if it
    is one here. ``seen_by`` are the numbers of both: their officers may see it.
    """

    id: int
    key: UUID
    source: str
    record: OldDossierRecord
    unit: Text
    agency: Text | None
    brought_at: datetime
    seen_by: frozenset[int] = frozenset()
    account_id: int | None = None

    @property
    def number_end(self) -> str:
        """The end of the owner's number, as in lists of papers."""
        return f"…{self.record.owner_number[-4:]}"

    @property
    def owner_sees(self) -> bool:
        """Tell whether the owner has an account, and the dossier and who opened it on his page."""
        return self.account_id is not None and self.record.owner_kind is OwnerKind.PERSON


class OldKind(StrEnum):
    """Which of both an old thing is."""

    PAPER = "paper"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class OldLine:
    """An old paper or dossier in one line: what an officer is shown beside a dossier of today.

    ``name`` is of the paper or of the procedure, ``day`` that of issue or of filing. ``status`` is
    a dossier's, as the law maps it, ``said`` what the old system wrote of it; ``withdrawn`` a
    paper's.
    """

    kind: OldKind
    key: UUID
    number: str
    name: str
    day: date | None
    status: int | None
    said: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class OldReading:
    """Somebody of the staff opened an old paper or dossier of a person: unit, post, when, how.

    ``key`` and ``name`` are empty when the person is not shown the thing itself: a withdrawn paper.
    """

    id: int
    at: datetime
    unit: Text | None
    post: str
    form: str
    kind: OldKind
    key: UUID | None
    name: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer looks for: words, and days of issue (of filing, for dossiers)."""

    words: str = ""
    first: date | None = None
    last: date | None = None


class CannotKeep(Exception):
    """An old paper or dossier was not kept: ``already`` (it is held), ``number_taken``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
