"""Keeping one page of answers, right or wrong, without ever overwriting another window's."""

import json
from datetime import datetime
from uuid import UUID

from motcua.domain.forms.actions.refusals import changed_elsewhere, filed, not_found, too_large
from motcua.domain.forms.models import Draft
from motcua.domain.forms.queries import facts_of, known_at
from motcua.domain.forms.rules.check import check, merged, shown_fields
from motcua.domain.forms.rules.names import inputs_of
from motcua.domain.forms.values import FormDefinition, Page, Raw, Saved, Typed

MAX_ANSWERS = 200_000


def _draft_of(draft_id: UUID, account_id: int) -> Draft:
    row = Draft.objects.filter(id=draft_id, account_id=account_id).first()
    if row is None:
        raise not_found()
    if row.dossier_code is not None:
        raise filed(facts_of(row))
    return row


def _page_of(form: FormDefinition, key: str) -> Page:
    page = form.page(key)
    if page is None:
        raise KeyError(key)
    return page


def _written(row: Draft, answers: dict[str, Typed], expected_revision: int, now: datetime) -> int:
    """Write the answers if the draft is still as it was seen; give the revision it has then."""
    if row.answers == answers:
        return row.revision
    unchanged = Draft.objects.filter(id=row.id, revision=expected_revision, dossier_code=None)
    changes = unchanged.update(answers=answers, revision=expected_revision + 1, updated_at=now)
    if changes:
        return expected_revision + 1
    current = _draft_of(row.id, row.account_id)
    if current.answers != answers:
        raise changed_elsewhere(facts_of(current))
    return current.revision


def save_page(
    *,
    draft_id: UUID,
    account_id: int,
    form: FormDefinition,
    page: str,
    raw: Raw,
    expected_revision: int,
    now: datetime,
) -> Saved:
    """Save what was typed on a page and judge it; answers with errors are kept too.

    Two statements. ``expected_revision`` is the one the page was shown with. Saving the same
    again changes nothing and is no conflict. Raises ``CannotUseDraft``: ``not_found``,
    ``filed``, ``changed_elsewhere``, ``too_large``; ``KeyError`` for an unknown page.
    """
    known, here = known_at(now), _page_of(form, page)
    row = _draft_of(draft_id, account_id)
    shown_before = shown_fields(form, row.answers, known)
    answers = merged(here, row.answers, shown_before, raw)
    if len(json.dumps(answers, ensure_ascii=False)) > MAX_ANSWERS:
        raise too_large()
    revision = _written(row, answers, expected_revision, now)
    opened = shown_fields(form, answers, known) - shown_before
    asked = tuple(
        each.key
        for each in here.fields
        if each.key in opened and inputs_of(each) and raw.keys().isdisjoint(inputs_of(each))
    )
    return Saved(revision, check(form, answers, known, page), asked)
