"""Copies of one's data, and requests about it."""

from motcua.domain.registry.models import DataExport, DataRequest
from motcua.domain.registry.values import Decision, ExportFacts, RequestFacts, RequestKind

_MOST = 100


def exports_of(account_id: int) -> tuple[ExportFacts, ...]:
    """Give the copies a person asked for, the last first."""
    rows = DataExport.objects.filter(account_id=account_id).select_related("file")
    return tuple(_export(row) for row in rows.order_by("-id")[:20])


def requests_of(account_id: int) -> tuple[RequestFacts, ...]:
    """Give the requests of a person, the last first."""
    rows = DataRequest.objects.filter(account_id=account_id).select_related("account")
    return tuple(_request(row) for row in rows.order_by("-id")[:_MOST])


def open_requests() -> tuple[RequestFacts, ...]:
    """Give the requests that wait for a decision, the most urgent first."""
    rows = DataRequest.objects.filter(decided_at__isnull=True).select_related("account")
    return tuple(_request(row) for row in rows.order_by("due_at", "id")[:_MOST])


def decided_requests() -> tuple[RequestFacts, ...]:
    """Give the requests decided last."""
    rows = DataRequest.objects.filter(decided_at__isnull=False).select_related("account")
    return tuple(_request(row) for row in rows.order_by("-decided_at")[:20])


def data_request(request_id: int) -> RequestFacts | None:
    """Give one request, or None."""
    row = DataRequest.objects.filter(pk=request_id).select_related("account").first()
    return _request(row) if row else None


def _export(row: DataExport) -> ExportFacts:
    return ExportFacts(
        id=row.pk,
        asked_at=row.asked_at,
        ready_at=row.ready_at,
        forget_at=row.forget_at,
        file_id=row.file_id,
        size=row.file.size if row.file else 0,
    )


def _request(row: DataRequest) -> RequestFacts:
    return RequestFacts(
        id=row.pk,
        account_id=row.account_id,
        person=row.account.full_name,
        kind=RequestKind(row.kind),
        words=row.words,
        asked_at=row.asked_at,
        due_at=row.due_at,
        article=row.article,
        decision=Decision(row.decision) if row.decision else None,
        reason=row.reason,
        decided_at=row.decided_at,
        deeds=row.deeds,
    )
