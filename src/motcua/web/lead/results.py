"""The leader withdraws an issued result by a decision, or undoes that by another one."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import (
    CannotAct,
    DossierView,
    NoSuchDossier,
    ResultDecisionNotice,
    ResultOrder,
)
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Permission, Role
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.shared import dossier_parts as parts
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.changes import guarded
from motcua.web.shared.officer_wording import CANNOT_ACT
from motcua.web.shared.officers import as_it_was_seen, seen_or_404

FIELDS: Final = {"number": 60, "day": 10, "reason": 60, "decision_note": 2000, "sure": 3}
_PLACES: Final = {
    "number_missing": "number",
    "number_taken": "number",
    "day_of_decision": "day",
    "unknown_reason": "reason",
    "reason_missing": "decision_note",
    "not_confirmed": "sure",
}


def result(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for number, day, reason and explanation of the decision; then take it."""
    guard = guarded(code)
    view = seen_or_404(request, code, Permission.LEAD)
    if view.result is None:
        raise Http404
    if request.method == "GET":
        return _page(request, view, {"day": local(now()).date().isoformat()}, {}, guard)
    typed = {name: request.POST.get(name, "")[:most] for name, most in FIELDS.items()}
    try:
        with as_it_was_seen(request, code):
            _decide(request, code, typed, ResultOrder(request.POST.get("order", "")))
    except (NoSuchDossier, ValueError):
        raise Http404 from None
    except CannotAct as problem:
        place = _PLACES.get(problem.reason, "main")
        errors = {place: Problem(problem.reason, CANNOT_ACT[problem.reason])}
        guard = guarded(code, problem)
        fresh = seen_or_404(request, code, Permission.LEAD)
        return _page(request, fresh, typed, errors, guard, 409 if place == "main" else 422)
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:lead_result", kwargs={"code": code}))


def _decide(request: HttpRequest, code: str, typed: Mapping[str, str], order: ResultOrder) -> None:
    if typed["sure"] != "yes":
        raise CannotAct("not_confirmed")
    api.decide_result(
        code=code,
        notice=ResultDecisionNotice(
            order, typed["number"], _day(typed["day"]), typed["decision_note"],
            typed["reason"],
        ),
        subject=subject_of(request),
        actor=actor_of(request, Role.LEADER),
        now=now(),
    )  # fmt: skip


def _day(typed: str) -> date:
    """Give the day; one that is none is as wrong as one to come."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return date.max


def _page(
    request: HttpRequest, view: DossierView, typed: Mapping[str, str],
    errors: Mapping[str, Problem], guard: dict[str, object], status: int = 200,
) -> HttpResponse:  # fmt: skip
    lang = lang_of(request)
    context = {
        "dossier": {**parts.head(view.progress), "owner": view.owner.full_name},
        "result": view.result,
        "reasons": [
            {"key": each.key, "label": f"{each.text.of(lang)} ({each.article.of(lang)})"}
            for each in lawbook().withdrawal_reasons(local(now()).date())
        ],
        "back_url": reverse(f"{lang}:lead_dossier", kwargs={"code": view.code}),
        **guard,
        "typed": typed,
        "errors": errors,
    }
    return render(request, "lead/result.html", context, status=status)
