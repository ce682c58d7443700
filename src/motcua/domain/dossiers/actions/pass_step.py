"""Passing a step on to a colleague of the same post."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import (
    Act,
    begin,
    check_owned,
    claimed_by_another,
    finish,
    post_for,
)
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.queries.access import holder_of
from motcua.domain.dossiers.queries.transfers import on_their_way
from motcua.domain.dossiers.values import CannotAct, Owned
from motcua.domain.identity.api import holders_of
from motcua.domain.identity.values import Permission, Role, Subject
from motcua.kernel.moments import local


@keeps_refusals
def pass_step(
    *, code: str, step_number: int, to_id: int, subject: Subject, actor: Actor, now: datetime,
    owned: Owned | None = None,
) -> int | None:  # fmt: skip
    """Let a step be a colleague's own: he who holds it passes it on, or a leader of the unit.

    Give who owned it before. The step does not move and its clock runs on. ``owned`` is whose it
    was when it was chosen: what another has since stays his. Raises ``NoSuchDossier`` and
    ``CannotAct`` (``not_yours``, ``claimed``, ``not_his_post`` where the colleague could not do it
    today, ``his_already``, ``on_its_way`` on a hand-over slip).
    """
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.DESK, step_number=step_number, subject=subject,
            actor=actor, now=now, claimed_too=True,
        )  # fmt: skip
        _check_right(act)
        owner = act.step.claimed_by_id
        if owner == to_id:
            raise CannotAct("his_already")
        check_owned(act, owned)
        if to_id not in _who_may(act):
            raise CannotAct("not_his_post")
        if on_their_way([act.step]):
            raise CannotAct("on_its_way")
        act.step.claimed_by_id, act.step.claimed_at = to_id, now
        act.step.save(update_fields=["claimed_by", "claimed_at"])
        finish(act, deed="passed", kind=None, owner=owner, to=to_id)
        return owner


def _check_right(act: Act) -> None:
    if act.step.unit_id in act.subject.units_as(Role.LEADER):
        return
    post = post_for(act.subject, act.step)
    if post is None:
        raise CannotAct("not_yours")
    if claimed_by_another(act.subject, act.step, post):
        raise CannotAct("claimed")


def _who_may(act: Act) -> frozenset[int]:
    if not act.step.role:
        return frozenset()
    held = holders_of(holder_of(act.step), local(act.now).date())
    return frozenset(each.account_id for each in held)
