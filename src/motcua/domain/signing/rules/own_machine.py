"""When a paper that an officer signed on his own machine is taken.

Stricter than the check of a finished result: the bytes must begin with exactly what was handed
out, one signature was added and nothing else, and it is the registered one of this very officer
(Decree 30/2020/NĐ-CP Art. 13; Law 20/2023/QH15 on electronic transactions Art. 22, 23).
"""

from collections.abc import Iterator
from datetime import datetime

from motcua.domain.signing.rules.signers import CLOCK_TOLERANCE
from motcua.domain.signing.values import (
    STAMP_ROOM,
    FileProblem,
    LaterChange,
    OwnVerdict,
    PdfFacts,
    PreparedFor,
    Revocation,
    SignerFacts,
    SignerKind,
)
from motcua.kernel.names import sort_key

# A signature with its certificates and a picture of a seal: what may be added, in octets.
MOST_ADDED = 2_000_000


def fault_of_bytes(prepared: bytes, signed: bytes) -> str:
    """Give what is wrong before anything is read of it, "" when nothing is."""
    wrong = (
        (not signed, "own_empty"),
        (len(signed) > len(prepared) + MOST_ADDED, "own_too_large"),
        (not signed.startswith(prepared), "own_other_file"),
        (len(signed) == len(prepared), "own_unsigned"),
    )
    return next((reason for is_wrong, reason in wrong if is_wrong), "")


def judge_own(facts: PdfFacts, asked: PreparedFor, now: datetime) -> OwnVerdict:
    """Judge a signed paper by what was found out about it; the first fault is the reason."""
    if facts.problem is not None:
        return OwnVerdict("own_slow" if facts.problem is FileProblem.TOO_SLOW else "own_broken")
    if not facts.signers:
        return OwnVerdict("own_unsigned")
    signer = facts.signers[0]
    reason = next(_faults(facts, signer, asked, now), "")
    return OwnVerdict(
        reason, signer.name, signer.certified_until, signer.certificate, signer.unit_eid
    )


def _faults(
    facts: PdfFacts, signer: SignerFacts, asked: PreparedFor, now: datetime
) -> Iterator[str]:
    added_once = (len(facts.signers), facts.revisions, facts.stamps) == (1, 2, ())
    changed = {facts.first_change, signer.later_change} - {LaterChange.NOTHING}
    wrong = (
        (not added_once, "own_more"),
        (not signer.intact or not signer.covers_revision, "own_broken"),
        (signer.place != SignerKind.LEADER, "own_place"),
        (not signer.covers_whole_file or changed, "own_changed"),
    )
    yield from (reason for is_wrong, reason in wrong if is_wrong)
    yield from _about_certificate(signer, asked)
    yield from _about_time(signer, asked, now)


def _about_certificate(signer: SignerFacts, asked: PreparedFor) -> Iterator[str]:
    other = asked.fingerprint and signer.certificate != asked.fingerprint
    other_name = asked.name and sort_key(signer.name) != sort_key(asked.name)
    wrong = (
        (not signer.certified_from <= asked.at <= signer.certified_until, "own_not_in_force"),
        (not signer.trusted, "own_untrusted"),
        (signer.revocation is Revocation.REVOKED, "own_revoked"),
        (signer.weak, "own_weak"),
        (not signer.for_documents, "own_purpose"),
        (other, "own_certificate"),
        (other_name, "own_name"),
        (signer.kind is not SignerKind.LEADER, "own_not_a_person"),
        (asked.unit_eid and signer.unit_eid != asked.unit_eid, "own_unit"),
    )
    yield from (reason for is_wrong, reason in wrong if is_wrong)


def _about_time(signer: SignerFacts, asked: PreparedFor, now: datetime) -> Iterator[str]:
    at, stamp = signer.signed_at, signer.stamp
    if at is None or not asked.at - CLOCK_TOLERANCE <= at <= now + CLOCK_TOLERANCE:
        yield "own_clock"
    if stamp is None and signer.room < STAMP_ROOM:
        yield "own_no_room"
    if stamp is not None and not (stamp.intact and stamp.trusted and stamp.stands):
        yield "own_stamp"
