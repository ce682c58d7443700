"""An officer asks other units for their opinion, whatever the process draws, and they answer."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import (
    CannotAct,
    DossierView,
    NoSuchDossier,
    Question,
    TextNotFilled,
)
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import nearby_units
from motcua.domain.identity.values import Permission
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.desk.dossier import asked, shown, typed_in
from motcua.web.desk.onward import after_act
from motcua.web.desk.tasks import units_typed
from motcua.web.shared.acting import lang_of
from motcua.web.shared.appointments import NoSuchTime, typed_appointment
from motcua.web.shared.officer_wording import CANNOT_ACT
from motcua.web.shared.officers import reading, seen_or_404

_MOMENT = ("answer_day", "answer_time")
_LONGEST = 2001
_PLACES = {
    "question_missing": "question",
    "too_long": "question",
    "places_open": "question",
    "nobody_chosen": "units",
    "unknown_unit": "units",
    "own_unit": "units",
    "asked_already": "units",
    "too_many_chosen": "units",
    "nobody_answers": "units",
    "deadline_over": "answer_day",
    "deadline_after_whole": "answer_day",
    "deadline_out_of_hours": "answer_day",
    "no_such_time": "answer_day",
}
_CONFLICTS = frozenset({"moved_on", "not_yours", "ended", "claimed", "finished"})


def consult(request: HttpRequest, code: str) -> HttpResponse:
    """Ask units for their opinion by a deadline; the dossier stays where it is."""
    if request.method != "POST":
        return _page(request, code, None)
    try:
        api.consult(asked=_question(request), **asked(request, code))
    except NoSuchDossier:
        raise Http404 from None
    except NoSuchTime:
        return _page(request, code, CannotAct("no_such_time"))
    except CannotAct as problem:
        return _page(request, code, problem)
    return _back(request, code)


def _question(request: HttpRequest) -> Question:
    """Read what is asked; raises ``NoSuchTime``, also where no deadline was given."""
    wanted = typed_appointment(request, _MOMENT)
    if wanted is None:
        raise NoSuchTime
    units = units_typed(request, "units", "more_units")
    return Question(units, request.POST.get("question", "")[:_LONGEST], wanted)


def _back(request: HttpRequest, code: str) -> HttpResponse:
    there = reverse(f"{lang_of(request)}:desk_dossier", args=[code])
    return HttpResponseRedirect(f"{there}#opinions")


def _page(request: HttpRequest, code: str, problem: CannotAct | None) -> HttpResponse:
    view, lang = seen_or_404(request, code, Permission.WORK), lang_of(request)
    step = _step(request, view)
    reason = problem.reason if problem else ""
    errors = {_PLACES.get(reason, "main"): Problem(reason, _words(problem))} if problem else {}
    rule = lawbook().watch(local(now()).date()).consultation
    context = {
        **reading(request, view, snapshot().version(view.version_id)),
        "step": step,
        "units": _units(view, step, lang),
        "rule": rule.article,
        "act_url": reverse(f"{lang}:desk_consult", args=[code]),
        "back_url": reverse(f"{lang}:desk_dossier", args=[code]),
        "typed": _typed(request, view, now()),
        "errors": errors,
    }
    status = 200 if not problem else 409 if reason in _CONFLICTS else 422
    return render(request, "desk/consult.html", context, status=status)


def _words(problem: CannotAct) -> Text:
    words = CANNOT_ACT[problem.reason]
    if not isinstance(problem, TextNotFilled):
        return words
    about = ", ".join(problem.places)
    return Text(f"{words.vi[:-1]}: {about}.", f"{words.en[:-1]}: {about}.")


def _typed(request: HttpRequest, view: DossierView, at: datetime) -> dict[str, object]:
    """Give what was typed; at first the deadline that is proposed."""
    if request.method == "POST":
        return typed_in(request) | {"units": request.POST.getlist("units")}
    proposed = local(api.deadline_to_propose(view, at))
    return {"answer_day": f"{proposed:%Y-%m-%d}", "answer_time": f"{proposed:%H:%M}"}


def _units(view: DossierView, step: int, lang: str) -> list[dict[str, str]]:
    """Give the units most often asked, seen from the one that asks; who owes an answer is not."""
    held = {each.number: each.holder.unit_id for each in view.held}
    owing = {each.item for each in view.held if each.is_beside}
    near = nearby_units(held.get(step, view.unit_id), local(now()).date())
    return [
        {"key": str(unit.pk), "label": unit.name.of(lang)} for unit in near if unit.pk not in owing
    ]


def _step(request: HttpRequest, view: DossierView) -> int:
    said = request.POST.get("step") or request.GET.get("step", "")
    if said.isascii() and said.isdecimal() and len(said) < 6:
        return int(said)
    return view.open_step.number if view.open_step else -1


def opinion(request: HttpRequest, code: str) -> HttpResponse:
    """Answer a question that one's unit was asked, or take back one that was asked."""
    do = _DOING.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    try:
        do(request, code)
    except NoSuchDossier:
        raise Http404 from None
    except CannotAct as problem:
        said = problem.reason in {"reason_missing", "places_open", "too_long"}
        errors = {"opinion" if said else "main": Problem(problem.reason, _words(problem))}
        status = 409 if problem.reason in _CONFLICTS else 422
        return shown(request, code, typed_in(request), errors, status)
    ended = request.POST["do"] == "take_back" or api.is_practice(code)
    return _back(request, code) if ended else HttpResponseRedirect(after_act(request, code))


def _give(request: HttpRequest, code: str) -> None:
    words = request.POST.get("opinion", "")[:_LONGEST]
    nothing = request.POST.get("do") == "nothing"
    api.give_opinion(words=words, nothing=nothing, **asked(request, code))


def _take_back(request: HttpRequest, code: str) -> None:
    api.take_back_question(**asked(request, code))


_DOING: dict[str, Callable[[HttpRequest, str], None]] = {
    "give": _give,
    "nothing": _give,
    "take_back": _take_back,
}
