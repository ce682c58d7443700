"""Checking a result."""

from datetime import date

from pydantic import Field

from motcua.web.rest.schemas.common import Answer, Moment, Words
from motcua.web.rest.schemas.seals import SealShown


class SignerShown(Answer):
    """Who signed."""

    kind: str = Field(description="leader or unit")
    name: str
    title: str
    unit: str
    signed_at: Moment | None
    intact: bool
    trusted: bool
    covers_whole_file: bool
    revocation: str = Field(description="good, revoked or unknown, at the time that counts")
    stamp: "StampShown | None" = Field(description="The time stamp inside the signature")


class StampShown(Answer):
    """A time stamp of an authority (RFC 3161)."""

    at: Moment
    authority: str
    intact: bool
    trusted: bool
    revocation: str
    ends: Moment = Field(description="When the certificate of the authority ends")


class IssuedShown(Answer):
    """The paper as it was issued; nothing personal."""

    number: str
    kind: Words
    unit: Words
    signer_title: str
    issued_at: Moment
    sha256: str


class WithdrawalShown(Answer):
    """The decision by which a result is withdrawn."""

    number: str
    day: date
    reason: Words


class VerdictShown(Answer):
    """Accepted or refused, with every reason."""

    valid: bool
    state: str = Field(description="valid, undetermined or refused; more may come")
    reasons: list[Words] = Field(description="Why it is not valid; empty when it is")
    sha256: str | None = Field(description="Of the file that was sent")
    content_sha256: str | None = Field(
        default=None,
        description="Of a valid XML document: of its canonical form without the signature, which "
        "is all of it that may be read",
    )
    signers: list[SignerShown]
    stamps: list[StampShown] = Field(description="Time stamps of the whole file, oldest first")
    issued: IssuedShown | None = Field(description="What our register says of it")
    register_asked: bool = Field(
        default=True,
        description="Whether our register was asked; of an XML document never: then `valid` says "
        "that its signature holds, not that anybody issued it here",
    )
    withdrawn: WithdrawalShown | None = Field(
        default=None, description="The decision, when the result was withdrawn: then never valid"
    )
    seal: SealShown | None = Field(
        default=None, description="Of a picture or the bytes of a seal: what it says"
    )


CODE_SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {
        "code": {
            "type": "string",
            "maxLength": 40,
            "description": "Verification code printed on the result",
            "examples": ["ABCD-EFGH-JKMN-PQRS"],
        }
    },
    "required": ["code"],
    "additionalProperties": False,
}
FILE_SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {
        "file": {
            "type": "string",
            "format": "binary",
            "description": "The result as PDF, a picture of its seal, the bytes of the seal, or "
            "an XML document signed by XAdES (at most 2 MB)",
        }
    },
    "required": ["file"],
}
