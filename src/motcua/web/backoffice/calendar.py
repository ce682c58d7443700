"""The calendar of days off and worked: its year, a notice before it counts, and after."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Role
from motcua.kernel.moments import day_text, local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.platform.lawbook.notices import (
    CannotDeclare,
    entered,
    recounts,
    with_declared,
    without_batch,
)
from motcua.web.backoffice.notice_form import (
    FIELDS,
    KINDS,
    Unclear,
    problem_of,
    read_notice,
    typed_in,
)
from motcua.web.shared.acting import actor_of, lang_of, subject_of

_A_PAGE: Final = 50
_RECOUNTS_SHOWN: Final = 5


def year_of_days(request: HttpRequest) -> HttpResponse:
    """List the days of a year that differ from the plain week, with their documents."""
    return _year_page(request, typed_in({}), {}, 200)


def _year_page(
    request: HttpRequest, typed: dict[str, str], errors: dict[str, Problem], status: int
) -> HttpResponse:
    law, at = lawbook(), now()
    years = law.years()
    said = request.GET.get("year", "")
    plain = said.isascii() and said.isdecimal() and len(said) < 6
    year = int(said) if plain else local(at).year
    year = min(max(year, years[0]), years[-1])
    notices = entered(year)
    holidays = law.holidays()
    context = {
        "year": year,
        "years": list(years),
        "days": [
            {"holiday": holidays[day], "notice": notices.get(day), "day": day_text(day)}
            for day in sorted(holidays)
            if day.year == year
        ],
        "kinds": [{"key": key, "label": label} for key, label in KINDS.items()],
        "recounts": recounts(_RECOUNTS_SHOWN),
        "typed": typed,
        "errors": errors,
    }
    return render(request, "backoffice/calendar.html", context, status=status)


def preview(request: HttpRequest) -> HttpResponse:
    """Show every open dossier whose due time a notice, or its withdrawal, would move."""
    said = request.GET.get("batch", "")
    if said:
        return _preview_withdrawal(request, said)
    typed = typed_in(request.GET)
    try:
        notice = read_notice(typed)
        notices = with_declared(lawbook(), notice.days, notice.document)
    except (Unclear, CannotDeclare) as problem:
        return _year_page(request, typed, problem_of(problem, typed), 422)
    days = [(each.day, each.kind.value) for each in notice.days]
    shifts = api.shifts_of([day for day, _ in days], notices)
    hidden = {name: typed[name] for name in FIELDS}
    return _preview_page(request, notice.document, days, shifts, hidden, "calendar_enter")


def _preview_withdrawal(request: HttpRequest, said: str) -> HttpResponse:
    try:
        notices, rows = without_batch(lawbook(), _batch(said))
    except CannotDeclare as problem:
        return _year_page(request, typed_in({}), problem_of(problem, {}), 409)
    days = [(row.date, row.kind) for row in rows]
    shifts = api.shifts_of([day for day, _ in days], notices)
    hidden = {"batch": said}
    return _preview_page(request, rows[0].document, days, shifts, hidden, "calendar_withdraw")


def _preview_page(
    request: HttpRequest,
    document: str,
    days: Sequence[tuple[date, str]],
    shifts: list[api.Shift],
    hidden: dict[str, str],
    act: str,
) -> HttpResponse:
    said = request.GET.get("page", "")
    page = int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 1
    page = min(max(page, 1), max(-(-len(shifts) // _A_PAGE), 1))
    lang = lang_of(request)
    here = reverse(f"{lang}:calendar_preview")

    def address(number: int) -> str:
        return f"{here}?{urlencode({**hidden, 'page': number})}"

    context = {
        "document": document,
        "days": [{"day": day_text(day), "kind": kind} for day, kind in days],
        "withdrawal": act == "calendar_withdraw",
        "count": len(shifts),
        "later": sum(1 for shift in shifts if shift.after and shift.after > shift.before),
        "shifts": shifts[(page - 1) * _A_PAGE : page * _A_PAGE],
        "previous_url": address(page - 1) if page > 1 else "",
        "next_url": address(page + 1) if page * _A_PAGE < len(shifts) else "",
        "hidden": hidden,
        "act_url": reverse(f"{lang}:{act}"),
    }
    return render(request, "backoffice/calendar_preview.html", context)


def enter(request: HttpRequest) -> HttpResponse:
    """Declare what the form says; the open due times follow."""
    typed = typed_in(request.POST)
    try:
        notice = read_notice(typed)
        api.enter_notice(
            days=notice.days,
            document=notice.document,
            login=subject_of(request).login,
            actor=actor_of(request, Role.ADMINISTRATOR),
            now=now(),
        )
    except (Unclear, CannotDeclare) as problem:
        return _year_page(request, typed, problem_of(problem, typed), 422)
    return _back(request, notice.days[0].day.year)


def withdraw(request: HttpRequest) -> HttpResponse:
    """Withdraw a notice with all its days; the open due times follow."""
    try:
        api.withdraw_notice(
            batch=_batch(request.POST.get("batch", "")),
            login=subject_of(request).login,
            actor=actor_of(request, Role.ADMINISTRATOR),
            now=now(),
        )
    except CannotDeclare as problem:
        return _year_page(request, typed_in({}), problem_of(problem, {}), 409)
    return _back(request, local(now()).year)


def _batch(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError as problem:
        raise CannotDeclare("gone") from problem


def _back(request: HttpRequest, year: int) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(f'{lang_of(request)}:calendar')}?year={year}")
