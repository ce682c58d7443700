"""Where a procedure is open: province by province, unit by unit, from a day on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import (
    CannotRollOut,
    close_procedure,
    open_procedure,
    snapshot,
)
from motcua.domain.catalogue.values import OpenDays, ProcedureVersion
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import Unit, accepting_units
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.shared.acting import actor_of, lang_of

MINISTRY = "ministry"
_MINISTRY = Text("Cơ quan trực thuộc Bộ", "Agencies of the ministry")
_LONGEST = 200
_WRONG = {
    "nothing_chosen": (
        "places",
        Text("Hãy chọn tỉnh hoặc ghi mã đơn vị.", "Choose a province or type a unit's code."),
    ),
    "unknown_unit": (
        "units",
        Text("Có mã không phải đơn vị nhận hồ sơ.", "A code is no unit that takes dossiers."),
    ),
    "document_missing": (
        "document",
        Text("Hãy ghi số văn bản.", "Type the number of the document."),
    ),
    "day_missing": ("day", Text("Hãy chọn ngày.", "Choose the day.")),
}


def rollout(request: HttpRequest) -> HttpResponse:
    """List the procedures that run, with at how many units each is open today."""
    today = local(now()).date()
    held = snapshot()
    context = {
        "procedures": [
            {
                "procedure": each,
                "open": len(held.rollout.units(each.code, today)),
                "coming": len(held.rollout.coming(each.code, today)),
                "url": reverse(f"{lang_of(request)}:rollout_of", kwargs={"code": each.code}),
            }
            for each in held.running()
        ],
        "units": accepting_units(today).count(),
    }
    return render(request, "backoffice/rollout.html", context)


def of_procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show where a procedure is open, and open or close it at units."""
    procedure = snapshot().get(code)
    if procedure is None or not procedure.runs:
        raise Http404
    if request.method == "POST":
        return _change(request, procedure)
    return _page(request, procedure, {}, {})


def _change(request: HttpRequest, procedure: ProcedureVersion) -> HttpResponse:
    typed = {
        "places": request.POST.getlist("places")[:64],
        "units": request.POST.get("units", "")[:2000],
        "day": request.POST.get("day", "")[:10],
        "document": request.POST.get("document", "")[:_LONGEST].strip(),
    }
    deed = request.POST.get("do", "")
    try:
        _roll(request, procedure.code, deed, typed)
    except CannotRollOut as problem:
        place, words = _WRONG[problem.reason]
        errors = {place: Problem(problem.reason, words)}
        return _page(request, procedure, typed, errors)
    address = reverse(f"{lang_of(request)}:rollout_of", kwargs={"code": procedure.code})
    return HttpResponseRedirect(address)


def _roll(request: HttpRequest, code: str, deed: str, typed: Mapping[str, object]) -> None:
    changes: dict[str, tuple[Callable[..., int], str]] = {
        "open": (open_procedure, "opens_on"),
        "close": (close_procedure, "last_day"),
    }
    if deed not in changes:
        raise Http404
    change, day = changes[deed]
    at = now()
    change(
        code=code,
        unit_ids=_chosen(typed, local(at).date()),
        document=str(typed["document"]),
        actor=actor_of(request, Role.ADMINISTRATOR),
        now=at,
        **{day: _day(str(typed["day"]))},
    )


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise CannotRollOut("day_missing") from None


def _chosen(typed: Mapping[str, object], today: date) -> list[int]:
    """Give the units of the provinces ticked, and those whose codes were typed."""
    units = list(accepting_units(today))
    by_eid = {unit.eid: unit.pk for unit in units}
    named = str(typed["units"]).upper().replace(",", " ").split()
    if set(named) - by_eid.keys():
        raise CannotRollOut("unknown_unit")
    places = typed["places"]
    ticked = [unit.pk for unit in units if isinstance(places, list) and _place(unit) in places]
    return [*ticked, *(by_eid[eid] for eid in named)]


def _place(unit: Unit) -> str:
    return unit.province_code or MINISTRY


def _page(
    request: HttpRequest,
    procedure: ProcedureVersion,
    typed: Mapping[str, object],
    errors: dict[str, Problem],
) -> HttpResponse:
    today = local(now()).date()
    units = list(accepting_units(today))
    days = snapshot().rollout.by_code.get(procedure.code, {})
    context = {
        "procedure": procedure,
        "places": _places(units, days, today),
        "choices": [{"key": key, "label": name} for key, name in _names(units).items()],
        "typed": {"day": f"{today:%Y-%m-%d}", **typed},
        "errors": errors,
    }
    return render(request, "backoffice/rollout_of.html", context, status=422 if errors else 200)


def _names(units: Sequence[Unit]) -> dict[str, Text]:
    held = {_place(unit) for unit in units}
    names = {
        each.code: Text(each.name, each.name) for each in lawbook().provinces() if each.code in held
    }
    return names | ({MINISTRY: _MINISTRY} if MINISTRY in held else {})


def _places(
    units: Sequence[Unit], days: Mapping[int, tuple[OpenDays, ...]], today: date
) -> list[dict[str, object]]:
    """Give each province with its units and their open days, those still running or to come."""
    return [
        {
            "name": name,
            "units": [
                {"unit": unit, "days": _running(days.get(unit.pk, ()), today)}
                for unit in units
                if _place(unit) == key
            ],
            "open": sum(
                any(each.covers(today) for each in days.get(unit.pk, ()))
                for unit in units
                if _place(unit) == key
            ),
        }
        for key, name in _names(units).items()
    ]


def _running(days: Sequence[OpenDays], today: date) -> list[OpenDays]:
    return [each for each in days if each.closes_on is None or each.closes_on >= today]
