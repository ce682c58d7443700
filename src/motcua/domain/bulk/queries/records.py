"""Imports of old records as their unit sees them."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.domain.bulk.models import ImportFile, ImportRefusal, ImportRow, RecordImport
from motcua.domain.bulk.queries.batches import findings_of
from motcua.domain.bulk.queries.counting import counted_beside
from motcua.domain.bulk.queries.record_judging import RecordJudge, issuers_in, record_judge
from motcua.domain.bulk.rules.old_dossiers import is_dossier
from motcua.domain.bulk.values import (
    BatchState,
    CannotBulk,
    ImportFacts,
    ImportRowFacts,
    Pause,
    RecordState,
    WhyPaused,
)
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text

NO_IMPORT = Text("Không có lần chuyển này.", "There is no such import.")
WRONG = Q(state=RecordState.WAITING) & ~Q(findings=[])
_WRONG_ROWS = Q(rows__state=RecordState.WAITING) & ~Q(rows__findings=[])


def imports_of(subject: Subject, *, most: int = 50) -> list[ImportFacts]:
    """Give the newest imports of the units where somebody receives dossiers."""
    units = subject.units_as(Role.RECEIVING_OFFICER)
    # Chosen first: only the rows of those that are shown are counted.
    newest = RecordImport.objects.filter(unit_id__in=units).order_by("-created_at")
    chosen = list(newest.values_list("pk", flat=True)[:most])
    return [_facts(row) for row in _counted().filter(pk__in=chosen)]


def import_for(import_id: UUID, subject: Subject) -> ImportFacts:
    """Give an import of one's own unit; raises ``CannotBulk`` (``not_found``)."""
    units = subject.units_as(Role.RECEIVING_OFFICER)
    row = _counted().filter(pk=import_id, unit_id__in=units).first()
    if row is None:
        raise CannotBulk("not_found", NO_IMPORT)
    return _facts(row)


def import_rows(
    facts: ImportFacts, now: datetime, *, only: str = "", first: int = 0, most: int | None = None
) -> list[ImportRowFacts]:
    """Give the records of an import, each as what it becomes.

    ``only`` names a state, or ``wrong`` for those to be mended.
    """
    run = RecordImport.objects.get(pk=facts.id)
    rows = run.rows.order_by("number")
    if only:
        rows = rows.filter(WRONG) if only == "wrong" else rows.filter(state=only)
    some = list(rows[first : first + most] if most is not None else rows)
    judge = record_judge(run, now, issuers_in(some))
    return [_row(row, judge) for row in some]


def _row(row: ImportRow, judge: RecordJudge) -> ImportRowFacts:
    # Emptied rows of an import long ended say only what became of them.
    of_dossier = is_dossier(row.cells) or row.dossier is not None
    record = judge.read(row.cells).record if row.cells and not of_dossier else None
    dossier = judge.dossiers.read(row.cells).dossier if row.cells and of_dossier else None
    issuer = judge.issuer(record) if record else None
    issuer = judge.dossiers.agency(dossier) if dossier else issuer
    return ImportRowFacts(
        number=row.number,
        cells=row.cells,
        state=RecordState(row.state),
        findings=tuple(findings_of(row.findings)),
        warnings=tuple(findings_of(row.warnings)),
        record=record,
        issuer=issuer.name if issuer else None,
        file=row.file_name,
        paper=row.paper,
        given=row.given,
        dossier=dossier,
        old_dossier=row.dossier,
        is_dossier=of_dossier,
    )


def import_files(facts: ImportFacts) -> Sequence[tuple[str, bool]]:
    """Give the files of an import by name, each with whether a record means it."""
    used = set(ImportRow.objects.filter(run_id=facts.id).exclude(file_name="")
               .values_list("file_name", flat=True))  # fmt: skip
    names = ImportFile.objects.filter(run_id=facts.id).order_by("name")
    return [(name, name in used) for name in names.values_list("name", flat=True)]


def files_had(import_id: UUID) -> set[str]:
    """Give the files of an import, each as the SHA-256 of what was sent, a space and its name.

    Of those that were refused for good the SHA-256 of the same.
    """
    rows = ImportFile.objects.filter(run_id=import_id)
    had = {f"{sha} {name}" for sha, name in rows.values_list("file__sent_sha256", "name")}
    refused = ImportRefusal.objects.filter(run_id=import_id).values_list("key", flat=True)
    return had | set(refused)


def is_importing(import_id: UUID) -> bool:
    """Tell whether an import runs now."""
    return RecordImport.objects.filter(pk=import_id, state=BatchState.RUNNING).exists()


def _counted() -> QuerySet[RecordImport]:
    counted = RecordImport.objects.annotate(
        row_count=Count("rows"),
        taken=Count("rows", filter=Q(rows__state=RecordState.TAKEN)),
        held=Count("rows", filter=Q(rows__state=RecordState.HELD)),
        failed=Count("rows", filter=Q(rows__state=RecordState.FAILED)),
        wrong=Count("rows", filter=_WRONG_ROWS),
        file_count=counted_beside(ImportFile, "run"),
    )
    rows = counted.select_related("unit", "made_by", "paused_by").order_by("-created_at")
    return cast("QuerySet[RecordImport]", rows)


def _facts(row: RecordImport) -> ImportFacts:
    counted = {name: getattr(row, name) for name in ("taken", "held", "failed", "wrong")}
    return ImportFacts(
        id=row.pk,
        unit_id=row.unit_id,
        unit=row.unit.name,
        made_by=row.made_by.full_name,
        source=row.source,
        sheet_name=row.sheet_name,
        announced=row.announced,
        state=BatchState(row.state),
        created_at=row.created_at,
        checked_at=row.checked_at,
        ended_at=row.ended_at,
        rows=row.row_count,  # type: ignore[attr-defined]
        files=row.file_count,  # type: ignore[attr-defined]
        paused=_pause(row),
        **counted,
    )


def _pause(row: RecordImport) -> Pause | None:
    if row.state != BatchState.PAUSED or not row.paused_why or row.paused_at is None:
        return None
    by = row.paused_by.full_name if row.paused_by else ""
    return Pause(WhyPaused(row.paused_why), row.paused_at, by, row.paused_error)
