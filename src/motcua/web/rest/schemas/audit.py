"""The journal as programs see it."""

from pydantic import Field

from motcua.web.rest.schemas.common import Answer, Moment


class ActProved(Answer):
    """One act, with its proof file (C2SP tlog-proof)."""

    number: int = Field(description="Number of the entry")
    index: int | None = Field(description="Its place in the tree; null until a head covers it")
    act: str = Field(examples=["dossiers.accepted"])
    at: Moment
    step: int | None
    proof: str | None = Field(description="Save it as it is: motcua-verify reads it offline")


class ProofList(Answer):
    """The acts on one dossier, in the order of writing."""

    dossier: str
    step: int | None
    items: list[ActProved]
