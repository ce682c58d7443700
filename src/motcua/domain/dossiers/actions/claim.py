"""Owning a step: two officers, one owner."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import begin, finish
from motcua.domain.dossiers.actions.assign import has_assigned, may_own
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import Step
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.values import Permission, Role, Subject


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a claim: whether the step is newly one's own, and whose it was before."""

    newly: bool
    before: int | None


@keeps_refusals
def claim(*, code: str, step_number: int, subject: Subject, actor: Actor, now: datetime) -> Taken:
    """Take a step of one's post as one's own; what is owned by a colleague stays his.

    What was his already is left as it is; a substitute takes what he stands in for. Raises
    ``NoSuchDossier`` and ``CannotAct`` (``claimed`` when a colleague was first).
    """
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.WORK, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        before = act.step.claimed_by_id
        if before == act.officer_id:
            return Taken(newly=False, before=before)
        _own(act.step, act.officer_id, now)
        finish(act, deed="claimed", kind=None)
    return Taken(newly=True, before=before)


@keeps_refusals
def release(
    *, code: str, step_number: int, subject: Subject, actor: Actor, now: datetime,
    owner_id: int | None = None, back_to: int | None = None,
) -> int | None:  # fmt: skip
    """Give a step back to all of its post, or to ``back_to`` if he still holds it; give to whom.

    Its owner does, a leader of the unit for an owner who is away, or who gave it to the owner.
    ``owner_id`` is whose it must still be, whoever releases it: what another has since stays his.
    Raises ``NoSuchDossier`` and ``CannotAct`` (``not_claimed``, ``claimed``).
    """
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.DESK, step_number=step_number, subject=subject,
            actor=actor, now=now, claimed_too=True,
        )  # fmt: skip
        owner = act.step.claimed_by_id
        if owner is None:
            raise CannotAct("not_claimed")
        if owner_id is not None and owner != owner_id:
            raise CannotAct("claimed")
        if owner != act.officer_id and not (
            _leads(act.step, subject) or has_assigned(code, act.step, act.officer_id)
        ):
            raise CannotAct("claimed")
        heir = back_to if back_to is not None and may_own(act, back_to) else None
        _own(act.step, heir, now if heir else None)
        finish(act, deed="released", kind=None, owner=owner, **({"to": heir} if heir else {}))
    return heir


def _leads(step: Step, subject: Subject) -> bool:
    return step.unit_id in subject.units_as(Role.LEADER)


def _own(step: Step, owner_id: int | None, at: datetime | None) -> None:
    step.claimed_by_id, step.claimed_at = owner_id, at
    step.save(update_fields=["claimed_by", "claimed_at"])
