"""A clerk looks which papers a person at his counter has already: that person can see it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.domain.audit.api import entries_about, record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.queries.present import fitting, store_present
from motcua.domain.dossiers.queries.store_looks import LOOKED, looked_subject
from motcua.domain.dossiers.values import KeptPaper, Person
from motcua.domain.identity.api import account_with_number

# The person is there in person and hands over his card for this very dossier.
_PURPOSE: Final = "counter"


def look_at_store(
    *, form_key: UUID, person: Person, procedure: ProcedureVersion, actor: Actor, now: datetime
) -> Mapping[str, tuple[KeptPaper, ...]]:
    """Give, by component, the papers of a person at the counter that can be filed again.

    Only what the procedure asks for is shown. The look is written down for the person before it is
    shown: once for a page and what it showed, though the page is sent many times. Without number
    and name nobody is looked for. Personal Data Protection Law 91/2025/QH15.
    """
    if not (person.personal_number and person.full_name):
        return {}
    found = fitting(procedure, store_present(person))
    account_id = account_with_number(person.personal_number, person.full_name)
    _note(form_key, account_id, found, actor, now)
    return found


def _note(
    form_key: UUID, account_id: int | None, found: Mapping[str, tuple[KeptPaper, ...]],
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    subject = looked_subject(account_id, form_key)
    codes = sorted({each.code for papers in found.values() for each in papers})
    details = {"about": str(form_key), "purpose": _PURPOSE, "from": codes}
    known = entries_about(subject, LOOKED).filter(
        account_id=actor.account_id, unit_id=actor.unit_id, details__about=str(form_key)
    )
    if any(each.details.get("from") == codes for each in known):
        return
    record(act=LOOKED, actor=actor, at=now, subject=subject, details=details, person=account_id)
