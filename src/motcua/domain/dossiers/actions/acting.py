"""What all acts on a dossier share: lock, check, step on, write the history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.actions.filling import fill_in
from motcua.domain.dossiers.actions.marking import mark_of, person_of
from motcua.domain.dossiers.actions.running import definition_of, run
from motcua.domain.dossiers.actions.seen import check_seen
from motcua.domain.dossiers.actions.stepping import write_step
from motcua.domain.dossiers.actions.sub_dossiers import after_the_end, carry_out
from motcua.domain.dossiers.actions.telling import tell
from motcua.domain.dossiers.models import Dossier, DossierHints, Step, SupplementRequest
from motcua.domain.dossiers.queries.access import (
    facts_of,
    holder_of,
    refuse_without_power,
    visible_to,
)
from motcua.domain.dossiers.rules.contents import inside_of
from motcua.domain.dossiers.rules.deeds import deed_of, is_consulted
from motcua.domain.dossiers.rules.filled_text import check_filled
from motcua.domain.dossiers.rules.replying import name_of
from motcua.domain.dossiers.values import (
    NOTHING_TYPED,
    CannotAct,
    Deed,
    NoSuchDossier,
    Owned,
    PowerNotHeld,
    Status,
)
from motcua.domain.forms.api import end_replies
from motcua.domain.forms.values import Raw
from motcua.domain.identity.api import fits, hold_power, may
from motcua.domain.identity.values import (
    AccountKind,
    Permission,
    PostFacts,
    PowerOver,
    Role,
    Subject,
)
from motcua.domain.process.values import Complete, Definition, Event
from motcua.domain.process.values import Step as Move
from motcua.domain.registry.api import last_word_of
from motcua.domain.registry.values import Purpose


@dataclass(slots=True)
class Act:
    """One act under way: the locked dossier, its open steps, the one acted on, who acts and when.

    ``step`` is the step the act is about; ``post`` the post in which an officer acts.
    """

    dossier: Dossier
    step: Step
    open_steps: list[Step]
    procedure: ProcedureVersion
    subject: Subject
    actor: Actor
    now: datetime
    post: PostFacts | None = None

    @property
    def officer_id(self) -> int:
        """The account that acts; raises ``CannotAct`` for somebody without one."""
        if self.subject.account_id is None:
            raise CannotAct("not_yours")
        return self.subject.account_id

    @property
    def definition(self) -> Definition:
        """The process the dossier runs: its procedure's, or the one a sub-dossier was sent for."""
        return definition_of(self.dossier, self.procedure)


def lock(code: str, subject: Subject) -> tuple[Dossier, list[Step]]:
    """Lock a dossier somebody may see and give its open steps; call it inside a transaction.

    Raises ``NoSuchDossier``, and ``CannotAct`` (``ended``) when nothing is open.
    """
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("unit")
    # Asked along: whether the applicant may be written to, for the letter of this act.
    rows = rows.annotate(mail_allowed=last_word_of("submitter_account_id", Purpose.EMAIL))
    dossier = rows.filter(visible_to(subject), code=code).first()
    if dossier is None:
        refuse_without_power(code, subject)
        raise NoSuchDossier
    return dossier, open_steps_of(dossier)


def hold_ground(dossier: Dossier, subject: Subject, now: datetime) -> None:
    """Hold the power by which an agent acts until the act is written; raises ``PowerNotHeld``.

    A withdrawal that comes meanwhile waits for the act, or the act finds it (Civil Code Art. 569).
    """
    if subject.kind is not AccountKind.CITIZEN or dossier.power_id is None:
        return
    mine = dossier.owner_account_id == subject.account_id
    if mine or dossier.owner_organisation_id in subject.heads():
        return
    try:
        hold_power(power_id=dossier.power_id, subject=subject, now=now)
    except PowerOver:
        raise PowerNotHeld from None


