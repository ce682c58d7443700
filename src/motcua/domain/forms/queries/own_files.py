"""Files under drafts that are somebody's own: what he attached, what he signed from afar."""

from uuid import UUID

from django.db.models import Q

from motcua.domain.forms.models import DraftFile, DraftSignature
from motcua.platform.files.models import StoredFile


def own_draft_files(account_id: int) -> list[tuple[UUID, StoredFile]]:
    """Give them with their drafts, of drafts that are not filed: three statements.

    Of a draft of several people each file is whose part it belongs to. What is filled in under a
    power is its giver's and left out.
    """
    his = Q(draft__account_id=account_id) | Q(draft__parts__account_id=account_id)
    rows = (
        DraftFile.objects.filter(his, draft__dossier_code=None, draft__power__isnull=True)
        .select_related("file", "draft")
        .prefetch_related("draft__parts")
        .order_by("draft_id", "position")
        .distinct()
    )
    signed = DraftSignature.objects.filter(
        account_id=account_id, paper__isnull=False, draft__dossier_code=None
    ).select_related("paper")
    return [
        *((row.draft_id, row.file) for row in rows if _holder(row) == account_id),
        *((each.draft_id, each.paper) for each in signed if each.paper),
    ]


def _holder(row: DraftFile) -> int | None:
    for part in row.draft.parts.all():
        if part.number and row.component in part.components:
            return part.account_id
    return row.draft.account_id
