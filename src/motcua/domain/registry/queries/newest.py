"""The newest rows of somebody's units, for lists of what the old system held."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

A_PAGE = 50


def newest_of(
    rows: QuerySet[Any], units: Sequence[int], by: str, *, few: bool
) -> QuerySet[Any, Any]:
    """Give the newest rows of each unit, that brought them over or is their ``by``, by an index.

    Asked with “or” and for the newest, the whole table would be walked from its end. ``few`` says
    that words are looked for: their index finds them, however old, and nothing is walked.
    """
    lists = [
        rows.filter(**{place: unit}).order_by("-pk").values("pk")
        for unit in units
        for place in ("unit_id", by)
    ]
    # One more than a page tells whether there is another.
    parts = [each.order_by() if few else each[: A_PAGE + 1] for each in lists]
    return parts[0].union(*parts[1:], all=True)
