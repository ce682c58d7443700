"""A stack on its page: the acts that fit, the fields each needs, the dossiers and their fate."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.bulk import api
from motcua.domain.bulk.values import (
    BatchState,
    ItemFacts,
    ItemState,
    StackAct,
    StackFacts,
)
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.api import desk_of
from motcua.domain.dossiers.values import TaskAct
from motcua.domain.forms.values import Problem
from motcua.web.desk.stack_choices import choices
from motcua.web.desk.stack_wording import ACTS, ITEM_STATES, LASTING, STATES
from motcua.web.desk.task_forms import on_page
from motcua.web.shared.acting import account_id, lang_of
from motcua.web.shared.item_outcomes import outcome

A_PAGE = 100
_OFFERED = tuple(StackAct)


def stack_page(
    request: HttpRequest, facts: StackFacts, typed: Mapping[str, object],
    errors: Mapping[str, Problem],
) -> HttpResponse:  # fmt: skip
    """Show a stack; before it runs with the fields of the act that is looked at."""
    items = api.items_of(facts)
    left = [each for each in items if each.state is not ItemState.TAKEN_OUT]
    act = facts.act or _looked_at(request, left)
    page = _number(request.GET.get("page", ""))
    first = page * A_PAGE
    shown = sorted(items, key=_failed_first) if facts.ended_at else items
    context = {
        "facts": facts,
        "act": act,
        "act_name": ACTS[act],
        "lasting": LASTING[act],
        "state": STATES[facts.state],
        "tabs": _tabs(request, facts, left, act) if facts.state is BatchState.DRAFT else [],
        "fitting": sum(api.fits(act, each) for each in left),
        "rows": [_row(request, each, act) for each in shown[first : first + A_PAGE]],
        "previous_url": _paged(request, facts, act, page - 1) if page else "",
        "next_url": _paged(request, facts, act, page + 1) if items[first + A_PAGE :] else "",
        "undoable": _undoable(facts),
        "keys": desk_of(account_id(request)).keys,
        "again": _ended(facts) and bool(facts.failed) and facts.undoes is None,
        "printable": _ended(facts) and bool(facts.done),
        "typed": _typed(facts, typed),
        "errors": errors,
        **(choices(request, act, left) if facts.state is BatchState.DRAFT else {}),
    }
    return render(request, "desk/stack.html", context, status=422 if errors else 200)


def _typed(facts: StackFacts, typed: Mapping[str, object]) -> Mapping[str, object]:
    """Give what was typed, else what the stack begins with; answers by their names on the page."""
    found = typed or (facts.asked.as_json() if facts.state is BatchState.DRAFT else {})
    answers = found.get("answers")
    return {**found, **(on_page(answers) if isinstance(answers, Mapping) else {})}


def _failed_first(item: ItemFacts) -> tuple[bool, int]:
    return item.state is not ItemState.FAILED, item.position


def _looked_at(request: HttpRequest, left: list[ItemFacts]) -> StackAct:
    """Give the act that is asked for, else the one that fits most; owning fits everything.

    Of work that one only leads it is passing on, or assigning what nobody has taken.
    """
    said = request.POST.get("act") or request.GET.get("act", "")
    if said in set(_OFFERED):
        return StackAct(said)
    if left and all(each.led for each in left):
        return StackAct.PASS_ON if any(each.holder for each in left) else StackAct.ASSIGN
    likely = (
        StackAct.SIGN, StackAct.ACCEPT, StackAct.PROPOSE, StackAct.HAND_OVER, StackAct.WORK,
    )  # fmt: skip
    counted = {act: sum(api.fits(act, each) for each in left) for act in likely}
    best = max(likely, key=lambda act: counted[act])
    return best if counted[best] else StackAct.CLAIM


def _tabs(
    request: HttpRequest, facts: StackFacts, left: list[ItemFacts], act: StackAct
) -> list[dict[str, object]]:
    counted = {each: sum(api.fits(each, item) for item in left) for each in _OFFERED}
    return [
        {"words": ACTS[each], "href": _paged(request, facts, each, 0), "count": counted[each],
         "here": each is act}
        for each in _OFFERED if facts.act in {None, each} and (counted[each] or each is act)
    ]  # fmt: skip


def _paged(request: HttpRequest, facts: StackFacts, act: StackAct, page: int) -> str:
    address = reverse(f"{lang_of(request)}:desk_stack", kwargs={"stack": facts.id})
    asked = {"act": act, **({"page": page} if page else {})}
    return f"{address}?{urlencode(asked)}"


def _row(request: HttpRequest, item: ItemFacts, act: StackAct) -> dict[str, object]:
    lang = lang_of(request)
    signing = item.task_act == TaskAct.SIGN
    page = "lead_dossier" if signing else "desk_dossier"
    waits = signing and act is StackAct.SIGN and item.state is ItemState.WAITING
    return {
        "facts": item,
        "url": reverse(f"{lang}:{page}", kwargs={"code": item.code}),
        "preview_url": reverse(f"{lang}:lead_preview", kwargs={"code": item.code}) if waits else "",
        "procedure": snapshot().version(item.version_id).name,
        "fits": api.fits(act, item),
        "state": ITEM_STATES[item.state],
        "outcome": outcome(item),
    }


def _ended(facts: StackFacts) -> bool:
    return facts.state in {BatchState.DONE, BatchState.CANCELLED} and facts.act is not None


def _undoable(facts: StackFacts) -> bool:
    return (
        _ended(facts)
        and facts.act in api.UNDONE_BY
        and bool(facts.done)
        and facts.undone_by is None
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else 0
