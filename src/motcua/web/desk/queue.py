"""A clerk calls the numbers of the waiting room."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.counter import api
from motcua.domain.counter.values import CannotCall, TicketFacts
from motcua.domain.dossiers.api import desk_of
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import unit_by_id
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.desk.counter_unit import (
    actor_here,
    at_counter,
    counters,
    remembers_counter,
    unit_here,
    unit_name,
)
from motcua.web.shared.acting import account_id, lang_of

# What the button beside a skipped number sends, before the number's id.
_BACK = "back."
_WORDS = {
    "window_missing": Text("Hãy ghi quầy số mấy.", "Type the number of your window."),
    "window_planned": Text(
        "Theo lịch trực, cán bộ khác đang ngồi quầy này. Hãy ghi quầy khác, hoặc nhờ trưởng bộ phận"
        " một cửa đổi lịch.",
        "By the plan another officer sits at this window now. Type another, or ask the head of the"
        " one-stop to change the plan.",
    ),
    "nobody_waits": Text(
        "Không còn ai chờ việc mà quầy này phục vụ.", "Nobody waits for what this window serves."
    ),
    "nobody_called": Text("Bạn chưa gọi số nào.", "You have called nobody."),
}
# Of a number that is not the clerk's to call or to end.
_OF_NUMBER: dict[str, Callable[[TicketFacts], Text]] = {
    "served_elsewhere": lambda one: Text(
        f"Số {one.label} đang được phục vụ ở quầy {one.window}. Bạn không làm gì được với số này.",
        f"Number {one.label} is being served at window {one.window}. It is not yours to act on.",
    ),
    "ended": lambda one: Text(
        f"Số {one.label} đã xong hoặc đã bỏ qua. Trang này là trang cũ: hãy xem số đang gọi.",
        f"Number {one.label} is done or skipped. This was an old page: look at who is called now.",
    ),
    "called_back_before": lambda one: Text(
        f"Số {one.label} đã được gọi lại một lần. Mời người đó lấy số mới.",
        f"Number {one.label} was called back once before. Ask the person to take a new number.",
    ),
}


@remembers_counter
def queue(request: HttpRequest) -> HttpResponse:
    """Show who waits and whom this clerk serves; or call, call again or back, skip, be done."""
    if request.method == "POST":
        return _act(request)
    return _page(request, api.window_of(account_id(request)), {})


def _act(request: HttpRequest) -> HttpResponse:
    window, do = request.POST.get("window", "")[:20], request.POST.get("do", "")
    try:
        if do.startswith(_BACK):
            _call_back(request, window, _id(do.removeprefix(_BACK)))
        else:
            _DOING.get(do, _next)(request, window)
    except CannotCall as problem:
        return _page(request, window, {"window": Problem(problem.reason, _worded(problem))})
    here = reverse(f"{lang_of(request)}:desk_queue")
    return HttpResponseRedirect(at_counter(request, here))


def _worded(problem: CannotCall) -> Text:
    if problem.ticket is None:
        return _WORDS[problem.reason]
    return _OF_NUMBER[problem.reason](problem.ticket)


def _next(request: HttpRequest, window: str) -> None:
    api.call_next(
        unit_id=unit_here(request), window=window, serving=_serving(request),
        actor=actor_here(request), now=now(),
    )  # fmt: skip


def _call_back(request: HttpRequest, window: str, ticket: int) -> None:
    api.call_back(
        ticket=ticket, unit_id=unit_here(request), window=window, serving=_serving(request),
        actor=actor_here(request), now=now(),
    )  # fmt: skip


def _serving(request: HttpRequest) -> int:
    """Give the number that the page showed as called."""
    return _id(request.POST.get("serving", ""))


def _id(typed: str) -> int:
    """Give the id of a number; 0 for none, and for words."""
    said = typed[:18]
    return int(said) if said.isascii() and said.isdigit() else 0


def _with_served(act: Callable[..., None]) -> Callable[[HttpRequest, str], None]:
    """Let a button act on the number that its page showed as called."""

    def pressed(request: HttpRequest, _: str) -> None:
        act(
            serving=_serving(request), unit_id=unit_here(request), actor=actor_here(request),
            now=now(),
        )  # fmt: skip

    return pressed


_DOING: dict[str, Callable[[HttpRequest, str], None]] = {
    "again": _with_served(api.call_again),
    "skip": _with_served(api.skip_ticket),
    "done": _with_served(api.end_ticket),
}


def _page(request: HttpRequest, window: str, errors: dict[str, Problem]) -> HttpResponse:
    unit, today = unit_by_id(unit_here(request)), local(now()).date()
    rules, lang = lawbook().counter(today), lang_of(request)
    ticket = api.called_by(account_id(request), today)
    seat = api.shift_seat(unit.pk, account_id(request), now())
    context = {
        **counters(request),
        "board": api.board_of(unit.pk, today),
        "ticket": ticket,
        "of_unit": unit_name(request, ticket.unit_id) if ticket else None,
        "skipped": api.skipped_on(unit.pk, today),
        "services": {each.key: each.name for each in rules.services},
        "priority": {each.key: each.name for each in rules.priority},
        "unit": unit.name,
        "kiosk_url": reverse(f"{lang}:kiosk", kwargs={"eid": unit.eid}),
        "screen_url": reverse(f"{lang}:screen", kwargs={"eid": unit.eid}),
        "seat": seat,
        "keys": desk_of(account_id(request)).keys,
        "typed": {"window": seat.window if seat else window},
        "errors": errors,
    }
    return render(request, "desk/queue.html", context, status=422 if errors else 200)
