"""Taking a paper from one's own store instead of sending it once more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.values import Component
from motcua.domain.dossiers.queries.keeping import store_of
from motcua.domain.dossiers.rules.keeping import is_taken
from motcua.domain.dossiers.values import CannotFile, KeptPaper
from motcua.domain.forms.api import attach_file


def take_paper(
    *, draft_id: UUID, account_id: int, part: Component, file_id: UUID, most: int, actor: Actor,
    now: datetime,
) -> KeptPaper:  # fmt: skip
    """Put a kept paper beside a draft: the same stored file, a row of its own, no bytes copied.

    Raises ``CannotFile`` with ``not_kept`` (not in his store, or its use is not allowed any more)
    or ``wrong_kind``, and ``CannotUseDraft``. Decree 45/2020 (a person's data store).
    """
    kept = next((each for each in store_of(account_id) if each.file_id == file_id), None)
    if kept is None:
        raise CannotFile("not_kept")
    if not is_taken(kept, part):
        raise CannotFile("wrong_kind")
    with transaction.atomic():
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
