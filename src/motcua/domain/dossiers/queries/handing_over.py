"""How the hand-over of dossiers stands at a unit: what is to be given, what is not confirmed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from motcua.domain.dossiers.models import Step, TransferSlip
from motcua.domain.dossiers.values import TaskAct


@dataclass(frozen=True, slots=True)
class HandingOver:
    """Dossiers to be given, of which late; slips the unit is to confirm, and gave unconfirmed.

    ``oldest`` is when the oldest of those slips was given.
    """

    to_give: int
    late: int
    to_confirm: int
    unconfirmed: int
    oldest: datetime | None


def handing_over(unit_id: int, now: datetime) -> HandingOver:
    """Count what a unit has to hand over and what waits to be confirmed; two statements."""
    steps = Step.objects.filter(
        unit_id=unit_id, act=TaskAct.TRANSFER, left_at__isnull=True,
        dossier__practised_by__isnull=True,
    ).aggregate(all=Count("pk"), late=Count("pk", filter=Q(due_at__lt=now)))  # fmt: skip
    own, theirs = Q(receiver_unit_id=unit_id), Q(giver_unit_id=unit_id)
    slips = TransferSlip.objects.filter(own | theirs, confirmed_at__isnull=True).aggregate(
        own=Count("pk", filter=own), theirs=Count("pk", filter=theirs), oldest=Min("given_at")
    )
    return HandingOver(
        to_give=steps["all"], late=steps["late"], to_confirm=slips["own"],
        unconfirmed=slips["theirs"], oldest=slips["oldest"],
    )  # fmt: skip
