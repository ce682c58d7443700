"""Filing one row of an organisation's list, by its head or by who holds its power."""

from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.file_dossier import file_dossier, twin_of
from motcua.domain.dossiers.values import NO_GROUND, Filed, Filing
from motcua.domain.identity.api import account_with_number, hold_house
from motcua.domain.identity.values import House, Subject
from motcua.domain.registry.api import note_filed


def file_in_list(
    *, filing: Filing, house: House, subject: Subject, actor: Actor, now: datetime
) -> Filed:  # fmt: skip
    """File for a person or for the organisation itself; sent again, the first dossier is given.

    What lets somebody act for the organisation is held until the end, so a withdrawal comes before
    or after it, whole. A person whose number and name have an account owns it there at once. Raises
    ``PowerOver`` and ``CannotFile``. Civil Code Art. 137, 138; Decree 61/2018 Art. 16.
    """
    procedure = snapshot().version(filing.version_id)
    try:
        with transaction.atomic():
            hold_house(
                house=house, subject=subject, now=now, procedure=procedure.code,
                field=procedure.field,
            )  # fmt: skip
            filed = file_dossier(filing=_owned(filing), actor=actor, now=now)
            note_filed(
                form_key=filing.form_key, code=filed.code,
                personal_number=filing.owner.personal_number,
            )  # fmt: skip
    except IntegrityError as problem:
        return twin_of(filing, problem)
    return filed


def _owned(filing: Filing) -> Filing:
    ground = filing.behalf or NO_GROUND
    if ground.organisation_id is not None:
        return filing
    number = filing.owner.personal_number
    account = account_with_number(number, filing.owner.full_name)
    waits = replace(ground, unclaimed_number="" if account else number)
    return replace(filing, owner_account_id=account, behalf=waits)
