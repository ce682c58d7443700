"""Examines a signed XML document in a process of its own."""

import base64
from datetime import datetime

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
from motcua.adapters.pdf_signatures.verifier import signer_from
from motcua.domain.signing.values import XmlFacts
from motcua.kernel.signed_xml import LARGEST_XML, XmlProblem


class XadesVerifier(Examiner):
    """The port ``XmlVerifier``: trusts the roots under MOTCUA_KEYS/trust and asks the lists."""

    def __init__(self, *, time_limit: float = TIME_LIMIT, patience: float = PATIENCE) -> None:
        super().__init__(time_limit=time_limit, patience=patience)
        self._services = TrustServices()

    def examine(self, *, xml: bytes, now: datetime) -> XmlFacts:
        """Give the facts as of ``now``; raises ``AllAway`` when one's turn does not come."""
        if len(xml) > LARGEST_XML:
            return XmlFacts(problem=XmlProblem.TOO_LARGE)
        asked = {
            "kind": "xml",
            "now": now.isoformat(),
            "roots": trusted_texts("trust"),
            "lists": coded(self._services.lists_at_hand()),
        }
        try:
            said = self.ask(asked, xml)
        except Slow:
            return XmlFacts(problem=XmlProblem.TOO_SLOW)
        except Dead:
            return XmlFacts(problem=XmlProblem.BROKEN)
        return XmlFacts(
            signer=signer_from(said["signer"]) if said["signer"] else None,
            covered=base64.b64decode(said["covered"]),
            problem=XmlProblem(said["problem"]) if said["problem"] else None,
        )
