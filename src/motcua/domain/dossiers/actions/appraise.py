"""Appraisal: the specialist finds the conditions met and puts the result before the leader."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import begin, complete_task, finish
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.values import NOTHING_TYPED, Deed
from motcua.domain.forms.values import Raw
from motcua.domain.identity.values import Permission, Subject


@keeps_refusals
def propose(
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime,
    answers: Raw = NOTHING_TYPED,
) -> None:  # fmt: skip
    """Submit a dossier for signature (Decree 61/2018 Art. 19; Decree 30/2020).

    Raises ``NoSuchDossier`` and ``CannotAct``.
    """
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.APPRAISE, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        complete_task(act, outcome="propose", deed=Deed.WORK, note=note, answers=answers)
        finish(act, deed="proposed", kind="appraised")
