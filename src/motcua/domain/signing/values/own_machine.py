"""What is known of a key that lies on an officer's own machine, and of what was signed with it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OwnKey:
    """The certificate by which an officer signs on his own machine, as it was registered.

    ``fingerprint`` is its SHA-256, hexadecimal.
    """

    fingerprint: str
    name: str
    certified_until: datetime


@dataclass(frozen=True, slots=True)
class PreparedFor:
    """For whom an unsigned paper was made ready, and when; ``unit_eid`` is his unit's code.

    Empty words are not compared: a test has no legal effect and asks less.
    """

    fingerprint: str
    name: str
    unit_eid: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnVerdict:
    """What became of a paper that was signed elsewhere; ``reason`` is "" when it may be taken.

    The other words are those of the certificate that signed, as far as it could be read.
    """

    reason: str
    name: str = ""
    certified_until: datetime | None = None
    certificate: str = ""
    unit_eid: str = ""
