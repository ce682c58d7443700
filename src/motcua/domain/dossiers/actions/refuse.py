"""Form 03: refusing with a reason of the law."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.acting import Act, begin, complete_task, finish
from motcua.domain.dossiers.actions.measuring import measure
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import Refusal
from motcua.domain.dossiers.rules.contents import refusal_hash
from motcua.domain.dossiers.values import NOTHING_TYPED, CannotAct, Deed, TaskAct
from motcua.domain.forms.values import Raw
from motcua.domain.identity.values import Permission, Subject
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook


@keeps_refusals
def refuse(  # noqa: PLR0913 - a task's answers come with whatever ends it
    *, code: str, step_number: int, reason_key: str, note: str, subject: Subject, actor: Actor,
    now: datetime, answers: Raw = NOTHING_TYPED,
) -> None:  # fmt: skip
    """Refuse a dossier for a legal reason in force today, said in plain words as well.

    At reception it is not accepted (status 3); after appraisal the refusal is the result. Raises
    ``NoSuchDossier`` and ``CannotAct`` (``may_not_refuse``, ``unknown_reason``,
    ``reason_missing`` and others).
    Circular 03/2025/TT-VPCP form 03; Decree 61/2018 Art. 17 and 19.
    """
    if not note.strip():
        raise CannotAct("reason_missing")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.HANDLE, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        _check_right(act)
        _check_reason(act, reason_key)
        refusal = Refusal.objects.create(
            dossier=act.dossier,
            reason_key=reason_key,
            note=note.strip(),
            officer_id=act.officer_id,
            refused_at=now,
        )
        complete_task(act, outcome="refuse", deed=Deed.REFUSE, note=note, answers=answers)
        measured = measure(act, Deed.REFUSE, reason=reason_key)
        finish(act, deed="refused", kind="refused", reason=reason_key,
               content={"refusal": refusal_hash(refusal)}, **measured)  # fmt: skip


def _check_right(act: Act) -> None:
    """Allow a refusal only where the process gives the task that right."""
    task = act.definition.task(act.step.task)
    if task is None or not task.may_refuse:
        raise CannotAct("may_not_refuse")


def _check_reason(act: Act, reason_key: str) -> None:
    """Allow only a reason in force today for this stage of the work and this field of law."""
    stage = "reception" if act.step.act == TaskAct.RECEIVE else "appraisal"
    day, field = local(act.now).date(), act.procedure.field
    known = lawbook().refusal_reasons(day, stage=stage, field=field)
    if reason_key not in {reason.key for reason in known}:
        raise CannotAct("unknown_reason")
