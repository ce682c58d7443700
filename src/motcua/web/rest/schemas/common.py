"""Pieces that many answers share."""

import unicodedata
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticCustomError

from motcua.kernel.moments import local

Lang = Literal["vi", "en"]


class Answer(BaseModel):
    """Something we answer; read from our own values by the names of their parts."""

    model_config: ClassVar = ConfigDict(from_attributes=True)


class Sent(BaseModel):
    """Something a program sends; a name we do not know is refused: no typing error hides."""

    model_config: ClassVar = ConfigDict(extra="forbid")


class Words(Answer):
    """The same words in Vietnamese and in English."""

    vi: str = Field(examples=["Đăng ký nghĩa vụ quân sự lần đầu"])
    en: str = Field(examples=["First registration for military service"])


def _written(moment: datetime) -> str:
    return local(moment).isoformat(timespec="seconds")


Moment = Annotated[
    datetime,
    PlainSerializer(_written, return_type=str),
    Field(
        description="RFC 3339, in Vietnam's time",
        json_schema_extra={"format": "date-time"},
        examples=["2026-11-23T11:00:00+07:00"],
    ),
]


def _plain(text: str) -> str:
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(each) in {"Cc", "Cf", "Cs", "Co", "Cn"} for each in text):
        raise PydanticCustomError("unprintable", "It holds characters that cannot be printed")
    return text


def _plain_lines(text: str) -> str:
    return "\n".join(_plain(line) for line in text.splitlines()).strip()


# One line of text: NFC, single spaces, nothing unprintable.
Line = Annotated[str, AfterValidator(_plain)]
Lines = Annotated[str, AfterValidator(_plain_lines)]


def _day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("date_parsing", "There is no such day") from None
    return text


# A day as programs write it; numbers and moments are not taken for days.
Day = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"}),
    AfterValidator(_day),
]
