"""Uploads under way; somebody else's look as if they did not exist."""

from uuid import UUID

from motcua.domain.forms.models import Upload
from motcua.domain.forms.values import UploadFacts


def upload_facts(row: Upload) -> UploadFacts:
    """Give the facts of an upload's row."""
    return UploadFacts(
        id=row.id,
        draft_id=row.draft_id,
        component=row.component,
        name=row.name,
        fingerprint=row.fingerprint,
        size=row.size,
        received=row.received,
        updated_at=row.updated_at,
    )


def upload(upload_id: UUID, account_id: int) -> UploadFacts | None:
    """Give an upload of this account."""
    row = Upload.objects.filter(id=upload_id, account_id=account_id).first()
    return upload_facts(row) if row else None


def uploads_of(draft_id: UUID, account_id: int) -> tuple[UploadFacts, ...]:
    """Give what is on its way to a draft, the oldest first."""
    rows = Upload.objects.filter(draft_id=draft_id, account_id=account_id)
    return tuple(upload_facts(row) for row in rows.order_by("created_at", "slot"))
