"""The dry run of an import: each record judged, nothing brought over."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.bulk.actions.check_batch import kept
from motcua.domain.bulk.actions.make_import import OPEN, locked_import
from motcua.domain.bulk.models import ImportRow
from motcua.domain.bulk.queries.record_judging import RecordJudge, issuers_in, record_judge
from motcua.domain.bulk.rules.old_dossiers import is_dossier
from motcua.domain.bulk.values import Finding, RecordState
from motcua.domain.identity.values import Subject

_JUDGED = (
    "state", "tries", "faults", "fault_at", "findings", "warnings", "file_name", "paper", "given",
    "dossier",
)  # fmt: skip


@transaction.atomic
def check_import(*, import_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """Judge all records that were not brought over; one that had failed may be tried again.

    A record that is held already is said to be so, and is left alone by the run. Raises
    ``CannotBulk``: ``not_found``, ``not_now``.
    """
    run = locked_import(import_id, subject, *OPEN)
    rows = list(run.rows.exclude(state=RecordState.TAKEN).order_by("number"))
    judge = record_judge(run, now, issuers_in(rows))
    for row in rows:
        row.tries = row.faults = 0
        row.fault_at = row.paper = row.dossier = None
        row.file_name = row.given = ""
    _judge_papers(judge, [row for row in rows if not is_dossier(row.cells)])
    _judge_dossiers(judge, [row for row in rows if is_dossier(row.cells)])
    ImportRow.objects.bulk_update(rows, _JUDGED, batch_size=500)
    run.checked_at = now
    run.save(update_fields=["checked_at"])
    wrong = sum(1 for row in rows if row.findings)
    held = sum(1 for row in rows if row.state == RecordState.HELD)
    record(act="bulk.import_checked", actor=actor, at=now, subject=f"import-{run.pk}",
           details={"rows": len(rows), "wrong": wrong, "held": held})  # fmt: skip


def _judge_papers(judge: RecordJudge, rows: list[ImportRow]) -> None:
    verdicts = judge.judge_all(rows)
    for row in rows:
        verdict = verdicts[row.number]
        row.file_name = verdict.file
        row.paper = verdict.held.key if verdict.held else None
        _note(row, verdict.findings, verdict.warnings)


def _judge_dossiers(judge: RecordJudge, rows: list[ImportRow]) -> None:
    verdicts = judge.dossiers.judge_all({row.number: row.cells for row in rows})
    for row in rows:
        verdict = verdicts[row.number]
        row.dossier = verdict.held.key if verdict.held else None
        _note(row, verdict.findings, verdict.warnings)


def _note(row: ImportRow, findings: Iterable[Finding], warnings: Iterable[Finding]) -> None:
    row.findings, row.warnings = kept(findings), kept(warnings)
    row.state = RecordState.HELD if row.paper or row.dossier else RecordState.WAITING
