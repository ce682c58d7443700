"""Standing in for somebody on leave, from a day to a day, with trace."""

from datetime import date, datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.identity.models import Account, Post, Substitution
from motcua.domain.identity.values import AccountKind, Role, Subject
from motcua.kernel.moments import local

LONGEST_DAYS = 366


class CannotSubstitute(Exception):
    """A substitution that is not possible; ``reason`` is a key the pages word.

    ``not_yours``, ``nobody``, ``oneself``, ``other_unit``, ``days``, ``taken``, ``over``,
    ``reason_missing``, ``administrator``, ``not_a_leader``.
    """

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


def appoint_substitute(
    *, post_id: int, login: str, days: tuple[date, date], reason: str, subject: Subject,
    actor: Actor, now: datetime,
) -> Substitution:  # fmt: skip
    """Let a colleague of the unit do the work of a post while its holder is on leave.

    The holder himself may, or a leader of the unit. What the substitute does is written down as
    done by him in the place of the absent. Raises ``CannotSubstitute``.
    """
    if not reason.strip():
        raise CannotSubstitute("reason_missing")
    if subject.account_id is None:
        raise CannotSubstitute("not_yours")
    with transaction.atomic():
        post = _post(post_id, subject)
        substitute = _colleague(post, login, now)
        _check_days(post, days, now)
        made = Substitution.objects.create(
            post=post,
            substitute=substitute,
            first_day=days[0],
            last_day=days[1],
            reason=reason.strip()[:300],
            made_by_id=subject.account_id,
            made_at=now,
        )
        _note(made, "identity.substitute_appointed", actor, now)
    return made


def end_substitution(
    *, substitution_id: int, subject: Subject, actor: Actor, now: datetime
) -> None:
    """End a substitution at once; raises ``CannotSubstitute`` (``not_yours``, ``over``)."""
    with transaction.atomic():
        found = Substitution.objects.select_for_update().filter(pk=substitution_id).first()
        if found is None:
            raise CannotSubstitute("not_yours")
        _post(found.post_id, subject)
        if found.ended_at is not None:
            raise CannotSubstitute("over")
        found.ended_at = now
        found.save(update_fields=["ended_at"])
        _note(found, "identity.substitution_ended", actor, now)


def _post(post_id: int, subject: Subject) -> Post:
    # The lock makes two appointments for one post wait for each other.
    rows = Post.objects.select_for_update(of=("self",)).select_related("unit", "account")
    post = rows.filter(pk=post_id).first()
    if post is None:
        raise CannotSubstitute("not_yours")
    leads = post.unit_id in subject.units_as(Role.LEADER)
    if not leads and post.account_id != subject.account_id:
        raise CannotSubstitute("not_yours")
    if post.role == Role.ADMINISTRATOR:
        raise CannotSubstitute("administrator")
    return post


def _colleague(post: Post, login: str, now: datetime) -> Account:
    account = Account.objects.filter(
        login=login.strip().lower(), kind=AccountKind.STAFF, active=True
    ).first()
    if account is None:
        raise CannotSubstitute("nobody")
    if account.pk == post.account_id:
        raise CannotSubstitute("oneself")
    today = local(now).date()
    held = Post.objects.filter(account=account, unit_id=post.unit_id, valid_from__lte=today)
    roles = set(held.exclude(valid_to__lt=today).values_list("role", flat=True))
    if not roles:
        raise CannotSubstitute("other_unit")
    # Decree 30/2020 Art. 13: only a leader signs for a leader.
    if post.role == Role.LEADER and Role.LEADER not in roles:
        raise CannotSubstitute("not_a_leader")
    return account


def _check_days(post: Post, days: tuple[date, date], now: datetime) -> None:
    first, last = days
    if last < first or last < local(now).date() or (last - first).days > LONGEST_DAYS:
        raise CannotSubstitute("days")
    others = Substitution.objects.filter(post=post, ended_at__isnull=True)
    if others.filter(first_day__lte=last, last_day__gte=first).exists():
        raise CannotSubstitute("taken")


def _note(made: Substitution, act: str, actor: Actor, now: datetime) -> None:
    record(
        act=act,
        actor=actor,
        at=now,
        subject=f"account-{made.post.account_id}",
        details={
            "substitute": made.substitute_id,
            "first_day": made.first_day.isoformat(),
            "last_day": made.last_day.isoformat(),
        },
    )
