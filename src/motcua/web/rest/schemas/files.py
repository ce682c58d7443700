"""Uploaded files."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from motcua.web.rest.schemas.common import Answer


class FileStored(Answer):
    """A file that is on disk and has been judged."""

    id: UUID = Field(description="To be named in components")
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="Of the bytes that were sent")
    size: int = Field(description="Bytes that were sent", examples=[183_204])
    kept_sha256: str = Field(pattern="^[0-9a-f]{64}$", description="Of the copy that is kept")
    kept_size: int = Field(description="Bytes of the copy that is kept", examples=[120_400])
    pages: int = Field(description="0 when it has none to count", examples=[2])
    changes: list[str] = Field(
        description="What was done to the copy: located, scripts, unlocked, straightened, smaller,"
        " signed (kept byte for byte)",
        examples=[["located"]],
    )
    scan: Literal["not_scanned", "nothing_found"] = Field(
        description="Whether a virus scanner looked at it; nothing is ever called clean"
    )
    media_type: str = Field(description="By its content", examples=["application/pdf"])
    name: str = Field(examples=["to-khai.pdf"])
    judged: Literal["accepted"] = Field(
        description="Its content was inspected and is of an accepted kind"
    )
