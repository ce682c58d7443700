"""Signatures from afar: what stands on a draft, and what became of the last try."""

from uuid import UUID

from motcua.domain.forms.models import Draft, DraftSignature
from motcua.domain.forms.queries.parts import files_of
from motcua.domain.forms.rules.sharing import declaration_sha256
from motcua.domain.forms.values import SignatureFacts, Signing

_CHECKED = 8


def declared_hash(row: Draft) -> str:
    """Give the hash of the whole content of a draft as it stands."""
    return declaration_sha256(row.id, row.version_id, row.unit_id, row.answers, files_of(row))


def hash_now(draft_id: UUID) -> str:
    """Give the same by the number of a draft."""
    return declared_hash(Draft.objects.get(id=draft_id))


def last_signature(draft_id: UUID) -> SignatureFacts | None:
    """Give the last try at signing a draft's declaration; one statement."""
    row = DraftSignature.objects.filter(draft_id=draft_id).order_by("-pk").defer("prepared").first()
    return signature_facts(row) if row else None


def signature_facts(row: DraftSignature) -> SignatureFacts:
    """Give the facts of a row."""
    pending = row.pending or {}
    return SignatureFacts(
        id=row.pk,
        draft_id=row.draft_id,
        state=Signing(row.state),
        reason=row.reason,
        sha256=row.sha256,
        check=str(pending.get("digest", ""))[:_CHECKED],
        signer=row.signer,
        begun_at=row.begun_at,
        until=row.until,
        signed_at=row.signed_at,
        fell_at=row.fell_at,
        file_id=row.paper_id,
    )
