"""A stack that its leader signs on his own machine, one dossier after another.

No worker runs it: the page asks for the next one, the machine signs and uploads it, and what
became of it is read from the dossier itself. So the window may close anywhere and nothing is
lost: whatever was signed is found signed, whatever was not is asked for again.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from motcua.domain.audit.values import Actor
from motcua.domain.bulk.actions.acting_for import officer
from motcua.domain.bulk.actions.do_item import filled
from motcua.domain.bulk.actions.own_outcome import call_back, fail, fail_for, settle
from motcua.domain.bulk.actions.steer_stack import end_stack, locked_stack
from motcua.domain.bulk.models import Stack, StackItem
from motcua.domain.bulk.queries.stacks import NO_STACK, item_facts
from motcua.domain.bulk.values import (
    Asked,
    BatchState,
    CannotBulk,
    ItemFacts,
    ItemState,
    OwnTurn,
)
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import DossierError, NotTaken
from motcua.domain.identity.values import Subject
from motcua.platform.files.models import StoredFile
from motcua.platform.papers import CannotRender

_NOTHING_EXAMINED = frozenset({"own_gone", "own_too_often", "own_busy"})
_OPEN = (BatchState.RUNNING, BatchState.DONE)


@transaction.atomic
def next_own(
    *, stack_id: UUID, subject: Subject, actor: Actor, now: datetime
) -> OwnTurn | ItemFacts | None:
    """Make the next result ready for the leader's machine; ``None`` ends the stack.

    One that cannot be made ready is given back as what became of it: a paper is laid out once a
    transaction, so the stack is never locked for long. Raises ``CannotBulk``.
    """
    stack = _locked(stack_id, subject, BatchState.RUNNING)
    for item in _waiting(stack):
        if turn := _turn(stack, item, subject, now):
            return turn
        if item.state == ItemState.FAILED:
            # Nobody may ask for the next one: the last of them ends the stack here.
            _end_if_over(stack, actor, now)
            return item_facts(item)
    end_stack(stack, BatchState.DONE, actor, now)
    return None


@transaction.atomic
def prepare_own(
    *, stack_id: UUID, position: int, subject: Subject, now: datetime
) -> OwnTurn | None:
    """Make this one ready, to be carried to a signing program by hand; ``None`` if it cannot be.

    One that was not taken before may be tried again; that opens an ended stack only as long as it
    waits. Raises ``CannotBulk``.
    """
    stack = _locked(stack_id, subject, *_OPEN)
    item = _item(stack, position, ItemState.WAITING, ItemState.FAILED)
    _again(stack, [item])
    turn = _turn(stack, item, subject, now)
    _end_if_over(stack, officer(subject), now)
    return turn


def _turn(stack: Stack, item: StackItem, subject: Subject, now: datetime) -> OwnTurn | None:
    # What was refused before is tried again; only what is signed already is done.
    settle(item, subject, now, refusals=False)
    if item.state != ItemState.WAITING:
        return None
    try:
        whole = filled(Asked.of(stack.asked), item.code, subject, now)
        with api.as_seen(item.code, item.seen):
            handed = api.prepare_result(
                code=item.code, step_number=item.step_number, note=whole.note,
                subject=subject, actor=officer(subject), now=now,
            )  # fmt: skip
    except DossierError as problem:
        fail_for(item, problem, now)
    except CannotRender:
        fail(item, "paper_not_made", "", now)
    else:
        return OwnTurn(item.position, item.code, handed)
    return None


@transaction.atomic
def settle_own(
    *, stack_id: UUID, position: int, subject: Subject, actor: Actor, now: datetime
) -> ItemFacts:
    """Find out what became of one after the machine has answered; raises ``CannotBulk``.

    Also of a stack that was stopped meanwhile: what was signed before that is signed.
    """
    stack = _locked(stack_id, subject, *BatchState)
    item = _item(stack, position, *ItemState)
    settle(item, subject, now)
    _end_if_over(stack, actor, now)
    return item_facts(item)


def take_own(
    *, stack_id: UUID, position: int, pdf: bytes, subject: Subject, actor: Actor, now: datetime
) -> ItemFacts:
    """Take one that was signed elsewhere and uploaded by hand; its outcome says what became of it.

    Raises ``CannotBulk``, and ``NotTaken`` when nothing waits for it (``own_gone``).
    """
    code = _code_of(stack_id, position, subject)
    ask = partial(
        settle_own, stack_id=stack_id, position=position, subject=subject, actor=actor, now=now
    )
    try:
        api.take_by_hand(code=code, pdf=pdf, subject=subject, now=now)
    except NotTaken as problem:
        found = ask()
        if found.state is not ItemState.DONE and problem.reason in _NOTHING_EXAMINED:
            raise
        return found
    return ask()


def fetch_own(*, stack_id: UUID, position: int, subject: Subject, now: datetime) -> StoredFile:
    """Give the paper of one that waits for its signature; raises ``CannotBulk``, ``NotTaken``."""
    code = _code_of(stack_id, position, subject)
    return api.hand_out_own(code=code, subject=subject, now=now)


@transaction.atomic
def leave_out(
    *, stack_id: UUID, position: int, subject: Subject, actor: Actor, now: datetime
) -> None:
    """Leave one out that is not signed yet; its paper counts no more. Raises ``CannotBulk``."""
    stack = _locked(stack_id, subject, *_OPEN)
    item = _item(stack, position, ItemState.WAITING, ItemState.FAILED)
    call_back([item], subject, now)
    if item.state != ItemState.DONE:
        item.state, item.reason, item.error = ItemState.TAKEN_OUT, "", ""
        item.detail = ""
        item.save()
    _end_if_over(stack, actor, now)


@transaction.atomic
def try_again(*, stack_id: UUID, subject: Subject) -> None:
    """Let what was not signed wait once more; raises ``CannotBulk``."""
    stack = _locked(stack_id, subject, *_OPEN)
    _again(stack, stack.items.filter(state=ItemState.FAILED))


def _again(stack: Stack, items: Iterable[StackItem]) -> None:
    for item in items:
        item.detail = ""
        item.state, item.reason, item.error, item.ended_at = ItemState.WAITING, "", "", None
        item.save()
    if stack.ended_at and _waiting(stack).exists():
        stack.state, stack.ended_at = BatchState.RUNNING, None
        stack.save()


def _locked(stack_id: UUID, subject: Subject, *states: BatchState) -> Stack:
    stack = locked_stack(stack_id, subject, *states)
    if not Asked.of(stack.asked).own:
        raise CannotBulk("not_found", NO_STACK)
    return stack


def _waiting(stack: Stack) -> QuerySet[StackItem]:
    return stack.items.filter(state=ItemState.WAITING).order_by("position")


def _item(stack: Stack, position: int, *states: ItemState) -> StackItem:
    item = stack.items.filter(position=position, state__in=states).first()
    if item is None:
        raise CannotBulk("not_found", NO_STACK)
    return item


def _code_of(stack_id: UUID, position: int, subject: Subject) -> str:
    mine = StackItem.objects.filter(
        stack_id=stack_id, stack__made_by_id=subject.account_id, position=position
    )
    code = mine.values_list("code", flat=True).first()
    if code is None:
        raise CannotBulk("not_found", NO_STACK)
    return code


def _end_if_over(stack: Stack, actor: Actor, now: datetime) -> None:
    if stack.state == BatchState.RUNNING and not _waiting(stack).exists():
        end_stack(stack, BatchState.DONE, actor, now)
