"""Moving open dossiers to another version of their procedure: rehearsed first, then done."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef
from procrastinate.contrib.django import app

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.running import definition_of
from motcua.domain.dossiers.actions.stepping import enter
from motcua.domain.dossiers.models import Dossier, MoveLine, MovePlan, Step, StepKind
from motcua.domain.dossiers.queries.due import requests_of, suspensions_of
from motcua.domain.dossiers.queries.moves import (
    VERSION_MOVED,
    destination,
    left_to_move,
    travelling_at,
)
from motcua.domain.dossiers.queries.step_clock import StepClock
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.values import Subject
from motcua.domain.process.api import open_places
from motcua.domain.process.values import CannotMove, Definition, State
from motcua.kernel.texts import Text
from motcua.kernel.workdays import ClockRefused

CARRY_ON = "motcua.domain.dossiers.tasks.carry_on_moving"

_MOVING = (
    "version", "filed_version", "state", "watch_at", "steps_count", "involved_unit_ids",
)  # fmt: skip
_NO_STEP = Text("Không có bước nào đang mở ở đây.", "No step is open there.")
_UNCOUNTABLE = Text("Không tính được thời hạn ở đây.", "A limit there cannot be counted.")


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
        rows = Dossier.objects.select_for_update()
        # Between listing and locking it may have ended, or been moved by another run.
        dossier = rows.filter(pk=pk, ended_at__isnull=True, version=plan.old_version_id).first()
        if dossier is None:
            return
        line = MoveLine(plan=plan, dossier=dossier, moved=True, old_state=dossier.state, at=now)
        steps = _open_steps(dossier)
        try:
            state = destination(plan, dossier, _travelling(steps))
            pairs = _pairs(plan, dossier, state, steps)
        except CannotMove as problem:
            line.moved, line.reason = False, problem.reason
            line.save(force_insert=True)
            return
        line.new_state = state.to_json()
        _replace(pairs, now)
        _write(plan, dossier, state, now)
        line.save(force_insert=True)
        record(act="dossiers.version_moved", actor=actor, at=now, subject=dossier.code,
               details={"plan": plan.pk, "by": plan.made_by_id, "from": plan.old_version_id,
                        "to": plan.new_version_id, "reason": plan.reason})  # fmt: skip


def _write(plan: MovePlan, dossier: Dossier, state: State, now: datetime) -> None:
    # What was promised to the applicant stays promised, however often the dossier is moved.
    dossier.filed_version_id = dossier.filed_version_id or plan.old_version_id
    dossier.version_id = plan.new_version_id
    dossier.state = state.to_json()
    dossier.watch_at = now
    dossier.save(update_fields=_MOVING)


def _open_steps(dossier: Dossier) -> list[Step]:
    rows = Step.objects.filter(dossier=dossier, left_at__isnull=True).order_by("number")
    return list(rows.annotate(travelling=travelling_at(step=OuterRef("pk"))))


def _travelling(steps: list[Step]) -> str | None:
    return next((step.task for step in steps if step.travelling), None)  # type: ignore[attr-defined]


def _pairs(
    plan: MovePlan, dossier: Dossier, state: State, steps: list[Step]
) -> list[tuple[Step, Step]]:
    """Give each open step with the one that takes its place in the new version.

    Raises ``CannotMove`` (``unknown_state``, ``uncountable``); then nothing has been written.
    """
    version = snapshot().version(plan.new_version_id)
    old = definition_of(dossier, snapshot().version(plan.old_version_id))
    new = definition_of(dossier, version)
    by_place = {(plan.places.get(step.task, step.task), step.item): step for step in steps}
    pk = dossier.pk
    clock = StepClock(version, new, suspensions_of([pk])[pk], requests_of([pk])[pk])
    pairs = []
    for come in open_places(new, state):
        former = by_place.pop((come.place.id, come.item), None)
        if former is None:
            raise CannotMove("unknown_state", come.place.id, _NO_STEP)
        try:
            # As if it had stood in the new version since it came there: nothing starts anew.
            step = enter(dossier, come, former.entered_at, clock)
        except ClockRefused as problem:
            raise CannotMove("uncountable", former.task, _UNCOUNTABLE) from problem
        _keep_hands(step, former)
        _keep_times(step, former, old, new)
        pairs.append((former, step))
    return pairs


def _keep_hands(step: Step, former: Step) -> None:
    """Leave a step with whom it lies: put before the head, owned, directed; in its own unit."""
    if step.unit_id != former.unit_id:
        return
    step.note = former.note
    if former.escalated_role:
        step.role, step.rank = former.role, former.rank
        step.escalated_role, step.escalated_at = former.escalated_role, former.escalated_at
    if (step.role, step.rank) == (former.role, former.rank):
        step.claimed_by_id, step.claimed_at = former.claimed_by_id, former.claimed_at


def _keep_times(step: Step, former: Step, old: Definition, new: Definition) -> None:
    """Let nobody gain time: the earlier of both due times holds, and of both moments of a timer."""
    step.due_at = min(filter(None, (step.due_at, former.due_at)), default=None)
    renamed = former.timer not in new.by_id and step.timer not in old.by_id
    if step.fires_at and former.fires_at and (step.timer == former.timer or renamed):
        step.fires_at = min(step.fires_at, former.fires_at)


def _replace(pairs: list[tuple[Step, Step]], now: datetime) -> None:
    """Close the open steps and open them anew in the new version, so that the history shows it."""
    Step.objects.filter(pk__in=[former.pk for former, _ in pairs]).update(
        left_at=now, outcome=VERSION_MOVED, taken_back=True, fires_at=None, timer=""
    )
    Step.objects.bulk_create(step for _, step in pairs)
    for former, step in pairs:
        if former.kind == StepKind.SUB_DOSSIER:
            sent = Dossier.objects.filter(parent_step=former)
            sent.update(parent_step=step, parent_place=step.task)
