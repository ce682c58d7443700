"""Choosing how the questions are put."""

from uuid import UUID

from django.db import transaction

from motcua.domain.forms.actions.locking import locked_open
from motcua.domain.forms.values import Asking


@transaction.atomic
def choose_asking(*, draft_id: UUID, account_id: int, asking: Asking) -> None:
    """Note it with the draft. Raises ``CannotUseDraft``: ``not_found``, ``filed``."""
    row = locked_open(draft_id, account_id)
    row.asking = asking
    row.save(update_fields=["asking"])
