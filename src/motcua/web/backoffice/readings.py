"""Readings without a task, for those who inspect them; and readings kept from the person."""

from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotHide, HiddenFacts
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.kernel.moments import ZONE, local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.shared.acting import account_id, actor_of, lang_of
from motcua.web.shared.reading_wording import CANNOT_HIDE, purpose_name

_MOST_DIGITS = 18
_NAMES = ("code", "unit", "until", "document", "reason")
_PLACES = {
    "no_such_dossier": "code", "no_such_unit": "unit", "document_missing": "document",
    "reason_missing": "reason", "until_wrong": "until",
}  # fmt: skip


def readings(request: HttpRequest) -> HttpResponse:
    """List what officers stated and what is hidden; ask that readings be kept from a person."""
    typed = {name: request.POST.get(name, "")[:1000] for name in _NAMES}
    typed["code"] = typed["code"].strip() or request.GET.get("code", "")[:40].strip()
    errors: dict[str, Problem] = {}
    if request.method == "POST":
        errors = _ask(request, typed)
        if not errors:
            return HttpResponseRedirect(reverse(f"{lang_of(request)}:readings"))
    return _page(request, typed, errors)


def hidden(request: HttpRequest, hidden_id: int) -> HttpResponse:
    """Show one question; decide it, or end what was decided."""
    found = api.hidden_one(hidden_id) if len(str(hidden_id)) <= _MOST_DIGITS else None
    if found is None:
        raise Http404
    errors: dict[str, Problem] = {}
    if request.method == "POST":
        try:
            _decide(request, found)
        except CannotHide as problem:
            errors = {"do": Problem(problem.reason, CANNOT_HIDE[problem.reason])}
        else:
            return HttpResponseRedirect(reverse(f"{lang_of(request)}:readings"))
    context = {
        "asked": _line(request, found, now()),
        "is_mine": found.asked_by_id == account_id(request),
        "errors": errors,
    }
    return render(request, "backoffice/hidden_reading.html", context, status=409 if errors else 200)


def _decide(request: HttpRequest, found: HiddenFacts) -> None:
    who: dict[str, Any] = {
        "hidden_id": found.id,
        "account_id": account_id(request),
        "actor": actor_of(request, Role.PROCEDURE_CONTROLLER),
        "now": now(),
    }
    if request.POST.get("do") == "lift":
        api.lift_hiding(**who)
    elif request.POST.get("do") in {"approve", "refuse"}:
        api.decide_hiding(approve=request.POST["do"] == "approve", **who)
    else:
        raise Http404


def _ask(request: HttpRequest, typed: dict[str, str]) -> dict[str, Problem]:
    unit = typed["unit"]
    try:
        api.ask_hiding(
            asked=api.Hiding(
                code=typed["code"],
                unit_id=int(unit) if unit.isascii() and unit.isdecimal() and len(unit) < 10 else 0,
                until=_end_of(typed["until"]),
                document=typed["document"],
                reason=typed["reason"],
            ),
            account_id=account_id(request),
            actor=actor_of(request, Role.PROCEDURE_CONTROLLER),
            now=now(),
        )
    except CannotHide as problem:
        words = CANNOT_HIDE[problem.reason]
        return {_PLACES.get(problem.reason, "code"): Problem(problem.reason, words)}
    return {}


def _end_of(day: str) -> datetime:
    """Give the end of a day; of no day, a moment that is never after now."""
    try:
        last = date.fromisoformat(day) + timedelta(days=1)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)
    return datetime.combine(last, clock_time(), tzinfo=ZONE)


def _page(request: HttpRequest, typed: dict[str, str], errors: dict[str, Problem]) -> HttpResponse:
    at = now()
    units = api.units_in(typed["code"]) if typed["code"] else {}
    today = local(at).date()
    stated = api.stated_purposes(before=_before(request))
    # What officers stated may name third persons: who reads it is noted too.
    api.note_table(
        what="stated_purposes", form="page", rows=len(stated), asked={},
        actor=actor_of(request, Role.PROCEDURE_CONTROLLER), now=at,
    )  # fmt: skip
    context = {
        "stated": [
            {"facts": each, "purpose": purpose_name(each.purpose, today)} for each in stated
        ],
        "hidden": [_line(request, each, at) for each in api.hidden_list()],
        "units": [{"key": str(key), "label": name} for key, name in units.items()],
        "most_days": lawbook().personal_data(today).value.reading.hidden_most_days,
        "typed": typed,
        "errors": errors,
    }
    return render(request, "backoffice/readings.html", context, status=422 if errors else 200)


def _before(request: HttpRequest) -> int | None:
    said = request.GET.get("before", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= _MOST_DIGITS else None


def _line(request: HttpRequest, each: HiddenFacts, at: datetime) -> dict[str, object]:
    state = (
        "waiting" if each.approved is None
        else "refused" if not each.approved
        else "lifted" if each.lifted_at
        else "over" if each.until <= at
        else "in_force"
    )  # fmt: skip
    address = reverse(f"{lang_of(request)}:hidden_reading", kwargs={"hidden_id": each.id})
    return {"facts": each, "state": state, "url": address}
