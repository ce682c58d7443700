"""Uploaded files."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from motcua.web.rest.schemas.common import Answer


class FileStored(Answer):
    """A file that is on disk and has been judged."""

    id: UUID = Field(description="To be named in components")
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    size: int = Field(description="Bytes", examples=[183_204])
    media_type: str = Field(description="By its content", examples=["application/pdf"])
    name: str = Field(examples=["to-khai.pdf"])
    judged: Literal["accepted"] = Field(
        description="Its content was inspected and found safe and of an accepted kind"
    )
