"""Moving open dossiers to another version of their procedure: rehearsed first, then done."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.acting import definition_of
from motcua.domain.dossiers.actions.stepping import enter
from motcua.domain.dossiers.models import Dossier, MoveLine, MovePlan, Step
from motcua.domain.dossiers.queries.moves import destination, left_to_move
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.values import Subject
from motcua.domain.process.api import open_places
from motcua.domain.process.values import CannotMove, State

CARRY_ON = "motcua.domain.dossiers.tasks.carry_on_moving"


def plan_versions(
    *, old_version: int, new_version: int, places: Mapping[str, str], reason: str,
    subject: Subject, actor: Actor, now: datetime,
) -> int:  # fmt: skip
    """Make a plan, which moves nothing yet, and give its number.

    Raises ``CannotAct`` (``reason_missing``, ``other_procedure``, ``same_version``).
    """
    if not reason.strip():
        raise CannotAct("reason_missing")
    old, new = snapshot().version(old_version), snapshot().version(new_version)
    if old.code != new.code:
        raise CannotAct("other_procedure")
    if old_version == new_version or subject.account_id is None:
        raise CannotAct("same_version")
    with transaction.atomic():
        plan = MovePlan.objects.create(
            procedure_code=old.code,
            old_version_id=old_version,
            new_version_id=new_version,
            places=dict(places),
            reason=reason.strip(),
            made_by_id=subject.account_id,
            made_at=now,
        )
        record(act="dossiers.move_planned", actor=actor, at=now, subject=f"move-{plan.pk}",
               details={"from": old_version, "to": new_version})  # fmt: skip
    return int(plan.pk)


def begin_move(*, plan_id: int, actor: Actor, now: datetime) -> None:
    """Begin to carry a plan out, by jobs; begun twice it is begun once."""
    with transaction.atomic():
        begun = MovePlan.objects.filter(pk=plan_id, applied_at__isnull=True).update(applied_at=now)
        if not begun:
            return
        record(act="dossiers.move_begun", actor=actor, at=now, subject=f"move-{plan_id}")
        app.configure_task(CARRY_ON, queue="dossiers").defer(plan=plan_id)


def apply_plan(*, plan_id: int, most: int, actor: Actor, now: datetime) -> int:
    """Move the next dossiers of a plan, each in its own transaction; give how many are left.

    What cannot be moved is named and left. Safe to stop and to start again anywhere.
    """
    plan = MovePlan.objects.get(pk=plan_id)
    for pk in list(left_to_move(plan)[:most]):
        _move_one(plan, pk, actor, now)
    left = left_to_move(plan).count()
    if not left:
        MovePlan.objects.filter(pk=plan_id, finished_at__isnull=True).update(finished_at=now)
    return int(left)


def _move_one(plan: MovePlan, pk: int, actor: Actor, now: datetime) -> None:
    with transaction.atomic():
        rows = Dossier.objects.select_for_update(of=("self",)).select_related("unit")
        # Between listing and locking it may have ended, or been moved by another run.
        dossier = rows.filter(pk=pk, ended_at__isnull=True, version=plan.old_version_id).first()
        if dossier is None:
            return
        line = MoveLine(plan=plan, dossier=dossier, moved=True, old_state=dossier.state, at=now)
        try:
            state = destination(plan, dossier)
        except CannotMove as problem:
            line.moved, line.reason = False, problem.reason
            line.save(force_insert=True)
            return
        line.new_state = state.to_json()
        _write(plan, dossier, state, now)
        line.save(force_insert=True)
        record(act="dossiers.version_moved", actor=actor, at=now, subject=dossier.code,
               details={"plan": plan.pk, "by": plan.made_by_id, "from": plan.old_version_id,
                        "to": plan.new_version_id, "reason": plan.reason})  # fmt: skip


def _write(plan: MovePlan, dossier: Dossier, state: State, now: datetime) -> None:
    new = snapshot().version(plan.new_version_id)
    _replace_steps(dossier, new, state, plan.places, now)
    dossier.version_id = plan.new_version_id
    dossier.state = state.to_json()
    dossier.watch_at = now
    dossier.save(update_fields=["version", "state", "watch_at", "steps_count", "involved_unit_ids"])


def _replace_steps(
    dossier: Dossier, new: ProcedureVersion, state: State, places: Mapping[str, str], now: datetime
) -> None:
    """Close the open steps and open them anew in the new version, so that the history shows it.

    Nobody gains time: a step keeps the earlier of both due times, and its owner.
    """
    steps = list(Step.objects.filter(dossier=dossier, left_at__isnull=True))
    by_place = {(places.get(step.task, step.task), step.item): step for step in steps}
    fresh = []
    for come in open_places(definition_of(dossier, new), state):
        step = enter(dossier, come, now)
        former = by_place.get((come.place.id, come.item))
        if former is not None:
            step.claimed_by_id, step.claimed_at = former.claimed_by_id, former.claimed_at
            step.due_at = min(filter(None, (step.due_at, former.due_at)), default=None)
            if former.timer == step.timer:
                step.fires_at = former.fires_at
        fresh.append(step)
    Step.objects.filter(pk__in=[step.pk for step in steps]).update(
        left_at=now, outcome="version_moved", taken_back=True, fires_at=None, timer=""
    )
    Step.objects.bulk_create(fresh)
