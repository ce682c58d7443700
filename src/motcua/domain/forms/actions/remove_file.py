"""Taking a file away from a draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.forms.actions.locking import locked_open


@transaction.atomic
def remove_file(*, draft_id: UUID, account_id: int, file_id: UUID, now: datetime) -> None:
    """Detach a file; one that is not attached changes nothing.

    Raises ``CannotUseDraft``: ``not_found``, ``filed``.
    """
    row = locked_open(draft_id, account_id)
    row.files.filter(file_id=file_id).delete()
    row.updated_at = now
    row.save(update_fields=["updated_at"])
