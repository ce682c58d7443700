"""Noting that what a dossier waits for has come: a payment, the answer of a partner."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import Act, begin, finish, happen
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import StepKind
from motcua.domain.dossiers.queries.listening import messages_on_edges
from motcua.domain.dossiers.values import SUPPLEMENT_ANSWERED, CannotAct
from motcua.domain.identity.values import Permission, Subject
from motcua.domain.process.values import Receive


@keeps_refusals
def note_message(
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime,
    message: str = "",
) -> None:  # fmt: skip
    """Let a step know that something has come, with where it is written.

    A wait ends by what it waits for; at other steps ``message`` names what is listened for on
    their edge. The staff of the receiving or the deciding unit note it, from a paper, whoever holds
    the step; the answer to a supplement request only the applicant sends. Raises ``NoSuchDossier``
    and ``CannotAct`` (``reason_missing``, ``nobody_waits``).
    """
    if not note.strip():
        raise CannotAct("reason_missing")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.SETTLE, step_number=step_number, subject=subject,
            actor=actor, now=now, claimed_too=True,
        )  # fmt: skip
        is_wait = act.step.kind == StepKind.WAIT
        came = message or (act.step.act if is_wait else "")
        if came in {"", SUPPLEMENT_ANSWERED} or came not in _heard(act, is_wait=is_wait):
            raise CannotAct("nobody_waits")
        happen(act, Receive(came), note=note.strip())
        finish(act, deed="message_noted", kind=None, message=came, note=note.strip())


def _heard(act: Act, *, is_wait: bool) -> set[str]:
    """Give the messages the step meant listens for, as the wait it is and on its edge."""
    edges = messages_on_edges(act.definition, act.dossier.state)
    heard = {each.message for each in edges if each.host == act.step.task}
    return heard | ({act.step.act} if is_wait else set())
