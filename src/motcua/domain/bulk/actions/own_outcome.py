"""What became of a dossier that its leader signs on his own machine; and calling papers back."""

from collections.abc import Iterable
from datetime import datetime

from motcua.domain.bulk.models import Stack, StackItem
from motcua.domain.bulk.rules.stacking import detail_of
from motcua.domain.bulk.values import ItemState
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import ChangedMeanwhile, DossierError
from motcua.domain.identity.values import Subject


def settle(item: StackItem, subject: Subject, now: datetime, *, refusals: bool = True) -> None:
    """Write down what the dossier itself says; what still waits stays as it is.

    A number wins over whatever was known before: what is issued is never shown as not signed.
    """
    if item.state == ItemState.DONE:
        return
    tried = api.own_try(item.code, item.step_number, subject, now)
    if tried.number:
        item.state, item.number, item.ended_at = ItemState.DONE, tried.number, now
        item.reason = item.error = item.detail = ""
        item.save()
    elif item.state == ItemState.WAITING and tried.refused and refusals:
        fail(item, tried.refused, tried.error, now)


def fail_for(item: StackItem, problem: DossierError, now: datetime) -> None:
    """Write down why one could not be made ready.

    What others did is told by that: tried again it is asked for what they did after this only.
    """
    if isinstance(problem, ChangedMeanwhile):
        item.seen = max(each.mark for each in problem.changes)
    fail(item, problem.reason, "", now, detail=detail_of(problem))


def fail(item: StackItem, reason: str, error: str, now: datetime, *, detail: str = "") -> None:
    """Write down why one was not signed."""
    item.state, item.reason, item.error = ItemState.FAILED, reason, error
    item.detail = detail
    item.ended_at = now
    item.save()


def call_back(items: Iterable[StackItem], subject: Subject, now: datetime) -> None:
    """Let the papers that were handed out count no more, and see what was signed before that.

    In this order: a signature that is being written down right now is waited for.
    """
    called = list(items)
    api.call_back_own(codes=[each.code for each in called], subject=subject, now=now)
    for each in called:
        settle(each, subject, now, refusals=False)


def call_back_all(stack: Stack, subject: Subject, now: datetime) -> None:
    """Call back what a stack still has outside."""
    unsigned = (ItemState.WAITING, ItemState.FAILED)
    call_back(stack.items.filter(state__in=unsigned), subject, now)
