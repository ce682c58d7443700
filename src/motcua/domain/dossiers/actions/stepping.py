"""Writing what a move of the process did: steps left, steps entered, where the dossier is now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.actions.running import definition_of
from motcua.domain.dossiers.models import Dossier, Step, StepKind
from motcua.domain.dossiers.queries.due import suspensions_of
from motcua.domain.dossiers.queries.step_clock import StepClock, is_settled, limit_at
from motcua.domain.dossiers.values import (
    ENDED,
    OF_APPLICANT,
    SUPPLEMENT_ANSWERED,
    CannotAct,
    Deed,
    Status,
)
from motcua.domain.identity.api import known_unit
from motcua.domain.process.values import (
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
_LEFT = ("left_at", "outcome", "note", "officer", "on_behalf_of", "taken_back", "fires_at",
         "timer", "filled")  # fmt: skip

_KINDS = {
    Task: StepKind.TASK,
    Wait: StepKind.WAIT,
    Stage: StepKind.STAGE,
    SubDossier: StepKind.SUB_DOSSIER,
}
# Ways to a step that whoever does it should see at once: the answer is there, it was sent back.
_NOTED = (SUPPLEMENT_ANSWERED, Deed.SEND_BACK)
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


@dataclass(slots=True)
class Written:
    """What moves did to the steps of a dossier, with what is entered at each."""

    left: list[Step] = field(default_factory=list)
    entered: list[tuple[Step, Entered]] = field(default_factory=list)

    @property
    def rows(self) -> list[Step]:
        """The new rows."""
        return [step for step, _ in self.entered]

    @property
    def to_send(self) -> list[tuple[Step, SubDossier]]:
        """The sub-dossiers that are now to be sent, each with its step."""
        return [
            (step, come.place)
            for step, come in self.entered
            if isinstance(come.place, SubDossier) and step.left_at is None
        ]

    @property
    def to_end(self) -> list[Step]:
        """The steps whose sub-dossiers nobody waits for any more."""
        sent = (step for step in self.left if step.kind == StepKind.SUB_DOSSIER and step.pk)
        return [step for step in sent if step.taken_back]


def write_step(act: Acting, moves: Sequence[Move], *, note: str = "") -> Written:
    """Write the moves of one act, three statements for one step after another."""
    written = follow(act.dossier, act.open_steps, moves, act.now)
    if any(step is act.step for step in written.left) and not act.step.taken_back:
        act.step.note = note
        if act.step.role:
            act.step.officer_id = act.subject.account_id
            act.step.on_behalf_of_id = act.post.for_account_id if act.post else None
    _keep(written.left)
    act.dossier.save(update_fields=_MOVING)
    Step.objects.bulk_create(written.rows)
    return written


def follow(
    dossier: Dossier, open_steps: list[Step], moves: Sequence[Move], now: datetime
) -> Written:
    """Let a dossier and its steps follow the moves of its process; nothing is saved.

    What is entered joins ``open_steps``.
    """
    written = Written()
    clock = _clock(dossier, moves)
    outcomes = [gone.outcome for move in moves for gone in move.left]
    led_here = next((outcome for outcome in outcomes if outcome in _NOTED), "")
    for move in moves:
        written.left.extend(_leave(open_steps, gone, now) for gone in move.left)
        for come in move.entered:
            step = enter(dossier, come, now, clock)
            step.led_here = led_here
            if not is_settled(dossier, come.place, now):
                _bound_by_stage(step, come.place, open_steps)
            written.entered.append((step, come))
            if step.due_at != dossier.due_at and step.due_at is not None:
                dossier.watch_at = now
            open_steps.append(step)
    _settle(dossier, moves[-1], now)
    return written


def _bound_by_stage(step: Step, place: Place, open_steps: Iterable[Step]) -> None:
    """Let what lies in a stage be due with it at latest."""
    if not place.scope:
        return
    around = [each.due_at for each in open_steps if each.task == place.scope and not each.left_at]
    step.due_at = min(filter(None, (step.due_at, *around)), default=None)


def _leave(open_steps: Iterable[Step], gone: Left, now: datetime) -> Step:
    place = (gone.at, gone.item)
    step = next((s for s in open_steps if (s.task, s.item) == place and s.left_at is None), None)
    if step is None:
        # Somebody changed the state behind our back: the rows do not stand where it says.
        raise CannotAct("unknown_state")
    step.left_at = now
    step.outcome = gone.outcome
    step.taken_back = gone.taken_back
    step.fires_at, step.timer = None, ""
    return step


def _keep(left: list[Step]) -> None:
    stored = [step for step in left if step.pk]
    if len(stored) == 1:
        stored[0].save(update_fields=_LEFT)
    elif stored:
        Step.objects.bulk_update(stored, _LEFT)


def _settle(dossier: Dossier, move: Move, now: datetime) -> None:
    # The end that was reached is what a sub-dossier brings back.
    reached = {"end": move.end.id} if move.end else {}
    dossier.state = {**move.state.to_json(), **reached}
    # While only the system is at work nothing has changed for those who look.
    dossier.status = move.status or dossier.status
    if move.status in ENDED:
        dossier.ended_at = now
        dossier.watch_at = None
    if move.status in {Status.FINISHED, Status.RETURNED} and dossier.finished_at is None:
        dossier.finished_at = now


def _clock(dossier: Dossier, moves: Sequence[Move]) -> StepClock:
    """Give by what the steps that come are counted, with suspensions where it matters."""
    version = snapshot().version(dossier.version_id)
    come = [each for move in moves for each in move.entered]
    timed = any(each.timers or limit_at(each.place) for each in come)
    stood = suspensions_of([dossier.pk])[dossier.pk] if timed and dossier.pk else ()
    return StepClock(version, definition_of(dossier, version), stood)


def enter(dossier: Dossier, come: Entered, now: datetime, clock: StepClock) -> Step:
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
        due_at=clock.own_due(dossier, place, now),
        procedure_code=dossier.procedure_code,
        channel=dossier.channel,
        filed_at=dossier.filed_at,
        is_for_another=dossier.power_id is not None or dossier.declared is not None,
        is_practice=dossier.practised_by_id is not None,
    )
    step.timer, step.fires_at = clock.next_timer(come.timers, now)
    return step


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
