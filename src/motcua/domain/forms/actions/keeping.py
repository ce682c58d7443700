"""Writing answers into a draft that others may be writing into at the same moment."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.domain.forms.actions.falling import let_fall, note_hidden
from motcua.domain.forms.actions.locking import locked_open, share_in
from motcua.domain.forms.actions.refusals import filed, not_found, too_large
from motcua.domain.forms.models import Draft
from motcua.domain.forms.queries import facts_of
from motcua.domain.forms.rules.merging import Merged
from motcua.domain.forms.values import FormDefinition, Kept

MAX_ANSWERS = 200_000
# Saving the same again is no change, but once a day it shows that somebody still needs the draft.
_STILL_FRESH = timedelta(days=1)


def draft_of(draft_id: UUID, account_id: int) -> Draft:
    """Read a draft that is not filed; raises ``CannotUseDraft``: ``not_found``, ``filed``.

    It is one's own, or one has a part of it.
    """
    row = Draft.objects.filter(id=draft_id).first()
    if row is None:
        raise not_found()
    share_in(row, account_id)  # who has no part of it learns nothing, not even that it is filed
    if row.dossier_code is not None:
        raise filed(facts_of(row))
    return row


def keep(
    row: Draft, change: Callable[[Draft], Merged], *, form: FormDefinition, place: str,
    now: datetime,
) -> Kept:  # fmt: skip
    """Change the answers of a draft just read, and write them if it is still as it was read.

    One statement; when somebody else wrote in between, the draft is locked and the change made
    anew. Raises ``CannotUseDraft``: ``filed``, ``not_found``, ``too_large``, and what ``change``
    raises.
    """
    if row.shared or row.signed:
        # A confirmation or signature falls with the answer that changes it, in one transaction.
        return _keep_alone(row, change, form, place, now)
    merged = change(row)
    _measure(merged)
    if _is_kept(row, merged, place, now):
        return Kept(row.revision, merged.answers, merged.clashes)
    unchanged = Draft.objects.filter(
        id=row.id, revision=row.revision, dossier_code=None, signed=False
    )
    revision = row.revision + 1
    if unchanged.update(
        answers=merged.answers, revision=revision, place=place or row.place, updated_at=now
    ):
        return Kept(revision, merged.answers, merged.clashes)
    return _keep_alone(row, change, form, place, now)


@transaction.atomic
def _keep_alone(
    row: Draft, change: Callable[[Draft], Merged], form: FormDefinition, place: str, now: datetime
) -> Kept:
    fresh = locked_open(row.id, row.account_id)
    merged = change(fresh)
    _measure(merged)
    if not _is_kept(fresh, merged, place, now):
        fresh.answers, fresh.revision, fresh.updated_at = merged.answers, fresh.revision + 1, now
        fresh.place = place or fresh.place
        note_hidden(fresh, form, now)
        fresh.save(update_fields=["answers", "hidden", "revision", "updated_at", "place"])
        let_fall(fresh, now)
    return Kept(fresh.revision, merged.answers, merged.clashes)


def _is_kept(row: Draft, merged: Merged, place: str, now: datetime) -> bool:
    same = row.answers == merged.answers and place in {"", row.place}
    return same and now - row.updated_at < _STILL_FRESH


def _measure(merged: Merged) -> None:
    if len(json.dumps(merged.answers, ensure_ascii=False)) > MAX_ANSWERS:
        raise too_large()
