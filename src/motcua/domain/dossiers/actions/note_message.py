"""Noting that what a dossier waits for has come: a payment, the answer of a partner."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import begin, finish, happen
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import StepKind
from motcua.domain.dossiers.values import SUPPLEMENT_ANSWERED, CannotAct
from motcua.domain.identity.values import Permission, Subject
from motcua.domain.process.values import Receive


@keeps_refusals
def note_message(
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime
) -> None:
    """End the wait of a step because what it waits for has come, with where it is written.

    The staff of the receiving or the deciding unit note it, from a paper; the answer to a
    supplement request only the applicant sends. Raises ``NoSuchDossier`` and
    ``CannotAct`` (``reason_missing``, ``nobody_waits``).
    """
    if not note.strip():
        raise CannotAct("reason_missing")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.SETTLE, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        message = act.step.act
        if act.step.kind != StepKind.WAIT or message in {"", SUPPLEMENT_ANSWERED}:
            raise CannotAct("nobody_waits")
        happen(act, Receive(message), note=note.strip())
        finish(act, deed="message_noted", kind=None, message=message)
