"""A clerk calls the numbers of the waiting room."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.counter import api
from motcua.domain.counter.values import CannotCall
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import unit_by_id
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.desk.counter_choice import unit_here
from motcua.web.shared.acting import account_id, lang_of

_WORDS = {
    "window_missing": Text("Hãy ghi quầy số mấy.", "Type the number of your window."),
    "nobody_waits": Text("Không còn ai chờ.", "Nobody waits."),
    "nobody_called": Text("Bạn chưa gọi số nào.", "You have called nobody."),
}


def queue(request: HttpRequest) -> HttpResponse:
    """Show who waits and whom this clerk serves; or call, call again, skip, be done."""
    if request.method == "POST":
        return _act(request)
    return _page(request, api.window_of(account_id(request)), {})


def _act(request: HttpRequest) -> HttpResponse:
    window = request.POST.get("window", "")[:20]
    try:
        _DOING.get(request.POST.get("do", ""), _next)(request, window)
    except CannotCall as problem:
        return _page(request, window, {"window": Problem(problem.reason, _WORDS[problem.reason])})
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:desk_queue"))


def _next(request: HttpRequest, window: str) -> None:
    api.call_next(
        unit_id=unit_here(request), account_id=account_id(request), window=window,
        serving=_serving(request), now=now(),
    )  # fmt: skip


def _serving(request: HttpRequest) -> int:
    """Give the number that the page showed as called; 0 for none, and for words."""
    said = request.POST.get("serving", "")[:18]
    return int(said) if said.isascii() and said.isdigit() else 0


_DOING: dict[str, Callable[[HttpRequest, str], None]] = {
    "again": lambda request, _: _again(request),
    "skip": lambda request, _: api.skip_ticket(account_id=account_id(request), now=now()),
    "done": lambda request, _: api.end_ticket(account_id=account_id(request), now=now()),
}


def _again(request: HttpRequest) -> None:
    api.call_again(account_id=account_id(request), now=now())


def _page(request: HttpRequest, window: str, errors: dict[str, Problem]) -> HttpResponse:
    unit, today = unit_by_id(unit_here(request)), local(now()).date()
    rules, lang = lawbook().counter(today), lang_of(request)
    context = {
        "board": api.board_of(unit.pk, today),
        "ticket": api.called_by(account_id(request), today),
        "services": {each.key: each.name for each in rules.services},
        "priority": {each.key: each.name for each in rules.priority},
        "unit": unit.name,
        "kiosk_url": reverse(f"{lang}:kiosk", kwargs={"eid": unit.eid}),
        "screen_url": reverse(f"{lang}:screen", kwargs={"eid": unit.eid}),
        "typed": {"window": window},
        "errors": errors,
    }
    return render(request, "desk/queue.html", context, status=422 if errors else 200)
