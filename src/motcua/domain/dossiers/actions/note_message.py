"""Noting that what a dossier waits for has come: a payment, the answer of a partner."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import begin, finish, happen
from motcua.domain.dossiers.models import StepKind
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.values import Permission, Subject
from motcua.domain.process.values import Receive

# What only the applicant can send; everything else an officer may note from a paper.
_APPLICANTS = "supplement_answered"


def note_message(
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime
) -> None:
    """End the wait of a step because what it waits for has come, with where it is written.

    Raises ``NoSuchDossier`` and ``CannotAct`` (``reason_missing``, ``nobody_waits``).
    """
    if not note.strip():
        raise CannotAct("reason_missing")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.DESK, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        message = act.step.act
        if act.step.kind != StepKind.WAIT or message in {"", _APPLICANTS}:
            raise CannotAct("nobody_waits")
        happen(act, Receive(message), note=note.strip())
        finish(act, deed="message_noted", kind=None, message=message)
