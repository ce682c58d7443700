"""What is done with one dossier of a stack: the very act of a single dossier."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from motcua.domain.bulk.actions.acting_for import officer
from motcua.domain.bulk.actions.print_stack import print_item
from motcua.domain.bulk.models import StackItem
from motcua.domain.bulk.values import Asked, StackAct
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct, Missing
from motcua.domain.identity.api import Account
from motcua.domain.identity.values import Subject


def do_item(act: StackAct, item: StackItem, asked: Asked, subject: Subject, now: datetime) -> None:
    """Do it, and note in the item what came of it; raises ``DossierError``."""
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
        api.release(owner_id=_given_to(item), **said)
    else:
        _DOING[act](asked, said)


_Said = dict[str, Any]


def _given_to(item: StackItem) -> int:
    """Give whose the step became by the stack that is undone; from nobody else is it taken."""
    undone = item.stack.undoes
    if undone is None:
        raise CannotAct("wrong_deed")
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
