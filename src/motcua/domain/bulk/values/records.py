"""Imports of records of the old system: their rows, and what became of each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.domain.bulk.values.batches import BatchState, Finding, Pause
from motcua.domain.registry.values import OldRecord
from motcua.kernel.texts import Text

# A file of strangers is never larger: records, octets of JSON, values in it.
MOST_RECORDS = 5_000
LARGEST_JSON = 10_000_000
MOST_VALUES = 60 * MOST_RECORDS
# What the old system says of a paper; the names of its REST interface.
FIELDS = (
    "fileName", "serviceCode", "issueDate", "ownerType", "ownerNo", "ownerName", "codeNumber",
    "codeNotation", "abstractSS", "partType", "partNo", "displayName", "dossierNo",
    "departmentIssue", "isActive", "fileEntryId",
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
class ImportRowFacts:
    """One record of an import: as it came, what it becomes, and what has become of it.

    ``record`` is empty when it cannot be read. ``issuer`` is the unit that ``departmentIssue``
    names, ``file`` the file that belongs to it, ``paper`` the old paper that it is now, with the
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
