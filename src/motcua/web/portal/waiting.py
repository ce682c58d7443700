"""The kiosk where numbers are taken, and the screen of the waiting room; without an account."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from motcua.domain.counter import api
from motcua.domain.counter.values import CannotCall
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import Unit, unit_by_eid
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.shared.acting import lang_of

_REFRESH_SECONDS = 10
_CHOOSE = Text("Hãy chọn bạn đến làm gì.", "Choose what you come for.")
_FULL = Text(
    "Hôm nay đã đủ người chờ. Hãy hỏi cán bộ ở quầy.",
    "As many wait today as can be served. Ask at the counter.",
)
_MOST_DIGITS = 6


def kiosk(request: HttpRequest, eid: str) -> HttpResponse:
    """Ask what somebody comes for, and give him the next number."""
    unit = _unit(eid)
    if request.method == "GET":
        return _kiosk_page(request, unit, {})
    try:
        ticket = api.take_ticket(
            unit_id=unit.pk, service=request.POST.get("service", "")[:20],
            priority=request.POST.get("priority", "")[:20], now=now(), form_key=_form_key(request),
        )  # fmt: skip
    except CannotCall as problem:
        words = _FULL if problem.reason == "full" else _CHOOSE
        return _kiosk_page(request, unit, {"service": Problem(problem.reason, words)})
    here = {"eid": eid, "number": ticket.number}
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:ticket", kwargs=here))


def _form_key(request: HttpRequest) -> UUID | None:
    """Give the key of the page that was sent; a page without one gives a number all the same."""
    try:
        return UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None


def _kiosk_page(request: HttpRequest, unit: Unit, errors: dict[str, Problem]) -> HttpResponse:
    today = local(now()).date()
    rules = lawbook().counter(today)
    context = {
        "unit": unit.name,
        "services": [{"key": each.key, "label": each.name} for each in rules.services],
        "priority": [{"key": each.key, "label": each.name} for each in rules.priority],
        "board": api.board_of(unit.pk, today),
        "typed": {"priority": request.POST.get("priority", "")[:20]},
        "errors": errors,
        "form_key": str(uuid4()),
    }
    return _fresh(render(request, "portal/kiosk.html", context, status=422 if errors else 200))


def ticket(request: HttpRequest, eid: str, number: int) -> HttpResponse:
    """Show one of today's numbers, to print it."""
    unit, today = _unit(eid), local(now()).date()
    known = len(str(number)) <= _MOST_DIGITS
    found = api.ticket_of(unit.pk, today, number) if known else None
    if found is None:
        raise Http404
    rules = lawbook().counter(today)
    names = {each.key: each.name for each in (*rules.services, *rules.priority)}
    code = f"SO:{unit.eid}:{today:%Y%m%d}:{found.label}"
    context = {
        "ticket": found,
        "unit": unit.name,
        "service": names.get(found.service, ""),
        "priority": names.get(found.priority, ""),
        "qr": Markup(qr_svg(code, title=found.label)),  # noqa: S704  our own SVG
        "kiosk_url": reverse(f"{lang_of(request)}:kiosk", kwargs={"eid": eid}),
    }
    return _fresh(render(request, "portal/ticket.html", context))


def screen(request: HttpRequest, eid: str) -> HttpResponse:
    """Show who is called where."""
    unit = _unit(eid)
    board = api.board_of(unit.pk, local(now()).date())
    answer = render(request, "portal/screen.html", {"unit": unit.name, "board": board})
    # A screen on the wall has nobody to press a key.
    answer["Refresh"] = str(_REFRESH_SECONDS)
    return _fresh(answer)


def _unit(eid: str) -> Unit:
    try:
        unit = unit_by_eid(eid[:35].upper())
    except Unit.DoesNotExist:
        raise Http404 from None
    if not unit.accepts:
        raise Http404
    return unit


def _fresh(response: HttpResponse) -> HttpResponse:
    # A number is true for a moment only: pages of strangers are else kept in memory.
    response["Cache-Control"] = "no-store"
    return response
