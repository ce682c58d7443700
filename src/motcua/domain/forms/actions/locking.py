"""Taking a draft's row for the rest of a transaction."""

from uuid import UUID

from motcua.domain.forms.actions.refusals import filed, not_found
from motcua.domain.forms.models import Draft
from motcua.domain.forms.queries import facts_of


def locked(draft_id: UUID, account_id: int) -> Draft:
    """Lock a draft of this account (one statement); raises ``CannotUseDraft("not_found")``."""
    rows = Draft.objects.select_for_update().filter(id=draft_id, account_id=account_id)
    row = rows.first()
    if row is None:
        raise not_found()
    return row


def locked_open(draft_id: UUID, account_id: int) -> Draft:
    """Lock a draft that is not filed; raises ``CannotUseDraft``: ``not_found``, ``filed``."""
    row = locked(draft_id, account_id)
    if row.dossier_code is not None:
        raise filed(facts_of(row))
    return row
