"""How far the signing of one dossier on one's own machine is."""

from datetime import datetime

from django.db.models import QuerySet

from motcua.domain.dossiers.models import PreparedResult, Result, Step
from motcua.domain.dossiers.values import OwnTry
from motcua.domain.identity.values import Subject


def own_try(code: str, step_number: int, subject: Subject, now: datetime) -> OwnTry:
    """Tell whether this leader's signature of this step has come, or why it was not taken."""
    mine = {"dossier__code": code, "number": step_number, "officer_id": subject.account_id}
    if Step.objects.filter(**mine, outcome="sign").exists():
        signed = Result.objects.filter(dossier__code=code).values_list("number", flat=True)
        return OwnTry(number=signed.first() or "")
    row = _mine(code, subject).filter(step_number=step_number).order_by("-made_at").first()
    if row is None:
        return OwnTry()
    waits = row.file_id is not None and row.good_until > now
    return OwnTry(
        refused=row.refused, error=row.error, good_until=row.good_until if waits else None
    )


def own_waiting(subject: Subject, now: datetime) -> dict[str, datetime]:
    """Give the dossiers whose papers wait for this leader's signature, each with until when."""
    rows = PreparedResult.objects.filter(
        account_id=subject.account_id or 0, dossier__isnull=False, file__isnull=False,
        good_until__gt=now,
    )  # fmt: skip
    return dict(rows.values_list("dossier__code", "good_until"))


def _mine(code: str, subject: Subject) -> QuerySet[PreparedResult]:
    return PreparedResult.objects.filter(dossier__code=code, account_id=subject.account_id or 0)
