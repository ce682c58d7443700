"""A stack on its page: the acts that fit, the fields each needs, the dossiers and their fate."""

from collections.abc import Mapping
from typing import Any
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
from motcua.domain.dossiers.values import FORM_ITEM, TaskAct
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import colleagues_of
from motcua.domain.signing.api import certificate_of
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.desk.stack_wording import ACTS, ITEM_STATES, LASTING, PAPERS, STATES, outcome
from motcua.web.shared import dossier_parts as parts
from motcua.web.shared.acting import account_id, lang_of, subject_of
from motcua.web.shared.own_machines import offers_own

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
        "typed": typed,
        "errors": errors,
        **(_choices(request, act, left) if facts.state is BatchState.DRAFT else {}),
    }
    return render(request, "desk/stack.html", context, status=422 if errors else 200)


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
    likely = (StackAct.SIGN, StackAct.ACCEPT, StackAct.PROPOSE, StackAct.HAND_OVER)
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
        for each in _OFFERED if counted[each] or each is act
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


def _undoable(facts: StackFacts) -> bool:
    ended = facts.state in {BatchState.DONE, BatchState.CANCELLED}
    return ended and facts.act in api.UNDONE_BY and bool(facts.done) and facts.undone_by is None


def _choices(request: HttpRequest, act: StackAct, left: list[ItemFacts]) -> dict[str, Any]:
    """Give what the fields of an act offer; only of the act that is looked at."""
    lang, subject = lang_of(request), subject_of(request)
    if act in {StackAct.ASSIGN, StackAct.PASS_ON}:
        people = colleagues_of(subject, local(now()).date())
        named = {
            each.login: f"{each.full_name}, {each.title.of(lang)} ({each.unit.of(lang)})"
            for each in people
        }
        return {"colleagues": [{"key": key, "label": label} for key, label in named.items()]}
    if act is StackAct.SUPPLEMENT:
        return {"components": _components(left, lang)}
    if act is StackAct.REFUSE:
        return {"reasons": _reasons(left, lang)}
    if act is StackAct.PRINT:
        return {"papers": [{"key": key, "label": words} for key, words in PAPERS.items()]}
    if act is StackAct.SIGN:
        own = offers_own(subject, now())
        return {"certificate": certificate_of(f"account-{subject.login}", now()), "own": own}
    return {}


def _components(left: list[ItemFacts], lang: str) -> list[dict[str, str]]:
    """Give the papers of the procedures of the stack; what one does not know fails there."""
    versions = {each.version_id for each in left}
    found = {
        part.key: part.name.of(lang)
        for version in sorted(versions)
        for part in snapshot().version(version).components
    }
    found[FORM_ITEM] = parts.FORM_NAME.of(lang)
    return [{"key": key, "label": label} for key, label in found.items()]


def _reasons(left: list[ItemFacts], lang: str) -> list[dict[str, str]]:
    today = local(now()).date()
    fields = {snapshot().version(each.version_id).field for each in left}
    stages = {"reception" if x.task_act == TaskAct.RECEIVE else "appraisal" for x in left}
    found = {
        each.key: f"{each.text.of(lang)} ({each.article.of(lang)})"
        for field in sorted(fields)
        for stage in sorted(stages)
        for each in lawbook().refusal_reasons(today, stage=stage, field=field)
    }
    return [{"key": key, "label": label} for key, label in found.items()]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else 0
