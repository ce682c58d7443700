"""What the room does: sign a result, check a file, judge the signatures of a paper."""

from datetime import datetime

from motcua.domain.signing.ports import (
    CannotAugment,
    CannotSign,
    PdfAugmenter,
    PdfSigner,
    PdfVerifier,
)
from motcua.domain.signing.rules import accept, is_refused, judge_paper
from motcua.domain.signing.values import (
    Augmented,
    Certificate,
    PaperVerdict,
    PdfFacts,
    Signatory,
    SignedState,
    SignerKind,
    Verdict,
)
from motcua.platform.desks import AllAway, away_from_desk
from motcua.platform.files.models import StoredFile
from motcua.platform.files.parsing.kinds import PDF
from motcua.platform.files.reasons import refusal
from motcua.platform.files.storage import Prepared
from motcua.platform.wiring import adapter

_GONE = frozenset({"key_withdrawn", "key_not_in_force"})


def sign_result(
    *, pdf: bytes, leader: Signatory, unit: Signatory, reason: str, now: datetime
) -> bytes:
    """Give the result signed by the leader, then by the unit (Decree 30/2020, Art. 13 and 18).

    The unit's signature comes last and covers the leader's. Raises ``ports.CannotSign``.
    """
    signer = adapter(PdfSigner)  # type: ignore[type-abstract]
    signed = signer.sign(pdf=pdf, signatory=leader, reason=reason, now=now, box=None)
    return signer.sign(pdf=signed, signatory=unit, reason=reason, now=now, box=None)


def augment_result(*, pdf: bytes, unit: Signatory, reason: str, now: datetime) -> Augmented:
    """Give a signed result with its proofs for later (PAdES B-LTA), after a check as strict as any.

    It asks outside services: call it outside a transaction. Raises ``ports.CannotAugment``.
    """
    try:
        made = adapter(PdfAugmenter).augment(  # type: ignore[type-abstract]
            pdf=pdf, unit=unit, reason=reason, now=now
        )
    except CannotSign as problem:
        # A key that is gone for good ends it; one that cannot be used now is asked again.
        kind = "not_signed" if problem.kind in _GONE else "silent"
        raise CannotAugment(kind, problem.reason.en) from problem
    return _believed(made, now)


def renew_result(*, pdf: bytes, now: datetime) -> Augmented:
    """Give a result with one more time stamp, before the last one's certificate ends.

    Call it outside a transaction. Raises ``ports.CannotAugment``.
    """
    return _believed(
        adapter(PdfAugmenter).renew(pdf=pdf, now=now),  # type: ignore[type-abstract]
        now,
    )


def _believed(pdf: bytes, now: datetime) -> Augmented:
    verdict = check(pdf=pdf, now=now)
    if not verdict.valid:
        raise CannotAugment("not_signed", "; ".join(reason.en for reason in verdict.reasons))
    return Augmented(pdf, verdict.stamps[-1].ends)


def certificate_of(key_id: str, now: datetime) -> Certificate | None:
    """Give the certificate somebody would sign with, ``None`` when he cannot sign."""
    return adapter(PdfSigner).certificate(key_id, now)  # type: ignore[type-abstract]


def check(*, pdf: bytes, now: datetime) -> Verdict:
    """Judge a file from anywhere by the strict rule.

    Never raises because of the file; ``CannotStore`` (``busy``) when too many are being examined.
    """
    return accept(examined(pdf, now), now=now)


class NothingSigned(Exception):
    """The file has no signature of that party that fits and is trusted."""


def signed_state(*, pdf: bytes, kind: SignerKind, now: datetime) -> bytes:
    """Give exactly the octets that leader or unit signed: the file as it was at that moment.

    What was added later is cut off. Raises ``NothingSigned``; otherwise as ``check`` does.
    """
    for signer in check(pdf=pdf, now=now).signers:
        if signer.kind is kind and signer.intact and signer.trusted and signer.covers_revision:
            return pdf[: signer.end]
    raise NothingSigned


def check_paper(*, pdf: bytes, now: datetime) -> PaperVerdict:
    """Judge the signatures of a paper that an applicant sends; raises as ``check`` does."""
    return judge_paper(examined(pdf, now, of_applicant=True), now=now)


def examined(pdf: bytes, now: datetime, *, of_applicant: bool = False) -> PdfFacts:
    """Find out about a file; it may take half a minute, so nobody keeps a desk meanwhile."""
    verifier = adapter(PdfVerifier)  # type: ignore[type-abstract]
    try:
        with away_from_desk():
            return verifier.examine(pdf=pdf, now=now, of_applicant=of_applicant)
    except AllAway:
        raise refusal("busy") from None


def is_signed(file: StoredFile) -> bool:
    """Tell whether a stored file bore valid signatures when it came."""
    return (file.signatures or {}).get("state") == SignedState.VALID


def note_signatures(prepared: Prepared, *, required: bool, now: datetime) -> None:
    """Judge the signatures of a prepared file and keep the verdict with it.

    Raises ``CannotStore`` with the reason when a signature is wrong, or required and absent, or
    nobody can look at it now (``busy``).
    """
    judged = prepared.judged
    verdict = PaperVerdict(SignedState.NONE)
    if judged.media_type == PDF and "signed" in judged.changes:
        verdict = check_paper(pdf=judged.data, now=now)
    if is_refused(verdict.state, required=required):
        raise refusal(f"signature_{verdict.state}", name=prepared.name)
    if verdict.state is not SignedState.NONE:
        prepared.facts.signatures = {
            "state": str(verdict.state),
            "checked_at": now.isoformat(),
            "signers": [
                {
                    "name": each.name,
                    "number": each.number,
                    "at": each.signed_at.isoformat() if each.signed_at else "",
                    "state": str(each.state),
                }
                for each in verdict.signers
            ],
        }
