"""A clerk lets a phone photograph papers for the filing in front of him."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.counter.models import Pairing
from motcua.domain.counter.queries.phones import hash_of
from motcua.domain.identity.api import session_key
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

_OCTETS = 16  # 128 bits: nobody guesses a code within its minutes


def pair_phone(
    *, form_key: UUID, version_id: int, account_id: int, session: str, actor: Actor, now: datetime
) -> str:
    """Begin a pairing and give its code, which is kept nowhere; an older one of the filing ends.

    ``session`` is the token of the clerk's session: with its end the pairing ends.
    """
    code = secrets.token_hex(_OCTETS)
    with transaction.atomic():
        end_pairing(form_key=form_key, account_id=account_id, now=now)
        Pairing.objects.create(
            sha256=hash_of(code),
            account_id=account_id,
            session_id=session_key(session),
            form_key=form_key,
            version_id=version_id,
            begun_at=now,
            ends_at=now + lawbook().counter(local(now).date()).phone,
        )
        record(act="counter.phone_paired", actor=actor, at=now, subject=f"draft-{form_key}")
    return code


def end_pairing(*, form_key: UUID, account_id: int, now: datetime) -> None:
    """End what is open for a filing; what came stays."""
    rows = Pairing.objects.filter(form_key=form_key, account_id=account_id, ends_at__gt=now)
    rows.update(ends_at=now)
