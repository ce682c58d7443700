"""The two halves of filing a draft; the room that files calls both in its own transaction."""

from datetime import datetime
from uuid import UUID

from motcua.domain.forms.actions.locking import locked
from motcua.domain.forms.actions.refusals import not_found
from motcua.domain.forms.models import Draft
from motcua.domain.forms.queries import facts_of
from motcua.domain.forms.values import DraftFacts


def lock_draft(*, draft_id: UUID, account_id: int) -> DraftFacts:
    """Lock a draft until the transaction ends and give it with its files; two statements.

    Copies of one filing queue here: the first finds ``dossier_code`` empty and files, the others
    find it filled and answer with that dossier. Raises ``CannotUseDraft("not_found")``, also for
    an answer to a request: that becomes no dossier.
    """
    row = locked(draft_id, account_id)
    if row.reply_to:
        raise not_found()
    return facts_of(row, row.files.select_related("file"))


def mark_filed(*, draft_id: UUID, dossier_code: str, now: datetime) -> None:
    """Note on a locked draft that it has become a dossier; one statement."""
    Draft.objects.filter(id=draft_id, dossier_code=None).update(
        dossier_code=dossier_code, updated_at=now
    )
