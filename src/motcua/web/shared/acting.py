"""Who acts in a request, as the journal writes it."""

from django.http import HttpRequest

from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.identity.values import AccountKind, Role, Subject

_KINDS = {
    AccountKind.CITIZEN: ActorKind.CITIZEN,
    AccountKind.STAFF: ActorKind.STAFF,
    AccountKind.INTEGRATOR: ActorKind.INTEGRATOR,
}


def subject_of(request: HttpRequest) -> Subject:
    """Give who asks."""
    return request.subject  # type: ignore[attr-defined, no-any-return]


def lang_of(request: HttpRequest) -> str:
    """Give the language of the page."""
    return str(request.lang)  # type: ignore[attr-defined]


def account_id(request: HttpRequest) -> int:
    """Give the account of somebody signed in; ``LookupError`` for somebody unknown."""
    known = subject_of(request).account_id
    if known is None:
        raise LookupError("nobody is signed in")
    return known


def actor_of(request: HttpRequest, *roles: Role, unit_id: int | None = None) -> Actor:
    """Give the actor; of staff with several posts, the one of these roles, and of this unit."""
    subject = subject_of(request)
    if subject.kind is None:
        return Actor(kind=ActorKind.ANONYMOUS)
    fitting = [post for post in subject.posts if not roles or post.role in roles]
    posts = [post for post in fitting if post.unit_id == unit_id] or fitting or subject.posts
    post = posts[0] if posts else None
    return Actor(
        kind=_KINDS[subject.kind],
        account_id=subject.account_id,
        unit_id=post.unit_id if post else None,
        post=post.title.vi if post else "",
    )
