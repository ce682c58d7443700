"""Reading the journal."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import ERASED, JOURNAL, Written

COLUMNS = tuple(Written.__slots__)


def entries_about(subject: str | OuterRef, *acts: str) -> QuerySet[Entry]:
    """Give the entries about one object, newest first, of the given acts or of all.

    A query of another room names the object by where it has it (``OuterRef``).
    """
    found = Entry.objects.filter(subject=subject).order_by("-id")
    return found.filter(act__in=acts) if acts else found


def entries_about_any(subjects: QuerySet[Any] | Collection[str], *acts: str) -> QuerySet[Entry]:
    """Give the entries about several objects, newest first; ``subjects`` may be a query.

    Of the given acts or of all.
    """
    found = Entry.objects.filter(subject__in=subjects).order_by("-id")
    return found.filter(act__in=acts) if acts else found


def last_entries_about(subjects: Collection[str], most: int, *acts: str) -> QuerySet[Entry]:
    """Give of each of several objects its last entries, newest first, ``most`` of each."""
    place = Window(RowNumber(), partition_by=F("subject"), order_by=F("id").desc())
    rows = Entry.objects.filter(subject__in=list(subjects), act__in=acts)
    return rows.annotate(place=place).filter(place__lte=most).order_by("-id")


def entries_of_person(person: int, *acts: str) -> QuerySet[Entry]:
    """Give the entries about one person, newest first, of the given acts or of all."""
    found = Entry.objects.filter(person_id=person).order_by("-id")
    return found.filter(act__in=acts) if acts else found


def written_about(subject: str) -> tuple[Written, ...]:
    """Give all that was written about one object, in the order of writing."""
    rows = Entry.objects.filter(subject=subject).order_by("id").values(*COLUMNS)
    return tuple(Written(**row) for row in rows)


def written_about_all(subjects: Collection[str]) -> tuple[Written, ...]:
    """Give all that was written about several objects, each in the order of writing."""
    rows = Entry.objects.filter(subject__in=subjects).order_by("subject", "id").values(*COLUMNS)
    return tuple(Written(**row) for row in rows)


def written_as(acts: Collection[str], after: int, most: int) -> tuple[Written, ...]:
    """Give the entries of some acts with a number above ``after``, the first ``most``."""
    rows = Entry.objects.filter(act__in=acts, pk__gt=after).order_by("pk").values(*COLUMNS)
    return tuple(Written(**row) for row in rows[:most])


def written(number: int) -> Written | None:
    """Give one entry by its number."""
    row = Entry.objects.filter(pk=number).values(*COLUMNS).first()
    return Written(**row) if row else None


def erased_moments() -> frozenset[datetime]:
    """Give the moments of all acts whose entries were erased."""
    rows = Entry.objects.filter(subject=JOURNAL, act=ERASED).values_list("details", flat=True)
    named = (each for details in rows for each in details.get("entries", ()))
    return frozenset(datetime.fromisoformat(each["at"]) for each in named if "at" in each)


def written_with_salt(numbers: Collection[int]) -> dict[int, tuple[Written, bytes]]:
    """Give entries by their numbers, each with what opens its seal; erased ones are left out."""
    rows = Entry.objects.filter(pk__in=numbers).values(*COLUMNS, "salt")
    return {row["id"]: (Written(**row), bytes(salt)) for row in rows if (salt := row.pop("salt"))}
