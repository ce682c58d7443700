"""What gates report, and what they are answered."""

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field

from motcua.domain.gates.api import MOST_AT_ONCE
from motcua.web.rest.schemas.common import Answer, Moment, Sent, Words

Fingerprint = Annotated[
    str,
    Field(
        pattern="^[0-9a-f]{64}$",
        description="SHA-256 of the header and message of a seal, hexadecimal",
        examples=["9f" * 32],
    ),
]


class ShownSent(Sent):
    """One seal that was seen."""

    seal: Fingerprint
    at: AwareDatetime = Field(examples=["2026-11-30T08:00:00+07:00"])


class ShowingsSent(Sent):
    """What a device saw since it last reported."""

    showings: list[ShownSent] = Field(max_length=MOST_AT_ONCE)


class DoubtShown(Answer):
    """A paper that was shown elsewhere, or once, before."""

    seal: Fingerprint
    at: datetime = Field(description="As it was reported")
    before: Moment
    before_gate: str


class ShowingsAnswer(Answer):
    """Whose device it is, and which of the showings are in doubt."""

    gate: str
    unit: Words
    doubts: list[DoubtShown]
    not_believed: list[datetime] = Field(
        description="Moments ahead of ours, as they were reported: the device’s clock is wrong"
    )
