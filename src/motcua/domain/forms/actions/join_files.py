"""Several photographs of one paper become one file of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.forms.actions.falling import let_fall
from motcua.domain.forms.actions.locking import locked_for_paper
from motcua.domain.forms.actions.refusals import file_not_found
from motcua.domain.forms.models import DraftFile
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import remove_unheld


@transaction.atomic
def join_files(
    *,
    draft_id: UUID,
    account_id: int,
    component: str,
    photos: Sequence[UUID],
    joined: UUID,
    now: datetime,
) -> None:
    """Put the file made of these photographs in their place, at the place of the first.

    The photographs are removed for good, unless something else holds them.

    Raises ``CannotUseDraft``: ``not_found``, ``filed``, ``file_not_found`` when one of them was
    taken away meanwhile; then nothing changes.
    """
    row = locked_for_paper(draft_id, account_id, component)
    if not StoredFile.objects.filter(id=joined, owner=f"account:{account_id}").exists():
        raise file_not_found()
    held = list(row.files.filter(component=component, file_id__in=photos).select_related("file"))
    if len(held) != len(set(photos)):
        raise file_not_found()
    row.files.filter(pk__in=[each.pk for each in held]).delete()
    first = min(each.position for each in held)
    DraftFile.objects.create(draft=row, component=component, file_id=joined, position=first)
    remove_unheld(each.file for each in held if each.file_id != joined)
    row.updated_at = now
    row.save(update_fields=["updated_at"])
    let_fall(row, now)
