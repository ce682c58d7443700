"""Telling a colleague, once, that a stack gave him work."""

from datetime import datetime

from motcua.domain.bulk.models import Stack
from motcua.domain.bulk.values import Asked, ItemState, StackAct
from motcua.domain.identity.api import Account
from motcua.domain.notifications.api import notify

_LANG = "vi"
_GIVING = frozenset({StackAct.ASSIGN, StackAct.PASS_ON})


def tell_given(stack: Stack, now: datetime) -> None:
    """Write one letter for all that a stack which ends gave somebody else; it names no person."""
    if stack.act not in _GIVING:
        return
    count = stack.items.filter(state=ItemState.DONE).count()
    to = Account.objects.filter(login=Asked.of(stack.asked).to_login).first()
    if to is None or not count or to.pk == stack.made_by_id:
        return
    notify(
        kind="staff_given", to_email=to.email, lang=_LANG, subject_code="",
        context={"words": str(count)}, now=now,
    )  # fmt: skip
