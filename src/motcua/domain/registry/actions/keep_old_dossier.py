"""Keeping a dossier of the old system, once; and writing down who looked at one."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.domain.audit.api import record as write
from motcua.domain.audit.values import Actor
from motcua.domain.identity.api import account_with_number
from motcua.domain.registry.models import OldDossier
from motcua.domain.registry.queries.old_dossiers import VIEWED, old_dossier_subject
from motcua.domain.registry.rules.old_papers import dossier_key, source_key, words_of_dossier
from motcua.domain.registry.values import (
    CannotKeep,
    OldDossierFacts,
    OldDossierRecord,
    UnitPlace,
    Wanted,
)


def keep_old_dossier(
    *, record: OldDossierRecord, source: str, unit: UnitPlace, agency: UnitPlace | None,
    account_id: int, actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Keep one dossier as the old system had it and give its key.

    It is settled nowhere here: no clock, no register, no figure. Raises ``CannotKeep``:
    ``already``. Nothing is written then.
    """
    said = asdict(record)
    agency_name = said.pop("agency")
    row = OldDossier(
        **said,
        agency_name=agency_name,
        source=source,
        source_key=source_key(source),
        number_key=dossier_key(record),
        agency_id=agency.id if agency else None,
        unit_id=unit.id,
        brought_by_id=account_id,
        brought_at=now,
        words=words_of_dossier(record),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            write(
                act="registry.old_dossier_kept", actor=actor, at=now,
                subject=old_dossier_subject(row.key),
                person=account_with_number(record.owner_number, record.owner_name),
                details={"source": source, "status": row.status, "code": row.code},
            )  # fmt: skip
    except IntegrityError as problem:
        constraint = getattr(getattr(problem.__cause__, "diag", None), "constraint_name", "")
        if constraint not in {"registry_old_dossier_once", "registry_old_reference_once"}:
            raise
        raise CannotKeep("already") from None
    return row.key


def note_old_dossier_look(
    *, dossier: OldDossierFacts, actor: Actor, now: datetime
) -> None:  # fmt: skip
    """Write down who opened an old dossier; its owner can see it."""
    write(
        act=VIEWED, actor=actor, at=now, subject=old_dossier_subject(dossier.key),
        details={"form": "page"}, person=dossier.account_id,
    )  # fmt: skip


def note_old_dossier_search(*, wanted: Wanted, shown: int, actor: Actor, now: datetime) -> None:
    """Write down that somebody searched the old dossiers; what was typed is not kept."""
    details = {"typed": bool(wanted.words), "days": bool(wanted.first or wanted.last),
               "shown": shown}  # fmt: skip
    write(act="registry.old_dossiers_searched", actor=actor, at=now, subject="old-dossiers",
          details=details)  # fmt: skip
