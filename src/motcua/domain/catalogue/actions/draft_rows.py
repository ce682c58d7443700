"""Taking the row of a package's draft, and writing it only while it is as it was seen."""

from datetime import datetime

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.models import PackageDraft as StoredDraft
from motcua.domain.catalogue.queries.drafts import draft_of, package_draft
from motcua.domain.catalogue.rules.drafting import check_writable
from motcua.domain.catalogue.values.drafts import WRITABLE, CannotDraft, PackageDraft


def account_of(actor: Actor) -> int:
    """Give the account of who acts; ``LookupError`` when nobody stands behind it."""
    if actor.account_id is None:
        raise LookupError("a draft is somebody's work")
    return actor.account_id


def seen(draft_id: int) -> PackageDraft:
    """Give a draft without locking it; raises ``CannotDraft("not_found")``."""
    found = package_draft(draft_id)
    if found is None:
        raise CannotDraft("not_found")
    return found


def locked(draft_id: int) -> PackageDraft:
    """Lock a draft until the transaction ends; raises ``CannotDraft("not_found")``."""
    row = StoredDraft.objects.select_for_update().filter(pk=draft_id).first()
    if row is None:
        raise CannotDraft("not_found")
    return draft_of(row)


def rewrite(draft: PackageDraft, revision: int, actor: Actor, now: datetime,
            **changes: object) -> int:  # fmt: skip
    """Write a draft somebody may write in, and give its next revision.

    The condition stands in the statement itself: of two that come at once one wins. Raises
    ``CannotDraft``: ``not_writable``, ``changed_elsewhere``.
    """
    check_writable(draft, revision)
    account = account_of(actor)
    unchanged = StoredDraft.objects.filter(
        pk=draft.id, revision=revision, state__in=sorted(WRITABLE)
    )
    editors = sorted(draft.editors | {account})
    written = unchanged.update(
        revision=revision + 1, updated_by_id=account, updated_at=now, editors=editors, **changes
    )
    if not written:
        check_writable(seen(draft.id), revision)
        raise CannotDraft("changed_elsewhere")
    return revision + 1


def journal(act: str, draft: PackageDraft, actor: Actor, now: datetime, **details: object) -> None:
    """Write an act on a draft into the journal, under the code of the procedure."""
    record(
        act=f"catalogue.{act}",
        actor=actor,
        at=now,
        subject=draft.code,
        details={"draft": draft.id, "revision": draft.revision, **details},
    )
