"""Seals: their verdicts."""

from datetime import date

from pydantic import Field

from motcua.web.rest.schemas.common import Answer, Words


class SaidShown(Answer):
    """One thing that a seal says."""

    name: Words
    value: str


class SealShown(Answer):
    """What a seal is worth, and what it says: nothing, unless its signature holds."""

    state: str = Field(description="valid, invalid, withdrawn, unknown_signer or expired")
    fingerprint: str = Field(description="SHA-256 of header and message, its name in the list")
    said: list[SaidShown]
    issued: date | None
    valid_from: date | None
    valid_until: date | None
    withdrawn_on: date | None
