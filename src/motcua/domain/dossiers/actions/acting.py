"""What all acts on a dossier share: lock, check, step on, write the history."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.telling import tell
from motcua.domain.dossiers.models import Dossier, Step, SupplementRequest
from motcua.domain.dossiers.queries.access import facts_of, visible_to
from motcua.domain.dossiers.queries.due import compute_due
from motcua.domain.dossiers.values import ENDED, CannotAct, NoSuchDossier, Status
from motcua.domain.identity.api import may
from motcua.domain.identity.values import Permission, Subject
from motcua.domain.process.api import complete, receive
from motcua.domain.process.values import CannotStep, Facts, Side, State, Task, Wait
from motcua.domain.process.values import Step as Move
from motcua.kernel.texts import Text

# What acts change of a dossier; the rest stays as it was filed.
_MOVING = (
    "state", "status", "received_at", "due_at", "finished_at", "ended_at", "steps_count",
    "supplements_count",
)  # fmt: skip


@dataclass(slots=True)
class Act:
    """One act under way: the locked dossier, its open step, its procedure, who acts and when."""

    dossier: Dossier
    step: Step
    procedure: ProcedureVersion
    subject: Subject
    actor: Actor
    now: datetime

    @property
    def officer_id(self) -> int:
        """The account that acts; raises ``CannotAct`` for somebody without one."""
        if self.subject.account_id is None:
            raise CannotAct("not_yours")
        return self.subject.account_id


def begin(
    *, code: str, permission: Permission, step_number: int | None, subject: Subject, actor: Actor,
    now: datetime,
) -> Act:  # fmt: skip
    """Lock a dossier for an act; call it inside a transaction.

    ``step_number`` is the step the person was looking at: when somebody else has acted since, the
    act is refused. Raises ``NoSuchDossier`` and ``CannotAct`` (``not_yours``, ``moved_on``,
    ``ended``).
    """
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("unit")
    dossier = rows.filter(visible_to(subject), code=code).first()
    if dossier is None:
        raise NoSuchDossier
    step = Step.objects.filter(dossier=dossier, left_at__isnull=True).first()
    if step is None:
        raise CannotAct("ended")
    if step_number is not None and step.number != step_number:
        raise CannotAct("moved_on")
    if not may(subject, permission, facts_of(dossier, step)):
        raise CannotAct("not_yours")
    procedure = snapshot().version(dossier.version_id)
    return Act(dossier, step, procedure, subject, _in_post(actor, subject, step), now)


def _in_post(actor: Actor, subject: Subject, step: Step) -> Actor:
    """Let an officer act in the post that holds the step, whichever others he has."""
    for post in subject.posts:
        if post.unit_id == step.unit_id and post.role == step.role:
            return replace(actor, unit_id=post.unit_id, post=post.title.vi)
    return actor


def complete_task(act: Act, *, outcome: str, note: str = "") -> Move:
    """Complete the open task and write where the dossier is now; raises ``CannotAct``."""
    state = State.from_json(act.dossier.state)
    try:
        move = complete(
            act.procedure.process, state, act.step.task, outcome, facts_for_process(act.dossier)
        )
    except CannotStep as problem:
        raise CannotAct(problem.reason) from problem
    _leave(act, outcome=outcome, note=note)
    _arrive(act, move)
    return move


def receive_message(act: Act, *, message: str) -> Move:
    """Let a message end the wait the dossier rests in; raises ``CannotAct``."""
    state = State.from_json(act.dossier.state)
    try:
        move = receive(act.procedure.process, state, message, facts_for_process(act.dossier))
    except CannotStep as problem:
        raise CannotAct(problem.reason) from problem
    _leave(act, outcome=message, note="")
    _arrive(act, move)
    return move


def finish(act: Act, *, deed: str, kind: str | None, **details: object) -> None:
    """Write the journal's entry and the message to the applicant: the end of every act."""
    record(
        act=f"dossiers.{deed}",
        actor=act.actor,
        at=act.now,
        subject=act.dossier.code,
        details={"step": act.step.number, "task": act.step.task, **details},
    )
    if kind:
        tell(act.dossier, kind=kind, procedure=act.procedure, now=act.now)


def facts_for_process(dossier: Dossier) -> Facts:
    """Give the facts a process may ask for at its gateways."""
    return {"channel": dossier.channel, "delivery": dossier.delivery}


def end_dossier(act: Act, status: Status) -> None:
    """End a dossier outside its process, as withdrawal does."""
    act.dossier.status = status
    act.dossier.ended_at = act.now
    act.dossier.due_at = None
    act.dossier.save(update_fields=_MOVING)


def leave_step(act: Act, *, outcome: str, note: str = "") -> None:
    """Close the open step without taking a way of the process."""
    _leave(act, outcome=outcome, note=note)


def open_step(dossier: Dossier, entered: Task | Wait, now: datetime) -> Step:
    """Make the row of the step that begins now."""
    unit_id, role, title = dossier.unit_id, "", Text("Người nộp hồ sơ", "The applicant")
    if isinstance(entered, Task):
        deciding = entered.lane.side is Side.DECIDING
        unit_id = dossier.deciding_unit_id if deciding else dossier.unit_id
        role, title = entered.lane.role.value, entered.lane.name
    return Step(
        dossier=dossier,
        number=dossier.steps_count,
        task=entered.id,
        name_vi=entered.name.vi,
        name_en=entered.name.en,
        unit_id=unit_id,
        role=role,
        title_vi=title.vi,
        title_en=title.en,
        entered_at=now,
        due_at=dossier.due_at,
    )


def recompute_due(act: Act) -> None:
    """Compute the due time anew from all that was asked and answered."""
    asked = SupplementRequest.objects.filter(dossier=act.dossier).order_by("number")
    act.dossier.due_at = compute_due(
        procedure=act.procedure,
        channel=act.dossier.channel,
        filed_at=act.dossier.filed_at,
        supplements=list(asked.values_list("asked_at", "answered_at")),
    )


def _leave(act: Act, *, outcome: str, note: str) -> None:
    act.step.left_at = act.now
    act.step.outcome = outcome
    act.step.note = note
    act.step.officer_id = act.subject.account_id if act.step.role else None
    act.step.save(update_fields=["left_at", "outcome", "note", "officer"])


def _arrive(act: Act, move: Move) -> None:
    dossier = act.dossier
    dossier.state = move.state.to_json()
    dossier.status = move.status
    if move.status in ENDED:
        dossier.ended_at = act.now
    if move.status in {Status.FINISHED, Status.RETURNED} and dossier.finished_at is None:
        dossier.finished_at = act.now
    dossier.steps_count += len(move.entered)
    dossier.save(update_fields=_MOVING)
    for entered in move.entered:
        open_step(dossier, entered, act.now).save(force_insert=True)
