"""Writing into the journal."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from motcua.domain.audit.models import Entry
from motcua.domain.audit.rules.sealing import SALT_BYTES, plain, seal
from motcua.domain.audit.values import Actor, Written
from motcua.platform.whence import whence


def record(
    *,
    act: str,
    actor: Actor,
    at: datetime,
    subject: str,
    outcome: str = "done",
    details: Mapping[str, object] | None = None,
    person: int | None = None,
) -> None:
    """Append one entry with one statement, inside the transaction of the act it records.

    ``act`` is room and deed (``dossiers.filed``), ``subject`` the public code of what it is about,
    ``details`` JSON-able facts without personal data and without fractions, ``person`` the account
    of the person whom it is about. Some details are read by their names: ``step``, the number of a
    dossier's step, ``content``, SHA-256 hashes of what the act was about, and ``inside``, hashes of
    words of the house, which no proof opens.
    """
    entry = Written(
        id=0,
        at=at,
        act=act,
        subject=subject,
        outcome=outcome,
        actor_kind=actor.kind.value,
        account_id=actor.account_id,
        unit_id=actor.unit_id,
        post=actor.post,
        label=actor.label,
        details=plain(details or {}),
        person_id=person,
        source=whence(),
    )
    Entry.objects.create(**sealed_row(entry))


def sealed_row(entry: Written) -> dict[str, object]:
    """Give the columns of a new entry, with a salt of its own and its seal."""
    row = {name: getattr(entry, name) for name in Written.__slots__ if name != "id"}
    salt = secrets.token_bytes(SALT_BYTES)
    return {**row, "salt": salt, "seal": seal(entry, salt)}
