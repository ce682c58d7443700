"""The acts between writing and force: send, take back, return, discard, go on from the newest."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import notes_refusals
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.actions.begin_draft import newest_version
from motcua.domain.catalogue.actions.draft_rows import (
    account_of,
    journal,
    locked,
    rewrite,
    seen,
)
from motcua.domain.catalogue.models import PackageDraft as StoredDraft
from motcua.domain.catalogue.queries.drafts import finding_to_json
from motcua.domain.catalogue.queries.examining import examine_draft
from motcua.domain.catalogue.rules.drafting import check_decider, check_reason, check_sound
from motcua.domain.catalogue.values.drafts import CannotDraft, DraftState


@transaction.atomic
def send_draft(*, draft_id: int, expected_revision: int, actor: Actor, now: datetime) -> int:
    """Put a draft before a second person, with what the linter says of it now.

    Raises ``CannotDraft``: ``not_found``, ``not_writable``, ``changed_elsewhere``, ``has_errors``.
    """
    draft = seen(draft_id)
    findings = examine_draft(draft).findings
    check_sound(findings)
    revision = rewrite(
        draft, expected_revision, actor, now,
        state=DraftState.WAITING,
        sent_by_id=account_of(actor),
        sent_at=now,
        reason="",
        findings=[finding_to_json(each) for each in findings],
    )  # fmt: skip
    journal("draft_sent", draft, actor, now, warnings=len(findings))
    return revision


@notes_refusals(
    CannotDraft, act="catalogue.refused_decision", subject="draft-{draft_id}",
    reasons=("own_draft", "not_waiting", "no_decision"),
)  # fmt: skip
@transaction.atomic
def return_draft(
    *, draft_id: int, reason: str, expected_revision: int, actor: Actor, now: datetime
) -> None:
    """Give a waiting draft back with the reason; its sender takes it back the same way.

    Raises ``CannotDraft``: ``not_found``, ``not_waiting``, ``changed_elsewhere``, ``no_reason``,
    ``own_draft``.
    """
    draft = locked(draft_id)
    account = account_of(actor)
    taken_back = draft.sent_by is not None and draft.sent_by.account_id == account
    if not taken_back or draft.state is not DraftState.WAITING:
        check_decider(draft, account, expected_revision)
    plain = check_reason(reason)
    StoredDraft.objects.filter(pk=draft.id).update(
        state=DraftState.RETURNED,
        revision=draft.revision + 1,
        reason=plain,
        decided_by_id=None if taken_back else account,
        decided_at=None if taken_back else now,
        updated_at=now,
    )
    journal("draft_returned", draft, actor, now, reason=plain, taken_back=taken_back)


@transaction.atomic
def discard_draft(*, draft_id: int, expected_revision: int, actor: Actor, now: datetime) -> None:
    """Give a draft up; it stays readable. Raises ``CannotDraft`` as writing in it does."""
    draft = seen(draft_id)
    rewrite(draft, expected_revision, actor, now, state=DraftState.DISCARDED)
    journal("draft_discarded", draft, actor, now)


@transaction.atomic
def go_on_from_newest(*, draft_id: int, expected_revision: int, actor: Actor, now: datetime) -> int:
    """Note that the newest version was looked at: the draft goes on from it, its files stay.

    Raises ``CannotDraft`` as writing in it does; ``unchanged`` when it goes on from it already.
    """
    draft = seen(draft_id)
    newest = newest_version(draft.code)
    if newest is None or newest.pk == draft.based_on:
        raise CannotDraft("unchanged")
    revision = rewrite(draft, expected_revision, actor, now, based_on_id=newest.pk)
    journal("draft_rebased", draft, actor, now, version=newest.pk)
    return revision
