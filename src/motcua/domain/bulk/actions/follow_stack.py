"""What follows an ended stack: the papers of what it did, and what it did not do once more."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.bulk.actions.choose_stack import make_stack
from motcua.domain.bulk.actions.steer_stack import locked_stack
from motcua.domain.bulk.models import Stack, StackItem
from motcua.domain.bulk.rules.stacking import made_by
from motcua.domain.bulk.values import (
    NOT_DONE,
    Asked,
    BatchState,
    CannotBulk,
    ItemState,
    StackAct,
)
from motcua.domain.dossiers.api import open_places
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text

_ENDED = (BatchState.DONE, BatchState.CANCELLED)
_NONE_DONE = Text("Chưa hồ sơ nào được làm.", "No dossier was done.")
_NONE_LEFT = Text(
    "Không hồ sơ nào còn lại đang chờ bạn.", "Nothing of what was not done waits for you."
)


@transaction.atomic
def print_done(*, stack_id: UUID, subject: Subject, actor: Actor, now: datetime) -> UUID:
    """Make a stack that can only print, of what an ended one did: its dossiers have moved on.

    It begins with the paper that the act makes and waits for its officer's choice. By which right
    each is read is asked when it is printed: his own work of late is one; what he only leads is
    not. Raises ``CannotBulk``: ``not_found``, ``not_now``, ``nothing``.
    """
    stack = locked_stack(stack_id, subject, *_ENDED)
    done = stack.items.filter(state=ItemState.DONE).order_by("position")
    asked = Asked(papers=(made_by(stack.act),))
    return _to_print(stack, done, asked, actor, now)


@transaction.atomic
def take_up_again(*, stack_id: UUID, subject: Subject, actor: Actor, now: datetime) -> UUID:
    """Make a stack of what an ended one did not do, as it is now: where each stands, what is seen.

    That is what failed and what still waited when it was stopped. What no longer waits for this
    officer is left away; what was typed is kept. Raises ``CannotBulk``: ``not_found``,
    ``not_now``, ``nothing``.
    """
    stack = locked_stack(stack_id, subject, *_ENDED)
    if stack.begun_at is None:
        raise CannotBulk("nothing", _NONE_LEFT)
    left = stack.items.filter(state__in=NOT_DONE).order_by("position")
    asked = replace(Asked.of(stack.asked), own=False)
    if stack.act == StackAct.PRINT:
        return _to_print(stack, left, asked, actor, now)
    places = _still_to_do(stack)
    if stack.undoes_id is not None or not places:
        raise CannotBulk("nothing", _NONE_LEFT)
    return make_stack(places=places, subject=subject, actor=actor, now=now, asked=asked)


def _still_to_do(stack: Stack) -> list[int]:
    """Give where the dossiers stand that were not done, without what was done or taken out.

    Where a step that was not done is open still, that one alone; else where its dossier is now.
    """
    rows = stack.items.values_list("code", "step_number", "state")
    left = {(code, number) for code, number, state in rows if state in NOT_DONE}
    others = {(code, number) for code, number, _ in rows} - left
    found = [each for each in open_places({code for code, _ in left}) if each[1:] not in others]
    unmoved = {code for _, code, number in found if (code, number) in left}
    return [place for place, code, number in found if (code, number) in left or code not in unmoved]


def _to_print(
    stack: Stack, items: QuerySet[StackItem], asked: Asked, actor: Actor, now: datetime
) -> UUID:
    # A dossier is printed once, at however many steps it was.
    once = {each.code: each for each in items.filter(led=False)}.values()
    if not once:
        raise CannotBulk("nothing", _NONE_DONE)
    printing = Stack.objects.create(
        made_by_id=stack.made_by_id, act=StackAct.PRINT, asked=asked.as_json(), created_at=now
    )
    StackItem.objects.bulk_create(
        StackItem(
            stack=printing, position=position, code=each.code, step_number=each.step_number,
            version_id=each.version_id, task=each.task, task_act=each.task_act,
            step_vi=each.step_vi, step_en=each.step_en, owner_name=each.owner_name,
            due_at=each.due_at, seen=each.seen, holder_id=each.holder_id,
        )
        for position, each in enumerate(once, 1)
    )  # fmt: skip
    record(act="bulk.stack_made", actor=actor, at=now, subject=f"stack-{printing.pk}",
           details={"dossiers": len(once), "prints": str(stack.pk)})  # fmt: skip
    return printing.pk
