"""Putting a step before the head of the unit."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor, hash_of
from motcua.domain.dossiers.actions.acting import Act, begin, finish
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import Step, StepWords
from motcua.domain.dossiers.queries.transfers import on_their_way
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.api import holders_of
from motcua.domain.identity.values import Holder, Permission, Rank, Role, Subject
from motcua.kernel.moments import local


@keeps_refusals
def escalate(
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Put a step before the head of its unit, with the reason; the head then does it.

    Raises ``NoSuchDossier`` and ``CannotAct`` (``reason_missing``, ``already_before_the_head``,
    ``on_its_way`` on a hand-over slip, ``no_head`` where nobody could do it today).
    """
    if not note.strip():
        raise CannotAct("reason_missing")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.WORK, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        step = act.step
        if step.escalated_role or (step.role, step.rank) == (Role.LEADER, Rank.HEAD):
            raise CannotAct("already_before_the_head")
        if on_their_way([step]):
            raise CannotAct("on_its_way")
        rank = Rank.HEAD if step.role == Role.LEADER else None
        _check_head(act, Holder(step.unit_id, Role.LEADER, rank))
        step.escalated_role, step.escalated_at = f"{step.role}:{step.rank}", now
        step.note = note.strip()
        _put_before(step, Role.LEADER, rank or "")
        _finish(act, "escalated")


@keeps_refusals
def give_back(
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime
) -> None:
    """The head gives a step back to the post it came from, with his direction.

    Raises ``NoSuchDossier`` and ``CannotAct`` (``reason_missing``, ``not_before_the_head``).
    """
    if not note.strip():
        raise CannotAct("reason_missing")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.WORK, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        step = act.step
        if not step.escalated_role:
            raise CannotAct("not_before_the_head")
        role, _, rank = step.escalated_role.partition(":")
        step.escalated_role, step.escalated_at = "", None
        step.note = note.strip()
        _put_before(step, role, rank)
        _finish(act, "given_back")


def _check_head(act: Act, head: Holder) -> None:
    # In a practice one person plays every post.
    practice = act.dossier.practised_by_id is not None
    if not practice and not holders_of(head, local(act.now).date()):
        raise CannotAct("no_head")


def _finish(act: Act, deed: str) -> None:
    """Keep the words for form 06, which names each change of hands; the journal has their hash."""
    said = StepWords.objects.create(step=act.step, at=act.now, words=act.step.note)
    finish(act, deed=deed, kind=None, words=said.pk, inside={"words": hash_of(said.words)})


def _put_before(step: Step, role: str, rank: str) -> None:
    step.role, step.rank = role, rank
    step.claimed_by_id, step.claimed_at = None, None
    step.save(
        update_fields=[
            "escalated_role",
            "escalated_at",
            "role",
            "rank",
            "claimed_by",
            "claimed_at",
            "note",
        ]
    )
