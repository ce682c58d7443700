"""Dossiers that travel as a list: the giver makes a hand-over slip.

Decree 61/2018 Art. 18, kept by Decree 118/2025 (transfer of dossiers between agencies).
"""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.acting import claimed_by_another, in_post
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.actions.running import definition_of, facts_of_case, state_of
from motcua.domain.dossiers.actions.stepping import held_by
from motcua.domain.dossiers.models import Dossier, DossierPaper, Step, TransferLine, TransferSlip
from motcua.domain.dossiers.queries.access import holder_of, visible_to
from motcua.domain.dossiers.queries.numbers import next_number
from motcua.domain.dossiers.queries.transfers import MOST_LINES, on_their_way
from motcua.domain.dossiers.rules.arriving import arrival
from motcua.domain.dossiers.values import CannotAct, NoSuchDossier, TaskAct
from motcua.domain.identity.api import fits, known_unit, units_by_id
from motcua.domain.identity.values import PostFacts, Subject
from motcua.domain.process.api import advance
from motcua.domain.process.values import CannotStep, SubDossier, Task
from motcua.kernel.moments import local


@keeps_refusals
def give(
    *, codes: Collection[str], receiver_unit_id: int, note: str, subject: Subject, actor: Actor,
    now: datetime,
) -> TransferSlip:  # fmt: skip
    """Put dossiers on a slip for another unit and give the slip; the giver confirms by that.

    Each must stand at a transfer that one post of the giver holds, and the process must lead it to
    the receiving unit. All or none. Raises ``NoSuchDossier`` and ``CannotAct``
    (``nothing_chosen``, ``too_many_lines``, ``unknown_unit``, ``wrong_unit``, ``not_yours``,
    ``no_receiver``, ``claimed``, ``not_a_transfer``, ``on_its_way``).
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
        slip = one_slip(post, receiver_unit_id, note, subject, now)
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
    if on_their_way(steps):
        raise CannotAct("on_its_way")


def _leads_to(step: Step, receiver_unit_id: int, now: datetime) -> bool:
    """Tell whether the process takes a dossier to this unit when its transfer is done.

    Where only the system or the applicant comes next, no unit takes it over: ``no_receiver``.
    """
    dossier = step.dossier
    definition = definition_of(dossier, snapshot().version(dossier.version_id))
    task = definition.task(step.task)
    event = arrival(task, item=step.item, receiver_unit_id=receiver_unit_id)
    state = state_of(dossier)
    try:
        move = advance(definition, state, event, facts=facts_of_case(dossier), now=now)
    except CannotStep as problem:
        raise CannotAct(problem.reason) from problem
    came = [each for each in move.entered if isinstance(each.place, Task | SubDossier)]
    units = {held_by(dossier, each.place, each.item, now)[0] for each in came}
    if not units:
        raise CannotAct("no_receiver")
    return receiver_unit_id in units


def one_slip(
    post: PostFacts, receiver_unit_id: int, note: str, subject: Subject, now: datetime
) -> TransferSlip:
    """Make the head of a slip, numbered without gaps in the giver's year."""
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
