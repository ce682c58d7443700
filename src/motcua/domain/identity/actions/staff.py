"""Accounts and posts of staff."""

from datetime import date, datetime

import pyotp
from django.contrib.auth.hashers import make_password
from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.identity.models import Account, Post, Unit
from motcua.domain.identity.values import ROLE_NAMES, AccountKind, Role, Standing

_PLAIN = Standing()


def make_staff(
    *, login: str, password: str, full_name: str, email: str, actor: Actor, now: datetime,
    hashed: bool = False,
) -> Account:  # fmt: skip
    """Make an account of a member of staff with a fresh secret for one-time codes.

    ``hashed``: the password was hashed already, once for many sample accounts.
    """
    with transaction.atomic():
        account = Account.objects.create(
            kind=AccountKind.STAFF,
            login=login.lower(),
            password=password if hashed else make_password(password),
            totp_secret=pyotp.random_base32(),
            full_name=full_name,
            email=email,
            created_at=now,
        )
        record(act="identity.staff_made", actor=actor, at=now, subject=f"account-{account.pk}")
    return account


def give_post(
    *, account: Account, unit: Unit, role: Role, since: date, actor: Actor, now: datetime,
    standing: Standing = _PLAIN,
) -> Post:  # fmt: skip
    """Give an account a role in a unit from a day on."""
    named = standing.title or ROLE_NAMES[role]
    with transaction.atomic():
        post = Post.objects.create(
            account=account,
            unit=unit,
            role=role,
            title_vi=named.vi,
            title_en=named.en,
            rank=standing.rank or "",
            signs=standing.signs or "",
            valid_from=since,
        )
        details = {"unit": unit.eid, "role": role.value}
        subject = f"account-{account.pk}"
        record(act="identity.post_given", actor=actor, at=now, subject=subject, details=details)
    return post
