"""A batch, its rows and files, and what is wrong with them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from motcua.kernel.texts import Text

# A table of strangers is never larger: rows, columns, signs of one cell.
MOST_ROWS = 2_000
MOST_COLUMNS = 200
LONGEST_CELL = 4_000
# A row that is hindered only for the moment is tried this often.
MOST_TRIES = 3
# A row that alone meets a fault of the machine is tried this often.
MOST_FAULTS = 3


class BatchState(StrEnum):
    """What happens to a batch now; a batch that is only being checked files nothing."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


class WhyPaused(StrEnum):
    """Why a batch or a stack stands still: somebody, a lost post, or a fault of the machine.

    ``power_over`` is of lists: who let it run may file for the organisation no more.
    ``packing`` is of stacks: what was printed could not be put into one file.
    """

    OFFICER = "officer"
    POST_LOST = "post_lost"
    DISC = "disc"
    QUOTA = "quota"
    BUSY = "busy"
    DATABASE = "database"
    REGISTER = "register"
    PACKING = "packing"
    POWER_OVER = "power_over"


class RowState(StrEnum):
    """What has become of one row."""

    WAITING = "waiting"
    FILED = "filed"
    FAILED = "failed"


class Compared(StrEnum):
    """What the population register said of a row's person; ``waiting`` was not asked yet.

    ``away`` are also those about whom nobody may ask; ``skipped`` have nobody to ask about.
    """

    WAITING = ""
    SAME = "same"
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    AWAY = "away"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its key, its head, and a word on what goes in.

    ``component`` is the paper whose file names stand in it, empty for what is typed.
    """

    key: str
    head: str
    hint: Text
    required: bool = False
    component: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of the table as it came: its number in the sheet, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class NameParts:
    """What was recognised in the name of a file: number, name and day, each if it was there."""

    number: str = ""
    name: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a row or a file: the place, a code for programs, words for people."""

    place: str
    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file is compared with: the row's numbers, name, days, and the files it names."""

    row: int
    numbers: tuple[str, ...]
    name: str
    days: tuple[date, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """Which row a file belongs to, what was recognised in its name, and what does not fit.

    ``row`` is ``None`` when it belongs to none; ``by`` is ``column`` or ``name``.
    """

    file: str
    row: int | None
    by: str
    parts: NameParts
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A row of a batch and what has become of it."""

    number: int
    cells: dict[str, str]
    state: RowState
    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    code: str
    due_at: datetime | None
    files: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Tell whether it can be filed."""
        return self.state is RowState.WAITING and not self.findings


@dataclass(frozen=True, slots=True)
class Pause:
    """Why a batch stands still and since when.

    ``by`` is who paused it or whose post was lost; ``error`` the number under which the log holds
    the cause of a fault.
    """

    why: WhyPaused
    at: datetime
    by: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """A batch as its side sees it; ``checked_at`` is empty until it was checked as it stands.

    ``organisation_id`` and ``organisation`` are whose list it is, empty of an officer's batch;
    ``to_compare`` rows wait for the register, ``differing`` and ``uncompared`` are what it said.
    """

    id: UUID
    procedure_code: str
    version_id: int
    unit_id: int
    unit: Text
    made_by: str
    component: str
    sheet_name: str
    state: BatchState
    created_at: datetime
    checked_at: datetime | None
    ended_at: datetime | None
    rows: int = 0
    files: int = 0
    filed: int = 0
    failed: int = 0
    wrong: int = 0
    paused: Pause | None = None
    organisation_id: int | None = None
    organisation: str = ""
    to_compare: int = 0
    differing: int = 0
    uncompared: int = 0

    @property
    def comparing(self) -> bool:
        """Tell whether the register is still being asked about rows that were checked."""
        return self.open and self.checked_at is not None and self.to_compare > 0

    @property
    def waiting(self) -> int:
        """Rows still to be filed that can be."""
        return self.rows - self.filed - self.failed - self.wrong

    @property
    def open(self) -> bool:
        """Tell whether files may still be added and it may be checked anew."""
        return self.state in {BatchState.DRAFT, BatchState.PAUSED}


class CannotBulk(Exception):
    """Something could not be done with a batch; ``reason`` is for programs, ``text`` for people."""

    def __init__(self, reason: str, text: Text) -> None:
        super().__init__(text.en)
        self.reason = reason
        self.text = text
