"""Reading the journal."""

from django.db.models import QuerySet

from motcua.domain.audit.models import Entry


def entries_about(subject: str, *acts: str) -> QuerySet[Entry]:
    """Give the entries about one object, newest first, of the given acts or of all."""
    found = Entry.objects.filter(subject=subject).order_by("-id")
    return found.filter(act__in=acts) if acts else found
