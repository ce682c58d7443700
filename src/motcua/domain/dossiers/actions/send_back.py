"""Rejecting back to an earlier step, with the reason."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import (
    Act,
    begin,
    complete_task,
    finish,
    happen,
    refuse_from_opinion,
)
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import Step
from motcua.domain.dossiers.queries.transfers import on_their_way
from motcua.domain.dossiers.rules.filled_text import check_filled
from motcua.domain.dossiers.values import NOTHING_TYPED, CannotAct, Deed
from motcua.domain.forms.values import Raw
from motcua.domain.identity.values import Permission, Subject
from motcua.domain.process.values import SendBack

OUTCOME = "send_back"


@keeps_refusals
def send_back(  # noqa: PLR0913 - a task's answers come with whatever ends it
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime,
    to: str = "", answers: Raw = NOTHING_TYPED,
) -> None:  # fmt: skip
    """Return a dossier to an earlier step, which the dossier has passed, with the reason.

    ``to`` is the id of that step; without it the way that the process draws for sending back is
    taken. The history keeps the reason. Raises ``NoSuchDossier`` and ``CannotAct``
    (``reason_missing``, ``cannot_go_back``,
    ``not_from_an_opinion``, ``on_its_way`` and others).
    """
    if not note.strip():
        raise CannotAct("reason_missing")
    check_filled(note)
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.WORK, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        refuse_from_opinion(act)
        if on_their_way([act.step]):
            raise CannotAct("on_its_way")
        if to:
            units = _units_before(act, to)
            happen(act, SendBack(act.step.task, to, act.step.item, units), note=note)
        else:
            complete_task(act, outcome=OUTCOME, deed=Deed.SEND_BACK, note=note, answers=answers)
        finish(act, deed="sent_back", kind="sent_back", to=to)


def _units_before(act: Act, to: str) -> tuple[int, ...]:
    """Give the chosen units that did a step before, in order; none where the lane says who does."""
    passed = Step.objects.filter(dossier=act.dossier, task=to, left_at__isnull=False)
    items = list(passed.order_by("number").values_list("item", flat=True))
    if not items:
        raise CannotAct("cannot_go_back")
    return tuple(dict.fromkeys(item for item in items if item))
