"""Keys of integrators."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.identity.models import Account, ApiKey
from motcua.domain.identity.values import AccountKind


def make_key(*, login: str, name: str, actor: Actor, now: datetime) -> str:
    """Make an integrator's account and give its key; only the key's hash is kept."""
    key = f"mc_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        account, _ = Account.objects.get_or_create(
            login=login,
            defaults={"kind": AccountKind.INTEGRATOR, "full_name": name, "created_at": now},
        )
        sha256 = hashlib.sha256(key.encode()).hexdigest()
        ApiKey.objects.create(account=account, sha256=sha256, name=name, created_at=now)
        record(act="identity.key_made", actor=actor, at=now, subject=f"account-{account.pk}")
    return key
