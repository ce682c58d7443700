"""Letting a stack run, pausing it, going on, ending it, and taking back what can be."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.bulk.actions.own_outcome import call_back_all
from motcua.domain.bulk.actions.tell_given import tell_given
from motcua.domain.bulk.models import Stack, StackItem
from motcua.domain.bulk.queries.stacks import NO_STACK
from motcua.domain.bulk.queries.steps import StepKey, form_of
from motcua.domain.bulk.rules.stacking import (
    UNDONE_BY,
    answered_by,
    check_asked,
    check_places,
    consented,
)
from motcua.domain.bulk.values import (
    Asked,
    BatchState,
    CannotBulk,
    ItemState,
    StackAct,
    WhyPaused,
)
from motcua.domain.dossiers.api import TEXT_PLACES
from motcua.domain.dossiers.values import TaskAnswersRefused
from motcua.domain.forms.api import check, known_at
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text

CARRY_ON = "motcua.domain.bulk.tasks.carry_on_stack"
_PAUSE = ("paused_why", "paused_at", "paused_error")
_NOT_NOW = Text(
    "Chồng hồ sơ này đang chạy hoặc đã xong. Hãy tải lại trang để xem tình trạng mới nhất.",
    "The stack is running or has ended. Load the page again to see where it stands.",
)
_OTHER_ACT = Text("Chồng hồ sơ này chỉ để in.", "This stack is there to be printed only.")
_NOT_UNDONE = Text(
    "Việc này không hoàn tác được, hoặc đã được hoàn tác.",
    "This cannot be undone, or it was undone already.",
)


def locked_stack(stack_id: UUID, subject: Subject, *states: BatchState) -> Stack:
    """Lock one's own stack; raises ``CannotBulk``: ``not_found``, ``not_now``."""
    rows = Stack.objects.select_for_update(of=("self",))
    stack = rows.filter(pk=stack_id, made_by_id=subject.account_id).first()
    if stack is None:
        raise CannotBulk("not_found", NO_STACK)
    if stack.state not in states:
        raise CannotBulk("not_now", _NOT_NOW)
    return stack


@transaction.atomic
def begin_stack(
    *, stack_id: UUID, act: StackAct, asked: Asked, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Let one act be done with every dossier that is left in the stack; of two clicks one counts.

    With ``own`` nothing is done by itself: the leader's machine signs one after another. Raises
    ``CannotBulk``: ``not_found``, ``not_now``, and the field that ``check_asked`` misses;
    ``TaskAnswersRefused`` for what is wrong in the form of the step.
    """
    stack = locked_stack(stack_id, subject, BatchState.DRAFT)
    if stack.act not in {"", act}:
        raise CannotBulk("not_now", _OTHER_ACT)
    check_asked(act, asked)
    check_places(act, asked, TEXT_PLACES)
    left = stack.items.filter(state=ItemState.WAITING).order_by("position")
    # What is only led is given away, and has no say in which form the others are asked.
    keys = left.filter(led=False).values_list("version_id", "task")
    asked = _answered(act, asked, set(keys), now)
    stack.act, stack.asked, stack.begun_at = act, asked.as_json(), now
    steps = list(left.values_list("code", "step_number"))
    _run(stack, actor, now, "begun", act=str(act), consented_sha256=consented(steps))


def _answered(act: StackAct, asked: Asked, keys: set[StepKey], now: datetime) -> Asked:
    """Give what was asked with the answers that are for all; what no form asks is dropped."""
    form = form_of(act, keys) if answered_by(act, asked) else None
    if form is None:
        return replace(asked, answers={})
    checked = check(form, asked.answers, known_at(now))
    if not checked.ok:
        raise TaskAnswersRefused(checked)
    return asked


@transaction.atomic
def go_on(*, stack_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """Go on after a pause; raises ``CannotBulk``."""
    stack = locked_stack(stack_id, subject, BatchState.PAUSED)
    stack.paused_why, stack.paused_at, stack.paused_error = "", None, ""
    _run(stack, actor, now, "went_on")


@transaction.atomic
def pause_stack(*, stack_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """Stop after the dossier that is being done; raises ``CannotBulk``."""
    stack = locked_stack(stack_id, subject, BatchState.RUNNING)
    stand_still(stack, actor, now, WhyPaused.OFFICER)


@transaction.atomic
def cancel_stack(*, stack_id: UUID, subject: Subject, actor: Actor, now: datetime) -> None:
    """End a stack; what was done stays done. Raises ``CannotBulk``."""
    states = (BatchState.DRAFT, BatchState.RUNNING, BatchState.PAUSED)
    stack = locked_stack(stack_id, subject, *states)
    if Asked.of(stack.asked).own:
        call_back_all(stack, subject, now)
    end_stack(stack, BatchState.CANCELLED, actor, now)


@transaction.atomic
def undo_stack(*, stack_id: UUID, subject: Subject, actor: Actor, now: datetime) -> UUID:
    """Take back what a stack did, by a stack of its own that runs at once; give that one.

    Raises ``CannotBulk``: ``not_found``, ``not_now``, ``not_undone``.
    """
    states = (BatchState.DONE, BatchState.CANCELLED)
    stack = locked_stack(stack_id, subject, *states)
    back = UNDONE_BY.get(StackAct(stack.act)) if stack.act else None
    done = list(stack.items.filter(state=ItemState.DONE).order_by("position"))
    if back is None or not done or Stack.objects.filter(undoes=stack).exists():
        raise CannotBulk("not_undone", _NOT_UNDONE)
    undoing = Stack.objects.create(
        made_by_id=stack.made_by_id, act=back, asked=Asked().as_json(), undoes=stack,
        created_at=now, begun_at=now,
    )  # fmt: skip
    for each in done:
        each.pk, each.stack, each.state, each.ended_at = None, undoing, ItemState.WAITING, None
        each.tries, each.detail = 0, ""
    StackItem.objects.bulk_create(done)
    _run(undoing, actor, now, "begun", act=str(back), undoes=str(stack.pk))
    return undoing.pk


def _run(stack: Stack, actor: Actor, now: datetime, word: str, **details: object) -> None:
    stack.state = BatchState.RUNNING
    stack.save()
    _record(stack, actor, now, word, **details)
    if not Asked.of(stack.asked).own:
        app.configure_task(CARRY_ON, queue="dossiers").defer(stack=str(stack.pk))


def stand_still(
    stack: Stack, actor: Actor, now: datetime, why: WhyPaused, *, error: str = ""
) -> None:
    """Let a locked stack stand still, and keep why."""
    stack.state, stack.paused_why, stack.paused_at = BatchState.PAUSED, why, now
    stack.paused_error = error
    stack.save(update_fields=["state", *_PAUSE])
    tell_given(stack, now)
    _record(stack, actor, now, "paused", why=str(why), **({"error": error} if error else {}))


def end_stack(stack: Stack, state: BatchState, actor: Actor, now: datetime) -> None:
    """End a locked stack."""
    stack.state, stack.ended_at = state, now
    stack.save()
    tell_given(stack, now)
    word = "cancelled" if state is BatchState.CANCELLED else "ended"
    _record(stack, actor, now, word)


def _record(stack: Stack, actor: Actor, now: datetime, word: str, **details: object) -> None:
    counts = {str(x.value): stack.items.filter(state=x).count() for x in ItemState}
    record(act=f"bulk.stack_{word}", actor=actor, at=now, subject=f"stack-{stack.pk}",
           details={**counts, **details})  # fmt: skip
