"""Who stands in for whom."""

from dataclasses import dataclass
from datetime import date

from motcua.domain.identity.models import Post, Substitution
from motcua.domain.identity.queries.units import in_force_on
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Colleague:
    """A post somebody may be appointed for, or from which somebody may stand in."""

    post_id: int
    login: str
    full_name: str
    title: Text
    unit: Text
    unit_id: int


@dataclass(frozen=True, slots=True)
class StandingIn:
    """One substitution as pages show it."""

    id: int
    absent: str
    absent_login: str
    title: Text
    unit: Text
    unit_id: int
    substitute: str
    first_day: date
    last_day: date
    reason: str


def colleagues_of(subject: Subject, today: date) -> tuple[Colleague, ...]:
    """Give the posts of the units in which somebody works, the unit's own order."""
    units = {post.unit_id for post in subject.posts if post.for_account_id is None}
    held = Post.objects.filter(in_force_on(today), unit_id__in=units, account__active=True)
    rows = held.exclude(role=Role.ADMINISTRATOR).select_related("account", "unit")
    return tuple(
        Colleague(
            post_id=post.pk,
            login=post.account.login or "",
            full_name=post.account.full_name,
            title=Text(post.title_vi, post.title_en),
            unit=post.unit.name,
            unit_id=post.unit_id,
        )
        for post in rows.order_by("unit_id", "id")
    )


def substitutions_of(subject: Subject, today: date) -> tuple[StandingIn, ...]:
    """Give the substitutions in the units of somebody that are not over, the next first."""
    units = {post.unit_id for post in subject.posts}
    rows = Substitution.objects.filter(
        post__unit_id__in=units, ended_at__isnull=True, last_day__gte=today
    ).select_related("post__account", "post__unit", "substitute")
    return tuple(
        StandingIn(
            id=each.pk,
            absent=each.post.account.full_name,
            absent_login=each.post.account.login or "",
            title=Text(each.post.title_vi, each.post.title_en),
            unit=each.post.unit.name,
            unit_id=each.post.unit_id,
            substitute=each.substitute.full_name,
            first_day=each.first_day,
            last_day=each.last_day,
            reason=each.reason,
        )
        for each in rows.order_by("first_day", "id")
    )


@dataclass(frozen=True, slots=True)
class Absence:
    """An officer who is away from a day to a day, and who stands in for him."""

    account_id: int
    substitute_id: int
    substitute: str
    first_day: date
    last_day: date

    def holds(self, day: date) -> bool:
        """Tell whether he is away on a day."""
        return self.first_day <= day <= self.last_day


def absences_in(unit_id: int, role: Role, first: date, last: date) -> tuple[Absence, ...]:
    """Give who of a role at a unit is away on some day of a span, as substitutions say."""
    rows = Substitution.objects.filter(
        post__unit_id=unit_id, post__role=role, ended_at__isnull=True, first_day__lte=last,
        last_day__gte=first,
    ).select_related("post", "substitute")  # fmt: skip
    return tuple(
        Absence(
            account_id=each.post.account_id,
            substitute_id=each.substitute_id,
            substitute=each.substitute.full_name,
            first_day=each.first_day,
            last_day=each.last_day,
        )
        for each in rows.order_by("first_day", "id")
    )
