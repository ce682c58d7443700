"""Keeping single answers as they are given."""

from datetime import datetime
from uuid import UUID

from motcua.domain.forms.actions.keeping import draft_of, keep
from motcua.domain.forms.models import Draft
from motcua.domain.forms.rules.merging import Merged, Seen, merge
from motcua.domain.forms.values import FormDefinition, Kept, Raw


def save_answers(
    *, draft_id: UUID, account_id: int, form: FormDefinition, raw: Raw, seen: Seen, now: datetime,
    place: str = "",
) -> Kept:  # fmt: skip
    """Keep the answers named in ``seen``, right or wrong, without judging them; two statements.

    ``seen`` gives the mark each answer had when the page was made. What another window changed
    meanwhile is not overwritten: an answer changed on both sides is a clash of ``Kept`` and stays
    as it is, the others are kept. ``place`` is the field its owner is at. Raises
    ``CannotUseDraft``: ``not_found``, ``filed``, ``too_large``.
    """

    def change(row: Draft) -> Merged:
        return merge(form.fields, row.answers, raw, seen)

    return keep(draft_of(draft_id, account_id), change, place=place, now=now)
