"""Looking after keys: what there is, what ends, what may sign no more."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM, Actor
from motcua.domain.signing.ports import KeyStore
from motcua.domain.signing.rules import ending, is_told_today
from motcua.domain.signing.values import HeldCertificate
from motcua.platform.wiring import adapter


class NoSuchKey(Exception):
    """There is no key of this name."""


def certificates(now: datetime) -> tuple[HeldCertificate, ...]:
    """Give all certificates of this copy, the one that ends first before the others."""
    return adapter(KeyStore).held(now)  # type: ignore[type-abstract]


def ending_certificates(now: datetime) -> tuple[HeldCertificate, ...]:
    """Give those that have ended, or end within 30 days with nothing in their place."""
    return ending(certificates(now), now)


def withdraw_key(*, name: str, why: str, actor: Actor, now: datetime) -> None:
    """Let a key sign no more, at once and in every process; old signatures stay as they are.

    Whether they count is the authority's word: it has to revoke the certificate too. Raises
    ``NoSuchKey``.
    """
    with transaction.atomic():
        record(act="signing.key_withdrawn", actor=actor, at=now, subject=name, details={"why": why})
        try:
            adapter(KeyStore).withdraw(name, why=why, now=now)  # type: ignore[type-abstract]
        except KeyError:
            raise NoSuchKey(name) from None


def watch_certificates(now: datetime) -> tuple[HeldCertificate, ...]:
    """Write into the journal what ends soon, and give those of which a letter goes out today."""
    told = tuple(each for each in ending_certificates(now) if is_told_today(each, now))
    for each in told:
        record(
            act="signing.certificate_ends", actor=SYSTEM, at=now, subject=each.name,
            details={"until": each.certified_until.isoformat(), "used_for": str(each.used_for)},
        )  # fmt: skip
    return told
