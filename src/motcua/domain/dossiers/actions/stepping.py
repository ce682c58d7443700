"""Writing what a move of the process did: steps left, steps entered, where the dossier is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from motcua.domain.dossiers.models import Dossier, Step, StepKind
from motcua.domain.dossiers.queries.step_clock import fires_at, own_due
from motcua.domain.dossiers.values import ENDED, OF_APPLICANT, CannotAct, Status
from motcua.domain.identity.api import known_unit
from motcua.domain.process.values import (
    Boundary,
    Entered,
    Left,
    Place,
    Side,
    Stage,
    SubDossier,
    Task,
    Wait,
)
from motcua.kernel.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from motcua.domain.catalogue.values import ProcedureVersion
    from motcua.domain.identity.values import PostFacts, Subject
    from motcua.domain.process.values import Step as Move

# What acts change of a dossier; the rest stays as it was filed.
_MOVING = (
    "state", "status", "received_at", "due_at", "finished_at", "ended_at", "watch_at",
    "steps_count", "supplements_count", "involved_unit_ids",
)  # fmt: skip
_LEFT = ("left_at", "outcome", "note", "officer", "on_behalf_of", "taken_back", "fires_at", "timer")

_KINDS = {
    Task: StepKind.TASK,
    Wait: StepKind.WAIT,
    Stage: StepKind.STAGE,
    SubDossier: StepKind.SUB_DOSSIER,
}
_APPLICANT = Text("Người nộp hồ sơ", "The applicant")
_SYSTEM = Text("Hệ thống", "The system")


class Acting(Protocol):
    """What is needed of an act to write its steps."""

    dossier: Dossier
    step: Step
    open_steps: list[Step]
    procedure: ProcedureVersion
    subject: Subject
    now: datetime
    post: PostFacts | None


def write_step(
    act: Acting, moves: Sequence[Move], *, note: str = ""
) -> list[tuple[Step, SubDossier]]:
    """Write the moves of one act, three statements for one step after another.

    Gives the sub-dossiers that are now to be sent, each with its step.
    """
    entered: list[tuple[Step, Entered]] = []
    left: list[Step] = []
    for move in moves:
        fresh = [step for step, _ in entered]
        left.extend(_leave(act, gone, fresh, note) for gone in move.left)
        for come in move.entered:
            step = enter(act.dossier, come, act.now)
            entered.append((step, come))
            act.open_steps.append(step)
    _keep(left)
    _settle(act, moves[-1])
    Step.objects.bulk_create(step for step, _ in entered)
    return [
        (step, come.place)
        for step, come in entered
        if isinstance(come.place, SubDossier) and step.left_at is None
    ]


def first_steps(dossier: Dossier, move: Move, now: datetime) -> list[Step]:
    """Make the rows of the steps a new dossier begins with."""
    return [enter(dossier, come, now) for come in move.entered]


def _leave(act: Acting, gone: Left, fresh: list[Step], note: str) -> Step:
    rows = (*(s for s in act.open_steps if s.left_at is None), *fresh)
    place = (gone.at, gone.item)
    step = next((s for s in rows if (s.task, s.item) == place and s.left_at is None), None)
    if step is None:
        # Somebody changed the state behind our back: the rows do not stand where it says.
        raise CannotAct("unknown_state")
    step.left_at = act.now
    step.outcome = gone.outcome
    step.taken_back = gone.taken_back
    step.fires_at, step.timer = None, ""
    if step is act.step and not gone.taken_back:
        step.note = note
        if step.role:
            step.officer_id = act.subject.account_id
            step.on_behalf_of_id = act.post.for_account_id if act.post else None
    return step


def _keep(left: list[Step]) -> None:
    stored = [step for step in left if step.pk]
    if len(stored) == 1:
        stored[0].save(update_fields=_LEFT)
    elif stored:
        Step.objects.bulk_update(stored, _LEFT)


def _settle(act: Acting, move: Move) -> None:
    dossier = act.dossier
    # The end that was reached is what a sub-dossier brings back.
    reached = {"end": move.end.id} if move.end else {}
    dossier.state = {**move.state.to_json(), **reached}
    # While only the system is at work nothing has changed for those who look.
    dossier.status = move.status or dossier.status
    if move.status in ENDED:
        dossier.ended_at = act.now
        dossier.watch_at = None
    if move.status in {Status.FINISHED, Status.RETURNED} and dossier.finished_at is None:
        dossier.finished_at = act.now
    dossier.save(update_fields=_MOVING)


def enter(dossier: Dossier, come: Entered, now: datetime) -> Step:
    """Make the row of a step that begins now; it takes the dossier's next number."""
    place = come.place
    unit_id, role, rank, title = held_by(dossier, place, come.item, now)
    if unit_id not in {dossier.unit_id, dossier.deciding_unit_id, *dossier.involved_unit_ids}:
        dossier.involved_unit_ids = [*dossier.involved_unit_ids, unit_id]
    dossier.steps_count += 1
    step = Step(
        dossier=dossier,
        number=dossier.steps_count,
        kind=_KINDS[type(place)],
        task=place.id,
        act=_act_of(place),
        item=come.item,
        name_vi=place.name.vi,
        name_en=place.name.en,
        unit_id=unit_id,
        role=role,
        rank=rank,
        title_vi=title.vi,
        title_en=title.en,
        entered_at=now,
        due_at=own_due(dossier, place, now),
    )
    step.timer, step.fires_at = _next_timer(come.timers, now)
    return step


def _next_timer(timers: Iterable[Wait | Boundary], now: datetime) -> tuple[str, datetime | None]:
    moments = [(fires_at(each.timer, now), each.id) for each in timers if each.timer]
    if not moments:
        return "", None
    moment, timer = min(moments)
    return timer, moment


def held_by(dossier: Dossier, place: Place, item: int, now: datetime) -> tuple[int, str, str, Text]:
    """Give who holds a place of a dossier: number of the unit, role, rank and post."""
    if isinstance(place, Task):
        lane = place.lane
        unit_id = item or unit_of(dossier, lane.side, now)
        return unit_id, lane.role.value, lane.rank.value if lane.rank else "", lane.name
    if isinstance(place, SubDossier):
        return item or unit_of(dossier, place.side, now), "", "", place.name
    by_applicant = isinstance(place, Wait) and place.message in OF_APPLICANT
    return dossier.unit_id, "", "", _APPLICANT if by_applicant else _SYSTEM


def _act_of(place: Place) -> str:
    """Give the act of a task, or the message a wait listens for."""
    if isinstance(place, Task):
        return place.act
    return place.message if isinstance(place, Wait) else ""


def unit_of(dossier: Dossier, side: Side, now: datetime) -> int:
    """Give the unit that holds what lies on a side of the process."""
    if side is Side.DECIDING:
        return dossier.deciding_unit_id
    if side is Side.SUPERIOR:
        return known_unit(dossier.unit_id, now).parent_id or dossier.deciding_unit_id
    return dossier.unit_id
