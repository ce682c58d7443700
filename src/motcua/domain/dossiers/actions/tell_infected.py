"""A file turned out to be infected: whoever holds its dossier is told, and the journal knows."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.warning import heads_now, holders_now, tell_colleagues
from motcua.domain.dossiers.models import Dossier


@transaction.atomic
def tell_infected(*, file_id: UUID, now: datetime) -> int:
    """Write it down in each dossier that holds a file, and tell its holders; give how many letters.

    The file is closed already (``platform.files.scanning``). A dossier that has ended is held by
    nobody: then the journal alone says it.
    """
    told = 0
    found = (
        Dossier.objects.filter(papers__file_id=file_id, practised_by__isnull=True)
        .select_related("unit")
        .distinct()
    )
    for dossier in found.order_by("id"):
        steps = list(dossier.steps.filter(left_at__isnull=True))
        people = [*holders_now(steps, now), *heads_now(steps, now)]
        procedure = snapshot().version(dossier.version_id)
        letters = tell_colleagues(
            dossier, kind="staff_file_infected", procedure=procedure, to=people, now=now
        )
        record(
            act="dossiers.file_infected", actor=SYSTEM, at=now, subject=dossier.code,
            details={"file": str(file_id), "told": letters},
        )  # fmt: skip
        told += letters
    return told
