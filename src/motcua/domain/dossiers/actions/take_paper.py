"""Taking a paper from one's own store instead of sending it once more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.values import Component
from motcua.domain.dossiers.queries.keeping import newest_copies, store_of
from motcua.domain.dossiers.rules.keeping import misfit
from motcua.domain.dossiers.values import CannotFile, KeptPaper
from motcua.domain.forms.api import attach_file, refuse_full


def take_paper(
    *, draft_id: UUID, account_id: int, part: Component, file_id: UUID, most: int, actor: Actor,
    now: datetime,
) -> KeptPaper:  # fmt: skip
    """Put a kept paper beside a draft: the same stored file, a row of its own, no bytes copied.

    Raises ``CannotFile`` with ``not_kept`` (not in his store, or its use is not allowed any more)
    or what ``Component.misfit`` names, and ``CannotUseDraft``, also ``too_many_of_component``.
    Decree 45/2020 (a person's data store).
    """
    file_id = newest_copies([file_id])[file_id]
    kept = next((each for each in store_of(account_id) if each.file_id == file_id), None)
    if kept is None:
        raise CannotFile("not_kept")
    wrong = misfit(kept, part)
    if wrong:
        raise CannotFile(wrong)
    with transaction.atomic():
        if part.most_files is not None:
            refuse_full(
                draft_id=draft_id, account_id=account_id, component=part.key, file_id=file_id,
                most=part.most_files,
            )  # fmt: skip
        attach_file(
            draft_id=draft_id, account_id=account_id, component=part.key, file_id=file_id,
            most=most, now=now, kept=True,
        )  # fmt: skip
        details = {"from": kept.code, "component": part.key, "result": kept.is_result}
        record(
            act="dossiers.paper_reused", actor=actor, at=now, subject=str(draft_id),
            details=details,
        )  # fmt: skip
    return kept
