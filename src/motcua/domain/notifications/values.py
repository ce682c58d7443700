"""What people are told, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.kernel.texts import Text


class State(StrEnum):
    """What became of a message."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    NO_ADDRESS = "no_address"


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of message: `subject` and `body` name facts in braces, such as ``{code}``.

    A paragraph of the body that names a fact which is not known is left out. ``for_staff`` marks
    a letter to colleagues: its link leads to their page, and the applicant never sees it.
    """

    subject: Text
    body: Text
    for_staff: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of one message in one language."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Told:
    """One message as pages show it: never to whom."""

    kind: str
    subject: str
    body: str
    state: State
    created_at: datetime
    sent_at: datetime | None


class UnknownKind(Exception):
    """Somebody asked for a kind of message that is not registered."""


Facts = Mapping[str, str]
