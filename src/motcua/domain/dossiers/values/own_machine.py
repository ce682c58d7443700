"""What travels about results that are signed on the leader's own machine."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A result made ready: its number, and the secrets of the two addresses, told this once."""

    number: str
    issued_at: datetime
    fetch: str
    upload: str
    good_until: datetime


@dataclass(frozen=True, slots=True)
class OwnTry:
    """How far signing one dossier on one's own machine is.

    ``number`` is the result's once it is signed, "" before; ``refused`` says why the last upload
    was not taken, ``error`` is its number; ``good_until`` while something waits for its signature.
    """

    number: str = ""
    refused: str = ""
    error: str = ""
    good_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnTest:
    """What a test signature showed; ``reason`` is "" when a result signed so would be taken.

    ``is_registered`` tells whether it is the certificate registered for this officer.
    """

    at: datetime
    reason: str
    error: str
    name: str
    certified_until: datetime | None
    fingerprint: str
    is_registered: bool


class NotTaken(Exception):
    """An upload that was refused: why, and the number under which it was written down."""

    def __init__(self, reason: str, error: str) -> None:
        """Keep both."""
        super().__init__(reason)
        self.reason, self.error = reason, error
