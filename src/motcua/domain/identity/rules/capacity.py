"""By which right somebody signs: the words that stand above his title.

Decree 30/2020/NĐ-CP, Art. 13 and Annex I, part II, 7: TM. for a collective, KT. for the head by a
deputy, TL. by order of the head, TUQ. by his written authorisation.
"""

from collections.abc import Iterable

from motcua.domain.identity.values import PostFacts, Rank, Signs

_SIGNS = {Signs.BY_ORDER: "TL.", Signs.BY_MANDATE: "TUQ."}


def capacity(post: PostFacts, *, collective: str, head_title: str) -> tuple[str, ...]:
    """Give the lines above the title, in capitals; none for a head who decides alone.

    ``collective`` is the body the unit's leaders sign for, empty where there is none;
    ``head_title`` the title of the head for whom a deputy or an authorised officer signs.
    """
    lines = [f"TM. {collective.upper()}"] if collective else []
    if post.rank is Rank.DEPUTY and head_title:
        lines.append(f"KT. {head_title.upper()}")
    elif post.rank is None and post.signs and head_title:
        # Who signs by order signs for the head, never for the collective.
        return (f"{_SIGNS[post.signs]} {head_title.upper()}",)
    return tuple(lines)


def signs_as(post: PostFacts, posts: Iterable[PostFacts]) -> PostFacts | None:
    """Give the post in whose name somebody signs who acts in ``post``, one of his ``posts``.

    Who stands in for the absent signs with his own title, as a deputy does for the head, and never
    as if he were the absent. None when he holds no such post of the unit himself.
    """
    if post.for_account_id is None:
        return post
    place = (post.unit_id, post.role)
    own = (each for each in posts if each.for_account_id is None)
    return next((each for each in own if (each.unit_id, each.role) == place), None)
