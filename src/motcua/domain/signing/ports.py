"""What the room needs from outside: something that signs a PDF, something that examines one."""

from datetime import datetime
from typing import Protocol

from motcua.domain.signing.values import Box, Certificate, PdfFacts, Signatory
from motcua.kernel.texts import Text


class CannotSign(Exception):
    """A signature could not be made; ``reason`` can be shown to the one who wanted it."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


class PdfSigner(Protocol):
    """Adds one PAdES B-B signature with its visible block to a PDF, as an incremental update."""

    def sign(
        self, *, pdf: bytes, signatory: Signatory, reason: str, now: datetime, box: Box | None
    ) -> bytes:
        """Give the signed file; without a box the signatory's usual place is taken.

        Raises ``CannotSign``.
        """

    def certificate(self, key_id: str) -> Certificate | None:
        """Give the certificate of a key, ``None`` when there is none to sign with."""


class PdfVerifier(Protocol):
    """Finds out facts about the signatures of a PDF from anywhere; judges nothing."""

    def examine(self, *, pdf: bytes, now: datetime, of_applicant: bool = False) -> PdfFacts:
        """Give the facts as of ``now``; never raises because of the file.

        Raises ``desks.AllAway`` when too many others wait for the same.
        ``of_applicant`` also trusts the authorities that certify people and enterprises.
        """
