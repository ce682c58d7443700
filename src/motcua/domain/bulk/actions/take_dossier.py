"""Bringing over one old dossier: judged once more, kept, noted."""

from datetime import datetime

from motcua.domain.bulk.actions.acting_for import officer
from motcua.domain.bulk.actions.check_batch import kept
from motcua.domain.bulk.actions.refuse_record import refuse_row
from motcua.domain.bulk.models import ImportRow
from motcua.domain.bulk.queries.dossier_judging import differences
from motcua.domain.bulk.queries.record_judging import RecordJudge
from motcua.domain.bulk.values import RecordState
from motcua.domain.identity.values import Subject
from motcua.domain.registry.api import keep_old_dossier
from motcua.domain.registry.values import CannotKeep, OldDossierRecord, UnitPlace

_OTHER = ["state", "findings", "warnings", "dossier", "ended_at"]


def take_dossier(row: ImportRow, judge: RecordJudge, subject: Subject, now: datetime) -> None:
    """Bring over one dossier; what cannot be is its own outcome. Inside the caller's transaction.

    A dossier that is held stays as it is, and what differs is said.
    """
    read = judge.dossiers.read(row.cells)
    if read.dossier is None:
        refuse_row(row, *read.findings, now=now)
    elif not _is_held(row, judge, read.dossier, now):
        _take(row, judge, read.dossier, subject, now)


def _is_held(row: ImportRow, judge: RecordJudge, dossier: OldDossierRecord, now: datetime) -> bool:
    """Note that a dossier is here, or that another one has its reference."""
    wrong, same = judge.dossiers.judged(dossier, judge.dossiers.held([dossier]))
    if wrong is not None:
        refuse_row(row, wrong, now=now)
        return True
    if same is None:
        return False
    row.state, row.dossier = RecordState.HELD, same.key
    row.warnings = [*row.warnings, *kept(differences(same, dossier))]
    row.save(update_fields=_OTHER)
    return True


def _take(
    row: ImportRow, judge: RecordJudge, dossier: OldDossierRecord, subject: Subject, now: datetime
) -> None:  # fmt: skip
    agency = judge.dossiers.agency(dossier)
    try:
        row.dossier = keep_old_dossier(
            record=dossier,
            source=judge.run.source,
            unit=judge.unit,
            agency=UnitPlace(agency.pk, agency.eid) if agency else None,
            account_id=subject.account_id or 0,
            actor=officer(subject, [judge.unit.id]),
            now=now,
        )
    except CannotKeep:
        # Another import was quicker with the same dossier: it is held, or its reference is taken.
        if not _is_held(row, judge, dossier, now):
            raise
        return
    row.state = RecordState.TAKEN
    row.save(update_fields=_OTHER)
