"""What travels about printed seals: keys, what a seal says, verdicts, the list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from motcua.kernel.seals import Profile, Uses, Validity
from motcua.kernel.texts import Text


class SealPurpose(StrEnum):
    """What a key of seals signs."""

    SEAL = "seal"
    STATUS = "status"  # the list of withdrawn seals


@dataclass(frozen=True, slots=True)
class SealKey:
    """A public key (P-256) by which seals, or the list of withdrawn ones, are checked.

    ``reference`` names its certificate in the seal: the first 16 hexadecimal digits of its
    SHA-256. ``point`` are x and y, 32 octets each; ``chain`` the certificates in DER, its own
    first.
    """

    reference: str
    purpose: SealPurpose
    unit: str
    since: datetime
    until: datetime
    point: bytes
    chain: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class SealFacts:
    """What the seal of a result says. ``values`` by the keys of ``law/seal_profiles.yaml``.

    ``listed_from`` is set when the paper is not issued yet: only a list that was made from then on
    tells whether it was.
    """

    procedure: str
    values: Mapping[str, str]
    answers: Mapping[str, object]  # of the form: they may say from when to when it holds
    issued: date
    listed_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptSeal:
    """What is kept of a seal: its name at the status service (hexadecimal), its last day."""

    fingerprint: str
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class MadeSeal(KeptSeal):
    """A seal, and how it is drawn; ``listed_from`` as it is printed beside it, "" for none."""

    data: bytes
    svg: str
    width_mm: float
    height_mm: float
    listed_from: str = ""


class SealState(StrEnum):
    """The verdict on a seal."""

    VALID = "valid"
    INVALID = "invalid"
    WITHDRAWN = "withdrawn"
    UNKNOWN_SIGNER = "unknown_signer"
    EXPIRED = "expired"  # not within its days
    NOT_KNOWN = "not_known"  # whether it was issued at all: the list is older than the seal


class StatusKnown(StrEnum):
    """Whether the checker could know that a seal was not withdrawn."""

    KNOWN = "known"
    OLD = "old"  # the list is past its time
    MISSING = "missing"


# The list's reason for a seal that was made for a paper which was not issued (yet).
NOT_ISSUED_KEY = "not_issued"


@dataclass(frozen=True, slots=True)
class WithdrawnSeal:
    """An entry of the list: the name of the seal, the day and the kind of reason."""

    fingerprint: str
    day: date
    reason: str
    words: Text


@dataclass(frozen=True, slots=True)
class StatusList:
    """A list of withdrawn seals whose signature held: made then, good until then."""

    made_at: datetime
    good_until: datetime
    entries: tuple[WithdrawnSeal, ...]

    def find(self, fingerprint: str) -> WithdrawnSeal | None:
        """Give the entry of a seal."""
        return next((each for each in self.entries if each.fingerprint == fingerprint), None)


@dataclass(frozen=True, slots=True)
class SealVerdict:
    """What a seal is worth, and what it says; ``said`` are names and values in their order.

    ``key_unit`` is whose key made it: a unit may write another's name into what it seals.
    ``listed_from`` is from when on a list tells whether the paper was issued.
    """

    state: SealState
    reasons: tuple[Text, ...] = ()
    said: tuple[tuple[Text, str], ...] = ()
    profile: Text | None = None
    uses: Uses = Uses.FREE
    key_unit: str = ""
    issued: date | None = None
    validity: Validity = field(default_factory=Validity)
    fingerprint: str = ""
    withdrawn_on: date | None = None
    status: StatusKnown = StatusKnown.KNOWN
    status_at: datetime | None = None
    listed_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class PublishedSeals:
    """What a checker has to have: who signs, with which keys, and what the seals mean."""

    signer: str
    keys: tuple[SealKey, ...]
    profiles: tuple[Profile, ...]
