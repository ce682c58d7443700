"""Reading the journal."""

from typing import Any

from django.db.models import QuerySet

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import Written

_COLUMNS = (
    "id", "at", "act", "subject", "outcome", "actor_kind", "account_id", "unit_id", "post",
    "label", "details",
)  # fmt: skip


def entries_about(subject: str, *acts: str) -> QuerySet[Entry]:
    """Give the entries about one object, newest first, of the given acts or of all."""
    found = Entry.objects.filter(subject=subject).order_by("-id")
    return found.filter(act__in=acts) if acts else found


def entries_about_any(subjects: QuerySet[Any], *acts: str) -> QuerySet[Entry]:
    """Give the entries about several objects, newest first; ``subjects`` is a query of codes."""
    return Entry.objects.filter(subject__in=subjects, act__in=acts).order_by("-id")


def written_about(subject: str) -> tuple[Written, ...]:
    """Give all that was written about one object, in the order of writing."""
    rows = Entry.objects.filter(subject=subject).order_by("id").values(*_COLUMNS)
    return tuple(Written(**row) for row in rows)
