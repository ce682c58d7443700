"""Taking a file away from a draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.forms.actions.falling import let_fall
from motcua.domain.forms.actions.locking import locked_for_paper, refuse_papers
from motcua.platform.files.storage import remove_unheld


@transaction.atomic
def remove_file(*, draft_id: UUID, account_id: int, file_id: UUID, now: datetime) -> None:
    """Take a file away, for good unless something else holds it; one not attached changes nothing.

    Raises ``CannotUseDraft``: ``not_found``, ``filed``.
    """
    row = locked_for_paper(draft_id, account_id)
    held = row.files.filter(file_id=file_id).select_related("file").first()
    if held is not None:
        refuse_papers(row, account_id, held.component)
        held.delete()
        remove_unheld([held.file])
    row.updated_at = now
    row.save(update_fields=["updated_at"])
    let_fall(row, now)
