"""Batches as their unit sees them."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.domain.bulk.models import Batch, BatchFile, BatchRow
from motcua.domain.bulk.queries.judging import matches_of
from motcua.domain.bulk.values import (
    BatchFacts,
    BatchState,
    CannotBulk,
    Finding,
    Matched,
    Pause,
    RowFacts,
    RowState,
    TableRow,
    WhyPaused,
)
from motcua.domain.catalogue.api import snapshot
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text

NOT_FOUND = Text("Không có lô này.", "There is no such batch.")
_WRONG = Q(rows__state=RowState.WAITING) & ~Q(rows__findings=[])


def batches_of(subject: Subject, *, most: int = 50) -> list[BatchFacts]:
    """Give the newest batches of the units where somebody receives dossiers."""
    units = subject.units_as(Role.RECEIVING_OFFICER)
    return [_facts(row) for row in _counted().filter(unit_id__in=units)[:most]]


def batch_for(batch_id: UUID, subject: Subject) -> BatchFacts:
    """Give a batch of one's own unit; raises ``CannotBulk`` (``not_found``)."""
    units = subject.units_as(Role.RECEIVING_OFFICER)
    row = _counted().filter(pk=batch_id, unit_id__in=units).first()
    if row is None:
        raise CannotBulk("not_found", NOT_FOUND)
    return _facts(row)


def _counted() -> QuerySet[Batch]:
    return (
        Batch.objects.select_related("unit", "made_by", "paused_by")
        .annotate(
            row_count=Count("rows"),
            filed=Count("rows", filter=Q(rows__state=RowState.FILED)),
            failed=Count("rows", filter=Q(rows__state=RowState.FAILED)),
            wrong=Count("rows", filter=_WRONG),
        )
        .order_by("-created_at")
    )


def _facts(row: Batch) -> BatchFacts:
    return BatchFacts(
        id=row.pk,
        procedure_code=row.procedure_code,
        version_id=row.version_id,
        unit_id=row.unit_id,
        unit=row.unit.name,
        made_by=row.made_by.full_name,
        component=row.component,
        sheet_name=row.sheet_name,
        state=BatchState(row.state),
        created_at=row.created_at,
        checked_at=row.checked_at,
        ended_at=row.ended_at,
        rows=row.row_count,  # type: ignore[attr-defined]
        files=BatchFile.objects.filter(batch_id=row.pk).count(),
        filed=row.filed,  # type: ignore[attr-defined]
        failed=row.failed,  # type: ignore[attr-defined]
        wrong=row.wrong,  # type: ignore[attr-defined]
        paused=_pause(row),
    )


def _pause(row: Batch) -> Pause | None:
    if row.state != BatchState.PAUSED or not row.paused_why or row.paused_at is None:
        return None
    by = row.paused_by.full_name if row.paused_by else ""
    return Pause(WhyPaused(row.paused_why), row.paused_at, by, row.paused_error)


def table_of(batch_id: UUID) -> list[TableRow]:
    """Give the rows of a batch as they came, in order."""
    rows = BatchRow.objects.filter(batch_id=batch_id).order_by("number")
    return [TableRow(number, cells) for number, cells in rows.values_list("number", "cells")]


def rows_of(batch: BatchFacts) -> list[RowFacts]:
    """Give the rows with what has become of each, and the files that belong to them."""
    files: dict[int, list[str]] = {}
    for each in matched_files(batch):
        if each.row is not None:
            files.setdefault(each.row, []).append(each.file)
    return [
        RowFacts(
            number=row.number,
            cells=row.cells,
            state=RowState(row.state),
            findings=tuple(findings_of(row.findings)),
            warnings=tuple(findings_of(row.warnings)),
            code=row.code,
            due_at=row.due_at,
            files=tuple(files.get(row.number, ())),
        )
        for row in BatchRow.objects.filter(batch_id=batch.id).order_by("number")
    ]


def matched_files(batch: BatchFacts) -> list[Matched]:
    """Give the files of a batch with the row of each and what does not fit."""
    names = list(
        BatchFile.objects.filter(batch_id=batch.id).order_by("name").values_list("name", flat=True)
    )
    return matches_of(snapshot().version(batch.version_id), names, table_of(batch.id))


def findings_of(kept: list[dict[str, str]]) -> Iterator[Finding]:
    """Give findings as they were kept with their row."""
    for each in kept:
        with contextlib.suppress(KeyError):
            yield Finding(each["place"], each["code"], Text(each["vi"], each["en"]))


def is_running(batch_id: UUID) -> bool:
    """Tell whether a batch is being filed now."""
    return Batch.objects.filter(pk=batch_id, state=BatchState.RUNNING).exists()


def last_change(batch: BatchFacts) -> datetime:
    """Give the moment of the last thing that happened to a batch."""
    return batch.ended_at or batch.checked_at or batch.created_at
