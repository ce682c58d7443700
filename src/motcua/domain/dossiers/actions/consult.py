"""Asking another unit for its opinion beside the process, and what comes of it.

No token and no clock moves: the question is a step of its own, of which the process knows nothing.
Decree 61/2018/NĐ-CP Art. 19, kept by Decree 118/2025/NĐ-CP.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.acting import (
    Act,
    begin,
    finish,
    in_post,
    lock,
    post_for,
    refuse_from_opinion,
)
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.actions.seen import check_seen
from motcua.domain.dossiers.actions.stepping import beside, take_back
from motcua.domain.dossiers.actions.warning import heads_now, holders_now, tell_colleagues
from motcua.domain.dossiers.models import Consultation, Step
from motcua.domain.dossiers.queries.consulting import may_take_back
from motcua.domain.dossiers.rules.consulting import (
    ANSWERING,
    LONGEST,
    check_deadline,
    check_question,
    check_units,
)
from motcua.domain.dossiers.rules.contents import hash_of
from motcua.domain.dossiers.rules.filled_text import check_filled
from motcua.domain.dossiers.values import CannotAct, Consulted, Question
from motcua.domain.identity.api import Reachable, holders_of, reachable, units_by_id
from motcua.domain.identity.values import Holder, Permission, Role, Subject
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

_LEFT = ("left_at", "outcome", "taken_back", "fires_at", "note", "officer", "on_behalf_of")


@keeps_refusals
def consult(
    *, code: str, step_number: int, asked: Question, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Ask units for their opinion by a deadline, whatever the process draws.

    The holder of a step asks; a unit that was only asked may not. Raises ``NoSuchDossier`` and
    ``CannotAct`` (``question_missing``, ``too_long``, ``nobody_chosen``, ``unknown_unit``,
    ``own_unit``, ``asked_already``, ``too_many_chosen``, ``nobody_answers`` where a unit has nobody
    to answer, ``deadline_over``, ``deadline_after_whole``, ``deadline_out_of_hours``,
    ``finished``, ``not_from_an_opinion``).
    """
    words, today = asked.words.strip(), local(now).date()
    check_question(words)
    check_filled(words)
    units = tuple(dict.fromkeys(asked.units))
    if set(units_by_id(units, on=today)) != set(units):
        raise CannotAct("unknown_unit")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.WORK, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        refuse_from_opinion(act)
        dossier = act.dossier
        if dossier.finished_at:
            raise CannotAct("finished")
        waiting = [step.unit_id for step in act.open_steps if step.is_beside]
        check_units(units, asking=act.step.unit_id, waiting=waiting)
        calendar = lawbook().calendar(today)
        check_deadline(asked.wanted_by, whole=dossier.due_at, calendar=calendar, now=now)
        steps = [beside(dossier, _who_answers(unit, today), asked.wanted_by, now) for unit in units]
        dossier.watch_at = now
        dossier.save(update_fields=["steps_count", "involved_unit_ids", "watch_at"])
        _write(act, steps, words, asked.wanted_by)
        _tell_asked(act, steps, asked.wanted_by)


def _who_answers(unit_id: int, today: date) -> Holder:
    posts = (Holder(unit_id, role, None) for role in ANSWERING)
    found = next((post for post in posts if holders_of(post, today)), None)
    if found is None:
        raise CannotAct("nobody_answers")
    return found


def _write(act: Act, steps: list[Step], words: str, wanted_by: datetime) -> None:
    """Keep the rows, and an entry of the journal for each unit."""
    Step.objects.bulk_create(steps)
    Consultation.objects.bulk_create(
        Consultation(step=step, question=words, asked_by_id=act.officer_id, from_step=act.step)
        for step in steps
    )
    for step in steps:
        finish(act, deed="consulted", kind=None, asked=step.number, unit=step.unit_id,
               wanted_by=wanted_by.isoformat(), inside={"question": hash_of(words)})  # fmt: skip


def _tell_asked(act: Act, steps: Iterable[Step], wanted_by: datetime) -> None:
    to = holders_now(steps, act.now)
    tell_colleagues(
        act.dossier, kind="staff_opinion_wanted", procedure=act.procedure, to=to, now=act.now,
        step_due_at=wanted_by,
    )  # fmt: skip


