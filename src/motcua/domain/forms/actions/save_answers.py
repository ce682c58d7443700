"""Keeping single answers as they are given."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from motcua.domain.forms.actions.keeping import draft_of, keep
from motcua.domain.forms.actions.locking import refuse_others
from motcua.domain.forms.models import Draft
from motcua.domain.forms.queries import facts_of
from motcua.domain.forms.rules.merging import Merged, Seen, marks, merge
from motcua.domain.forms.values import DraftFacts, Field, FormDefinition, Kept, Raw


def save_answers(
    *,
    draft_id: UUID,
    account_id: int,
    form_of: Callable[[DraftFacts], FormDefinition],
    raw: Raw,
    seen: Seen,
    now: datetime,
    place: str = "",
) -> Kept:  # fmt: skip
    """Keep the answers named in ``seen``, right or wrong, without judging them; two statements.

    ``form_of`` gives the form a draft was begun with, or raises what keeps somebody from it: the
    draft is read once, here.
    ``seen`` gives the mark each answer had when the page was made. What another window changed
    meanwhile is not overwritten: an answer changed on both sides is a clash of ``Kept`` and stays
    as it is, the others are kept. ``place`` is the field its owner is at. Raises
    ``CannotUseDraft``: ``not_found``, ``filed``, ``too_large``.
    """

    row = draft_of(draft_id, account_id)
    form = form_of(facts_of(row))
    fields = [each for each in form.fields if _is_named(each, seen)]
    at = place if row.account_id == account_id and place in {f.key for f in form.fields} else ""

    def change(found: Draft) -> Merged:
        refuse_others(found, account_id, fields)
        return merge(fields, found.answers, raw, seen)

    kept = keep(row, change, form=form, place=at, now=now)
    fresh = {name: each for name, each in marks(fields, kept.answers).items() if name in seen}
    return replace(kept, seen=fresh)


def _is_named(field: Field, seen: Seen) -> bool:
    return any(name == field.key or name.startswith(f"{field.key}.") for name in seen)
