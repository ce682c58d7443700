"""Dossiers that travel as a list: the giver makes a slip, the receiver confirms it.

Decree 61/2018 Art. 18, kept by Decree 118/2025 (transfer of dossiers between agencies).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.acting import (
    Act,
    claimed_by_another,
    definition_of,
    facts_of_case,
    finish,
    happen,
    in_post,
    state_of,
)
from motcua.domain.dossiers.actions.stepping import held_by
from motcua.domain.dossiers.models import Dossier, DossierPaper, Step, TransferLine, TransferSlip
from motcua.domain.dossiers.queries.access import holder_of, visible_to
from motcua.domain.dossiers.queries.numbers import next_number
from motcua.domain.dossiers.queries.transfers import MOST_LINES
from motcua.domain.dossiers.values import CannotAct, NoSuchDossier, TaskAct
from motcua.domain.identity.api import READERS, fits, known_unit, units_by_id
from motcua.domain.identity.values import PostFacts, Subject
from motcua.domain.process.api import advance
from motcua.domain.process.values import CannotStep, Complete, SubDossier, Task
from motcua.kernel.moments import local


def give(
    *, codes: Iterable[str], receiver_unit_id: int, note: str, subject: Subject, actor: Actor,
    now: datetime,
) -> TransferSlip:  # fmt: skip
    """Put dossiers on a slip for another unit and give the slip; the giver confirms by that.

    Each must stand at a transfer that one post of the giver holds, and the process must lead it to
    the receiving unit. All or none. Raises ``NoSuchDossier`` and ``CannotAct``
    (``nothing_chosen``, ``too_many_lines``, ``unknown_unit``, ``wrong_unit``, ``not_yours``,
    ``claimed``, ``not_a_transfer``, ``on_its_way``).
    """
    wanted = sorted(set(codes))
    if not wanted:
        raise CannotAct("nothing_chosen")
    if len(wanted) > MOST_LINES:
        raise CannotAct("too_many_lines")
    with transaction.atomic():
        steps = _steps_to_give(wanted, subject)
        post = _one_post(steps, subject)
        _check_free(steps, post, subject)
        if receiver_unit_id == post.unit_id or not units_by_id([receiver_unit_id]):
            raise CannotAct("unknown_unit")
        if not all(_leads_to(step, receiver_unit_id, now) for step in steps):
            raise CannotAct("wrong_unit")
        slip = _make_slip(post, receiver_unit_id, note, subject, now)
        _add_lines(slip, steps)
        _note_giver(slip, steps, post, in_post(actor, post))
    return slip


def _steps_to_give(codes: list[str], subject: Subject) -> list[Step]:
    # Practice never leaves the house: nobody on the other side could confirm it.
    rows = Dossier.objects.select_for_update(of=("self",)).filter(practised_by__isnull=True)
    dossiers = {each.code: each for each in rows.filter(visible_to(subject), code__in=codes)
                .order_by("code")}  # fmt: skip
    if len(dossiers) < len(codes):
        raise NoSuchDossier
    by_id = {each.pk: each for each in dossiers.values()}
    found = Step.objects.filter(
        dossier__in=by_id, left_at__isnull=True, act=TaskAct.TRANSFER
    ).order_by("number")
    steps: dict[int, Step] = {}
    for step in found:
        step.dossier = by_id[step.dossier_id]
        mine = any(fits(post, holder_of(step)) for post in subject.posts)
        if mine or step.dossier_id not in steps:
            steps[step.dossier_id] = step
    if len(steps) < len(codes):
        raise CannotAct("not_a_transfer")
    return [steps[dossiers[code].pk] for code in codes]


def _one_post(steps: list[Step], subject: Subject) -> PostFacts:
    posts = sorted(subject.posts, key=lambda post: post.for_account_id is not None)
    for post in posts:
        if all(fits(post, holder_of(step)) for step in steps):
            return post
    raise CannotAct("not_yours")


def _check_free(steps: list[Step], post: PostFacts, subject: Subject) -> None:
    if any(claimed_by_another(subject, step, post) for step in steps):
        raise CannotAct("claimed")
    # The dossiers are locked: nobody else can put them on a slip between this look and our lines.
    travelling = TransferLine.objects.filter(step__in=steps).exclude(taken=False)
    if travelling.exists():
        raise CannotAct("on_its_way")


def _leads_to(step: Step, receiver_unit_id: int, now: datetime) -> bool:
    """Tell whether the process takes a dossier to this unit when its transfer is done."""
    dossier = step.dossier
    definition = definition_of(dossier, snapshot().version(dossier.version_id))
    event = _arrival(definition.task(step.task), step, receiver_unit_id)
    state = state_of(dossier)
    try:
        move = advance(definition, state, event, facts=facts_of_case(dossier), now=now)
    except CannotStep as problem:
        raise CannotAct(problem.reason) from problem
    came = [each for each in move.entered if isinstance(each.place, Task | SubDossier)]
    units = {held_by(dossier, each.place, each.item, now)[0] for each in came}
    return receiver_unit_id in units or not units


def _arrival(task: Task | None, step: Step, receiver_unit_id: int) -> Complete:
    if task is None or not task.outcomes:
        raise CannotAct("not_a_transfer")
    return Complete(step.task, task.outcomes[0].key, step.item, (receiver_unit_id,))


def _make_slip(
    post: PostFacts, receiver_unit_id: int, note: str, subject: Subject, now: datetime
) -> TransferSlip:
    if subject.account_id is None:
        raise CannotAct("not_yours")
    giver = known_unit(post.unit_id, now)
    year = local(now).year
    number = next_number(f"slip {giver.eid} {year}")
    return TransferSlip.objects.create(
        number=f"{number:04d}/{year}/BG-{giver.eid}",
        giver_unit_id=giver.pk,
        receiver_unit_id=receiver_unit_id,
        giver_id=subject.account_id,
        giver_title=post.title.vi,
        given_at=now,
        note=note.strip(),
    )


def _add_lines(slip: TransferSlip, steps: list[Step]) -> None:
    papers = DossierPaper.objects.filter(dossier__in=[step.dossier_id for step in steps])
    counted = Counter(papers.values_list("dossier_id", flat=True))
    TransferLine.objects.bulk_create(
        TransferLine(
            slip=slip,
            dossier_id=step.dossier_id,
            step=step,
            position=position,
            paper_count=counted[step.dossier_id],
        )
        for position, step in enumerate(steps, 1)
    )


def _note_giver(slip: TransferSlip, steps: list[Step], post: PostFacts, actor: Actor) -> None:
    stands_in = {"for": post.for_account_id} if post.for_account_id else {}
    for step in steps:
        step.officer_id, step.on_behalf_of_id = slip.giver_id, post.for_account_id
        details = {"slip": slip.number, "step": step.number, "task": step.task, **stands_in}
        record(act="dossiers.given", actor=actor, at=slip.given_at, subject=step.dossier.code,
               details=details)  # fmt: skip
    Step.objects.bulk_update(steps, ["officer", "on_behalf_of"])


@dataclass(frozen=True, slots=True)
class _Receiving:
    """Who takes a slip over, in which post, and when."""

    slip: TransferSlip
    post: PostFacts
    subject: Subject
    actor: Actor
    now: datetime


def confirm(
    *, number: str, missing: Mapping[str, str], subject: Subject, actor: Actor, now: datetime
) -> None:
    """Confirm a slip at the receiving unit: what is there goes on, what is missing stays behind.

    ``missing`` says by code why a dossier was not taken. Raises ``NoSuchDossier`` for a slip that
    is not for his unit, and ``CannotAct`` (``confirmed``, ``reason_missing``, ``unknown_code``).
    """
    with transaction.atomic():
        slip, post = _slip_for(number, subject)
        taking = _Receiving(slip, post, subject, in_post(actor, post), now)
        lines = list(slip.lines.order_by("dossier__code"))
        dossiers = _lock(line.dossier_id for line in lines)
        _check_missing(missing, {each.code for each in dossiers.values()})
        for line in lines:
            dossier = dossiers[line.dossier_id]
            line.taken = dossier.code not in missing
            line.note = missing.get(dossier.code, "").strip()[:500]
            (_arrive if line.taken else _stay_behind)(dossier, line, taking)
        TransferLine.objects.bulk_update(lines, ["taken", "note"])
        slip.receiver_id, slip.receiver_title = subject.account_id, post.title.vi
        slip.confirmed_at = now
        slip.save(update_fields=["receiver", "receiver_title", "confirmed_at"])


def _slip_for(number: str, subject: Subject) -> tuple[TransferSlip, PostFacts]:
    units = subject.units_as(*READERS)
    rows = TransferSlip.objects.select_for_update(of=("self",))
    slip = rows.filter(number=number, receiver_unit_id__in=units).first()
    if slip is None:
        raise NoSuchDossier
    if slip.confirmed_at is not None:
        raise CannotAct("confirmed")
    posts = [post for post in subject.posts if post.role in READERS]
    here = [post for post in posts if post.unit_id == slip.receiver_unit_id]
    return slip, min(here, key=lambda post: post.for_account_id is not None)


def _lock(ids: Iterable[int]) -> dict[int, Dossier]:
    # By code, as everywhere: two acts on the same dossiers wait for each other, never in a circle.
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("unit")
    return {each.pk: each for each in rows.filter(pk__in=list(ids)).order_by("code")}


def _check_missing(missing: Mapping[str, str], known: set[str]) -> None:
    if set(missing) - known:
        raise CannotAct("unknown_code")
    if any(not why.strip() for why in missing.values()):
        raise CannotAct("reason_missing")


def _arrive(dossier: Dossier, line: TransferLine, taking: _Receiving) -> None:
    steps = list(Step.objects.filter(dossier=dossier, left_at__isnull=True).order_by("number"))
    step = next((each for each in steps if each.pk == line.step_id), None)
    if step is None:
        # Withdrawn or stopped on its way: the papers are there, and nothing goes on.
        return
    giver = step.officer_id, step.on_behalf_of_id
    act = Act(
        dossier=dossier,
        step=step,
        open_steps=steps,
        procedure=snapshot().version(dossier.version_id),
        subject=taking.subject,
        actor=taking.actor,
        now=taking.now,
        post=taking.post,
    )
    event = _arrival(act.definition.task(step.task), step, taking.slip.receiver_unit_id)
    happen(act, event, note=taking.slip.number)
    # The transfer was the giver's work, although it ends with the receiver's word.
    step.officer_id, step.on_behalf_of_id = giver
    step.save(update_fields=["officer", "on_behalf_of"])
    finish(act, deed="transferred", kind=None, slip=taking.slip.number)


def _stay_behind(dossier: Dossier, line: TransferLine, taking: _Receiving) -> None:
    open_step = Step.objects.filter(pk=line.step_id, left_at__isnull=True)
    open_step.update(officer=None, on_behalf_of=None)
    details = {"slip": taking.slip.number, "reason": line.note}
    record(act="dossiers.found_missing", actor=taking.actor, at=taking.now, subject=dossier.code,
           details=details)  # fmt: skip
