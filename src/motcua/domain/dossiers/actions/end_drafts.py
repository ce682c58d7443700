"""Drafts that nobody goes on with: their owners are told, and then they end."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.rules.replying import named
from motcua.domain.forms.api import drafts_to_end, drafts_to_warn, end_draft, note_warned
from motcua.domain.forms.values import DraftFacts
from motcua.domain.identity.api import reachable
from motcua.domain.notifications.api import notify
from motcua.domain.registry.api import last_word
from motcua.domain.registry.values import Purpose
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

_PAGE = "/ho-so/"


def look_at_drafts(*, now: datetime) -> tuple[int, int]:
    """Tell owners whose drafts will end, and end those whose time is over; each by itself.

    How long is law/drafts.yaml. A draft never ends before its owner was told and had the whole
    notice. Give how many were told and how many ended.
    """
    rules = lawbook().drafts(local(now).date())
    told = sum(
        _warn(each, before=now - rules.kept + rules.notice, ends_at=now + rules.notice, now=now)
        for each in drafts_to_warn(now - rules.kept + rules.notice)
    )
    old, warned = now - rules.kept, now - rules.notice
    ended = sum(
        end_draft(draft_id=each, before=old, warned_before=warned, now=now)
        for each in drafts_to_end(old, warned)
    )
    return told, ended


@transaction.atomic
def _warn(draft_id: UUID, *, before: datetime, ends_at: datetime, now: datetime) -> bool:
    draft = note_warned(draft_id=draft_id, before=before, now=now)
    if draft is None:
        return False
    owner = next(iter(reachable([draft.account_id])), None)
    # Who wants no letters finds the day among his drafts; the row is kept all the same.
    may_write = last_word(draft.account_id, Purpose.EMAIL) is not False
    notify(
        kind="reply_ending" if draft.reply_to else "draft_ending",
        to_email=owner.email if owner and may_write else "",
        lang="vi",
        subject_code=str(draft.id),
        context={
            "procedure": snapshot().version(draft.version_id).name.vi,
            "due": local(ends_at).strftime("%d/%m/%Y"),
            "link": f"{settings.MOTCUA_PUBLIC_URL.rstrip('/')}{_page_of(draft)}",
        },
        now=now,
    )
    return True


def _page_of(draft: DraftFacts) -> str:
    """Give where somebody goes on; answers to a request are in no list of drafts."""
    return f"{_PAGE}{named(draft.reply_to)[0]}/bo-sung" if draft.reply_to else _PAGE
