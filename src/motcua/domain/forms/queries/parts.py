"""The parts of a draft that several people fill in."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from motcua.domain.forms.models import Draft, DraftPart
from motcua.domain.forms.queries.drafts import facts_of
from motcua.domain.forms.rules.sharing import Share, content_sha256, share_of
from motcua.domain.forms.values import DraftFacts, PartFacts, Typed
from motcua.kernel.names import fold


def parts_of(draft_id: UUID) -> tuple[PartFacts, ...]:
    """Give the parts of a draft, its owner's first; none when he fills it in alone."""
    row = Draft.objects.filter(id=draft_id).first()
    return part_facts(row) if row else ()


def part_facts(row: Draft) -> tuple[PartFacts, ...]:
    """Give the parts of a draft's row, each with the hash of its content as it stands."""
    parts = list(row.parts.order_by("number"))
    files = files_of(row) if parts else []
    return tuple(_facts(row, each, parts, files) for each in parts)


def files_of(row: Draft) -> list[tuple[str, str]]:
    """Give component and hash of each file beside a draft."""
    return list(row.files.values_list("component", "file__sha256"))


def share(part: DraftPart, parts: Iterable[DraftPart]) -> Share:
    """Give the share of one part among all."""
    return share_of(part.number, {each.number: (each.fields, each.components) for each in parts})


def hash_of(
    row: Draft, part: DraftPart, parts: Iterable[DraftPart], files: Iterable[tuple[str, str]]
) -> str:
    """Give the hash of the content of one part as it stands; what is not asked does not count."""
    hidden = set(row.hidden)
    shown = {name: each for name, each in row.answers.items() if name not in hidden}
    return content_sha256(row.id, row.version_id, share(part, parts), shown, files)


def shared_draft(draft_id: UUID, account_id: int) -> DraftFacts | None:
    """Give a draft of somebody else in which this account has a part, with its files."""
    row = Draft.objects.filter(id=draft_id, shared=True, parts__account_id=account_id).first()
    return facts_of(row, row.files.select_related("file")) if row else None


def joined_drafts(account_id: int, most: int = 50) -> tuple[DraftFacts, ...]:
    """Give the drafts of others in which somebody has a part, not filed, the latest first."""
    rows = Draft.objects.filter(
        parts__account_id=account_id, parts__number__gt=0, dossier_code=None
    )
    return tuple(facts_of(row) for row in rows.order_by("-updated_at")[:most])


def filed_with(account_id: int, most: int = 50) -> tuple[str, ...]:
    """Give the dossiers that came of others' drafts in which one has a part, latest first."""
    rows = Draft.objects.filter(
        parts__account_id=account_id, parts__number__gt=0, dossier_code__isnull=False
    )
    codes = rows.order_by("-updated_at").values_list("dossier_code", flat=True)[:most]
    return tuple(str(each) for each in codes)


def invitations(number: str, name: str, now: datetime) -> tuple[tuple[PartFacts, DraftFacts], ...]:
    """Give the parts somebody is invited to by his personal number and name."""
    if not number:
        return ()
    waiting = Q(personal_number=number, account=None, draft__dossier_code=None)
    rows = DraftPart.objects.filter(waiting).select_related("draft").order_by("-invited_at")[:50]
    return tuple(
        (_facts(row.draft, row, [row], []), facts_of(row.draft))
        for row in rows
        if fold(row.called) == fold(name) and row.draft.updated_at <= now
    )


def own_answers_of(found: DraftFacts, account_id: int) -> dict[str, Typed]:
    """Give the answers of a draft without those of other people's parts."""
    if not found.shared:
        return dict(found.answers)
    parts = list(DraftPart.objects.filter(draft_id=found.id))
    mine = next((each for each in parts if each.account_id == account_id), None)
    if mine is None:
        return {}
    own = share(mine, parts)
    return {
        name: each for name, each in found.answers.items() if own.has_field(name.partition(".")[0])
    }


def _facts(
    row: Draft, part: DraftPart, parts: list[DraftPart], files: list[tuple[str, str]]
) -> PartFacts:
    return PartFacts(
        id=part.pk,
        draft_id=row.id,
        number=part.number,
        account_id=part.account_id,
        called=part.called,
        pages=tuple(part.pages),
        fields=frozenset(part.fields),
        components=tuple(part.components),
        invited_at=part.invited_at,
        joined_at=part.joined_at,
        sha256=hash_of(row, part, parts, files),
        signed_sha256=part.signed_sha256,
        signed_at=part.signed_at,
        fell_at=part.fell_at,
    )
