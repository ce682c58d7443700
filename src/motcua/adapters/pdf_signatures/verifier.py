"""Examines a PDF in a process of its own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.adapters.pdf_signatures.examining import (
    PATIENCE,
    TIME_LIMIT,
    Dead,
    Examiner,
    Slow,
    coded,
)
from motcua.adapters.pdf_signatures.trust_services import TrustServices
from motcua.adapters.pdf_signatures.trusted import trusted_texts
from motcua.domain.signing.values import (
    LARGEST_CHECKED,
    FileProblem,
    LaterChange,
    PdfFacts,
    Revocation,
    SignerFacts,
    SignerKind,
    StampFacts,
)


class PyHankoVerifier(Examiner):
    """The port ``PdfVerifier``."""

    def __init__(self, *, time_limit: float = TIME_LIMIT, patience: float = PATIENCE) -> None:
        super().__init__(time_limit=time_limit, patience=patience)
        self._services = TrustServices()

    def examine(self, *, pdf: bytes, now: datetime, of_applicant: bool = False) -> PdfFacts:
        """Give the facts as of ``now``, trusting the roots under MOTCUA_KEYS/trust.

        What is revoked is asked from the configured lists; when they are away, what the file
        holds must do. Papers of applicants may also be signed under those of
        MOTCUA_KEYS/trust-applicants. Raises ``AllAway`` when one's turn does not come.
        """
        if not pdf:
            return PdfFacts(problem=FileProblem.EMPTY)
        if len(pdf) > LARGEST_CHECKED:
            return PdfFacts(problem=FileProblem.TOO_LARGE)
        kinds = ("trust", "trust-applicants") if of_applicant else ("trust",)
        asked = {
            "kind": "pdf",
            "now": now.isoformat(),
            "roots": [text for kind in kinds for text in trusted_texts(kind)],
            "of_applicant": of_applicant,
            "lists": coded(self._services.lists_at_hand()),
        }
        try:
            return _facts(self.ask(asked, pdf))
        except Slow:
            return PdfFacts(problem=FileProblem.TOO_SLOW)
        except Dead:
            return PdfFacts(problem=FileProblem.BROKEN)


def _facts(answer: Mapping[str, Any]) -> PdfFacts:
    problem = answer["problem"]
    return PdfFacts(
        signers=tuple(signer_from(signer) for signer in answer["signers"]),
        revisions=answer["revisions"],
        stamps=tuple(_stamp(stamp) for stamp in answer["stamps"]),
        problem=FileProblem(problem) if problem else None,
        first_change=LaterChange(answer["first_change"]),
    )


def signer_from(answer: Mapping[str, Any]) -> SignerFacts:
    """Give the facts about one signature out of an answer of the examining process."""
    signed_at, stamp = answer["signed_at"], answer["stamp"]
    return SignerFacts(
        **{
            **answer,
            "kind": SignerKind(answer["kind"]),
            "later_change": LaterChange(answer["later_change"]),
            "signed_at": datetime.fromisoformat(signed_at) if signed_at else None,
            "certified_from": datetime.fromisoformat(answer["certified_from"]),
            "certified_until": datetime.fromisoformat(answer["certified_until"]),
            "stamp": _stamp(stamp) if stamp else None,
            "revocation": Revocation(answer["revocation"]),
        }
    )


def _stamp(answer: Mapping[str, Any]) -> StampFacts:
    return StampFacts(
        **{
            **answer,
            "at": datetime.fromisoformat(answer["at"]),
            "ends": datetime.fromisoformat(answer["ends"]),
            "revocation": Revocation(answer["revocation"]),
        }
    )
