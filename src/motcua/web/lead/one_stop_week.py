"""The head of a one-stop plans a week: who sits at which window when."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from motcua.domain.counter import api
from motcua.domain.counter.values import CannotPlan, ShiftFacts
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import Absence, absences_in, names_of, officers_in
from motcua.domain.identity.values import Role
from motcua.kernel.moments import format_date, local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.lead.one_stop_unit import actor_here, address, frame, unit_here
from motcua.web.lead.one_stop_wording import CANNOT_PLAN, DAYS, PLACES
from motcua.web.shared.acting import lang_of

_WEEK = timedelta(days=7)
_COPIED = ("copied", "taken", "days_off", "gone")


def week(request: HttpRequest) -> HttpResponse:
    """Show a week's shifts; or plan some, take one out, copy the week before."""
    monday = _monday(request)
    if request.method != "POST":
        return _page(request, monday, {}, {})
    do = request.POST.get("do", "")[:40]
    said: dict[str, Any] = {
        "unit_id": unit_here(request),
        "actor": actor_here(request),
        "now": now(),
    }
    here, counted = address(request, "one_stop_week", week=monday.isoformat()), ""
    try:
        if do == "copy":
            copied = api.copy_week(monday=monday, **said)
            counted = "".join(f"&{name}={getattr(copied, name)}" for name in _COPIED)
        elif do.startswith("drop."):
            api.drop_shift(shift_id=_number(do.removeprefix("drop.")), **said)
        else:
            errors = _plan(request)
            if errors:
                return _page(request, monday, _typed(request), errors)
    except CannotPlan as problem:
        return _page(request, monday, _typed(request), _problem(problem.reason))
    return HttpResponseRedirect(f"{here}{counted}")


def _plan(request: HttpRequest) -> dict[str, Problem]:
    """Plan the shift on each of the chosen days; those that fit are planned, others are told."""
    typed = _typed(request)
    begins, ends = _time(typed["begins"]), _time(typed["ends"])
    days = [day for day in api.days_of(_monday(request)) if day.isoformat() in typed["days"]]
    officer = _number(typed["officer"])
    if begins is None or ends is None:
        return _problem("hours")
    if not officer:
        return _problem("officer_missing")
    if not days:
        return _problem("days_missing")
    refused: dict[date, str] = {}
    for day in days:
        wanted = api.ShiftWanted(_number(typed["window"]), officer, day, begins, ends)
        try:
            api.plan_shift(
                wanted=wanted, unit_id=unit_here(request), actor=actor_here(request), now=now()
            )
        except CannotPlan as problem:
            refused[day] = problem.reason
    return _of_days(refused, len(days))


def _of_days(refused: Mapping[date, str], asked: int) -> dict[str, Problem]:
    reasons = set(refused.values())
    if not refused:
        return {}
    if len(reasons) == 1 and len(refused) == asked:
        return _problem(reasons.pop())
    told = [
        (f"{DAYS[day.weekday()].vi} {day:%d/%m}: {CANNOT_PLAN[reason].vi}",
         f"{DAYS[day.weekday()].en} {day:%d/%m}: {CANNOT_PLAN[reason].en}")
        for day, reason in refused.items()
    ]  # fmt: skip
    if len(refused) < asked:
        told.append(("Các ngày khác đã xếp.", "The other days are planned."))
    words = Text(" ".join(vi for vi, _ in told), " ".join(en for _, en in told))
    return {"days": Problem("some_days", words)}


def _page(
    request: HttpRequest, monday: date, typed: Mapping[str, object], errors: Mapping[str, Problem]
) -> HttpResponse:
    unit_id, lang, days = unit_here(request), lang_of(request), api.days_of(monday)
    shifts = api.shifts_in_week(unit_id, monday)
    away = absences_in(unit_id, Role.RECEIVING_OFFICER, days[0], days[-1])
    people = _people(unit_id, max(monday, local(now()).date()), shifts, away)
    calendar = lawbook().calendar(monday)
    counted = {name: _number(request.GET.get(name, "")[:6]) for name in _COPIED}
    context = {
        **frame(request, "one_stop_week"),
        "monday": monday.isoformat(),
        "title": f"{format_date(days[0], lang)} – {format_date(days[-1], lang)}",
        "before_url": address(request, "one_stop_week", week=(monday - _WEEK).isoformat()),
        "after_url": address(request, "one_stop_week", week=(monday + _WEEK).isoformat()),
        "days": [
            {
                "key": day.isoformat(),
                "name": DAYS[day.weekday()],
                "day": format_date(day, lang),
                "is_off": not calendar.is_working(day),
                "is_over": day < local(now()).date(),
                "shifts": [
                    _shift(each, people, away)
                    for each in shifts
                    if local(each.starts_at).date() == day
                ],
            }
            for day in days
        ],
        "windows": [
            {"key": str(each.id), "label": Text(f"Quầy {each.number}", f"Window {each.number}")}
            for each in api.windows_of(unit_id)
        ],
        "officers": [{"key": str(pk), "label": name} for pk, name in people.items()],
        "copied": counted if any(counted.values()) and request.method == "GET" else None,
        "windows_url": address(request, "one_stop_windows"),
        "typed": typed or {"begins": "07:30", "ends": "11:30"},
        "errors": errors,
    }
    return render(request, "lead/one_stop_week.html", context, status=422 if errors else 200)


def _people(
    unit_id: int, day: date, shifts: tuple[ShiftFacts, ...], away: tuple[Absence, ...]
) -> dict[int, str]:
    """Give who may sit at a window in a week, and who is planned already."""
    role = Role.RECEIVING_OFFICER
    own = {x.account_id: x.full_name for x in officers_in([unit_id], day) if x.role is role}
    own |= {each.substitute_id: each.substitute for each in away}
    gone = {each.account_id for each in shifts} - set(own)
    return own | (names_of(gone) if gone else {})


def _shift(
    shift: ShiftFacts, people: Mapping[int, str], away: tuple[Absence, ...]
) -> dict[str, object]:
    day = local(shift.starts_at).date()
    absent = next((x for x in away if x.account_id == shift.account_id and x.holds(day)), None)
    return {
        "id": shift.id,
        "window": shift.window,
        "hours": f"{local(shift.starts_at):%H:%M}–{local(shift.ends_at):%H:%M}",
        "officer": people.get(shift.account_id, ""),
        "away": absent.substitute if absent else "",
        "is_over": shift.ends_at <= now(),
    }


def _typed(request: HttpRequest) -> dict[str, Any]:
    names = ("window", "officer", "begins", "ends")
    typed: dict[str, Any] = {name: request.POST.get(name, "")[:20] for name in names}
    return {**typed, "days": [each[:10] for each in request.POST.getlist("days")[:7]]}


def _problem(reason: str) -> dict[str, Problem]:
    return {PLACES[reason]: Problem(reason, CANNOT_PLAN[reason])}


def _monday(request: HttpRequest) -> date:
    """Give the Monday of the week that is asked for; of this week for nonsense."""
    today = local(now()).date()
    said = (request.POST.get("week", "") or request.GET.get("week", ""))[:10]
    try:
        day = date.fromisoformat(said)
    except ValueError:
        day = today
    return api.monday_of(day if 2000 <= day.year < 2100 else today)


def _time(typed: str) -> time | None:
    try:
        found = time.fromisoformat(typed.strip())
    except ValueError:
        return None
    return found if found.tzinfo is None else None


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 19 else 0
