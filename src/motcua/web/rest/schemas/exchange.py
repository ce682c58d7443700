"""The catalogue as other systems take it: records, feed, former codes."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Query
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from motcua.domain.catalogue.api import Shape
from motcua.web.rest.schemas.common import Answer, Moment, Words


def _moment(written: str) -> str:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not 1900 <= moment.year <= 2999:
        raise PydanticCustomError("moment", "It is no moment with its offset")
    return written


_Moment = Annotated[
    str,
    Field(max_length=40, json_schema_extra={"format": "date-time"}),
    AfterValidator(_moment),
]
ShapeAsked = Annotated[
    Shape, Query("national", description="national (LayThuTuc) or sheet (as published in 2026)")
]
TableAsked = Annotated[Literal["json", "csv"], Query("json", description="json or csv")]
Since = Annotated[
    _Moment | None,
    Query(None, description="Leave out what was stored at this moment or before"),
]


class ProcedureRecord(Answer):
    """A procedure as an official record."""

    shape: str = Field(description="national or sheet", examples=["national"])
    on: date = Field(description="The day for which this is the record")
    record: dict[str, Any] = Field(
        description="national: LayThuTuc, keys in capitals; sheet: see docs/integrate"
    )


class ChangeShown(Answer):
    """What a program needs of an item."""

    code: str = Field(examples=["1.013133"])
    version: str = Field(description="SHA-256 of everything the procedure is made of")
    effective_from: date
    stored_at: Moment = Field(description="With its microseconds: hand it back as ``since``")
    api_url: str = Field(examples=["/api/v1/procedures/1.013133?on=2026-01-02"])


class FeedItem(Answer):
    """One publication (JSON Feed 1.1)."""

    id: str = Field(description="Never changes and never comes twice")
    url: str
    title: str
    content_text: str
    date_published: Moment
    motcua: ChangeShown = Field(alias="_motcua")


class Feed(Answer):
    """Publications in the order of their coming (JSON Feed 1.1)."""

    version: str = Field(examples=["https://jsonfeed.org/version/1.1"])
    title: str
    home_page_url: str
    feed_url: str
    next_url: str | None = Field(None, description="The next page; absent on the last one")
    language: str
    items: list[FeedItem]


class CodeShown(Answer):
    """A former code and the present one."""

    old: str = Field(examples=["1.001821"])
    new: str = Field(examples=["1.013133"])
    name: Words


class CodeMap(Answer):
    """Every former code, in order."""

    items: list[CodeShown]
