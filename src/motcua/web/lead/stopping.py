"""The leader stops the settling of a dossier for a legal reason (form 05)."""

from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import (
    CannotAct,
    DossierView,
    NoSuchDossier,
    Status,
    StopGround,
    StopNotice,
)
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Permission, Role
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.shared import dossier_parts as parts
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.changes import guarded
from motcua.web.shared.officer_wording import CANNOT_ACT
from motcua.web.shared.officers import as_it_was_seen, seen_or_404, step_number

FIELDS = {
    "reason": 60, "stop_note": 2000, "money": 1000, "ground": 10, "ground_number": 60,
    "ground_day": 10, "sure": 3,
}  # fmt: skip
_WORDS = ("stop_note", "money")
_PLACES = {
    "unknown_reason": "reason", "reason_missing": "stop_note", "not_confirmed": "sure",
    "no_such_day": "ground_day",
}  # fmt: skip
_GROUNDS = {
    StopGround.DECISION: Text("Quyết định của cơ quan giải quyết", "A decision of the authority"),
    StopGround.REQUEST: Text("Đề nghị của người nộp", "The applicant's own request"),
}


def stop(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for reason, explanation and what becomes of money paid; then stop the dossier."""
    guard = guarded(code)
    view = seen_or_404(request, code, Permission.STOP)
    if request.method == "GET":
        return _page(request, view, {"ground": StopGround.DECISION.value}, {}, guard)
    typed = {name: request.POST.get(name, "")[:most] for name, most in FIELDS.items()}
    try:
        with as_it_was_seen(request, code):
            _stop(request, code, typed)
    except NoSuchDossier:
        raise Http404 from None
    except CannotAct as problem:
        place = _PLACES.get(problem.reason, "main")
        errors = {place: Problem(problem.reason, CANNOT_ACT[problem.reason])}
        guard = guarded(code, problem)
        fresh = seen_or_404(request, code, Permission.STOP)
        return _page(request, fresh, typed, errors, guard, 409 if place == "main" else 422)
    page = reverse(f"{lang_of(request)}:lead_dossier", kwargs={"code": code})
    return HttpResponseRedirect(page)


def _stop(request: HttpRequest, code: str, typed: Mapping[str, str]) -> None:
    if typed["sure"] != "yes":
        raise CannotAct("not_confirmed")
    api.stop(
        code=code,
        step_number=step_number(request),
        notice=_notice(typed),
        subject=subject_of(request),
        actor=actor_of(request, Role.LEADER),
        now=now(),
    )


def _notice(typed: Mapping[str, str]) -> StopNotice:
    asked = typed["ground"] == StopGround.REQUEST
    try:
        day = date.fromisoformat(typed["ground_day"]) if typed["ground_day"] else None
    except ValueError:
        raise CannotAct("no_such_day") from None
    return StopNotice(
        typed["reason"], typed["stop_note"], typed["money"],
        ground=StopGround.REQUEST if asked else StopGround.DECISION,
        ground_number=typed["ground_number"], ground_on=day,
    )  # fmt: skip


def _page(
    request: HttpRequest, view: DossierView, typed: Mapping[str, str],
    errors: Mapping[str, Problem], guard: dict[str, object], status: int = 200,
) -> HttpResponse:  # fmt: skip
    lang = lang_of(request)
    step = view.open_step
    may_stop = step is not None and view.progress.status < Status.FINISHED
    context = {
        "dossier": {**parts.head(view.progress), "owner": view.owner.full_name},
        "step": step.number if step and may_stop else None,
        "stage": step.name if step else "",
        "reasons": [
            {"key": each.key, "label": f"{each.text.of(lang)} ({each.article.of(lang)})"}
            for each in lawbook().stop_reasons(local(now()).date())
        ],
        "grounds": [{"key": key.value, "label": label} for key, label in _GROUNDS.items()],
        "back_url": reverse(f"{lang}:lead_dossier", kwargs={"code": view.code}),
        **guard,
        "kept_words": [] if may_stop else [typed[name] for name in _WORDS if typed.get(name)],
        "typed": typed,
        "errors": errors,
    }
    return render(request, "lead/stop.html", context, status=status)
