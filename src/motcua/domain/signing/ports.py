"""What the room needs from outside: something that signs a PDF, something that examines one."""

from datetime import datetime
from typing import Protocol

from motcua.domain.signing.values import (
    AskedRemotely,
    Box,
    Certificate,
    HeldCertificate,
    OwnKey,
    PdfFacts,
    PreparedPaper,
    RemoteCredential,
    SealKey,
    Signatory,
    XmlFacts,
)
from motcua.kernel.texts import Text


class CannotSign(Exception):
    """A signature could not be made; ``reason`` can be shown to the one who wanted it."""

    def __init__(self, reason: Text, kind: str = "cannot_sign") -> None:
        """Take the words, and ``key_withdrawn`` or ``key_not_in_force`` where it is that."""
        super().__init__(reason.en)
        self.reason, self.kind = reason, kind


class PdfSigner(Protocol):
    """Adds one PAdES B-B signature with its visible block to a PDF, as an incremental update."""

    def sign(
        self, *, pdf: bytes, signatory: Signatory, reason: str, now: datetime, box: Box | None
    ) -> bytes:
        """Give the signed file; without a box the signatory's usual place is taken.

        Raises ``CannotSign``.
        """

    def lay_out(self, *, pdf: bytes) -> bytes:
        """Give the paper with empty places for leader and unit, as a file of one state.

        For a leader who signs elsewhere: what he adds is then one more state and nothing else.
        """

    def require(self, key_id: str, now: datetime) -> None:
        """Raise ``CannotSign`` when nobody could sign with this key now, and why."""

    def certificate(self, key_id: str, now: datetime) -> Certificate | None:
        """Give the certificate of a key, ``None`` when there is none to sign with."""


class KeyStore(Protocol):
    """Knows the certificates of this copy: of those who sign, and those whom it trusts."""

    def held(self, now: datetime) -> tuple[HeldCertificate, ...]:
        """Give all of them, the one that ends first before the others."""

    def own(self, key_id: str, now: datetime) -> OwnKey:
        """Give the certificate registered for a key that lies elsewhere, on its owner's machine.

        Raises ``CannotSign``: there is none, it was withdrawn, it is not in force.
        """

    def withdraw(self, name: str, *, why: str, now: datetime) -> None:
        """Let a key sign no more, from this moment on; raises ``KeyError`` for an unknown name."""


class CannotAugment(Exception):
    """Proofs for later could not be added.

    ``kind``: ``silent`` (a service is away or said nothing to rely on: ask again), ``revoked`` (a
    certificate is), ``not_signed`` (the file is not what it should be).
    """

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind, self.detail = kind, detail


class PdfAugmenter(Protocol):
    """Makes a signed result provable when its certificates have ended (PAdES B-LTA)."""

    def augment(self, *, pdf: bytes, unit: Signatory, reason: str, now: datetime) -> bytes:
        """Give the file that leader and unit signed with time stamps and words of authorities.

        The leader's signature stays, the unit's is made anew around its stamp. Raises
        ``CannotAugment`` and ``CannotSign``.
        """

    def renew(self, *, pdf: bytes, now: datetime) -> bytes:
        """Give the file with one more time stamp of the whole; raises ``CannotAugment``."""


class PdfVerifier(Protocol):
    """Finds out facts about the signatures of a PDF from anywhere; judges nothing."""

    def examine(self, *, pdf: bytes, now: datetime, of_applicant: bool = False) -> PdfFacts:
        """Give the facts as of ``now``; never raises because of the file.

        Raises ``desks.AllAway`` when too many others wait for the same.
        ``of_applicant`` also trusts the authorities that certify people and enterprises.
        """


class RemoteUnavailable(Exception):
    """The service of remote signing is silent, slow or talks nonsense: it may be asked again."""


class RemoteRefused(Exception):
    """The service of remote signing, or the person, said no; asking again is of no use.

    ``reason``: ``no_certificate``, ``other_person``, ``expired``, ``declined`` (by the person),
    ``too_late``, ``refused``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RemoteSigning(Protocol):
    """A service that keeps people's signing keys: it signs a hash that the person has confirmed.

    All but ``is_connected`` raise ``RemoteUnavailable`` and ``RemoteRefused``.
    """

    def is_connected(self) -> bool:
        """Tell whether there is such a service; it is not asked."""

    def credential(self, number: str) -> RemoteCredential:
        """Give the certificate that the service holds for the person of this number."""

    def ask(self, key: str, digest: bytes, about: str) -> str:
        """Ask a person to confirm on his phone that this hash is signed; give a handle.

        ``about`` is what his phone shows.
        """

    def permission(self, handle: str) -> str | None:
        """Give the permission to sign, good for that hash once; ``None`` while he is silent."""

    def sign(self, asked: AskedRemotely, permission: str) -> bytes:
        """Give the signature of the hash that was asked about."""


class DeferredPdfSigner(Protocol):
    """Adds a PAdES B-B signature to a PDF in two halves, for a key that is elsewhere."""

    def prepare(self, *, pdf: bytes, chain: tuple[bytes, ...], now: datetime) -> PreparedPaper:
        """Make a file ready for the signature of a certificate (DER, the signer's own first)."""

    def finish(
        self, *, prepared: PreparedPaper, chain: tuple[bytes, ...], signature: bytes
    ) -> bytes:
        """Give the file with the signature in its place; whether it fits is not asked."""


class SealSigner(Protocol):
    """Keeps the keys of seals (P-256), signs with them, and knows all that are published."""

    def key(self, key_id: str, now: datetime) -> SealKey | None:
        """Give the key that ``key_id`` signs with at ``now``; ``None`` when there is none."""

    def published(self) -> tuple[SealKey, ...]:
        """Give every public key that was published, also those that no longer sign."""

    def sign(self, *, key_id: str, message: bytes, now: datetime) -> bytes:
        """Give the raw signature r‖s (ECDSA with SHA-256); raises ``CannotSign``."""


class XmlSigner(Protocol):
    """Adds the one signature of the XML profile (enveloped XAdES B-B) to a document."""

    def sign(self, *, xml: bytes, key_id: str, now: datetime) -> bytes:
        """Give the signed document; raises ``CannotSign``."""


class XmlVerifier(Protocol):
    """Finds out facts about a signed XML document from anywhere; judges nothing."""

    def examine(self, *, xml: bytes, now: datetime) -> XmlFacts:
        """Give the facts as of ``now``; never raises because of the document.

        Raises ``desks.AllAway`` when too many others wait for the same.
        """
