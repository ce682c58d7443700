"""The kiosk where numbers are taken, and the screen of the waiting room; without an account."""

from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from motcua.domain.counter import api
from motcua.domain.counter.values import CallFacts, CannotCall
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import Unit, unit_by_eid
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.aloud import can_speak, kept
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.portal.aloud import sound
from motcua.web.shared.acting import lang_of

_CHOOSE = Text("Hãy chọn bạn đến làm gì.", "Choose what you come for.")
_FULL = Text(
    "Hôm nay đã đủ người chờ. Hãy hỏi cán bộ ở quầy.",
    "As many wait today as can be served. Ask at the counter.",
)
_MOST_DIGITS = 6
_SOUND_KEPT = 300


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
    address = reverse(f"{lang_of(request)}:ticket", kwargs=here)
    # The secret of the question is on this paper only: whoever types the address sees the number.
    key = api.rating_key(unit.pk, local(now()).date(), ticket.number)
    return HttpResponseRedirect(f"{address}?k={key}")


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
        "rate_qr": _rate_qr(request, unit, number),
    }
    return _fresh(render(request, "portal/ticket.html", context))


def _rate_qr(request: HttpRequest, unit: Unit, number: int) -> Markup | None:
    """Give the code of the question, on the page of who has just taken the number."""
    said = request.GET.get("k", "")
    key = api.rating_key(unit.pk, local(now()).date(), number) if said else None
    if key is None or said != str(key) or not api.is_just_taken(key, now()):
        return None
    address = settings.MOTCUA_PUBLIC_URL + reverse(
        f"{lang_of(request)}:rate", kwargs={"secret": key}
    )
    return Markup(qr_svg(address, title=address))  # noqa: S704  our own SVG


def screen(request: HttpRequest, eid: str) -> HttpResponse:
    """Show who is called where."""
    unit, moment = _unit(eid), now()
    today = local(moment).date()
    calls = api.fresh_calls(unit.pk, today, moment)
    voices = lawbook().counter(today).call_voices if can_speak() else ()
    context = {
        "unit": unit.name,
        "day": today.isoformat(),
        "board": api.board_of(unit.pk, today),
        "calls": [
            {
                "serial": each.serial,
                "words": said(each),
                "sounds": [_sound_url(lang, eid, each.serial) for lang in voices],
            }
            for each in calls
        ],
        "has_voice": bool(voices),
    }
    return _fresh(render(request, "portal/screen.html", context))


def _sound_url(lang: str, eid: str, serial: int) -> str:
    return reverse(f"{lang}:screen_call", kwargs={"eid": eid, "serial": serial})


def screen_call(request: HttpRequest, eid: str, serial: int) -> HttpResponse:
    """Give one of today's calls spoken, in the language of the address.

    Only what was called is spoken: a stranger cannot make this machine say anything else.
    """
    unit, lang = _unit(eid), lang_of(request)
    known = len(str(serial)) <= _MOST_DIGITS
    call = api.call_of(unit.pk, local(now()).date(), serial) if known else None
    if call is None:
        raise Http404
    answer = sound(request, lambda: kept(said(call).of(lang), lang))
    if answer.status_code < 300:
        # Tomorrow the same address is another call.
        answer["Cache-Control"] = f"public, max-age={_SOUND_KEPT}"
    return answer


def said(call: CallFacts) -> Text:
    """Word a call as it is shown and spoken."""
    window = call.window
    if window.casefold().startswith(("quầy", "cửa", "bàn")):
        return Text(f"Mời số {call.label} đến {window}.", f"Number {call.label}: {window}, please.")
    return Text(
        f"Mời số {call.label} đến quầy {window}.",
        f"Number {call.label}: window {window}, please.",
    )


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
