"""When somebody must be told that a certificate ends."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from motcua.domain.signing.values import HeldCertificate

WARN_BEFORE = timedelta(days=30)
_DAILY_DAYS = 7


def ending(held: Iterable[HeldCertificate], now: datetime) -> tuple[HeldCertificate, ...]:
    """Give certificates that have ended or end within 30 days while nobody has taken over.

    A withdrawn key, or one in whose place another signs already, is nobody's worry.
    """
    return tuple(
        each for each in held
        if each.in_turn and not each.withdrawn and each.certified_until <= now + WARN_BEFORE
        and not _replaced_in_time(each, held)
    )  # fmt: skip


def _replaced_in_time(one: HeldCertificate, held: Iterable[HeldCertificate]) -> bool:
    key_id = one.name.partition(".from-")[0]
    return any(
        each.name.startswith(f"{key_id}.from-") and each.name != one.name and not each.withdrawn
        and each.from_day is not None and each.from_day <= one.certified_until.date()
        and each.certified_until > one.certified_until
        for each in held
    )  # fmt: skip


def is_told_today(one: HeldCertificate, now: datetime) -> bool:
    """Tell whether a letter goes out today: 30 days ahead, then weekly, the last week daily."""
    days = (one.certified_until - now).days
    return days <= _DAILY_DAYS or (WARN_BEFORE.days - days) % 7 == 0
