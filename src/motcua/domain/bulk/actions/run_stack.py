"""Doing one act with the dossiers of a stack, by a job, dossier by dossier.

Each is a transaction of its own: act and outcome are written together or not at all, so a worker
may be killed anywhere and nothing is done twice.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.values import SYSTEM
from motcua.domain.bulk.actions.do_item import do_item
from motcua.domain.bulk.actions.print_stack import pack, to_pack
from motcua.domain.bulk.actions.steer_stack import end_stack, stand_still
from motcua.domain.bulk.models import Stack, StackItem
from motcua.domain.bulk.rules.faults import fault_of
from motcua.domain.bulk.rules.stacking import detail_of
from motcua.domain.bulk.values import (
    MOST_TRIES,
    Asked,
    BatchState,
    ItemState,
    StackAct,
    WhyPaused,
)
from motcua.domain.dossiers.values import DossierError
from motcua.domain.identity.api import subject_by_account
from motcua.platform.observe.errors import report
from motcua.platform.papers import CannotRender

FAULT = "fault"
NOT_MADE = "paper_not_made"


def run_stack(*, stack_id: UUID, most: int, now: datetime) -> bool:
    """Do the next dossiers of a running stack; give whether there may be more.

    Safe to stop and to start again anywhere, and to be run by two workers at once.
    """
    return all(_next(stack_id, now) for _ in range(most))


def _next(stack_id: UUID, now: datetime) -> bool:
    """Do one dossier, or end the stack; what met a fault of the machine is put last."""
    trying: list[int] = []
    packing = False
    try:
        with transaction.atomic():
            rows = Stack.objects.select_for_update(of=("self",))
            stack = rows.filter(pk=stack_id, state=BatchState.RUNNING).first()
            if stack is None or Asked.of(stack.asked).own:
                return False
            waiting = stack.items.filter(state=ItemState.WAITING)
            item = waiting.order_by("tries", "position").first()
            if item is not None:
                trying.append(item.pk)
                _do(stack, item, now)
                return True
            packing = to_pack(stack)
            if not packing:
                end_stack(stack, BatchState.DONE, SYSTEM, now)
        if packing:
            pack(stack_id, now)
    except Exception as problem:  # one dossier must not keep the others waiting
        fault = fault_of(problem) or (WhyPaused.PACKING if packing else None)
        return _met_a_fault(stack_id, trying, problem, fault, now)
    return False


def _do(stack: Stack, item: StackItem, now: datetime) -> None:
    # Asked anew for each dossier: a post may be lost while the stack runs.
    subject = subject_by_account(stack.made_by_id, now)
    item.state, item.ended_at = ItemState.DONE, now
    try:
        do_item(StackAct(stack.act), item, Asked.of(stack.asked), subject, now)
    except DossierError as problem:
        item.state, item.reason = ItemState.FAILED, problem.reason
        item.detail = detail_of(problem)
    except CannotRender:
        item.state, item.reason = ItemState.FAILED, NOT_MADE
    item.save()


def _met_a_fault(
    stack_id: UUID, trying: list[int], problem: Exception, fault: WhyPaused | None, now: datetime
) -> bool:
    """Try again later what met an unforeseen fault; pause when every dossier would meet it."""
    number = report(problem, where="bulk")
    if fault is None and not trying:
        raise problem
    with transaction.atomic():
        rows = Stack.objects.select_for_update(of=("self",))
        stack = rows.filter(pk=stack_id, state=BatchState.RUNNING).first()
        if stack is None:
            return False
        item = stack.items.filter(pk__in=trying, state=ItemState.WAITING).first()
        if item is not None:
            item.tries += 1
            if item.tries >= MOST_TRIES:
                item.state, item.reason, item.error = ItemState.FAILED, FAULT, number
                item.ended_at = now
            item.save()
        if fault is not None:
            stand_still(stack, SYSTEM, now, fault, error=number)
        return fault is None
