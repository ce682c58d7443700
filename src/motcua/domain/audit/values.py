"""Who acts, what was written down of it, and what proves it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

# The word under which the removal of entries' content is an entry itself.
ERASED = "audit.erased"
# The subject of entries about the journal itself.
JOURNAL = "journal"
_NONE = timedelta(0)


class ActorKind(StrEnum):
    """What sort of actor stands behind an act."""

    ANONYMOUS = "anonymous"
    CITIZEN = "citizen"
    STAFF = "staff"
    INTEGRATOR = "integrator"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts: an account in a post of a unit, a person, a program, or the system itself."""

    kind: ActorKind
    account_id: int | None = None
    unit_id: int | None = None
    post: str = ""
    label: str = ""


SYSTEM = Actor(kind=ActorKind.SYSTEM, label="Motcua")


def hash_of(said: object) -> str:
    """Give the SHA-256 of words, or of answers, as JSON with sorted keys.

    What an entry holds instead of what an act said; every room makes it here.
    """
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Written:
    """One entry of the journal, as it stands there.

    ``id`` is its number; ``person_id`` the account of the person whom it is about, ``source`` from
    where it was asked for (channel, network, request number).
    """

    id: int
    at: datetime
    act: str
    subject: str
    outcome: str
    actor_kind: str
    account_id: int | None
    unit_id: int | None
    post: str
    label: str
    details: Mapping[str, Any]
    person_id: int | None
    source: str

    def as_json(self) -> dict[str, object]:
        """Give every column as JSON-able facts; the moment is in UTC, to the microsecond."""
        return {**asdict(self), "at": instant(self.at)}


def instant(at: datetime) -> str:
    """Write a moment as the journal does: UTC, to the microsecond."""
    # What comes from the database is in UTC already.
    universal = at if at.utcoffset() == _NONE else at.astimezone(UTC)
    return universal.isoformat(timespec="microseconds")


class CannotErase(Exception):
    """Entries cannot lose their content; ``reason``: ``unknown``, ``waiting``, ``too_many`` or
    ``erasure`` of what says that others were erased."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WouldFork(Exception):
    """The tree contradicts a head that was signed before: nothing is signed until people looked.

    ``reason``: ``shorter`` (entries are missing) or ``different`` (entries are others).
    """

    def __init__(self, reason: str, size: int) -> None:
        super().__init__(f"the journal is {reason} than its signed head of {size} entries")
        self.reason, self.size = reason, size


class NotInTree(LookupError):
    """This entry has not joined the tree yet, or no signed head covers it: a minute later it does.

    An entry that does not exist is not in it either.
    """


@dataclass(frozen=True, slots=True)
class Head:
    """A signed head of the tree, as it is published; ``cosigned_at`` by the witness, if it was."""

    size: int
    root: bytes
    note: str
    signed_at: datetime
    seen_at: datetime
    cosigned_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the journal has come; ``lag`` seconds the oldest entry waits for the tree.

    ``trouble`` and ``witness_trouble`` are empty when all is well, else one sentence in English.
    """

    size: int
    waiting: int
    lag: float
    trouble: str
    witness_trouble: str
    head: Head | None


@dataclass(frozen=True, slots=True)
class Proof:
    """An entry's proof file (C2SP tlog-proof): ``text`` can be checked by anybody, offline."""

    number: int
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class Bad:
    """One thing that is wrong: at which entry (its number, if known), and what.

    ``kind``: ``changed``, ``deleted``, ``inserted``, ``moved``, ``recomputed``, ``cut``,
    ``history``, ``signature``; ``content`` when a room's rows are not what it hashed.
    """

    kind: str
    number: int | None
    index: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Erased:
    """Entries whose content was removed: ``by`` is the entry that says so, ``ground`` why."""

    by: int
    at: datetime
    ground: str
    numbers: tuple[int, ...]


@dataclass(slots=True)
class Report:
    """What came of reading the whole journal; ``bad`` holds the first bad entry first."""

    entries: int = 0
    size: int = 0
    waiting: int = 0
    erased: int = 0
    root: str = ""
    heads: int = 0
    erasures: list[Erased] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Tell whether everything is as it was written."""
        return not self.bad