def open_steps_of(dossier: Dossier) -> list[Step]:
    """Give the open steps of a locked dossier; raises ``CannotAct`` (``ended``) without any."""
    steps = list(Step.objects.filter(dossier=dossier, left_at__isnull=True).order_by("number"))
    if not steps:
        raise CannotAct("ended")
    return steps


def begin(
    *, code: str, permission: Permission, step_number: int | None, subject: Subject, actor: Actor,
    now: datetime, claimed_too: bool = False,
) -> Act:  # fmt: skip
    """Lock a dossier for an act; call it inside a transaction.

    ``step_number`` is the step the person was looking at: when somebody else has acted since, the
    act is refused. ``claimed_too`` allows acting on a step that a colleague owns. Raises
    ``NoSuchDossier`` and ``CannotAct`` (``not_yours``, ``moved_on``, ``claimed``, ``ended``, and
    ``changed`` inside ``as_seen``).
    """
    dossier, steps = lock(code, subject)
    hold_ground(dossier, subject, now)
    step = _step_meant(steps, step_number)
    about = [step] if step_number is not None else steps
    if not may(subject, permission, facts_of(dossier, about)):
        raise CannotAct("not_yours")
    post = post_for(subject, step) or _leading(subject, permission, dossier)
    if not claimed_too and claimed_by_another(subject, step, post):
        raise CannotAct("claimed")
    check_seen(code, actor.account_id)
    procedure = snapshot().version(dossier.version_id)
    return Act(dossier, step, steps, procedure, subject, in_post(actor, post), now, post)


def _step_meant(steps: Sequence[Step], number: int | None) -> Step:
    if number is None:
        # What an applicant does is about what waits for him.
        return next((step for step in steps if step.kind == "wait"), steps[0])
    step = next((step for step in steps if step.number == number), None)
    if step is None:
        raise CannotAct("moved_on")
    return step


def post_for(subject: Subject, step: Step) -> PostFacts | None:
    """Give the post in which somebody holds a step, his own before one he stands in for."""
    if not step.role:
        return None
    holder = holder_of(step)
    held = [post for post in subject.posts if fits(post, holder)]
    return min(held, key=lambda post: post.for_account_id is not None, default=None)


def _leading(subject: Subject, permission: Permission, dossier: Dossier) -> PostFacts | None:
    """Give the leader's post in which somebody acts on a step that he does not hold himself."""
    if permission not in {Permission.LEAD, Permission.STOP}:
        return None
    units = {dossier.unit_id, dossier.deciding_unit_id}
    if permission is Permission.LEAD:
        units |= set(dossier.involved_unit_ids)
    leads = (post for post in subject.posts if post.role is Role.LEADER and post.unit_id in units)
    return next(leads, None)


def claimed_by_another(subject: Subject, step: Step, post: PostFacts | None) -> bool:
    """Tell whether a step is owned by a colleague for whom this officer does not stand in."""
    owner = step.claimed_by_id
    return owner is not None and owner not in {
        subject.account_id,
        post.for_account_id if post else None,
    }


def check_owned(act: Act, owned: Owned | None) -> None:
    """Refuse to take a step away from who has it since it was chosen; raises ``CannotAct``.

    What nobody has, or the officer himself, is taken from nobody else. ``None`` asks nothing.
    """
    now_his = act.step.claimed_by_id
    if owned is not None and now_his not in {None, owned.by, act.officer_id}:
        raise CannotAct("claimed")


def refuse_from_opinion(act: Act) -> None:
    """Keep a unit that was only asked from steering the dossier of others; raises ``CannotAct``."""
    if is_consulted(act.definition, act.step.task):
        raise CannotAct("not_from_an_opinion")


def in_post(actor: Actor, post: PostFacts | None) -> Actor:
    """Give the actor in the post that holds the step, whichever others he has."""
    if post is None:
        return actor
    return replace(actor, unit_id=post.unit_id, post=post.title.vi)


