"""Who acts when a worker does what an officer let run."""

from collections.abc import Collection

from motcua.domain.audit.values import Actor, ActorKind
from motcua.domain.identity.values import Subject


def officer(subject: Subject, unit_ids: Collection[int] = ()) -> Actor:
    """Give the officer as the journal writes him, in his post of these units if he has one there.

    Who reads a dossier stands there in the post by which he sees it; an act names the post that
    holds the step.
    """
    first = next(iter(subject.posts), None)
    post = next((each for each in subject.posts if each.unit_id in unit_ids), first)
    return Actor(
        kind=ActorKind.STAFF,
        account_id=subject.account_id,
        unit_id=post.unit_id if post else None,
        post=post.title.vi if post else "",
    )
