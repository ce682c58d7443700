"""Counting what hangs on each line of a list, in the statement that reads the list."""

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def counted_beside(model: Any, of: str) -> Coalesce:
    """Count the rows of a model that point by field ``of`` to the row that is read; 0 for none.

    Beside other joined rows, not joined with them: each would be counted for every other.
    """
    rows = model.objects.filter(**{of: OuterRef("pk")}).order_by().values(of)
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)
