"""Removing practice that is over; what the journal says of it stays."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers.actions.marking import mark_of
from motcua.domain.dossiers.models import (
    Apology,
    Consultation,
    Dossier,
    DossierPaper,
    Refusal,
    Reminder,
    Step,
    StepWords,
    Stop,
    SupplementAllowance,
    SupplementRequest,
    Suspension,
)
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import remove

MOST_AT_ONCE = 200

# What belongs to a dossier, what refers to others first.
_PARTS = (
    SupplementRequest.objects, SupplementAllowance.objects, Apology.objects, Reminder.objects,
    Suspension.objects, Stop.objects, Refusal.objects, DossierPaper.objects, Step.objects,
)  # fmt: skip


def forget_practice(*, before: datetime, now: datetime) -> int:
    """Remove practice filed before a moment with all its rows and files; give how many.

    One transaction for each, a bounded number at once. Real dossiers are never touched.
    """
    old = Dossier.objects.filter(
        practised_by__isnull=False, parent__isnull=True, filed_at__lt=before
    )
    found = list(old.order_by("filed_at").values_list("pk", flat=True)[:MOST_AT_ONCE])
    for pk in found:
        _forget(pk, now)
    return len(found)


def _forget(pk: int, now: datetime) -> None:
    with transaction.atomic():
        family = _family(pk)
        papers = DossierPaper.objects.filter(dossier__in=family).values("file")
        files = list(StoredFile.objects.filter(pk__in=papers, owner__startswith="practice:"))
        Dossier.objects.filter(pk__in=[each.pk for each in family]).update(parent_step=None)
        StepWords.objects.filter(step__dossier__in=family).delete()
        Consultation.objects.filter(step__dossier__in=family).delete()
        for parts in _PARTS:
            parts.filter(dossier__in=family).delete()
        remove(files)
        for dossier in reversed(family):
            record(act="dossiers.practice_removed", actor=SYSTEM, at=now, subject=dossier.code,
                   details=mark_of(dossier))  # fmt: skip
            dossier.delete()


def _family(pk: int) -> list[Dossier]:
    """Lock a practice and the sub-dossiers sent for it, the parents first."""
    rows = Dossier.objects.select_for_update().filter(practised_by__isnull=False)
    family: list[Dossier] = []
    layer = list(rows.filter(pk=pk))
    while layer:
        family += layer
        layer = list(rows.filter(parent__in=layer).order_by("pk"))
    return family
