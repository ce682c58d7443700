"""A member of staff signs in with password and one-time code."""

from datetime import datetime
from functools import cache
from typing import NoReturn

import pyotp
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.identity.models import Account
from motcua.domain.identity.values import AccountKind
from motcua.platform.limits.counting import Rate, allow

# Wherever somebody tries from, and from one address: nobody can lock an officer out from afar
# with a few tries, and nobody can guess on for long.
_TRIES_HERE = Rate(times=10, seconds=900)
_TRIES = Rate(times=100, seconds=900)
_STEP = 30


class CannotSignIn(Exception):
    """Login, password or code are wrong, or there were too many tries; never says which."""

    def __init__(self, *, too_many: bool = False) -> None:
        """Tell whether the person must wait."""
        super().__init__("too many tries" if too_many else "wrong login, password or code")
        self.too_many = too_many


def sign_in_staff(*, login: str, password: str, code: str, address: str, now: datetime) -> Account:
    """Give the account when password and code (RFC 6238) are right, each code once only.

    Raises ``CannotSignIn``. The same time passes for a login nobody has.
    """
    login = login.strip().lower()
    here = allow(f"sign-in:{login}:{address}", _TRIES_HERE, now)
    if not here or not allow(f"sign-in:{login}", _TRIES, now):
        raise CannotSignIn(too_many=True)
    account = Account.objects.filter(login=login, kind=AccountKind.STAFF, active=True).first()
    stored = account.password if account else _nobodys_password()
    right = check_password(password, stored)
    if account is None or not right or not _spend_code(account, code, now):
        _refuse(account, now)
    actor = Actor(kind=ActorKind.STAFF, account_id=account.pk, label=account.full_name)
    record(act="identity.signed_in", actor=actor, at=now, subject=f"account-{account.pk}")
    return account


@cache
def _nobodys_password() -> str:
    """Give a hash to compare with when nobody has the login, so that it takes the same time."""
    return make_password("nobody has this login")


def _refuse(account: Account | None, now: datetime) -> NoReturn:
    """Write the refusal down; what was typed as a login may be anything and is never kept."""
    actor = Actor(kind=ActorKind.ANONYMOUS)
    subject = f"account-{account.pk}" if account else "login-unknown"
    record(act="identity.signed_in", actor=actor, at=now, subject=subject, outcome="refused")
    raise CannotSignIn


def _spend_code(account: Account, code: str, now: datetime) -> bool:
    """Accept the code of this half minute or its neighbours, and none that was used before."""
    totp = pyotp.TOTP(account.totp_secret)
    present = int(now.timestamp()) // _STEP
    for step in (present, present - 1, present + 1):
        if pyotp.utils.strings_equal(code.strip().replace(" ", ""), totp.generate_otp(step)):
            with transaction.atomic():
                fresh = Account.objects.filter(pk=account.pk, totp_step__lt=step)
                return fresh.update(totp_step=step) == 1
    return False
