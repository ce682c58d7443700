"""Telling a colleague, once, that a stack gave him work."""

from datetime import datetime

from motcua.domain.bulk.models import Stack
from motcua.domain.bulk.values import Asked, ItemState, StackAct
from motcua.domain.identity.api import Account
from motcua.domain.notifications.api import notify

_LANG = "vi"
_GIVING = frozenset({StackAct.ASSIGN, StackAct.PASS_ON})


def tell_given(stack: Stack, now: datetime) -> None:
    """Write one letter for all that a stack gave somebody else since the last one; it names nobody.

    Asked when a locked stack ends or stands still: who has the work need not wait for the rest.
    """
    if stack.act not in _GIVING:
        return
    done = stack.items.filter(state=ItemState.DONE).count()
    count, stack.told = done - stack.told, done
    stack.save(update_fields=["told"])
    to = Account.objects.filter(login=Asked.of(stack.asked).to_login).first()
    if to is None or not count or to.pk == stack.made_by_id:
        return
    notify(
        kind="staff_given", to_email=to.email, lang=_LANG, subject_code="",
        context={"words": str(count)}, now=now,
    )  # fmt: skip
