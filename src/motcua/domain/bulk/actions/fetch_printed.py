"""Fetching what a stack printed: with the right that printing asked for, and written down."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.bulk.models import Stack
from motcua.domain.bulk.queries.stacks import NO_STACK
from motcua.domain.bulk.values import CannotBulk, ItemState
from motcua.domain.dossiers.api import sees_all
from motcua.domain.identity.values import Subject
from motcua.kernel.texts import Text

_NOT_SEEN = Text(
    "Bản in có hồ sơ mà bạn không còn được xem. Hãy in lại những hồ sơ của đơn vị bạn.",
    "There is a dossier in the file that you may no longer see. Print those of your unit again.",
)


@transaction.atomic
def fetch_printed(*, stack_id: UUID, subject: Subject, actor: Actor, now: datetime) -> UUID:
    """Give the file of one's own stack, and write down that it was fetched.

    Each reading was written down when it was printed. Raises ``CannotBulk``: ``not_found``,
    ``not_seen`` when a dossier of it is no longer his to see.
    """
    stack = Stack.objects.filter(pk=stack_id, made_by_id=subject.account_id).first()
    if stack is None or stack.made_id is None:
        raise CannotBulk("not_found", NO_STACK)
    done = stack.items.filter(state=ItemState.DONE)
    codes = frozenset(done.values_list("code", flat=True))
    if not sees_all(subject, codes):
        raise CannotBulk("not_seen", _NOT_SEEN)
    record(act="bulk.stack_fetched", actor=actor, at=now, subject=f"stack-{stack_id}",
           details={"dossiers": len(codes)})  # fmt: skip
    return stack.made_id
