"""The dry run of an import: each record judged, nothing brought over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.bulk.actions.check_batch import kept
from motcua.domain.bulk.actions.make_import import OPEN, locked_import
from motcua.domain.bulk.models import ImportRow
from motcua.domain.bulk.queries.record_judging import issuers_in, record_judge
from motcua.domain.bulk.values import RecordState
from motcua.domain.identity.values import Subject

_JUDGED = (
    "state", "tries", "faults", "fault_at", "findings", "warnings", "file_name", "paper", "given",
)  # fmt: skip


@transaction.atomic
def check_import(*, import_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """Judge all records that were not brought over; one that had failed may be tried again.

    A record that is held already is said to be so, and is left alone by the run. Raises
    ``CannotBulk``: ``not_found``, ``not_now``.
    """
    run = locked_import(import_id, subject, *OPEN)
    rows = list(run.rows.exclude(state=RecordState.TAKEN).order_by("number"))
    verdicts = record_judge(run, now, issuers_in(rows)).judge_all(rows)
    for row in rows:
        verdict = verdicts[row.number]
        row.tries = row.faults = 0
        row.fault_at = None
        row.findings, row.warnings = kept(verdict.findings), kept(verdict.warnings)
        row.file_name = verdict.file
        row.paper = verdict.held.key if verdict.held else None
        row.state = RecordState.HELD if verdict.held else RecordState.WAITING
        row.given = ""
    ImportRow.objects.bulk_update(rows, _JUDGED, batch_size=500)
    run.checked_at = now
    run.save(update_fields=["checked_at"])
    wrong = sum(1 for row in rows if row.findings)
    held = sum(1 for row in rows if row.paper)
    record(act="bulk.import_checked", actor=actor, at=now, subject=f"import-{run.pk}",
           details={"rows": len(rows), "wrong": wrong, "held": held})  # fmt: skip
