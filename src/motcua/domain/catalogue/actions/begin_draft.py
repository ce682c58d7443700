"""Opening a draft: of a procedure in force, of a new one, or of a new one like another."""

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.actions.draft_rows import account_of, journal
from motcua.domain.catalogue.models import PackageDraft as StoredDraft
from motcua.domain.catalogue.models import ProcedureVersion as Stored
from motcua.domain.catalogue.models import Publication
from motcua.domain.catalogue.queries.drafts import draft_of
from motcua.domain.catalogue.queries.snapshot import VIETNAM
from motcua.domain.catalogue.rules.drafting import check_new
from motcua.domain.catalogue.rules.stamping import copied_files, first_files
from motcua.domain.catalogue.values.drafts import OPEN, CannotDraft, DraftState, PackageDraft


def newest_version(code: str) -> Stored | None:
    """Give the version a procedure goes on from: of its latest day of effect; two statements."""
    last = Publication.objects.filter(code=code).order_by("-effective_from").first()
    return Stored.objects.get(pk=last.version_id) if last else None


def begin_draft(*, code: str, actor: Actor, now: datetime, ending: bool = False) -> PackageDraft:
    """Open the draft of a procedure in force, or give the one that is open already.

    ``ending`` begins a draft that takes the procedure out of force. Raises ``CannotDraft``:
    ``not_found``.
    """
    base = newest_version(code)
    if base is None:
        raise CannotDraft("not_found")
    folder = _folder_of(base)
    return _begun(code, folder, dict(base.sources), base, actor, now, ending=ending)


def begin_new_draft(
    *, code: str, field: str, actor: Actor, now: datetime, like: str = ""
) -> PackageDraft:
    """Open the draft of a procedure that does not exist yet, empty or as a copy of another.

    A copy belongs to the other's field: what it shares stays where it is. Raises ``CannotDraft``:
    ``bad_code``, ``bad_field``, ``code_taken``, ``not_found``.
    """
    check_new(code, field)
    if Publication.objects.filter(code=code).exists():
        raise CannotDraft("code_taken")
    if not like:
        folder = f"{field}/{code}"
        files = first_files(folder, code, now.astimezone(VIETNAM).date())
        return _begun(code, folder, files, None, actor, now)
    base = newest_version(like)
    if base is None:
        raise CannotDraft("not_found")
    there = _folder_of(base)
    folder = f"{there.rpartition('/')[0]}/{code}"
    files = copied_files(base.sources, there, folder, code)
    return _begun(code, folder, files, None, actor, now)


def _folder_of(version: Stored) -> str:
    return str(version.content["files"]["procedure"]).rpartition("/")[0]


def _begun(
    code: str, folder: str, files: dict[str, str], base: Stored | None, actor: Actor,
    now: datetime, *, ending: bool = False,
) -> PackageDraft:  # fmt: skip
    account = account_of(actor)
    try:
        with transaction.atomic():
            row = StoredDraft.objects.create(
                code=code,
                folder=folder,
                based_on=base,
                files=files,
                state=DraftState.EDITING,
                ending=ending,
                begun_by_id=account,
                begun_at=now,
                updated_by_id=account,
                updated_at=now,
            )
            made = draft_of(row)
            journal("draft_begun", made, actor, now, ending=ending)
    except IntegrityError:
        held = StoredDraft.objects.filter(code=code, state__in=sorted(OPEN)).first()
        if held is None:
            raise
        return draft_of(held)
    return made
