"""Reception: the dossier is complete and goes to appraisal."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import begin, complete_task, finish
from motcua.domain.dossiers.actions.measuring import measure
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.values import NOTHING_TYPED, Deed
from motcua.domain.forms.values import Raw
from motcua.domain.identity.values import Permission, Subject


@keeps_refusals
def accept(
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime,
    answers: Raw = NOTHING_TYPED,
) -> None:  # fmt: skip
    """Receive a dossier and pass it on (Decree 61/2018 Art. 17–18: the same working day).

    Raises ``NoSuchDossier`` and ``CannotAct``.
    """
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.RECEIVE, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        act.dossier.received_at = act.dossier.received_at or now
        complete_task(act, outcome="accept", deed=Deed.ACCEPT, note=note, answers=answers)
        finish(act, deed="accepted", kind="received", **measure(act, Deed.ACCEPT))
