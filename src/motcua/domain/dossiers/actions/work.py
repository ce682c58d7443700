"""Ending a task that only moves the dossier on."""

from datetime import date, datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import Act, begin, complete_task, finish
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import Step
from motcua.domain.dossiers.queries.agencies import asked_in_turn
from motcua.domain.dossiers.queries.step_clock import wanted_due
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
    whether the units are asked at once or in turn is the dated rule on several agencies. By when
    they shall answer may be wanted earlier than the law has it, never later (``wrong_deadline``,
    also where they are asked in turn on paper: nobody knows when the second one is reached).
    """
    units = _known(ending.chosen, local(now).date())
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.WORK, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        if act.step.act == TaskAct.OPINION and not ending.note.strip():
            raise CannotAct("reason_missing")
        in_turn = _in_turn(act, ending, units)
        _check_wanted(ending, units, in_turn=in_turn, now=now)
        complete_task(
            act, outcome=ending.outcome, deed=Deed.WORK, note=ending.note.strip(), chosen=units,
            in_turn=in_turn, answers=ending.answers,
        )  # fmt: skip
        _want_by(act, units, ending.answer_by)
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


def _in_turn(act: Act, ending: Ending, units: tuple[int, ...]) -> bool:
    day = local(act.now).date()
    return bool(units) and asked_in_turn(act.procedure, on_paper=ending.on_paper, day=day)


def _check_wanted(ending: Ending, units: tuple[int, ...], *, in_turn: bool, now: datetime) -> None:
    wanted = ending.answer_by
    if wanted is None:
        return
    if not units or wanted <= now or (in_turn and len(units) > 1):
        raise CannotAct("wrong_deadline")


def _want_by(act: Act, units: tuple[int, ...], wanted: datetime | None) -> None:
    """Let the steps of the units that were asked now be due when their answer is wanted."""
    if wanted is None:
        return
    asked = [step for step in act.open_steps if step.item in units and step.left_at is None]
    if not asked or any(step.due_at and step.due_at < wanted for step in asked):
        raise CannotAct("wrong_deadline")
    for step in asked:
        step.wanted_by = wanted
        step.due_at = wanted_due(act.dossier, step.due_at, wanted)
    Step.objects.bulk_update(asked, ["wanted_by", "due_at"])
    act.dossier.watch_at = act.now
    act.dossier.save(update_fields=["watch_at"])
