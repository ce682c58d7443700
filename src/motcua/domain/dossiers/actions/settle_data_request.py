"""Deciding a request to correct or delete data, and doing what was decided."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.forms.api import discard_draft, draft, open_drafts
from motcua.domain.registry.api import (
    data_request,
    decide_request,
    forget_exports_of,
    forget_lookups,
)
from motcua.domain.registry.values import CannotAsk, Decision, RequestKind
from motcua.platform.files.models import StoredFile


def settle_data_request(
    *, request_id: int, decision: str, reason: str, officer_id: int, actor: Actor, now: datetime
) -> None:
    """Decide a request; an accepted deletion removes at once what no law keeps, in one transaction.

    Drafts, what the register said for them, and copies made for the person are removed. Dossiers
    and the journal stay: the Archives Law 33/2024 keeps them, and the reason must say so. A
    correction is carried out at the source (sign-on, population database) or in a new dossier; the
    reason says where. Raises ``CannotAsk``.
    """
    with transaction.atomic():
        asked = data_request(request_id)
        if asked is None:
            raise CannotAsk("not_found")
        deletes = asked.kind is RequestKind.DELETION and decision == Decision.ACCEPTED
        deeds = _delete(asked.account_id, actor, now) if deletes and asked.decision is None else {}
        decide_request(
            request_id=request_id, decision=decision, reason=reason, officer_id=officer_id,
            deeds=deeds, actor=actor, now=now,
        )  # fmt: skip


def _delete(account_id: int, actor: Actor, now: datetime) -> dict[str, int]:
    drafts = files = 0
    while found := open_drafts(account_id, replies=True):
        for each in found:
            whole = draft(each.id, account_id)
            ids = [file.file_id for file in whole.files] if whole else []
            # Files that a dossier uses too stay with it.
            discard_draft(draft_id=each.id, account_id=account_id, actor=actor, now=now)
            files += len(ids) - StoredFile.objects.filter(pk__in=ids).count()
            drafts += 1
    return {
        "drafts": drafts,
        "files": files,
        "look_ups": forget_lookups(account_id=account_id),
        "copies": forget_exports_of(account_id=account_id),
    }
