"""The leader sends a draft back to appraisal."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import begin, complete_task, finish
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.values import Permission, Subject


def send_back(
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Return a dossier to the specialist with the reason, which the history keeps.

    Raises ``NoSuchDossier`` and ``CannotAct`` (``reason_missing`` and others).
    """
    if not note.strip():
        raise CannotAct("reason_missing")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.SIGN, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        complete_task(act, outcome="send_back", note=note)
        finish(act, deed="sent_back", kind="sent_back")
