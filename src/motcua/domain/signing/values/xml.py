"""What travels between the rooms about signed XML documents."""

from dataclasses import dataclass

from motcua.domain.signing.values.signatures import SignerFacts, VerdictState
from motcua.kernel.signed_xml import XmlProblem
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class XmlFacts:
    """What was found out about a document; ``covered`` is what its signature speaks of.

    That is, if it is intact, the canonical form (Exclusive XML Canonicalization 1.0, UTF-8) of the
    root element without its signature: another document than the one handed in, and the only one
    to read.
    """

    signer: SignerFacts | None = None
    covered: bytes = b""
    problem: XmlProblem | None = None


@dataclass(frozen=True, slots=True)
class XmlVerdict:
    """What a document is worth, with every reason; only a valid one gives its ``content``."""

    state: VerdictState
    reasons: tuple[Text, ...]
    signer: SignerFacts | None = None
    content: bytes = b""

    @property
    def valid(self) -> bool:
        """Whether it is shown to be right; what is not known is not valid."""
        return self.state is VerdictState.VALID
