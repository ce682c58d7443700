"""What is done with one dossier of a stack: the very act of a single dossier."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from motcua.domain.bulk.actions.acting_for import officer
from motcua.domain.bulk.actions.pass_item import pass_item
from motcua.domain.bulk.actions.print_stack import print_item
from motcua.domain.bulk.models import StackItem
from motcua.domain.bulk.rules.stacking import DECIDE_NOTHING, OF_LEADERS
from motcua.domain.bulk.values import BEFORE_BACK, BEFORE_GONE, DRAWN, Asked, StackAct
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct, Ending, Missing, Owned
from motcua.domain.identity.api import Account
from motcua.domain.identity.values import Subject
from motcua.kernel.places import fill, places_in

_Said = dict[str, Any]


def do_item(act: StackAct, item: StackItem, asked: Asked, subject: Subject, now: datetime) -> None:
    """Do it, and note in the item what came of it; raises ``DossierError``.

    What decides about a dossier is done only when nobody else has acted on it since it was chosen
    (``changed``). Work that the officer only leads is given away and nothing else (``not_yours``).
    """
    if item.led and act not in OF_LEADERS:
        raise CannotAct("not_yours")
    if act is StackAct.PRINT:
        item.file = print_item(item, asked, subject, now)
        return
    said: _Said = {
        "code": item.code,
        "step_number": item.step_number,
        "subject": subject,
        # The unit and the post are those by which he holds the step: the act itself finds them.
        "actor": officer(subject),
        "now": now,
    }
    if act in DECIDE_NOTHING:
        _OWNING[act](item, asked, said)
        return
    whole = filled(asked, item.code, subject, now)
    with api.as_seen(item.code, item.seen):
        if act is StackAct.SIGN:
            item.number = api.sign(note=whole.note, **said)
        else:
            _DOING[act](whole, {**said, "note": whole.note, "answers": whole.answers})


def filled(asked: Asked, code: str, subject: Subject, now: datetime) -> Asked:
    """Put the facts of a dossier into the places of the words that are said of all.

    A place that this dossier has nothing for stays open, and the act refuses it (``places_open``).
    """
    if not places_in(f"{asked.note}\n{asked.again}"):
        return asked
    facts = api.text_facts(api.dossier_for(subject, code), now)
    return replace(asked, note=fill(asked.note, facts), again=fill(asked.again, facts))


def _claim(item: StackItem, _: Asked, said: _Said) -> None:
    taken = api.claim(**said)
    # What was his before is no deed of the stack: undoing it would take it from him.
    if not taken.newly:
        raise CannotAct("his_already")
    item.before_id = taken.before


def _assign(item: StackItem, asked: Asked, said: _Said) -> None:
    owned = Owned(item.holder_id)
    item.before_id = api.assign(to_login=asked.to_login, owned=owned, **said)


def _give_back(item: StackItem, _: Asked, said: _Said) -> None:
    owner = _released_from(item)
    heir = api.release(owner_id=owner, back_to=item.before_id, **said)
    if item.stack.undoes_id is None:
        item.before_id = owner
    elif item.before_id is not None:
        item.detail = BEFORE_BACK if heir else BEFORE_GONE


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


_OWNING: dict[StackAct, Callable[[StackItem, Asked, _Said], None]] = {
    StackAct.CLAIM: _claim,
    StackAct.ASSIGN: _assign,
    StackAct.RELEASE: _give_back,
    StackAct.PASS_ON: pass_item,
}


def _ask(asked: Asked, said: _Said) -> None:
    missing = tuple(Missing(key, asked.note, asked.again) for key in asked.components)
    api.request_supplement(missing=missing, **said)


def _send_back(asked: Asked, said: _Said) -> None:
    api.send_back(to="" if asked.to == DRAWN else asked.to, **said)


def _work(asked: Asked, said: _Said) -> None:
    note, answers = said.pop("note"), said.pop("answers")
    api.work(ending=Ending(asked.outcome, note, answers=answers), **said)


_DOING: dict[StackAct, Callable[[Asked, _Said], object]] = {
    StackAct.ACCEPT: lambda _, said: api.accept(**said),
    StackAct.PROPOSE: lambda _, said: api.propose(**said),
    StackAct.WORK: _work,
    StackAct.HAND_OVER: lambda _, said: api.hand_over(**said),
    StackAct.SUPPLEMENT: _ask,
    StackAct.REFUSE: lambda asked, said: api.refuse(reason_key=asked.reason_key, **said),
    StackAct.SEND_BACK: _send_back,
}
