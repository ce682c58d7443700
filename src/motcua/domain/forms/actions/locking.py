"""Taking a draft's row for the rest of a transaction."""

from collections.abc import Iterable
from uuid import UUID

from motcua.domain.forms.actions.refusals import filed, not_found
from motcua.domain.forms.models import Draft, DraftPart
from motcua.domain.forms.queries import facts_of
from motcua.domain.forms.queries.parts import share
from motcua.domain.forms.rules.sharing import Share
from motcua.domain.forms.values import Field


def locked(draft_id: UUID, account_id: int) -> Draft:
    """Lock a draft of this account (one statement); raises ``CannotUseDraft("not_found")``."""
    rows = Draft.objects.select_for_update().filter(id=draft_id, account_id=account_id)
    row = rows.first()
    if row is None:
        raise not_found()
    return row


def locked_open(draft_id: UUID, account_id: int) -> Draft:
    """Lock a draft that is not filed; raises ``CannotUseDraft``: ``not_found``, ``filed``."""
    row = locked(draft_id, account_id)
    if row.dossier_code is not None:
        raise filed(facts_of(row))
    return row


def locked_for_paper(draft_id: UUID, account_id: int, component: str | None = None) -> Draft:
    """Lock an open draft for its owner, or for who has a part of it, to change a paper.

    A paper of somebody else's part is as if it did not exist. Raises ``CannotUseDraft``:
    ``not_found``, ``filed``.
    """
    row = Draft.objects.select_for_update().filter(id=draft_id).first()
    if row is None:
        raise not_found()
    share_in(row, account_id)
    if component is not None:
        refuse_papers(row, account_id, component)
    if row.dossier_code is not None:
        raise filed(facts_of(row))
    return row


def refuse_papers(row: Draft, account_id: int, component: str) -> None:
    """Keep somebody from a paper of another's part; raises ``CannotUseDraft("not_found")``."""
    mine = share_in(row, account_id)
    if mine is not None and not mine.has_component(component):
        raise not_found()


def share_in(row: Draft, account_id: int) -> Share | None:
    """Give somebody's share of a draft; ``None`` when it is all his own.

    Raises ``CannotUseDraft("not_found")`` for who has none.
    """
    if not row.shared:
        if row.account_id != account_id:
            raise not_found()
        return None
    parts = list(DraftPart.objects.filter(draft=row))
    mine = next((each for each in parts if each.account_id == account_id), None)
    if mine is None:
        raise not_found()
    return share(mine, parts)


def refuse_others(row: Draft, account_id: int, fields: Iterable[Field]) -> None:
    """Keep somebody from questions of another's part; raises ``CannotUseDraft("not_found")``."""
    mine = share_in(row, account_id)
    if mine is not None and not all(mine.has_field(each.key) for each in fields):
        raise not_found()
