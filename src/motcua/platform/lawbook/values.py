"""What the law sets, as frozen values."""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.codes import CodePattern
from motcua.kernel.texts import Text
from motcua.kernel.workdays import DayKind


@dataclass(frozen=True, slots=True)
class Holiday:
    """An exception of the office calendar and the document behind it."""

    day: date
    kind: DayKind
    name: Text
    document: Text
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Codes:
    """Patterns of codes and the ministry's own identifier."""

    dossier_code: CodePattern
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
class Uploads:
    """Which files a dossier may hold, how large (bytes) and how many."""

    kinds: tuple[FileKind, ...]
    largest_bytes: int
    most_files: int


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
