"""Keeping one page of answers, right or wrong, without ever overwriting another window's."""

from datetime import datetime
from uuid import UUID

from motcua.domain.forms.actions.keeping import draft_of, keep
from motcua.domain.forms.actions.locking import refuse_others
from motcua.domain.forms.actions.refusals import changed_elsewhere
from motcua.domain.forms.models import Draft
from motcua.domain.forms.queries import facts_of, known_at
from motcua.domain.forms.rules.check import check, merged, shown_fields
from motcua.domain.forms.rules.merging import Merged, Seen, merge
from motcua.domain.forms.rules.names import inputs_of
from motcua.domain.forms.values import FormDefinition, Page, Raw, Saved


def _page_of(form: FormDefinition, key: str) -> Page:
    page = form.page(key)
    if page is None:
        raise KeyError(key)
    return page


def save_page(  # noqa: PLR0913 - what came, and what the page had seen when it was made
    *,
    draft_id: UUID,
    account_id: int,
    form: FormDefinition,
    page: str,
    raw: Raw,
    now: datetime,
    seen: Seen | None = None,
    expected_revision: int = -1,
) -> Saved:
    """Save what was typed on a page and judge it; answers with errors are kept too.

    Two statements. ``seen`` gives the mark of each answer when the page was made: what another
    window changed meanwhile is merged, or is a clash of ``Saved``. A page that says no marks is
    taken only as a whole, at the revision it was made with. Saving the same again changes nothing
    and is no conflict. Raises ``CannotUseDraft``: ``not_found``, ``filed``,
    ``changed_elsewhere``, ``too_large``; ``KeyError`` for an unknown page.
    """
    known, here = known_at(now), _page_of(form, page)
    row = draft_of(draft_id, account_id)
    shown_before = shown_fields(form, row.answers, known)

    def change(found: Draft) -> Merged:
        refuse_others(found, account_id, here.fields)
        if seen is not None:
            return merge(here.fields, found.answers, raw, seen)
        answers = merged(here, found.answers, shown_before, raw)
        if found.revision != expected_revision and found.answers != answers:
            raise changed_elsewhere(facts_of(found))
        return Merged(answers)

    place = here.fields[0].key if here.fields else ""
    kept = keep(row, change, form=form, place=place, now=now)
    opened = shown_fields(form, kept.answers, known) - shown_before
    asked = tuple(
        each.key
        for each in here.fields
        if each.key in opened and inputs_of(each) and raw.keys().isdisjoint(inputs_of(each))
    )
    checked = check(form, kept.answers, known, page)
    return Saved(kept.revision, checked, asked, kept.clashes, kept.answers)
