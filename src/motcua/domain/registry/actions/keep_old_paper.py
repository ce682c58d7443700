"""Keeping a paper of the old system, once; and writing down who looked at one."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.domain.audit.api import record as write
from motcua.domain.audit.values import Actor
from motcua.domain.identity.api import account_with_number
from motcua.domain.registry.models import OldPaper
from motcua.domain.registry.queries.old_papers import VIEWED, old_subject
from motcua.domain.registry.rules.old_papers import number_place, record_key, source_key, words_of
from motcua.domain.registry.values import (
    Bringing,
    CannotKeep,
    OldPaperFacts,
    OldRecord,
    UnitPlace,
    Wanted,
)
from motcua.kernel.moments import local

_NUMBER_ONCE = "registry_old_number_once"


def keep_old_paper(
    *, record: OldRecord, bringing: Bringing, give_number: Callable[[], str], account_id: int,
    actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Keep one record with its file and give the paper's key.

    ``give_number`` is asked only when the record has no number, last of all: a number that was
    given is given back when the paper cannot be kept, so that the register has no gap. Raises
    ``CannotKeep``: ``already``, ``number_taken``. Nothing is written then.
    """
    row = _row(record, bringing)
    row.brought_by_id, row.brought_at = account_id, now
    try:
        with transaction.atomic():
            if not row.number:
                _number(row, give_number(), bringing.unit, now)
            row.words = words_of(record, row.number, row.code)
            row.save(force_insert=True)
            person = account_with_number(record.owner_number, record.owner_name)
            write(
                act="registry.old_paper_kept", actor=actor, at=now, subject=old_subject(row.key),
                person=person,
                details={"source": row.source, "withdrawn": row.withdrawn, "code": row.code},
            )  # fmt: skip
    except IntegrityError as problem:
        constraint = getattr(getattr(problem.__cause__, "diag", None), "constraint_name", "")
        if not str(constraint).startswith("registry_old_"):
            raise
        reason = "number_taken" if constraint == _NUMBER_ONCE else "already"
        raise CannotKeep(reason) from None
    return row.key


def _number(row: OldPaper, given: str, unit: UnitPlace, now: datetime) -> None:
    """Enter the paper into the unit's own register, whose numbers are never those of old papers."""
    row.number, row.number_given = given, True
    row.number_key = f"given {given}"
    row.issuer_key, row.year = f"unit {unit.eid}", local(now).year


def _row(record: OldRecord, bringing: Bringing) -> OldPaper:
    issued_by = bringing.issuer or (None if record.issued_by else bringing.unit)
    place, year, number = number_place(record, issued_by.eid if issued_by else "")
    return OldPaper(
        source=bringing.source,
        source_key=source_key(bringing.source),
        record_key=record_key(record),
        entry_id=record.entry_id,
        code=record.code,
        service_code=record.service_code,
        owner_kind=record.owner_kind,
        owner_number=record.owner_number,
        owner_name=record.owner_name,
        number=record.number,
        notation=record.notation,
        number_given=False,
        number_key=number,
        issuer_key=place,
        year=year,
        part_type=record.part_type,
        part_no=record.part_no,
        is_result=record.is_result,
        name=record.name,
        summary=record.summary,
        dossier_no=record.dossier_no,
        file_name=record.file_name,
        issued_by=record.issued_by,
        issuer_id=bringing.issuer.id if bringing.issuer else None,
        unit_id=bringing.unit.id,
        file_id=bringing.file_id,
        issued_on=record.issued_on,
        withdrawn=record.withdrawn,
    )


def note_old_paper_look(
    *, paper: OldPaperFacts, form: str, actor: Actor, now: datetime
) -> None:  # fmt: skip
    """Write down who looked at an old paper and how (``page``, ``file``); its owner can see it."""
    write(
        act=VIEWED, actor=actor, at=now, subject=old_subject(paper.key), details={"form": form},
        person=paper.account_id,
    )  # fmt: skip


def note_old_search(*, wanted: Wanted, shown: int, actor: Actor, now: datetime) -> None:
    """Write down that somebody searched the old papers, and how many the page showed.

    What was typed is not kept. A list shows names and ends of numbers and is no reading (decision
    0050); whoever opens a paper is written down with it.
    """
    details = {"typed": bool(wanted.words), "days": bool(wanted.first or wanted.last),
               "shown": shown}  # fmt: skip
    write(act="registry.old_papers_searched", actor=actor, at=now, subject="old-papers",
          details=details)  # fmt: skip
