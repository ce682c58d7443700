"""A second supplement request at one stage: the officer asks his leader, who gives his reason.

Decree 61/2018 Art. 19(2), kept by Decree 118/2025: everything is asked for at once.
"""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor, hash_of
from motcua.domain.dossiers.actions.acting import Act, begin, finish
from motcua.domain.dossiers.actions.apologise import as_leader_of
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.actions.warning import answering_heads, tell_colleagues
from motcua.domain.dossiers.models import SupplementAllowance
from motcua.domain.dossiers.queries.supplement_standing import supplement_standing
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.api import reachable
from motcua.domain.identity.values import Permission, Subject


@keeps_refusals
def ask_allowance(
    *, code: str, step_number: int, why: str, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Ask the leader of the unit for one further supplement request at this step.

    Raises ``NoSuchDossier`` and ``CannotAct`` (``reason_missing``, ``allowance_not_needed``,
    ``allowance_granted``, ``allowance_asked``).
    """
    if not why.strip():
        raise CannotAct("reason_missing")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.HANDLE, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        _check(act)
        asked = SupplementAllowance.objects.create(
            dossier=act.dossier,
            task=act.step.task,
            unit_id=act.step.unit_id,
            asked_by_id=act.officer_id,
            asked_at=now,
            why=why.strip(),
        )
        finish(act, deed="allowance_asked", kind=None, allowance=asked.pk,
               inside={"why": hash_of(asked.why)})  # fmt: skip
        heads = answering_heads(act.dossier, act.step.unit_id, now)
        act.dossier.save(update_fields=["involved_unit_ids"])
        tell_colleagues(
            act.dossier, kind="staff_allowance_asked", procedure=act.procedure, to=heads, now=now
        )


def _check(act: Act) -> None:
    task = act.definition.task(act.step.task)
    if task is None or task.outcome("supplement") is None:
        raise CannotAct("unknown_outcome")
    standing = supplement_standing(act.dossier, act.step, act.now)
    if not standing.needs_allowance:
        raise CannotAct("allowance_not_needed")
    if standing.granted_id:
        raise CannotAct("allowance_granted")
    if standing.question:
        raise CannotAct("allowance_asked")


@keeps_refusals
def decide_allowance(
    *, code: str, allowance: int, grant: bool, reason: str, subject: Subject, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Allow or deny a further request, with a reason of one's own; it counts against the unit.

    A leader of the unit decides, never the one who asked. Raises ``NoSuchDossier`` and
    ``CannotAct`` (``reason_missing``, ``moved_on``, ``not_yours``).
    """
    if not reason.strip():
        raise CannotAct("reason_missing")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.LEAD, step_number=None, subject=subject, actor=actor,
            now=now, claimed_too=True,
        )  # fmt: skip
        asked = SupplementAllowance.objects.filter(pk=allowance, dossier=act.dossier).first()
        if asked is None or asked.granted is not None:
            raise CannotAct("moved_on")
        # In practice one person asks as the officer and decides as the leader.
        if act.dossier.practised_by_id is None:
            as_leader_of(act, asked.unit_id)
            if asked.asked_by_id == act.officer_id:
                raise CannotAct("not_yours")
        asked.granted, asked.reason = grant, reason.strip()
        asked.leader_id, asked.decided_at = act.officer_id, now
        asked.save(update_fields=["granted", "reason", "leader", "decided_at"])
        word = "granted" if grant else "denied"
        finish(act, deed=f"allowance_{word}", kind=None, allowance=asked.pk, unit=asked.unit_id,
               inside={"reason": hash_of(asked.reason)})  # fmt: skip
        tell_colleagues(
            act.dossier,
            kind=f"staff_allowance_{word}",
            procedure=act.procedure,
            to=reachable([asked.asked_by_id]),
            now=now,
        )
