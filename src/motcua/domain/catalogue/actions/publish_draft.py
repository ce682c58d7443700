"""Publishing a draft: a second person, a decision, a day; the same way as files go."""

import uuid
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from motcua.domain.audit.api import notes_refusals
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.actions.begin_draft import newest_version
from motcua.domain.catalogue.actions.draft_rows import account_of, journal, locked
from motcua.domain.catalogue.actions.load import one_at_a_time, publish
from motcua.domain.catalogue.models import Edition
from motcua.domain.catalogue.models import PackageDraft as StoredDraft
from motcua.domain.catalogue.models import ProcedureVersion as Stored
from motcua.domain.catalogue.queries.examining import examine_draft
from motcua.domain.catalogue.queries.snapshot import forget_snapshot
from motcua.domain.catalogue.rules.drafting import check_approval, check_decider, check_sound
from motcua.domain.catalogue.rules.stamping import stamped
from motcua.domain.catalogue.values.drafts import (
    Approval,
    CannotDraft,
    DraftState,
    PackageDraft,
)


@notes_refusals(
    CannotDraft, act="catalogue.refused_decision", subject="draft-{draft_id}",
    reasons=("own_draft", "not_waiting", "no_decision"),
)  # fmt: skip
def publish_draft(
    *,
    draft_id: int,
    approval: Approval,
    expected_revision: int,
    actor: Actor,
    now: datetime,
) -> int:
    """Publish a waiting draft from its day of effect, and give the number of the version.

    Whoever began it, wrote in it or sent it does not publish it. Raises ``CannotDraft``:
    ``not_found``, ``not_waiting``, ``changed_elsewhere``, ``own_draft``, ``no_decision``,
    ``day_too_early``, ``overtaken`` (another version was published since it began),
    ``has_errors``, ``unchanged``.
    """
    with transaction.atomic():
        one_at_a_time()
        draft = locked(draft_id)
        account = account_of(actor)
        check_decider(draft, account, expected_revision)
        base = newest_version(draft.code)
        if (base.pk if base else None) != draft.based_on:
            raise CannotDraft("overtaken")
        check_approval(approval, _day_of(base) if base else None)
        version = _published(draft, approval, now)
        StoredDraft.objects.filter(pk=draft.id).update(
            state=DraftState.PUBLISHED,
            revision=draft.revision + 1,
            decided_by_id=account,
            decided_at=now,
            updated_at=now,
            decision=approval.decision.strip(),
            effective_from=approval.effective_from,
            version=version,
        )
        journal(
            "draft_published", draft, actor, now,
            version=version.pk,
            sha256=version.sha256,
            decision=approval.decision.strip(),
            effective_from=approval.effective_from.isoformat(),
        )  # fmt: skip
    forget_snapshot()
    return version.pk


def _day_of(version: Stored) -> date:
    return date.fromisoformat(version.content["procedure"]["effective_from"])


def _published(draft: PackageDraft, approval: Approval, now: datetime) -> Stored:
    """Store what was approved, with decision and day written in; the edition changes with it."""
    check_sound(examine_draft(draft).findings)
    files = stamped(draft.files, draft.folder, approval, ending=draft.ending)
    examined = examine_draft(replace(draft, files=files))
    check_sound(examined.findings)
    if examined.package is None or examined.version is None:
        raise CannotDraft("has_errors", examined.findings)
    stored = publish(examined.package, examined.version, now, by_draft=True)
    if stored is None:
        raise CannotDraft("unchanged")
    Edition.objects.update(token=uuid.uuid4(), loaded_at=now)
    return stored
