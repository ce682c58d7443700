"""Errors as they travel: RFC 9457."""

from pydantic import Field

from motcua.web.rest.schemas.common import Answer, Words


class WrongPlace(Answer):
    """One thing to mend."""

    path: str = Field(
        description="Where in the request, empty for the whole of it",
        examples=["answers.birth_date", "components[0].files[1]", "Idempotency-Key"],
    )
    code: str = Field(description="For programs", examples=["required"])
    vi: str = Field(examples=["Hãy trả lời câu “Ngày sinh”."])
    en: str = Field(examples=["Please answer “Date of birth”."])


class Problem(Answer):
    """Problem details (RFC 9457), sent as application/problem+json."""

    type: str = Field(
        description="The kind of problem, about:blank when the status says all",
        examples=["urn:motcua:problem:invalid"],
    )
    title: str = Field(examples=["Unprocessable Entity"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["What was sent must be mended; see each entry of errors."])
    code: str | None = Field(None, description="The kind of problem in short", examples=["invalid"])
    text: Words | None = Field(None, description="The detail in both languages")
    errors: list[WrongPlace] | None = Field(None, description="Every place to mend")
    number: str | None = Field(
        None,
        description="The number under which an unexpected error is found in our log",
        examples=["K7M2-9QXA"],
    )
