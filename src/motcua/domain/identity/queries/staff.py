"""Who of the staff can be told something: those who hold a step, the heads of a unit."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.domain.identity.models import Account, Post, Substitution, Unit
from motcua.domain.identity.rules.policy import READERS
from motcua.domain.identity.values import Holder, Rank, Role
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Reachable:
    """An active account of staff and its e-mail address, which may be empty."""

    account_id: int
    email: str


def reachable(account_ids: Iterable[int]) -> tuple[Reachable, ...]:
    """Give active accounts by number."""
    rows = Account.objects.filter(pk__in=set(account_ids), active=True).order_by("pk")
    return tuple(Reachable(pk, email) for pk, email in rows.values_list("pk", "email"))


def names_of(account_ids: Iterable[int]) -> dict[int, str]:
    """Give the full names of several accounts with one statement."""
    rows = Account.objects.filter(pk__in=set(account_ids))
    return dict(rows.values_list("pk", "full_name"))


def holders_of(holder: Holder, today: date) -> tuple[Reachable, ...]:
    """Give everybody who may do a step today, who stands in for the absent too."""
    held = _posts(holder.unit_id, holder.role, today)
    if holder.rank is not None:
        held = held.filter(rank__in={Rank.HEAD, holder.rank})
    return _of_posts(held, today)


def heads_of(unit_id: int, today: date) -> tuple[Reachable, ...]:
    """Give the head of a unit, all its leaders where none is named head."""
    leaders = _posts(unit_id, Role.LEADER, today)
    heads = leaders.filter(rank=Rank.HEAD)
    return _of_posts(heads, today) or _of_posts(leaders, today)


def nearest_heads(unit_id: int, today: date) -> tuple[int | None, tuple[Reachable, ...]]:
    """Give the heads of a unit, else those of the nearest unit above that has any, with that unit.

    Nobody and ``None`` where none has.
    """
    path = Unit.objects.values_list("path", flat=True).get(pk=unit_id)
    for each in reversed(_numbers(path)):
        heads = heads_of(each, today)
        if heads:
            return each, heads
    return None, ()


def answered_for(unit_ids: Collection[int], today: date) -> frozenset[int]:
    """Give these led units and all below them that nobody leads, up to the next that is led."""
    if not unit_ids:
        return frozenset()
    led = led_units(today)
    paths = Unit.objects.filter(pk__in=set(unit_ids)).values_list("path", flat=True)
    below = Q(pk__in=())
    for path in paths:
        below |= Q(path__startswith=path)
    rows = Unit.objects.filter(below).exclude(pk__in=led).values_list("pk", "path")
    nearest = {
        pk: next((each for each in reversed(_numbers(path)) if each in led), None)
        for pk, path in rows
    }
    return frozenset(unit_ids) | {pk for pk, leads in nearest.items() if leads in unit_ids}


def answered_by_nobody(unit_ids: Collection[int], today: date) -> frozenset[int]:
    """Give those of some units that nobody leads, nor any unit above them."""
    if not unit_ids:
        return frozenset()
    led = led_units(today)
    rows = Unit.objects.filter(pk__in=set(unit_ids)).values_list("pk", "path")
    return frozenset(pk for pk, path in rows if led.isdisjoint(_numbers(path)))


def _numbers(path: str) -> list[int]:
    return [int(each) for each in path.split("/") if each]


def working_in(unit_ids: Iterable[int], today: date) -> tuple[tuple[int, int, str], ...]:
    """Give who receives or appraises at units today: unit, account and full name, each once."""
    held = Post.objects.filter(
        _in_force(today),
        unit_id__in=set(unit_ids),
        role__in=(Role.RECEIVING_OFFICER, Role.SPECIALIST),
        account__active=True,
    )
    rows = held.order_by("unit_id", "account_id").distinct()
    return tuple(rows.values_list("unit_id", "account_id", "account__full_name"))


def led_units(today: date) -> frozenset[int]:
    """Give the units that somebody leads today."""
    held = Post.objects.filter(_in_force(today), role=Role.LEADER, account__active=True)
    return frozenset(held.values_list("unit_id", flat=True).distinct())


def administrators(today: date) -> tuple[Reachable, ...]:
    """Give everybody who administers the system today."""
    held = Post.objects.filter(_in_force(today), role=Role.ADMINISTRATOR, account__active=True)
    rows = held.order_by("account_id").values_list("account_id", "account__email").distinct()
    return tuple(Reachable(pk, email) for pk, email in rows)


def _posts(unit_id: int, role: Role, today: date) -> QuerySet[Post]:
    return Post.objects.filter(_in_force(today), unit_id=unit_id, role=role)


def _in_force(today: date) -> Q:
    return Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))


def _of_posts(posts: QuerySet[Post], today: date) -> tuple[Reachable, ...]:
    # Only a colleague stands in, as the subject of a request says too.
    colleague = Post.objects.filter(
        _in_force(today), account=OuterRef("substitute"), unit=OuterRef("post__unit")
    )
    standing_in = Substitution.objects.filter(
        Exists(colleague),
        post__in=posts,
        ended_at__isnull=True,
        first_day__lte=today,
        last_day__gte=today,
    )
    own = set(posts.values_list("account_id", flat=True))
    return reachable(own | set(standing_in.values_list("substitute_id", flat=True)))


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who works at dossiers in a unit, in one of his posts."""

    account_id: int
    login: str
    full_name: str
    email: str
    unit_id: int
    role: Role
    rank: Rank | None
    title: Text


def officers_in(unit_ids: Iterable[int], today: date) -> tuple[Officer, ...]:
    """Give who works at dossiers in some units today, with one statement, in order of unit."""
    held = Post.objects.filter(
        _in_force(today), unit_id__in=set(unit_ids), role__in=READERS, account__active=True
    )
    rows = held.select_related("account").order_by("unit_id", "id")
    return tuple(
        Officer(
            account_id=post.account_id,
            login=post.account.login or "",
            full_name=post.account.full_name,
            email=post.account.email,
            unit_id=post.unit_id,
            role=Role(post.role),
            rank=Rank(post.rank) if post.rank else None,
            title=Text(post.title_vi, post.title_en),
        )
        for post in rows
    )
