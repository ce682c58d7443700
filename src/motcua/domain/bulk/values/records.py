"""Imports of records of the old system: their rows, and what became of each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.domain.bulk.values.batches import BatchState, Finding, Pause
from motcua.domain.registry.values import OldDossierRecord, OldRecord
from motcua.kernel.texts import Text

# A file of strangers is never larger: records, octets of JSON, values in it.
MOST_RECORDS = 5_000
LARGEST_JSON = 10_000_000
# A dossier has more than a hundred fields there, of which few are read; names count too.
MOST_VALUES = 250 * MOST_RECORDS
# What the old system says of a paper; the names of its REST interface.
FIELDS = (
    "fileName", "serviceCode", "issueDate", "ownerType", "ownerNo", "ownerName", "codeNumber",
    "codeNotation", "abstractSS", "partType", "partNo", "displayName", "dossierNo",
    "departmentIssue", "isActive", "fileEntryId",
)  # fmt: skip
# And of a dossier. Telephones, e-mail and passwords of it are not read at all.
DOSSIER_FIELDS = (
    "dossierId", "referenceUid", "serviceName", "govAgencyCode", "govAgencyName", "applicantName",
    "applicantIdType", "applicantIdNo", "address", "wardName", "districtName", "cityName",
    "delegateName", "originDossierNo", "online", "dossierStatus", "dossierStatusText",
    "dossierOverdue", "dossierFinishOverdue", "timeOverdueText", "submitDate", "receiveDate",
    "dueDate", "releaseDate", "finishDate", "cancellingDate",
)  # fmt: skip


class RecordState(StrEnum):
    """What has become of one record; ``held`` when it was there already."""

    WAITING = "waiting"
    TAKEN = "taken"
    HELD = "held"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The records of one file; ``announced`` is how many the old system says there are in all."""

    rows: tuple[dict[str, str], ...]
    announced: int | None = None


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record that was read; ``record`` is ``None`` when there are findings."""

    record: OldRecord | None
    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ReadDossier:
    """A record of a dossier that was read; ``dossier`` is ``None`` when there are findings."""

    dossier: OldDossierRecord | None
    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ImportRowFacts:
    """One record of an import: as it came, what it becomes, and what has become of it.

    ``record`` is what a paper reads, ``dossier`` what a dossier does; both are empty when it cannot
    be read. ``issuer`` is the unit that ``departmentIssue`` or ``govAgencyName`` names, ``file``
    the file that belongs to it, ``paper`` or ``old_dossier`` what it is now, a paper with the
    ``number`` given to it here.
    """

    number: int
    cells: dict[str, str]
    state: RecordState
    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    record: OldRecord | None = None
    issuer: Text | None = None
    file: str = ""
    paper: UUID | None = None
    given: str = ""
    dossier: OldDossierRecord | None = None
    old_dossier: UUID | None = None
    is_dossier: bool = False


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """An import as its unit sees it; ``checked_at`` is empty until it was checked as it stands."""

    id: UUID
    unit_id: int
    unit: Text
    made_by: str
    source: str
    sheet_name: str
    announced: int | None
    state: BatchState
    created_at: datetime
    checked_at: datetime | None
    ended_at: datetime | None
    rows: int = 0
    files: int = 0
    taken: int = 0
    held: int = 0
    failed: int = 0
    wrong: int = 0
    paused: Pause | None = None

    @property
    def waiting(self) -> int:
        """Records still to be brought over that can be."""
        return self.rows - self.taken - self.held - self.failed - self.wrong

    @property
    def open(self) -> bool:
        """Tell whether files may still be added and it may be checked anew."""
        return self.state in {BatchState.DRAFT, BatchState.PAUSED}
