"""Letting the clock stand still for a reason of the law, and run again."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.values import Actor, hash_of
from motcua.domain.dossiers.actions.acting import begin, finish, refuse_from_opinion
from motcua.domain.dossiers.actions.clocking import follow_timers, recompute_due, stop_clock
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import Suspension
from motcua.domain.dossiers.queries.access import facts_of
from motcua.domain.dossiers.rules.contents import suspension_hash
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.api import may
from motcua.domain.identity.values import Permission, Subject
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

_SAVED = ("due_at", "watch_at")


@keeps_refusals
def suspend(
    *, code: str, step_number: int, reason_key: str, note: str, subject: Subject, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Suspend the time limit for a legal reason in force today; it may happen any number of times.

    Raises ``NoSuchDossier`` and ``CannotAct`` (``unknown_reason``, ``reason_missing``,
    ``suspended`` while it stands still already, ``not_from_an_opinion``).
    """
    if not note.strip():
        raise CannotAct("reason_missing")
    reasons = {each.key for each in lawbook().suspension_reasons(local(now).date())}
    if reason_key not in reasons:
        raise CannotAct("unknown_reason")
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.WORK, step_number=step_number, subject=subject,
            actor=actor, now=now,
        )  # fmt: skip
        refuse_from_opinion(act)
        before = Suspension.objects.filter(dossier=act.dossier)
        if before.filter(resumed_at__isnull=True).exists():
            raise CannotAct("suspended")
        stands = Suspension.objects.create(
            dossier=act.dossier,
            number=before.count() + 1,
            reason_key=reason_key,
            note=note.strip(),
            officer_id=act.officer_id,
            suspended_at=now,
        )
        stop_clock(act)
        follow_timers(act)
        act.dossier.save(update_fields=_SAVED)
        content = {"suspension": suspension_hash(stands)}
        finish(act, deed="suspended", kind="suspended", reason=reason_key,
               suspension=stands.number, content=content)  # fmt: skip


@keeps_refusals
def resume(
    *, code: str, step_number: int, note: str, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Let the time limit run again from where it stood.

    Who holds the step does, or the staff of the dossier's own units, whoever holds it. Raises
    ``NoSuchDossier`` and ``CannotAct`` (``not_suspended``, ``not_from_an_opinion``).
    """
    with transaction.atomic():
        act = begin(
            code=code, permission=Permission.RESUME, step_number=step_number, subject=subject,
            actor=actor, now=now, claimed_too=True,
        )  # fmt: skip
        if not may(subject, Permission.SETTLE, facts_of(act.dossier, ())):
            refuse_from_opinion(act)
        open_one = Suspension.objects.filter(dossier=act.dossier, resumed_at__isnull=True).first()
        if open_one is None:
            raise CannotAct("not_suspended")
        open_one.resumed_at, open_one.resumed_by_id = now, act.officer_id
        open_one.resume_note = note.strip()
        open_one.save(update_fields=["resumed_at", "resumed_by", "resume_note"])
        recompute_due(act)
        follow_timers(act)
        act.dossier.save(update_fields=_SAVED)
        finish(act, deed="resumed", kind="resumed", suspension=open_one.number,
               inside={"resumed": hash_of(open_one.resume_note)})  # fmt: skip
