"""Bringing over one record: judged once more, numbered if it has no number, kept, noted."""

from datetime import datetime

from motcua.domain.bulk.actions.acting_for import officer
from motcua.domain.bulk.actions.check_batch import kept
from motcua.domain.bulk.actions.refuse_record import refuse_row
from motcua.domain.bulk.actions.take_dossier import take_dossier
from motcua.domain.bulk.models import ImportRow
from motcua.domain.bulk.queries.record_judging import (
    NUMBER_TAKEN,
    RecordJudge,
    differs,
    entry_taken,
    file_of,
    other_entry,
)
from motcua.domain.bulk.rules.old_dossiers import is_dossier
from motcua.domain.bulk.values import Finding, RecordState
from motcua.domain.dossiers.api import next_number
from motcua.domain.identity.values import Subject
from motcua.domain.registry.api import keep_old_paper, record_key
from motcua.domain.registry.values import (
    Bringing,
    CannotKeep,
    OldPaperFacts,
    OldRecord,
    UnitPlace,
)
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook

_NO_FILE = Finding("fileName", "no_such_file", Text(
    "Tệp của bản ghi không còn ở đây.", "The file of the record is here no more.",
))  # fmt: skip
_OTHER = ["state", "findings", "warnings", "paper", "given", "ended_at"]


def take_record(row: ImportRow, judge: RecordJudge, subject: Subject, now: datetime) -> None:
    """Bring over one record; what cannot be is its own outcome. Inside the caller's transaction."""
    row.ended_at = now
    if is_dossier(row.cells):
        take_dossier(row, judge, subject, now)
        return
    read = judge.read(row.cells)
    if read.record is None:
        refuse_row(row, *read.findings, now=now)
        return
    held = judge.held([read.record])
    same = held.get(record_key(read.record))
    other = held.get(f"entry {read.record.entry_id}") if read.record.entry_id else None
    if same is not None:
        _is_held(row, judge, same, read.record, now)
    elif other is not None:
        refuse_row(row, entry_taken(other, judge.unit.id), now=now)
    else:
        _take(row, judge, read.record, subject, now)


def _take(
    row: ImportRow, judge: RecordJudge, record: OldRecord, subject: Subject, now: datetime
) -> None:  # fmt: skip
    file = file_of(judge.run, row.file_name)
    if file is None or file.withdrawn:
        refuse_row(row, _NO_FILE, now=now)
        return
    issuer = judge.issuer(record)
    given: list[str] = []

    def give_number() -> str:
        given.append(register_number(judge.unit, now))
        return given[0]

    try:
        row.paper = keep_old_paper(
            record=record,
            bringing=Bringing(
                judge.run.source, file.pk, judge.unit,
                UnitPlace(issuer.pk, issuer.eid) if issuer else None,
            ),
            give_number=give_number,
            account_id=subject.account_id or 0,
            actor=officer(subject, [judge.unit.id]),
            now=now,
        )  # fmt: skip
    except CannotKeep as problem:
        _not_kept(row, judge, record, problem, now)
        return
    row.state, row.given = RecordState.TAKEN, "".join(given)
    row.save(update_fields=_OTHER)


def _not_kept(
    row: ImportRow, judge: RecordJudge, record: OldRecord, problem: CannotKeep, now: datetime
) -> None:  # fmt: skip
    """Another import was quicker: with the same record, or with the same number."""
    held = judge.held([record])
    same = held.get(record_key(record))
    if same is not None:
        _is_held(row, judge, same, record, now)
    elif problem.reason == "already":
        refuse_row(row, entry_taken(held[f"entry {record.entry_id}"], judge.unit.id), now=now)
    else:
        refuse_row(row, Finding("codeNumber", "number_taken", NUMBER_TAKEN), now=now)


def _is_held(
    row: ImportRow, judge: RecordJudge, paper: OldPaperFacts, record: OldRecord, now: datetime
) -> None:  # fmt: skip
    if (other := other_entry(paper, record, judge.unit.id)) is not None:
        refuse_row(row, other, now=now)
        return
    row.state, row.paper = RecordState.HELD, paper.key
    row.warnings = [*row.warnings, *kept(differs(paper, record))]
    row.save(update_fields=_OTHER)


def register_number(unit: UnitPlace, now: datetime) -> str:
    """Give the next number of a unit's register of old papers (Decree 30/2020/NĐ-CP Art. 15).

    It begins anew with each year.

    The counter's row is locked until the transaction ends: two imports never get one number, and
    what is taken back is given again.
    """
    day = local(now).date()
    value = next_number(f"old-paper {unit.eid} {day.year}")
    pattern = lawbook().old_records(day).value.register_number
    return pattern.make(number=value, unit=unit.eid, day=day)
