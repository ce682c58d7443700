"""Drafts of one account; somebody else's look as if they did not exist."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from motcua.domain.forms.models import Draft, DraftFile
from motcua.domain.forms.values import Asking, AttachedFile, DraftFacts


def _attached(row: DraftFile) -> AttachedFile:
    stored = row.file
    return AttachedFile(
        component=row.component,
        file_id=stored.id,
        position=row.position,
        name=stored.name,
        size=stored.size,
        media_type=stored.media_type,
        scan=stored.scan,
        changes=stored.changes,
        sha256=stored.sha256,
        closed=stored.closed,
    )


def facts_of(row: Draft, files: Iterable[DraftFile] = ()) -> DraftFacts:
    """Give the facts of a draft's row, with the files that are given."""
    return DraftFacts(
        id=row.id,
        account_id=row.account_id,
        procedure_code=row.procedure_code,
        version_id=row.version_id,
        unit_id=row.unit_id,
        channel=row.channel,
        delivery=row.delivery,
        answers=row.answers,
        revision=row.revision,
        dossier_code=row.dossier_code,
        created_at=row.created_at,
        updated_at=row.updated_at,
        files=tuple(_attached(each) for each in files),
        asking=Asking(row.asking),
        place=row.place,
        warned_at=row.warned_at,
        power_id=row.power_id,
        declared=row.declared,
        shared=row.shared,
        signed=row.signed,
        reply_to=row.reply_to,
    )


def draft(draft_id: UUID, account_id: int, *, with_files: bool = True) -> DraftFacts | None:
    """Give a draft of this account, filed or not: two statements with its files, one without."""
    row = Draft.objects.filter(id=draft_id, account_id=account_id).first()
    if row is None:
        return None
    return facts_of(row, row.files.select_related("file") if with_files else ())


def open_drafts(
    account_id: int, *, procedure_code: str | None = None, replies: bool = False, most: int = 50
) -> tuple[DraftFacts, ...]:
    """Give the drafts of an account that are not filed, the latest first: two statements.

    ``replies`` gives the answers to requests that are not sent too.
    """
    rows = Draft.objects.filter(account_id=account_id, dossier_code=None)
    if not replies:
        rows = rows.filter(reply_to="")
    if procedure_code is not None:
        rows = rows.filter(procedure_code=procedure_code)
    found = rows.order_by("-updated_at").prefetch_related("files__file")[:most]
    return tuple(facts_of(row, row.files.all()) for row in found)


def reply(account_id: int, reply_to: str) -> DraftFacts | None:
    """Give what an account has prepared as the answer to one request, sent or not, with files."""
    row = Draft.objects.filter(account_id=account_id, reply_to=reply_to).first()
    return facts_of(row, row.files.select_related("file")) if row else None


def drafts_to_warn(before: datetime, most: int = 200) -> list[UUID]:
    """Give drafts untouched since ``before`` whose owners were not told yet, the oldest first."""
    untold = Q(warned_at=None) | Q(warned_at__lt=F("updated_at"))
    rows = Draft.objects.filter(untold, dossier_code=None, updated_at__lte=before)
    return list(rows.order_by("updated_at").values_list("id", flat=True)[:most])


def drafts_to_end(before: datetime, warned_before: datetime, most: int = 200) -> list[UUID]:
    """Give drafts untouched since ``before`` whose owners were told before ``warned_before``."""
    rows = Draft.objects.filter(
        dossier_code=None, updated_at__lte=before, warned_at__lte=warned_before,
        warned_at__gte=F("updated_at"),
    )  # fmt: skip
    return list(rows.order_by("updated_at").values_list("id", flat=True)[:most])
