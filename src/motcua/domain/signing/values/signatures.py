"""What travels between the rooms about signatures."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.kernel.texts import Text

# A time stamp of an authority with RSA-4096 and three certificates is about 7 kB.
STAMP_ROOM = 8_192


class SignerKind(StrEnum):
    """In whose name a signature stands (Decree 30/2020, Art. 13 and Annex I)."""

    LEADER = "leader"  # the competent person
    UNIT = "unit"  # the agency itself: its electronic seal


class LaterChange(StrEnum):
    """What happened to the file after a signature was made."""

    NOTHING = "nothing"
    COUNTERSIGNED = "countersigned"  # one more signature and its block, nothing else
    EXTENDED = "extended"  # proofs for later: what authorities said, time stamps of the whole file
    ALTERED = "altered"


class Revocation(StrEnum):
    """What is known of the revocation of a certificate at the moment that counts."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"  # nobody said anything that counts, or the one who knows is silent


class FileProblem(StrEnum):
    """Why a file could not even be examined."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_A_PDF = "not_a_pdf"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_MANY_SIGNATURES = "too_many_signatures"
    TOO_SLOW = "too_slow"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: the key and the words that stand in the visible block."""

    key_id: str  # "account-<login>" or "unit-<eid>"
    name: str
    title: str
    unit: str
    kind: SignerKind


# A file to be checked may not be larger, in octets, wherever it comes in; as large as an upload
# may be (``law/uploads.yaml``), so that nothing signed is taken unchecked.
LARGEST_CHECKED = 25_000_000


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificate of a key, as its owner may want to see it before signing."""

    name: str
    valid_until: date


class HeldFor(StrEnum):
    """What a certificate of this copy is for."""

    SIGNING = "signing"  # a leader or a unit signs with it
    TRUST = "trust"  # we trust whom it certified


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate of this copy, as whoever looks after keys sees it."""

    name: str  # the key's, or the file's
    holder: str
    used_for: HeldFor
    from_day: date | None  # on which its key takes over; None for the first one
    certified_from: datetime
    certified_until: datetime
    in_turn: bool  # it is the one that signs today
    withdrawn: str  # why it signs no more, "" while it does


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points from its lower left corner; page -1 is the last one."""

    left: float
    bottom: float
    right: float
    top: float
    page: int = -1


_MM = 72 / 25.4

# The two places that the result template leaves free at the foot of its last page. The unit's
# block stands left of the leader's and covers about a third of it (Decree 30/2020, Annex I).
LEADER_PLACE = Box(left=118 * _MM, bottom=28 * _MM, right=195 * _MM, top=54 * _MM)
UNIT_PLACE = Box(left=90 * _MM, bottom=30 * _MM, right=143 * _MM, top=51 * _MM)


@dataclass(frozen=True, slots=True)
class StampFacts:
    """What was found out about one time stamp (RFC 3161), without any judgement."""

    at: datetime
    authority: str
    intact: bool  # it speaks of these very bytes, and its signature fits its key
    trusted: bool  # its certificate leads to an authority we trust, and is for time stamps
    revocation: Revocation
    weak: bool
    stands: bool  # its certificate is in force until the next stamp around it, or until today
    ends: datetime  # when its certificate ends
    revision: int = 0  # of a stamp of the whole file: the state in which it appeared
    covers_whole_file: bool = False  # it speaks of every byte of the file as handed in


@dataclass(frozen=True, slots=True)
class SignerFacts:
    """What was found out about one signature, without any judgement."""

    name: str
    title: str
    unit: str
    unit_eid: str
    kind: SignerKind
    signed_at: datetime | None
    certified_from: datetime
    certified_until: datetime
    intact: bool  # the bytes it speaks of are unchanged, and the signature fits the key
    trusted: bool  # its certificate leads to an authority we trust, at the moment that counts
    revision: int  # the state of the file in which it appeared, 0 is the unsigned file
    covers_revision: bool  # it speaks of every byte of that state
    covers_whole_file: bool  # it speaks of every byte of the file as handed in
    later_change: LaterChange
    number: str = ""  # the personal number in the certificate, "" when it bears none
    fits: bool = False  # the signature fits its key and its bytes, however it is packed
    stamp: StampFacts | None = None  # the time stamp inside the signature
    revocation: Revocation = Revocation.UNKNOWN
    weak: bool = False  # key too short, or a broken hash
    for_documents: bool = True  # its certificate may sign documents
    end: int = 0  # where the state it covers ends, in octets
    certificate: str = ""  # the SHA-256 of its certificate, hexadecimal
    room: int = 0  # octets that its place in the file still has free, for a time stamp
    place: str = ""  # the name of the field that it fills


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What was found out about a file: its signatures in the order in which they were made."""

    signers: tuple[SignerFacts, ...] = ()
    revisions: int = 0  # states of the file, the unsigned one included
    stamps: tuple[StampFacts, ...] = ()  # of the whole file, in the order in which they were made
    problem: FileProblem | None = None
    # Of a file of two states: what the second one changed in the first, besides being signed.
    first_change: LaterChange = LaterChange.NOTHING


class SignedState(StrEnum):
    """What the signatures of a paper that an applicant sends are worth, the worst one counting."""

    NONE = "none"
    VALID = "valid"
    UNKNOWN = "unknown"  # intact, but nobody we trust says who signed
    UNFIT = "unfit"  # intact, but its certificate is not meant to sign documents
    EXPIRED = "expired"  # intact, but its certificate was or is no longer in force
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"  # signed, and larger than what can be checked
    WEAK = "weak"  # the key is too short, or the hash is broken: anybody may have signed
    REVOKED = "revoked"  # its certificate was revoked when it counts
    CHANGED = "changed"  # something was changed after signing
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class PaperSigner:
    """Who signed a paper, as the certificate says; ``state`` is what this signature is worth."""

    name: str
    number: str
    signed_at: datetime | None
    state: SignedState


@dataclass(frozen=True, slots=True)
class PaperVerdict:
    """What the signatures of an applicant's paper are worth."""

    state: SignedState
    signers: tuple[PaperSigner, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoteCredential:
    """The certificate by which a person signs at a service, and the service's name for his key.

    ``chain`` are the certificates in DER, his own first; ``number`` is the personal number in it.
    """

    key: str
    chain: tuple[bytes, ...]
    number: str
    certified_from: datetime
    certified_until: datetime


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """A paper that lacks nothing but the signature itself.

    ``digest`` (SHA-256) is what the key has to sign; ``attributes`` are the signed attributes of
    the signature in DER, ``start`` and ``end`` where its place in the file lies.
    """

    pdf: bytes
    digest: bytes
    attributes: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AskedRemotely:
    """A paper whose signer was asked to confirm on his phone; ``handle`` is where to ask again."""

    prepared: PreparedPaper
    key: str
    chain: tuple[bytes, ...]
    handle: str


@dataclass(frozen=True, slots=True)
class Augmented:
    """A result with its proofs, and when the certificate of its newest time stamp ends."""

    pdf: bytes
    proved_until: datetime


class VerdictState(StrEnum):
    """What a checked file is worth (EN 319 102-1: total passed, indeterminate, total failed)."""

    VALID = "valid"
    UNDETERMINED = "undetermined"  # nothing is wrong, but something that is needed is not known
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is worth, with every reason; a valid file has none."""

    state: VerdictState
    reasons: tuple[Text, ...]
    signers: tuple[SignerFacts, ...]
    stamps: tuple[StampFacts, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether it is shown to be right; what is not known is not valid."""
        return self.state is VerdictState.VALID
