"""Putting a stored file beside a draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.forms.actions.falling import let_fall
from motcua.domain.forms.actions.locking import locked_for_paper, refuse_papers
from motcua.domain.forms.actions.refusals import (
    file_not_found,
    too_many_files,
    too_many_of_component,
)
from motcua.domain.forms.models import DraftFile
from motcua.platform.files.models import StoredFile


def refuse_full(
    *, draft_id: UUID, account_id: int, component: str, file_id: UUID, most: int
) -> None:  # fmt: skip
    """Refuse one more file of a paper that takes ``most`` by its own rule, within a transaction.

    The draft stays locked. Raises ``CannotUseDraft``: ``too_many_of_component``, and as
    ``attach_file``.
    """
    row = locked_for_paper(draft_id, account_id, component)
    if row.files.filter(component=component).exclude(file_id=file_id).count() >= most:
        raise too_many_of_component(most)


@transaction.atomic
def attach_file(
    *,
    draft_id: UUID,
    account_id: int,
    component: str,
    file_id: UUID,
    most: int,
    now: datetime,
    kept: bool = False,
) -> None:
    """Attach a file this account has stored, as one of the papers asked for.

    ``most`` is how many files a dossier may have (``law/uploads.yaml``). ``kept`` says that the
    caller found the file among the person's own kept papers, whoever stored it. The same file again
    under the same component changes nothing. Raises ``CannotUseDraft``: ``not_found``,
    ``filed``, ``file_not_found``, ``too_many_files``.
    """
    row = locked_for_paper(draft_id, account_id, component)
    owner = {} if kept else {"owner": f"account:{account_id}"}
    if not StoredFile.objects.filter(id=file_id, **owner).exists():
        raise file_not_found()
    attached = list(row.files.all())
    already = next((each for each in attached if each.file_id == file_id), None)
    if already is not None:
        refuse_papers(row, account_id, already.component)
        row.files.filter(file_id=file_id).update(component=component)
        let_fall(row, now)
        return
    if len(attached) >= most:
        raise too_many_files(most)
    position = attached[-1].position + 1 if attached else 1
    DraftFile.objects.create(draft=row, component=component, file_id=file_id, position=position)
    row.updated_at = now
    row.save(update_fields=["updated_at"])
    let_fall(row, now)