@keeps_refusals
def give_opinion(
    *, code: str, step_number: int, words: str, nothing: bool, subject: Subject, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Answer as the asked unit: an opinion, or ``nothing`` to say; the dossier does not move.

    Whoever asked gets a letter. Raises ``NoSuchDossier``, ``TextNotFilled`` and ``CannotAct``
    (``reason_missing`` for an opinion without words, ``too_long``, ``wrong_deed`` at a step of the
    process, ``moved_on`` when it is silent by now or was taken back).
    """
    said = words.strip()
    if not said and not nothing:
        raise CannotAct("reason_missing")
    if len(said) > LONGEST:
        raise CannotAct("too_long")
    check_filled(said)
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.WORK, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        step = act.step
        if not step.is_beside:
            raise CannotAct("wrong_deed")
        step.left_at, step.fires_at, step.note = now, None, said
        step.outcome = (Consulted.NOTHING if nothing else Consulted.GIVEN).value
        step.officer_id = act.officer_id
        step.on_behalf_of_id = act.post.for_account_id if act.post else None
        step.save(update_fields=_LEFT)
        finish(act, deed="opinion_given", kind=None, outcome=step.outcome)
        _tell(act, "staff_opinion_given", _asker(act))


@keeps_refusals
def take_back_question(
    *, code: str, step_number: int, subject: Subject, actor: Actor, now: datetime
) -> None:
    """End a question that nobody needs answered any more; ``step_number`` is that of its step.

    Who asked does, and whoever holds a step of the process now. Raises ``NoSuchDossier`` and
    ``CannotAct`` (``moved_on`` when it has ended, ``not_yours``, ``ended``).
    """
    with transaction.atomic():
        dossier, steps = lock(code, subject)
        step = next((each for each in steps if each.number == step_number), None)
        if step is None or not step.is_beside:
            raise CannotAct("moved_on")
        procedure = snapshot().version(dossier.version_id)
        act = Act(dossier, step, steps, procedure, subject, actor, now)
        asked = Consultation.objects.select_related("from_step").get(step=step)
        if not may_take_back(subject, dossier, act.definition, steps, asked.asked_by_id):
            raise CannotAct("not_yours")
        check_seen(code, actor.account_id)
        act.actor = in_post(actor, post_for(subject, asked.from_step))
        take_back([step], now)
        step.save(update_fields=_LEFT)
        finish(act, deed="question_taken_back", kind=None)
        _tell(
            act,
            "staff_opinion_not_wanted",
            reachable([step.claimed_by_id] if step.claimed_by_id else []),
        )


def fall_silent(act: Act) -> None:
    """End the question of ``act`` whose deadline has passed: the unit was silent.

    Told are who asked, the head of the unit and the head of the one-stop, as the law has it.
    """
    step = act.step
    step.left_at, step.outcome, step.taken_back = act.now, Consulted.SILENT.value, True
    step.fires_at = None
    step.save(update_fields=_LEFT)
    finish(act, deed="opinion_silent", kind=None)
    one_stop = Holder(act.dossier.unit_id, Role.ONE_STOP_HEAD, None)
    heads = heads_now([step], act.now)
    _tell(act, "staff_opinion_silent",
          [*_asker(act), *heads, *holders_of(one_stop, local(act.now).date())])  # fmt: skip


def _asker(act: Act) -> list[Reachable]:
    """Give who asked; when he works here no more, who holds a step of his unit now."""
    asked = Consultation.objects.select_related("from_step").get(step=act.step)
    found = reachable([asked.asked_by_id])
    here = (
        step for step in act.open_steps
        if not step.is_beside and step.unit_id == asked.from_step.unit_id
    )  # fmt: skip
    return list(found) or holders_now(here, act.now)


def _tell(act: Act, kind: str, to: Iterable[Reachable]) -> None:
    tell_colleagues(
        act.dossier, kind=kind, procedure=act.procedure, to=to, now=act.now,
        step_due_at=act.step.wanted_by,
    )  # fmt: skip
