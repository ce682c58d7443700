"""Form 02: asking once for everything that is missing."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import Act, begin, complete_task, finish
from motcua.domain.dossiers.models import SupplementRequest
from motcua.domain.dossiers.rules.supplement import check_request
from motcua.domain.dossiers.values import Missing
from motcua.domain.identity.values import Permission, Subject


def request_supplement(
    *, code: str, step_number: int, missing: tuple[Missing, ...], note: str, subject: Subject,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Ask the applicant for all missing papers in one request; the clock stops.

    A second request needs a reason in ``note``. Raises ``NoSuchDossier`` and ``CannotAct``.
    Decree 61/2018 Art. 17 and 19, Circular 03/2025/TT-VPCP form 02.
    """
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.HANDLE, step_number=step_number,
            subject=subject, actor=actor, now=now,
        )  # fmt: skip
        _check(act, missing, note)
        task = act.step.task
        act.dossier.supplements_count += 1
        act.dossier.due_at = None
        complete_task(act, outcome="supplement", note=note)
        SupplementRequest.objects.create(
            dossier=act.dossier,
            number=act.dossier.supplements_count,
            task=task,
            items=[{"component": m.component, "reason": m.reason} for m in missing],
            note=note,
            officer_id=act.officer_id,
            asked_at=now,
        )
        asked = [m.component for m in missing]
        finish(act, deed="supplement_requested", kind="supplement_requested", components=asked)


def _check(act: Act, missing: tuple[Missing, ...], note: str) -> None:
    known = {component.key for component in act.procedure.components} | {"form"}
    check_request(
        missing=missing, note=note, known=known, asked_before=act.dossier.supplements_count
    )
