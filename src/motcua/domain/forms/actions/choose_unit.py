"""Choosing the unit that shall receive the dossier, and how the result comes back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.forms.actions.falling import let_fall
from motcua.domain.forms.actions.locking import locked_open


@transaction.atomic
def choose_unit(
    *, draft_id: UUID, account_id: int, unit_id: int, delivery: str, now: datetime
) -> None:
    """Note both; the caller has checked that the unit accepts this procedure.

    Raises ``CannotUseDraft``: ``not_found``, ``filed``.
    """
    row = locked_open(draft_id, account_id)
    row.unit_id, row.delivery, row.updated_at = unit_id, delivery, now
    row.save(update_fields=["unit_id", "delivery", "updated_at"])
    let_fall(row, now)
