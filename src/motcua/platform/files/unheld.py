"""Stored files that nothing holds: given up, replaced, refused after they were kept."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, QuerySet

from motcua.platform.files.models import FileText, StoredFile
from motcua.platform.files.storage import remove

_AT_ONCE = 500


def forget_unheld(*, before: datetime) -> int:
    """Remove files kept before a moment that no row of any room refers to; give how many went.

    What a file says goes with it and does not hold it. Each file by itself: one that somebody
    takes at this very moment stays.
    """
    gone, last = 0, UUID(int=0)
    while found := list(_unheld(before).filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
        gone += sum(_remove(each.pk, before) for each in found)
        last = found[-1].pk
    return gone


def _unheld(before: datetime) -> QuerySet[StoredFile]:
    free = StoredFile.objects.filter(created_at__lt=before)
    for model, field in _holders():
        free = free.exclude(Exists(QuerySet(model).filter(**{field: OuterRef("pk")})))
    return free


def _holders() -> Iterator[tuple[type[models.Model], str]]:
    """Name every model that refers to stored files, and its field; a new one counts by itself."""
    for each in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(each, models.ManyToOneRel) and each.related_model is not FileText:
            yield each.related_model, each.field.name


def _remove(number: UUID, before: datetime) -> bool:
    try:
        with transaction.atomic():
            free = _unheld(before).select_for_update(of=("self",))
            file = free.filter(pk=number).first()
            if file is None:
                return False
            remove([file])
    except IntegrityError:
        return False  # somebody took it after we had looked
    return True
