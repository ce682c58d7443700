"""Dossiers that travel as a list: the receiver confirms the hand-over slip.

Decree 61/2018 Art. 18, kept by Decree 118/2025 (transfer of dossiers between agencies).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor, hash_of
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.acting import Act, finish, happen, in_post
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import Dossier, Step, TransferLine, TransferSlip
from motcua.domain.dossiers.rules.arriving import arrival
from motcua.domain.dossiers.values import CannotAct, NoSuchDossier
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import PostFacts, Subject


@dataclass(frozen=True, slots=True)
class _Receiving:
    """Who takes a slip over, in which post, and when."""

    slip: TransferSlip
    post: PostFacts
    subject: Subject
    actor: Actor
    now: datetime


@keeps_refusals
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
    if line.step_id is None:
        details = {"slip": taking.slip.number}
        record(act="dossiers.originals_arrived", actor=taking.actor, at=taking.now,
               subject=dossier.code, details=details)  # fmt: skip
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
    task = act.definition.task(step.task)
    event = arrival(task, item=step.item, receiver_unit_id=taking.slip.receiver_unit_id)
    happen(act, event, note=taking.slip.number)
    # The transfer was the giver's work, although it ends with the receiver's word.
    step.officer_id, step.on_behalf_of_id = giver
    step.save(update_fields=["officer", "on_behalf_of"])
    finish(act, deed="transferred", kind=None, slip=taking.slip.number)


def _stay_behind(dossier: Dossier, line: TransferLine, taking: _Receiving) -> None:
    if line.step_id is not None:
        open_step = Step.objects.filter(pk=line.step_id, left_at__isnull=True)
        open_step.update(officer=None, on_behalf_of=None)
    details = {"slip": taking.slip.number, "inside": {"missing": hash_of(line.note)}}
    record(act="dossiers.found_missing", actor=taking.actor, at=taking.now, subject=dossier.code,
           details=details)  # fmt: skip
