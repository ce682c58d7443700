"""Drafts that end without being filed: thrown away by their owner, or after a notice."""

import functools
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM, Actor
from motcua.domain.forms.actions.locking import locked_open
from motcua.domain.forms.models import Draft
from motcua.domain.forms.queries import facts_of
from motcua.domain.forms.values import DraftFacts
from motcua.platform.files import partial
from motcua.platform.files.storage import remove_unheld


@transaction.atomic
def discard_draft(*, draft_id: UUID, account_id: int, actor: Actor, now: datetime) -> None:
    """Delete a draft that is not filed. Raises ``CannotUseDraft``: ``not_found``, ``filed``."""
    row = locked_open(draft_id, account_id)
    delete_draft(row, "forms.draft_discarded", actor, now)


@transaction.atomic
def note_warned(*, draft_id: UUID, before: datetime, now: datetime) -> DraftFacts | None:
    """Note that the owner is told now that his draft will end; the caller tells him with it.

    ``None`` when it is not to be: filed, changed since ``before``, told already, or gone.
    """
    row = _locked(draft_id)
    if row is None or row.updated_at > before or _is_warned(row):
        return None
    row.warned_at = now
    row.save(update_fields=["warned_at"])
    record(act="forms.draft_end_announced", actor=SYSTEM, at=now, subject=str(row.id),
           details={"procedure": row.procedure_code})  # fmt: skip
    return facts_of(row)


@transaction.atomic
def end_draft(*, draft_id: UUID, before: datetime, warned_before: datetime, now: datetime) -> bool:
    """Delete a draft untouched since ``before`` whose owner was told before ``warned_before``."""
    row = _locked(draft_id)
    if row is None or row.updated_at > before or not _is_warned(row):
        return False
    if row.warned_at is None or row.warned_at > warned_before:
        return False
    delete_draft(row, "forms.draft_expired", SYSTEM, now)
    return True


def _locked(draft_id: UUID) -> Draft | None:
    return Draft.objects.select_for_update().filter(id=draft_id, dossier_code=None).first()


def _is_warned(row: Draft) -> bool:
    """Tell whether the owner was told and has not touched the draft since."""
    return row.warned_at is not None and row.warned_at >= row.updated_at


def delete_draft(row: Draft, act: str, actor: Actor, now: datetime) -> None:
    """Delete a draft with its files, except those that something else holds too."""
    number, files = row.id, [each.file for each in row.files.select_related("file")]
    files += [each.paper for each in row.signatures.select_related("paper") if each.paper]
    coming = list(row.uploads.values_list("id", flat=True))
    row.delete()
    remove_unheld(files)
    for each in coming:
        transaction.on_commit(functools.partial(partial.remove, each))
    record(act=act, actor=actor, at=now, subject=str(number),
           details={"procedure": row.procedure_code})  # fmt: skip
