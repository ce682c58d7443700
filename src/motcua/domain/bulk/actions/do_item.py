"""What is done with one dossier of a stack: the very act of a single dossier."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from motcua.domain.bulk.actions.acting_for import officer
from motcua.domain.bulk.actions.pass_item import pass_item
from motcua.domain.bulk.actions.print_stack import print_item
from motcua.domain.bulk.models import StackItem
from motcua.domain.bulk.rules.stacking import OF_LEADERS
from motcua.domain.bulk.values import Asked, StackAct
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct, Missing
from motcua.domain.identity.api import Account
from motcua.domain.identity.values import Subject


def do_item(act: StackAct, item: StackItem, asked: Asked, subject: Subject, now: datetime) -> None:
    """Do it, and note in the item what came of it; raises ``DossierError``.

    Work that the officer only leads is given away and nothing else (``not_yours``).
    """
    if item.led and act not in OF_LEADERS:
        raise CannotAct("not_yours")
    if act is StackAct.PRINT:
        item.file = print_item(item, asked, subject, now)
        return
    said: dict[str, Any] = {
        "code": item.code,
        "step_number": item.step_number,
        "subject": subject,
        # The unit and the post are those by which he holds the step: the act itself finds them.
        "actor": officer(subject),
        "now": now,
    }
    if act is StackAct.SIGN:
        item.number = api.sign(note=asked.note, **said)
    elif act is StackAct.RELEASE:
        api.release(owner_id=_released_from(item), **said)
    elif act is StackAct.PASS_ON:
        pass_item(item, asked, said)
    else:
        _DOING[act](asked, said)


_Said = dict[str, Any]


def _released_from(item: StackItem) -> int:
    """Give from whom the step is taken, and from nobody else: who had it when it was chosen.

    When a stack is undone: whose it became by that stack.
    """
    undone = item.stack.undoes
    if undone is None:
        if item.holder_id is None:
            raise CannotAct("not_claimed")
        return item.holder_id
    if undone.act == StackAct.CLAIM:
        return undone.made_by_id
    named = Account.objects.filter(login=Asked.of(undone.asked).to_login)
    return named.values_list("pk", flat=True).first() or 0


def _claim(_: Asked, said: _Said) -> None:
    # What was his before is no deed of the stack: undoing it would take it from him.
    if not api.claim(**said):
        raise CannotAct("his_already")


def _assign(asked: Asked, said: _Said) -> None:
    api.assign(to_login=asked.to_login, **said)


def _ask(asked: Asked, said: _Said) -> None:
    missing = tuple(Missing(key, asked.note, asked.again) for key in asked.components)
    api.request_supplement(missing=missing, note=asked.note, **said)


def _refuse(asked: Asked, said: _Said) -> None:
    api.refuse(reason_key=asked.reason_key, note=asked.note, **said)


_DOING: dict[StackAct, Callable[[Asked, _Said], None]] = {
    StackAct.CLAIM: _claim,
    StackAct.ASSIGN: _assign,
    StackAct.ACCEPT: lambda asked, said: api.accept(note=asked.note, **said),
    StackAct.PROPOSE: lambda asked, said: api.propose(note=asked.note, **said),
    StackAct.HAND_OVER: lambda asked, said: api.hand_over(note=asked.note, **said),
    StackAct.SUPPLEMENT: _ask,
    StackAct.REFUSE: _refuse,
}
