"""Stacks as their officer sees them."""

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.domain.bulk.models import Stack, StackItem
from motcua.domain.bulk.values import (
    Asked,
    BatchState,
    CannotBulk,
    ItemFacts,
    ItemState,
    Pause,
    StackAct,
    StackFacts,
    WhyPaused,
)
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text

NO_STACK = Text("Không có chồng hồ sơ này.", "There is no such stack.")


def stacks_of(subject: Subject, *, most: int = 50) -> list[StackFacts]:
    """Give the newest stacks of an officer."""
    rows = _counted().filter(made_by_id=subject.account_id)
    return [_facts(row) for row in rows.order_by("-created_at")[:most]]


def stack_for(stack_id: UUID, subject: Subject) -> StackFacts:
    """Give one's own stack; raises ``CannotBulk`` (``not_found``)."""
    row = _counted().filter(pk=stack_id, made_by_id=subject.account_id).first()
    if row is None:
        raise CannotBulk("not_found", NO_STACK)
    return _facts(row)


def items_of(stack: StackFacts) -> list[ItemFacts]:
    """Give the dossiers of a stack in the order in which they were chosen."""
    rows = Stack.objects.get(pk=stack.id).items.select_related("holder", "before")
    rows = rows.order_by("position")
    return [item_facts(row) for row in rows]


def own_at(subject: Subject, code: str, step_number: int) -> UUID | None:
    """Give one's running stack of this step alone that waits to be signed on one's own machine."""
    here = StackItem.objects.filter(
        stack__made_by_id=subject.account_id, stack__state=BatchState.RUNNING,
        stack__asked__own=True, code=code, step_number=step_number, state=ItemState.WAITING,
    )  # fmt: skip
    others = StackItem.objects.filter(stack=OuterRef("stack")).exclude(pk=OuterRef("pk"))
    alone = here.exclude(Exists(others)).order_by("-stack__created_at")
    return alone.values_list("stack_id", flat=True).first()


def item_facts(row: StackItem) -> ItemFacts:
    """Give one dossier of a stack as it travels."""
    return ItemFacts(
        position=row.position,
        code=row.code,
        step_number=row.step_number,
        version_id=row.version_id,
        task=row.task,
        task_act=row.task_act,
        step=Text(row.step_vi, row.step_en),
        owner_name=row.owner_name,
        due_at=row.due_at,
        state=ItemState(row.state),
        reason=row.reason,
        error=row.error,
        number=row.number,
        detail=row.detail,
        before=row.before.full_name if row.before else "",
        ended_at=row.ended_at,
        led=row.led,
        holder=row.holder.full_name if row.holder else "",
    )


def _counted() -> QuerySet[Stack]:
    def count(state: ItemState) -> Count:
        return Count("items", filter=Q(items__state=state))

    return Stack.objects.select_related("undone_by").annotate(
        item_count=Count("items", filter=~Q(items__state=ItemState.TAKEN_OUT)),
        waiting=count(ItemState.WAITING),
        done=count(ItemState.DONE),
        failed=count(ItemState.FAILED),
    )


def _facts(row: Stack) -> StackFacts:
    undone_by = getattr(row, "undone_by", None)
    return StackFacts(
        id=row.pk,
        act=StackAct(row.act) if row.act else None,
        asked=Asked.of(row.asked),
        state=BatchState(row.state),
        left_out=row.left_out,
        created_at=row.created_at,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        all=row.item_count,  # type: ignore[attr-defined]
        waiting=row.waiting,  # type: ignore[attr-defined]
        done=row.done,  # type: ignore[attr-defined]
        failed=row.failed,  # type: ignore[attr-defined]
        file_id=row.made_id,
        undoes=row.undoes_id,
        undone_by=undone_by.pk if undone_by else None,
        paused=_pause(row),
    )


def _pause(row: Stack) -> Pause | None:
    if row.state != BatchState.PAUSED or row.paused_at is None:
        return None
    return Pause(why=WhyPaused(row.paused_why), at=row.paused_at, error=row.paused_error)
