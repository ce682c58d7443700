"""Parameters that many operations share."""

from typing import Annotated, Any

from ninja import Header, Query

from motcua.web.rest.schemas.common import Day

_KEY: dict[str, Any] = {
    "alias": "Idempotency-Key",
    "min_length": 1,
    "max_length": 200,
    "pattern": "^[!-~]+$",
    "example": "8e03978e-40d5-43e8-bc93-6894a57f9324",
}

IdempotencyKey = Annotated[
    str,
    Header(
        ...,
        **_KEY,
        description="New for each act. The same key and request give the same answer again; "
        "another request 422; while the first is running 409.",
    ),
]

OptionalKey = Annotated[
    str | None,
    Header(None, **_KEY, description="Not needed, since nothing is changed; kept when given."),
]

Cursor = Annotated[
    str | None, Query(None, max_length=40, description="``next`` of the page before")
]

OnDay = Annotated[Day | None, Query(None, description="A day; today when left out")]

Wanted = Annotated[
    str, Query("", max_length=200, description="What people type, with marks or without")
]
