"""A new stack from steps chosen in the inbox, and taking dossiers out before it runs."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.bulk.actions.steer_stack import locked_stack
from motcua.domain.bulk.models import Stack, StackItem
from motcua.domain.bulk.values import (
    MOST_ITEMS,
    NOTHING_ASKED,
    Asked,
    BatchState,
    CannotBulk,
    ItemState,
)
from motcua.domain.dossiers.api import held_lines, last_acts
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text

_NOTHING = Text(
    "Hãy chọn ít nhất một hồ sơ đang chờ bạn.", "Choose at least one dossier that waits for you."
)


@transaction.atomic
def make_stack(
    *, places: Sequence[int], subject: Subject, actor: Actor, now: datetime,
    asked: Asked = NOTHING_ASKED,
) -> UUID:  # fmt: skip
    """Keep the chosen steps that wait for this officer, the first ``MOST_ITEMS`` of them.

    Also steps of units he leads, to be given away (``OF_LEADERS``). What is neither, or was settled
    meanwhile, is left away. ``asked`` is what its page begins with. Raises ``CannotBulk``:
    ``nothing``.
    """
    wanted = list(dict.fromkeys(places))
    # Before the steps themselves: what others do in between counts as not seen.
    seen = last_acts(wanted[:MOST_ITEMS])
    lines = held_lines(subject, wanted[:MOST_ITEMS])
    if not lines or subject.account_id is None:
        raise CannotBulk("nothing", _NOTHING)
    stack = Stack.objects.create(
        made_by_id=subject.account_id, created_at=now, left_out=len(wanted[MOST_ITEMS:]),
        asked=asked.as_json(),
    )  # fmt: skip
    StackItem.objects.bulk_create(
        StackItem(
            stack=stack, position=position, code=line.code, step_number=line.step_number,
            version_id=line.version_id, task=line.task, task_act=line.act, step_vi=line.step.vi,
            step_en=line.step.en, owner_name=line.owner_name, due_at=line.due_at, led=line.led,
            holder_id=line.holder_id, seen=seen.get(line.code, 0),
        )
        for position, line in enumerate(lines, 1)
    )  # fmt: skip
    record(act="bulk.stack_made", actor=actor, at=now, subject=f"stack-{stack.pk}",
           details={"dossiers": len(lines)})  # fmt: skip
    return stack.pk


@transaction.atomic
def take_out(
    *, stack_id: UUID, positions: Collection[int], subject: Subject, back: bool = False
) -> None:
    """Take dossiers out of a stack that does not run yet, or put them back; one at least stays.

    Raises ``CannotBulk``: ``not_found``, ``not_now``, ``nothing``.
    """
    stack = locked_stack(stack_id, subject, BatchState.DRAFT)
    state = ItemState.WAITING if back else ItemState.TAKEN_OUT
    stack.items.filter(position__in=set(positions)).update(state=state)
    if not stack.items.filter(state=ItemState.WAITING).exists():
        raise CannotBulk("nothing", _NOTHING)
