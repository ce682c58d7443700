"""Batches as their unit sees them."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.domain.bulk.models import Batch, BatchFile, BatchRefusal, BatchRow
from motcua.domain.bulk.queries.bringing import bringer_of, theirs
from motcua.domain.bulk.queries.counting import counted_beside
from motcua.domain.bulk.queries.judging import matches_of
from motcua.domain.bulk.rules.comparing import warnings_of
from motcua.domain.bulk.values import (
    BatchFacts,
    BatchState,
    CannotBulk,
    Compared,
    Finding,
    Matched,
    Pause,
    RowFacts,
    RowState,
    TableRow,
    WhyPaused,
)
from motcua.domain.catalogue.api import snapshot
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text

NOT_FOUND = Text("Không có lô này.", "There is no such batch.")
_WAITING = Q(rows__state=RowState.WAITING)
_WRONG = _WAITING & ~Q(rows__findings=[])
_TO_NOTE = (Compared.DIFFERS, Compared.UNKNOWN)


def batches_of(subject: Subject, *, most: int = 50) -> list[BatchFacts]:
    """Give the newest batches of somebody's units, or lists of his and of his organisations."""
    # Chosen first: only the rows of those that are shown are counted.
    newest = Batch.objects.filter(theirs(subject)).order_by("-created_at")
    chosen = list(newest.values_list("pk", flat=True)[:most])
    return [_facts(row) for row in _counted().filter(pk__in=chosen)]


def batch_for(batch_id: UUID, subject: Subject) -> BatchFacts:
    """Give a batch of one's own side; raises ``CannotBulk`` (``not_found``)."""
    row = _counted().filter(theirs(subject), pk=batch_id).first()
    if row is None:
        raise CannotBulk("not_found", NOT_FOUND)
    return _facts(row)


def _counted() -> QuerySet[Batch]:
    return (
        Batch.objects.select_related("unit", "made_by", "paused_by", "organisation")
        .annotate(
            row_count=Count("rows"),
            file_count=counted_beside(BatchFile, "batch"),
            filed=Count("rows", filter=Q(rows__state=RowState.FILED)),
            failed=Count("rows", filter=Q(rows__state=RowState.FAILED)),
            wrong=Count("rows", filter=_WRONG),
            to_compare=Count("rows", filter=_WAITING & Q(rows__compared=Compared.WAITING)),
            differing=Count("rows", filter=Q(rows__compared__in=_TO_NOTE)),
            uncompared=Count("rows", filter=Q(rows__compared=Compared.AWAY)),
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
        files=row.file_count,  # type: ignore[attr-defined]
        filed=row.filed,  # type: ignore[attr-defined]
        failed=row.failed,  # type: ignore[attr-defined]
        wrong=row.wrong,  # type: ignore[attr-defined]
        paused=_pause(row),
        organisation_id=row.organisation_id,
        organisation=row.organisation.name if row.organisation else "",
        to_compare=row.to_compare,  # type: ignore[attr-defined]
        differing=row.differing,  # type: ignore[attr-defined]
        uncompared=row.uncompared,  # type: ignore[attr-defined]
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
            warnings=(
                *findings_of(row.warnings),
                *warnings_of(Compared(row.compared), row.differs),
            ),
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


def may_act(batch: BatchFacts, subject: Subject) -> bool:
    """Tell whether somebody who sees a batch may still act on it."""
    return bringer_of(Batch.objects.get(pk=batch.id), subject) is not None


def batch_files_had(batch_id: UUID) -> set[str]:
    """Give the files of a batch, each as the SHA-256 of what was sent, a space and its name.

    Of those that were refused for good the SHA-256 of the same.
    """
    rows = BatchFile.objects.filter(batch_id=batch_id)
    had = {f"{sha} {name}" for sha, name in rows.values_list("file__sent_sha256", "name")}
    refused = BatchRefusal.objects.filter(batch_id=batch_id).values_list("key", flat=True)
    return had | set(refused)


def is_running(batch_id: UUID) -> bool:
    """Tell whether a batch is being filed now."""
    return Batch.objects.filter(pk=batch_id, state=BatchState.RUNNING).exists()


def last_change(batch: BatchFacts) -> datetime:
    """Give the moment of the last thing that happened to a batch."""
    return batch.ended_at or batch.checked_at or batch.created_at
