"""What travels in and out of the room of colleagues."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motcua.kernel.texts import Text

LONGEST_NOTE = 2000
LONGEST_TEXT = 700


class NoteKind(StrEnum):
    """What words between colleagues are."""

    NOTE = "note"
    QUESTION = "question"
    ANSWER = "answer"
    PASSED = "passed"  # why a step was passed on to a colleague


class Use(StrEnum):
    """What a unit's text is for."""

    REFUSAL = "refusal"
    SUPPLEMENT = "supplement"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Words:
    """What an officer writes: the words, the page they come from, and for whom (a login)."""

    text: str
    form_key: UUID
    to: str = ""


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """One note as officers read it; ``answered`` of a question, ``about`` of an answer."""

    id: int
    kind: NoteKind
    text: str
    by_id: int
    by: str
    at: datetime
    to_id: int | None
    to: str
    about: int | None
    answered: bool


@dataclass(frozen=True, slots=True)
class Present:
    """A colleague who has the dossier open, since when."""

    account_id: int
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Ticked:
    """Who checked a condition, and when."""

    key: str
    account_id: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TextFacts:
    """A text of a unit."""

    id: int
    unit_id: int
    use: Use
    name: str
    text: str
    procedure_code: str


@dataclass(frozen=True, slots=True)
class TextWords:
    """A text as somebody types it for a unit; ``procedure`` is a code, or empty for all."""

    unit_id: int
    use: str
    name: str
    text: str
    procedure: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """All that colleagues have beside one dossier, for one of them."""

    notes: tuple[NoteFacts, ...]
    present: tuple[Present, ...]
    ticks: tuple[Ticked, ...]
    texts: tuple[TextFacts, ...]
    watched: bool


@dataclass(frozen=True, slots=True)
class Call:
    """A note in which somebody is called, as his list shows it."""

    id: int
    note: NoteFacts
    code: str
    procedure: Text
    seen: bool


@dataclass(frozen=True, slots=True)
class Watched:
    """A dossier that somebody watches since ``since``."""

    code: str
    procedure: Text
    status: int
    since: datetime


class ColleagueError(Exception):
    """What cannot be done; ``reason`` is a key the pages word, ``about`` what it is about."""

    def __init__(self, reason: str, about: tuple[str, ...] = ()) -> None:
        """Keep the reason and what it is about."""
        super().__init__(reason)
        self.reason = reason
        self.about = about


class CannotWrite(ColleagueError):
    """``words_missing``, ``too_long``, ``nobody_called`` (``about`` has the names), ``oneself``,
    ``no_question``, ``answered``."""


class CannotKeep(ColleagueError):
    """Of a unit's text: ``not_yours``, ``name_missing``, ``words_missing``, ``name_taken``,
    ``too_many``, ``unknown_use``, ``unknown_procedure``."""
