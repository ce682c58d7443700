"""What the signatures of an applicant's paper are worth, and when such a paper is refused.

Decree 30/2020 Art. 5 asks of the State's own papers more than this (``acceptance``). By Law
20/2023/QH15 on electronic transactions a signature counts when it fits the content, nothing was
changed since, and its certificate was in force (the numbers of its articles are UNCONFIRMED here).
"""

from datetime import datetime

from motcua.domain.signing.rules.signers import CLOCK_TOLERANCE
from motcua.domain.signing.values import (
    FileProblem,
    LaterChange,
    PaperSigner,
    PaperVerdict,
    PdfFacts,
    Revocation,
    SignedState,
    SignerFacts,
)

# The worst signature of a paper says what the paper is worth.
_WORST_FIRST = (
    SignedState.BROKEN,
    SignedState.CHANGED,
    SignedState.REVOKED,
    SignedState.WEAK,
    SignedState.EXPIRED,
    SignedState.UNFIT,
    SignedState.UNKNOWN,
    SignedState.VALID,
)
# A signature that is wrong is worse than none, even where none is asked for.
_NEVER = frozenset(
    {
        SignedState.BROKEN, SignedState.CHANGED, SignedState.REVOKED, SignedState.WEAK,
        SignedState.TOO_LARGE,
    }
)  # fmt: skip


def judge_paper(facts: PdfFacts, *, now: datetime) -> PaperVerdict:
    """Judge a paper by the facts found out about it."""
    if facts.problem is FileProblem.TOO_LARGE:
        return PaperVerdict(SignedState.TOO_LARGE)
    if facts.problem is not None:
        return PaperVerdict(SignedState.UNREADABLE)
    signers = tuple(
        PaperSigner(each.name, each.number, each.signed_at, _state(each, now))
        for each in facts.signers
    )
    found = {each.state for each in signers}
    state = next((each for each in _WORST_FIRST if each in found), SignedState.NONE)
    return PaperVerdict(state, signers)


def is_refused(state: SignedState, *, required: bool) -> bool:
    """Tell whether a paper is refused: always when wrong, and where a signature is required."""
    return state in _NEVER or (required and state is not SignedState.VALID)


def _state(signer: SignerFacts, now: datetime) -> SignedState:
    if not signer.fits:
        return SignedState.BROKEN
    if signer.later_change is LaterChange.ALTERED:
        return SignedState.CHANGED
    if signer.revocation is Revocation.REVOKED:
        return SignedState.REVOKED
    if signer.weak:
        return SignedState.WEAK
    if not _in_force(signer, now):
        return SignedState.EXPIRED
    if not signer.for_documents:
        return SignedState.UNFIT
    return SignedState.VALID if signer.trusted else SignedState.UNKNOWN


def _in_force(signer: SignerFacts, now: datetime) -> bool:
    at = signer.signed_at or now
    if at > now + CLOCK_TOLERANCE:
        return False
    return signer.certified_from <= at <= signer.certified_until and now <= signer.certified_until
