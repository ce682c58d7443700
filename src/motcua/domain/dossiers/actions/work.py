"""Ending a task that only moves the dossier on."""

from datetime import date, datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import begin, complete_task, finish
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.queries.agencies import asked_in_turn
from motcua.domain.dossiers.values import CannotAct, Deed, Ending, TaskAct
from motcua.domain.identity.api import units_by_id
from motcua.domain.identity.values import Permission, Subject
from motcua.kernel.moments import local

MOST_CHOSEN = 30


@keeps_refusals
def work(
    *, code: str, step_number: int, ending: Ending, subject: Subject, actor: Actor, now: datetime
) -> None:
    """End a task with one of its outcomes. An opinion must say something.

    Units asked next must be in force today, at most thirty. Raises ``NoSuchDossier`` and
    ``CannotAct`` (``wrong_deed``, ``unknown_unit``, ``too_many_chosen``, ``reason_missing``, those
    of the process). Decree 61/2018 Art. 19, kept by Decree 118/2025 (appraisal, consultation);
    whether the units are asked at once or in turn is the dated rule on several agencies.
    """
    units = _known(ending.chosen, local(now).date())
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.WORK, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        if act.step.act == TaskAct.OPINION and not ending.note.strip():
            raise CannotAct("reason_missing")
        in_turn = bool(units) and asked_in_turn(on_paper=ending.on_paper, day=local(now).date())
        complete_task(
            act, outcome=ending.outcome, deed=Deed.WORK, note=ending.note.strip(), chosen=units,
            in_turn=in_turn, answers=ending.answers,
        )  # fmt: skip
        asked = {"chosen": list(units), "in_turn": in_turn} if units else {}
        details = {"outcome": ending.outcome, **asked}
        finish(act, deed="worked", kind=None, **details)


def _known(chosen: tuple[int, ...], today: date) -> tuple[int, ...]:
    asked = tuple(dict.fromkeys(chosen))
    if len(asked) > MOST_CHOSEN:
        raise CannotAct("too_many_chosen")
    if asked and set(units_by_id(asked, on=today)) != set(asked):
        raise CannotAct("unknown_unit")
    return asked
