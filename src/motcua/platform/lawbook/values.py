"""What the law sets, as frozen values."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from motcua.kernel.codes import CodePattern
from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind, Limit, Unit


@dataclass(frozen=True, slots=True)
class Holiday:
    """An exception of the office calendar and the document behind it."""

    day: date
    kind: DayKind
    name: Text
    document: Text
    confirmed: bool


class Told(StrEnum):
    """Who is warned: the holder of the step, the head of the unit, the applicant."""

    holder = "holder"
    head = "head"
    applicant = "applicant"


@dataclass(frozen=True, slots=True)
class HalfTime:
    """The warning when half of the time has gone."""

    to: tuple[Told, ...]
    article: Text


@dataclass(frozen=True, slots=True)
class BeforeExpiry:
    """The warning so long before expiry, for limits in some of the units."""

    limits: tuple[Unit, ...]
    before: Limit
    to: tuple[Told, ...]
    article: Text


@dataclass(frozen=True, slots=True)
class Silence:
    """How long a dossier may wait without being received, and who is then told."""

    after: Limit
    to: tuple[Told, ...]
    article: Text


@dataclass(frozen=True, slots=True)
class StepWarning:
    """Who is told of a step that is near its own due time, and of one that is late."""

    to: tuple[Told, ...]
    article: Text


@dataclass(frozen=True, slots=True)
class SupplementRule:
    """How many supplement requests a stage may make without the leader's reason, and how soon."""

    most_without_reason: int
    within: Limit
    article: Text


@dataclass(frozen=True, slots=True)
class InquiryRule:
    """When an answer to an applicant is late, how many of his questions may wait, and how long
    after the end of a dossier he may still ask."""

    answer_within: Limit
    most_open: int
    after_end: timedelta
    article: Text


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched over while a clock runs."""

    half_time: HalfTime
    before_expiry: tuple[BeforeExpiry, ...]
    silence: Silence
    step: StepWarning
    supplement: SupplementRule
    inquiry: InquiryRule

    def expiry_warning(self, unit: Unit) -> BeforeExpiry:
        """Give the warning for limits in a unit; the file names each unit exactly once."""
        return next(each for each in self.before_expiry if unit in each.limits)


@dataclass(frozen=True, slots=True)
class Codes:
    """Patterns of codes and numbers, and the ministry's own identifier."""

    dossier_code: CodePattern
    apology_number: CodePattern
    stop_number: CodePattern
    ministry_eid: str


@dataclass(frozen=True, slots=True)
class Status:
    """One of the ten national statuses of a dossier."""

    number: int
    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class RefusalReason:
    """A legal reason of form 03; ``stage`` is reception, appraisal or any."""

    key: str
    stage: str
    field: str | None
    text: Text
    article: Text


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that a dossier may hold; extensions without the dot."""

    media_type: str
    extensions: tuple[str, ...]
    name: Text


@dataclass(frozen=True, slots=True)
class ListLimits:
    """How large a list of an organisation may be, and how many one account makes in a day."""

    rows: int
    files: int
    octets: int
    a_day: int


@dataclass(frozen=True, slots=True)
class Uploads:
    """Which files a dossier may hold, how large (bytes) and how many.

    ``most_pages`` bounds a PDF, ``most_pixels`` a picture, ``most_unpacked`` (bytes) a Word file;
    ``longest_side`` (pixels) is what a picture is made smaller to.
    """

    kinds: tuple[FileKind, ...]
    largest_bytes: int
    most_files: int
    most_pages: int
    most_pixels: int
    most_unpacked: int
    longest_side: int
    lists: ListLimits


@dataclass(frozen=True, slots=True)
class DraftRules:
    """How long a draft nobody touches is kept, how long before its owner is told, and uploads.

    ``unheld`` is how long a file is kept that nothing holds, ``batch`` a batch that came to
    nothing, ``batch_rows`` the rows of one that was filed.
    """

    kept: timedelta
    notice: timedelta
    upload: timedelta
    unheld: timedelta
    batch: timedelta
    batch_rows: timedelta


@dataclass(frozen=True, slots=True)
class Field:
    """A field of procedures."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Province:
    """One of the 34 provinces and cities since 1/7/2025; ``kind`` is province or city."""

    code: str
    name: str
    kind: str
