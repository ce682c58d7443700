"""The two things the room does: sign a result, check a file."""

from datetime import datetime

from motcua.domain.signing.ports import PdfSigner, PdfVerifier
from motcua.domain.signing.rules import accept
from motcua.domain.signing.values import Certificate, Signatory, Verdict
from motcua.platform.wiring import adapter


def sign_result(
    *, pdf: bytes, leader: Signatory, unit: Signatory, reason: str, now: datetime
) -> bytes:
    """Give the result signed by the leader, then by the unit (Decree 30/2020, Art. 13 and 18).

    The unit's signature comes last and covers the leader's. Raises ``ports.CannotSign``.
    """
    signer = adapter(PdfSigner)  # type: ignore[type-abstract]
    signed = signer.sign(pdf=pdf, signatory=leader, reason=reason, now=now, box=None)
    return signer.sign(pdf=signed, signatory=unit, reason=reason, now=now, box=None)


def certificate_of(key_id: str) -> Certificate | None:
    """Give the certificate somebody would sign with, ``None`` when he cannot sign."""
    return adapter(PdfSigner).certificate(key_id)  # type: ignore[type-abstract]


def check(*, pdf: bytes, now: datetime) -> Verdict:
    """Judge a file from anywhere by the strict rule; never raises because of the file."""
    verifier = adapter(PdfVerifier)  # type: ignore[type-abstract]
    return accept(verifier.examine(pdf=pdf, now=now), now=now)
