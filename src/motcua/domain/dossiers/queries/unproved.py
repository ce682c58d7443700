"""Issued results that do not prove themselves for long, and why: somebody must act."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Proofs, Result
from motcua.domain.identity.values import Role, Subject
from motcua.kernel.texts import Text

# Proofs come within seconds; a day without them is more than an outage of the authorities.
_LONG = timedelta(days=1)
_MOST = 100


@dataclass(frozen=True, slots=True)
class UnprovedResult:
    """A result without proofs: ``why`` is ``revoked``, ``failed`` or ``waiting`` (for a day)."""

    code: str
    number: str
    procedure: Text
    why: str
    issued_at: datetime


def unproved_results(subject: Subject, now: datetime) -> tuple[UnprovedResult, ...]:
    """Give the results of the units somebody leads that have no proofs, the oldest first."""
    troubled = Q(proofs__in=[Proofs.REVOKED, Proofs.FAILED])
    stuck = Q(proofs=Proofs.WAITING, issued_at__lt=now - _LONG)
    rows = Result.objects.select_related("dossier").filter(
        troubled | stuck,
        unit_id__in=subject.units_as(Role.LEADER),
        withdrawal__isnull=True,
        dossier__practised_by__isnull=True,
    )
    return tuple(
        UnprovedResult(
            code=row.dossier.code,
            number=row.number,
            procedure=snapshot().version(row.dossier.version_id).name,
            why=row.proofs,
            issued_at=row.issued_at,
        )
        for row in rows.order_by("issued_at", "id")[:_MOST]
    )
