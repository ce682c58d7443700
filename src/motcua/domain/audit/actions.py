"""Writing into the journal."""

from collections.abc import Mapping
from datetime import datetime

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import Actor


def record(
    *,
    act: str,
    actor: Actor,
    at: datetime,
    subject: str,
    outcome: str = "done",
    details: Mapping[str, object] | None = None,
) -> None:
    """Append one entry with one statement, inside the transaction of the act it records.

    ``act`` is room and deed (``dossiers.filed``), ``subject`` the public code of what it is about,
    ``details`` JSON-able facts without personal data.
    """
    Entry.objects.create(
        at=at,
        act=act,
        subject=subject,
        outcome=outcome,
        actor_kind=actor.kind.value,
        account_id=actor.account_id,
        unit_id=actor.unit_id,
        post=actor.post,
        label=actor.label,
        details=dict(details or {}),
    )
