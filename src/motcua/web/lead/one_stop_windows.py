"""The head of a one-stop opens, changes and closes windows; the address of the tablet at each."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from motcua.domain.counter import api
from motcua.domain.counter.values import CannotPlan, WindowFacts
from motcua.domain.forms.values import Problem
from motcua.kernel.barcodes import qr_svg
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.lead.one_stop_unit import actor_here, address, frame, unit_here
from motcua.web.lead.one_stop_wording import CANNOT_PLAN, PLACES
from motcua.web.shared.acting import lang_of


def windows(request: HttpRequest) -> HttpResponse:
    """Show the windows of a one-stop; or open, change, close one, or renew its tablet."""
    if request.method != "POST":
        return _page(request, {}, {})
    try:
        _act(request)
    except CannotPlan as problem:
        place = PLACES[problem.reason]
        errors = {place: Problem(problem.reason, CANNOT_PLAN[problem.reason])}
        return _page(request, _typed(request), errors)
    return HttpResponseRedirect(address(request, "one_stop_windows"))


def _act(request: HttpRequest) -> None:
    what, _, number = request.POST.get("do", "")[:40].partition(".")
    said: dict[str, Any] = {
        "unit_id": unit_here(request),
        "actor": actor_here(request),
        "now": now(),
    }
    window = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    match what:
        case "close":
            api.close_window(window_id=window, **said)
        case "renew":
            api.renew_tablet(window_id=window, **said)
        case "change":
            api.change_window(window_id=window, wanted=_wanted(request), **said)
        case _:
            api.open_window(wanted=_wanted(request), **said)


def _wanted(request: HttpRequest) -> api.WindowWanted:
    typed = _typed(request)
    return api.WindowWanted(
        number=str(typed["number"]), name_vi=str(typed["name_vi"]), name_en=str(typed["name_en"]),
        services=request.POST.getlist("services")[:20],
    )  # fmt: skip


def _typed(request: HttpRequest) -> dict[str, object]:
    names = {name: request.POST.get(name, "")[:80] for name in ("number", "name_vi", "name_en")}
    return {**names, "services": [each[:20] for each in request.POST.getlist("services")[:20]]}


def _page(
    request: HttpRequest, typed: Mapping[str, object], errors: Mapping[str, Problem]
) -> HttpResponse:
    rules = lawbook().counter(local(now()).date())
    names = {each.key: each.name for each in rules.services}
    known = api.windows_of(unit_here(request))
    asked = request.GET.get("window", "")
    chosen = next((each for each in known if str(each.id) == asked), None)
    if request.method == "POST":
        what, _, number = request.POST.get("do", "")[:40].partition(".")
        chosen = next((each for each in known if what == "change" and str(each.id) == number), None)
    context = {
        **frame(request, "one_stop_windows"),
        "rows": [_row(request, each, names) for each in known],
        "services": [{"key": key, "label": name} for key, name in names.items()],
        "chosen": chosen,
        "here_url": address(request, "one_stop_windows"),
        "typed": typed or (_typed_of(chosen) if chosen else {}),
        "errors": errors,
    }
    status = 422 if errors else 200
    return render(request, "lead/one_stop_windows.html", context, status=status)


def _typed_of(window: WindowFacts) -> dict[str, object]:
    return {
        "number": window.number, "name_vi": window.name_vi, "name_en": window.name_en,
        "services": list(window.services),
    }  # fmt: skip


def _row(
    request: HttpRequest, window: WindowFacts, names: Mapping[str, object]
) -> dict[str, object]:
    here = reverse(f"{lang_of(request)}:tablet", kwargs={"secret": window.tablet})
    tablet = f"{settings.MOTCUA_PUBLIC_URL}{here}"
    return {
        "facts": window,
        "services": [names[key] for key in window.services if key in names],
        "change_url": address(request, "one_stop_windows", window=str(window.id)),
        "tablet_url": tablet,
        "qr": Markup(qr_svg(tablet, title=tablet)),  # noqa: S704  our own SVG
    }