def complete_task(
    act: Act, *, outcome: str, deed: Deed, note: str = "", chosen: tuple[int, ...] = (),
    in_turn: bool = False, answers: Raw = NOTHING_TYPED,
) -> Move:  # fmt: skip
    """Complete the step's task and write where the dossier is now; raises ``CannotAct``.

    ``deed`` is what the caller does besides; an outcome that does something else is refused
    (``wrong_deed``), so that no paper of the law is ever left out. ``answers`` is what was typed
    into the form of the task; what is wrong in it is refused with whatever outcome
    (``TaskAnswersRefused``). Words with places still to fill go nowhere (``TextNotFilled``).
    """
    check_filled(note)
    task = act.definition.task(act.step.task)
    if task is None or deed_of(task.act, outcome) is not deed:
        raise CannotAct("wrong_deed")
    filled = fill_in(task, act.procedure, answers, act.now)
    act.step.filled = dict(filled.kept)
    event = Complete(
        act.step.task, outcome, act.step.item, chosen, in_turn=in_turn, facts=filled.facts
    )
    return happen(act, event, note=note)


def happen(act: Act, event: Event, *, note: str = "") -> Move:
    """Let an event happen to the dossier's process, write it, and do what it asks of the system.

    Raises ``CannotAct`` with the reason of ``CannotStep``; then nothing has moved.
    """
    ran = run(act.dossier, act.procedure, event, act.now)
    written = write_step(act, ran.moves, note=note)
    carry_out(act.dossier, act.procedure, written, ran.services, actor=act.actor, now=act.now)
    return ran.moves[-1]


def finish(act: Act, *, deed: str, kind: str | None, **details: object) -> None:
    """Write the journal's entry and the message to the applicant: the end of every act.

    ``content`` holds hashes of what the applicant was told or brought, ``inside`` of words of the
    house; note and answers of the step come by themselves (``rules.contents``).
    """
    post = act.post
    within = {**inside_of(act.step), **cast("Mapping[str, str]", details.pop("inside", {}))}
    stands_in = {"for": post.for_account_id} if post and post.for_account_id else {}
    record(
        act=f"dossiers.{deed}",
        actor=act.actor,
        at=act.now,
        subject=act.dossier.code,
        details={
            "step": act.step.number,
            "task": act.step.task,
            **stands_in,
            **_answered(act.step),
            **({"inside": within} if within else {}),
            **details,
            **mark_of(act.dossier),
        },
        person=person_of(act.dossier),
    )
    if kind:
        tell(act.dossier, kind=kind, procedure=act.procedure, now=act.now)


def _answered(step: Step) -> dict[str, object]:
    """Name the questions that were answered; the journal keeps no answers."""
    answers = step.filled.get("answers")
    return {"answered": sorted(answers)} if answers else {}


def _end_replies(act: Act) -> None:
    """Delete answers that were being prepared to a request nobody asks any more."""
    asked = SupplementRequest.objects.filter(dossier=act.dossier, answered_at=None)
    for number in asked.values_list("number", flat=True):
        end_replies(reply_to=name_of(act.dossier.code, number), actor=act.actor, now=act.now)


def end_dossier(act: Act, status: Status, *, outcome: str, note: str = "") -> None:
    """End a dossier outside its process, as withdrawal and stopping do; every step is left."""
    for step in act.open_steps:
        own = step is act.step
        step.left_at, step.outcome, step.taken_back = act.now, outcome, not own
        step.note = note if own else ""
        if own and step.role:
            step.officer_id = act.subject.account_id
            step.on_behalf_of_id = act.post.for_account_id if act.post else None
    Step.objects.bulk_update(
        act.open_steps, ["left_at", "outcome", "taken_back", "note", "officer", "on_behalf_of"]
    )
    dossier = act.dossier
    dossier.state = {"at": []}
    dossier.status, dossier.ended_at = status, act.now
    dossier.due_at = dossier.watch_at = None
    dossier.save(update_fields=["state", "status", "ended_at", "due_at", "watch_at"])
    # What was proposed quotes scans and is for a reception that will not be.
    DossierHints.objects.filter(pk=dossier.pk).delete()
    _end_replies(act)
    after_the_end(dossier, act.procedure)
