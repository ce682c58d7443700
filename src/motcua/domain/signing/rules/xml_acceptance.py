"""When a signed XML document is believed, and what is said when it is not.

Without a time stamp (B-B) nobody but the signer says when he signed: his certificate has to be good
now, when the document comes in, and at the time he claims.
"""

from collections.abc import Iterator
from datetime import datetime

from motcua.domain.signing.rules.signers import about_signer, not_known_of_revocation, of
from motcua.domain.signing.values import (
    Revocation,
    SignerFacts,
    VerdictState,
    XmlFacts,
    XmlVerdict,
)
from motcua.kernel.signed_xml import XML_PROBLEMS, XmlProblem
from motcua.kernel.texts import Text

_BROKEN = XML_PROBLEMS[XmlProblem.BROKEN]
_ENDED = Text(
    "chứng thư số chưa hoặc không còn hiệu lực vào lúc kiểm tra",
    "its certificate is not in force at the time of the check",
)


def accept_xml(facts: XmlFacts, *, now: datetime) -> XmlVerdict:
    """Judge a document by the facts found out about it; absent means refused, unknown not valid.

    Its content is given only when it is valid: what nobody can read by mistake misleads nobody.
    """
    if facts.signer is None:
        reason = XML_PROBLEMS[facts.problem or XmlProblem.BROKEN]
        return XmlVerdict(VerdictState.REFUSED, (reason,))
    signer = facts.signer
    reasons = tuple(_reasons(signer, now))
    if reasons or not facts.covered:
        return XmlVerdict(VerdictState.REFUSED, reasons or (_BROKEN,), signer)
    if signer.revocation is Revocation.UNKNOWN:
        return XmlVerdict(VerdictState.UNDETERMINED, (not_known_of_revocation(signer),), signer)
    return XmlVerdict(VerdictState.VALID, (), signer, facts.covered)


def _reasons(signer: SignerFacts, now: datetime) -> Iterator[Text]:
    yield from about_signer(signer, now)
    if not signer.certified_from <= now <= signer.certified_until:
        yield of(signer, _ENDED.vi, _ENDED.en)
