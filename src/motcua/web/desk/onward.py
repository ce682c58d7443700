"""Where an officer goes when a dossier is done: to the next one, or back to his list."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.kernel.codes import LONGEST_DOSSIER_CODE
from motcua.platform.clock import now
from motcua.web.desk.inbox import address_of
from motcua.web.desk.list_asking import horizon_at, query_of, question_of
from motcua.web.shared.acting import account_id, lang_of, subject_of
from motcua.web.shared.officers import step_number

_NEXT = "next"
_GOING_BACK = frozenset({"own", "head", "clock", "message", "verify"})
_LONGEST_STEP = 6
_CODE = re.compile(r"[A-Za-z0-9.\-]+")


def after_act(request: HttpRequest, code: str) -> str:
    """Give the address of what follows: the next of the list he came from, if he chose so."""
    if request.GET.get("then") != _NEXT:
        return back_to_list(request)
    return _following(request, code, step_number(request))


def following(request: HttpRequest) -> HttpResponse:
    """Lead on from a result that was signed, to the next of the list or back to it, as he chose."""
    code, step = _done(request), request.GET.get("step", "")
    number = int(step) if step.isascii() and step.isdecimal() and len(step) < _LONGEST_STEP else 0
    if not api.desk_of(account_id(request)).opens_next or not code:
        return HttpResponseRedirect(back_to_list(request))
    return HttpResponseRedirect(_following(request, code, number))


def _following(request: HttpRequest, code: str, number: int) -> str:
    question = question_of(request.GET.get("list", ""))
    line = api.worklist.next_work(subject_of(request), question, horizon_at(now()), (code, number))
    if line is None:
        return back_to_list(request)
    return address_of(lang_of(request), line, query_of(question), done=code)


def back_to_list(request: HttpRequest, _code: str = "") -> str:
    """Give the address of the list that he came from, as it was filtered."""
    here = reverse(f"{lang_of(request)}:desk_inbox")
    query = query_of(question_of(request.GET.get("list", "")))
    return f"{here}?{query}" if query else here


def with_list(request: HttpRequest, urls: Mapping[str, str]) -> dict[str, str]:
    """Let what is sent from a dossier's page carry the list one came from, to go back to it."""
    query = query_of(question_of(request.GET.get("list", "")))
    ending = f"?{urlencode({'list': query})}" if query else ""
    return {name: url + ending if name in _GOING_BACK else url for name, url in urls.items()}


def carried(request: HttpRequest, code: str) -> dict[str, object]:
    """Give what a dossier's page knows of the list: the way back, what was done before, keys.

    ``act`` is where a task is sent; it carries the list and the officer's choice of what follows,
    so that an act need not read them.
    """
    desk = api.desk_of(account_id(request))
    carrying = {
        "list": query_of(question_of(request.GET.get("list", ""))),
        "then": _NEXT if desk.opens_next else "",
    }
    ending = urlencode({name: said for name, said in carrying.items() if said})
    act = reverse(f"{lang_of(request)}:desk_act", kwargs={"code": code})
    return {
        "url": back_to_list(request),
        "done": _done(request),
        "single_keys": desk.keys,
        "act": f"{act}?{ending}" if ending else act,
    }


def _done(request: HttpRequest) -> str:
    """Give the code of the dossier that was done before, as the address says; "" for nonsense."""
    done = request.GET.get("done", "")[:LONGEST_DOSSIER_CODE]
    return done if _CODE.fullmatch(done) else ""
