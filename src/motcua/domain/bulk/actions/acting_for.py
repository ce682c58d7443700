"""Who acts when a worker does what an officer let run."""

from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.identity.values import Subject


def officer(subject: Subject) -> Actor:
    """Give the officer as the journal writes him; an act names the post that holds the step."""
    post = next(iter(subject.posts), None)
    return Actor(
        kind=ActorKind.STAFF,
        account_id=subject.account_id,
        unit_id=post.unit_id if post else None,
        post=post.title.vi if post else "",
    )
