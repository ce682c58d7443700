"""Taking a file away from a draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.forms.actions.falling import let_fall
from motcua.domain.forms.actions.locking import locked_for_paper
from motcua.domain.forms.models import DraftFile


@transaction.atomic
def remove_file(*, draft_id: UUID, account_id: int, file_id: UUID, now: datetime) -> None:
    """Detach a file; one that is not attached changes nothing.

    Raises ``CannotUseDraft``: ``not_found``, ``filed``.
    """
    held = DraftFile.objects.filter(draft_id=draft_id, file_id=file_id)
    component = held.values_list("component", flat=True).first()
    row = locked_for_paper(draft_id, account_id, component)
    row.files.filter(file_id=file_id).delete()
    row.updated_at = now
    row.save(update_fields=["updated_at"])
    let_fall(row, now)
