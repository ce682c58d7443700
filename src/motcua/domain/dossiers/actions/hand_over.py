"""Handing the result over at the counter."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import begin, complete_task, finish
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.values import NOTHING_TYPED, Deed
from motcua.domain.forms.values import Raw
from motcua.domain.identity.values import Permission, Subject


@keeps_refusals
def hand_over(
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime,
    answers: Raw = NOTHING_TYPED,
) -> None:  # fmt: skip
    """Return the result to the applicant in person (Decree 61/2018 Art. 20).

    Raises ``NoSuchDossier`` and ``CannotAct``.
    """
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.RECEIVE, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        complete_task(act, outcome="done", deed=Deed.HAND_OVER, note=note, answers=answers)
        finish(act, deed="handed_over", kind="returned")
