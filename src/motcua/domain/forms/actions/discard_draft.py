"""Throwing a draft away."""

from uuid import UUID

from django.db import transaction

from motcua.domain.forms.actions.locking import locked_open


@transaction.atomic
def discard_draft(*, draft_id: UUID, account_id: int) -> None:
    """Delete a draft that is not filed. Raises ``CannotUseDraft``: ``not_found``, ``filed``."""
    locked_open(draft_id, account_id).delete()
