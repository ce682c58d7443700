"""Giving a step to one colleague who may do it, and taking that back."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import entries_about
from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import (
    Act,
    begin,
    check_owned,
    claimed_by_another,
    finish,
)
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import Step
from motcua.domain.dossiers.queries.access import holder_of
from motcua.domain.dossiers.values import CannotAct, Owned
from motcua.domain.identity.api import Account, fits, holders_of
from motcua.domain.identity.values import Permission, Role, Subject
from motcua.kernel.moments import local

ASSIGNED = "dossiers.assigned"


@keeps_refusals
def assign(
    *, code: str, step_number: int, to_login: str, subject: Subject, actor: Actor, now: datetime,
    owned: Owned | None = None,
) -> int | None:  # fmt: skip
    """Make a colleague the owner of a step that his post may do; give who owned it before.

    Who holds the post gives away what nobody or he himself owns; a leader of the unit whatever is
    owned. ``owned`` is whose it was when it was chosen: what another has since stays his. Raises
    ``NoSuchDossier`` and ``CannotAct`` (``not_yours``, ``claimed``, ``not_of_this_post`` when the
    colleague could not do it today, ``his_already``).
    """
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.DESK, step_number=step_number, subject=subject,
            actor=actor, now=now, claimed_too=True,
        )  # fmt: skip
        _check_right(act)
        owner_id = _holder(act, to_login)
        before = act.step.claimed_by_id
        if before == owner_id:
            raise CannotAct("his_already")
        check_owned(act, owned)
        act.step.claimed_by_id, act.step.claimed_at = owner_id, now
        act.step.save(update_fields=["claimed_by", "claimed_at"])
        finish(act, deed="assigned", kind=None, owner=owner_id, before=before)
        return before


def _check_right(act: Act) -> None:
    if act.step.role and act.step.unit_id in act.subject.units_as(Role.LEADER):
        return
    if not act.step.role or not any(fits(p, holder_of(act.step)) for p in act.subject.posts):
        raise CannotAct("not_yours")
    if claimed_by_another(act.subject, act.step, act.post):
        raise CannotAct("claimed")


def _holder(act: Act, login: str) -> int:
    account_id = Account.objects.filter(login=login).values_list("pk", flat=True).first()
    if account_id is None or not may_own(act, account_id):
        raise CannotAct("not_of_this_post")
    return int(account_id)


def may_own(act: Act, account_id: int) -> bool:
    """Tell whether somebody holds today the post of the step that an act is about."""
    held = holders_of(holder_of(act.step), local(act.now).date()) if act.step.role else ()
    return account_id in {each.account_id for each in held}


def has_assigned(code: str, step: Step, account_id: int) -> bool:
    """Tell whether the present owner of a step owns it because this account assigned it to him.

    Who claimed it since, or had it passed on to him, has it from somebody else.
    """
    last = entries_about(code, ASSIGNED, "dossiers.claimed", "dossiers.passed").order_by("-id")
    entry = next((each for each in last[:20] if each.details.get("step") == step.number), None)
    return entry is not None and (
        (entry.act, entry.account_id, entry.details.get("owner"))
        == (ASSIGNED, account_id, step.claimed_by_id)
    )
