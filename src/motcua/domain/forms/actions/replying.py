"""Answers to what was asked about a dossier that is filed: kept as a draft is, until they are sent.

What is asked, by whom and for how long, the room above knows; ``reply_to`` is its name for it.
"""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.forms.actions.discard_draft import delete_draft
from motcua.domain.forms.models import Draft
from motcua.domain.forms.queries import facts_of
from motcua.domain.forms.values import DraftFacts


def begin_reply(  # noqa: PLR0913 - all that is known of an answer when it begins
    *, account_id: int, reply_to: str, procedure_code: str, version_id: int, unit_id: int,
    channel: str, for_another: bool, power_id: int | None, now: datetime,
) -> DraftFacts:  # fmt: skip
    """Begin to answer a request, or go on where one was: one draft an account and request.

    ``for_another`` says that the dossier is somebody else's, whose papers one's own are not;
    ``power_id`` is what an agent answers under: what he prepares is its giver's.
    """
    row, _ = Draft.objects.get_or_create(
        account_id=account_id,
        reply_to=reply_to,
        defaults={
            "procedure_code": procedure_code, "version_id": version_id, "unit_id": unit_id,
            "channel": channel, "declared": {} if for_another else None, "power_id": power_id,
            "created_at": now, "updated_at": now,
        },
    )  # fmt: skip
    return facts_of(row)


def lock_reply(*, account_id: int, reply_to: str) -> DraftFacts | None:
    """Lock what an account has prepared until the transaction ends, with its files.

    ``None`` when it has prepared nothing, or has sent it.
    """
    rows = Draft.objects.select_for_update()
    row = rows.filter(account_id=account_id, reply_to=reply_to, dossier_code=None).first()
    return facts_of(row, row.files.select_related("file")) if row else None


@transaction.atomic
def end_replies(*, reply_to: str, actor: Actor, now: datetime) -> None:
    """Delete the answers to a request that were not sent: nobody waits for them any more."""
    rows = Draft.objects.select_for_update().filter(reply_to=reply_to, dossier_code=None)
    for row in rows.order_by("id"):
        delete_draft(row, "forms.reply_ended", actor, now)
