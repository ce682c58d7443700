"""The roles of a practice that the officers' own pages do not play: applicant, signer, time."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import (
    FORM_ITEM,
    CannotAct,
    CannotSupplement,
    CannotWithdraw,
    Deed,
    DossierError,
    DossierView,
    NoSuchDossier,
    Status,
)
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import READERS
from motcua.platform.clock import now
from motcua.web.desk import tasks
from motcua.web.desk.wording import CANNOT_PRACTISE
from motcua.web.shared import dossier_parts as parts
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.downloads import pdf
from motcua.web.shared.officer_wording import CANNOT_ACT
from motcua.web.shared.officers import seen_or_404, step_number


def roles(request: HttpRequest, code: str) -> HttpResponse:
    """Show what the officer can play besides the tasks on the dossier's own page."""
    return _page(request, _practice_or_404(request, code), {})


def act(request: HttpRequest, code: str) -> HttpResponse:
    """Play the applicant, the signer, both sides of a hand-over, or let time pass."""
    view = _practice_or_404(request, code)
    do = _DOING.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    try:
        do(request, code)
    except NoSuchDossier:
        raise Http404 from None
    except (CannotAct, CannotSupplement, CannotWithdraw) as problem:
        return _page(request, view, {"main": _worded(problem)})
    return HttpResponseRedirect(_url(request, "desk_dossier", code))


def result(request: HttpRequest, code: str) -> HttpResponse:
    """Show what would be signed, marked as practice on every page."""
    view = _practice_or_404(request, code)
    return pdf(api.practice_result_pdf(view, now()), f"tap-duot-{code}")


def _practice_or_404(request: HttpRequest, code: str) -> DossierView:
    view = seen_or_404(request, code)
    if view.facts.practised_by is None:
        raise Http404
    return view


def _worded(problem: DossierError) -> Problem:
    words = CANNOT_PRACTISE.get(problem.reason) or CANNOT_ACT[problem.reason]
    return Problem(problem.reason, words)


def _answer(request: HttpRequest, code: str) -> None:
    answer = request.POST.get("answer", "")[:1000]
    api.answer_in_practice(
        code=code, answer=answer, subject=subject_of(request), actor=actor_of(request), now=now()
    )


def _withdraw(request: HttpRequest, code: str) -> None:
    reason = request.POST.get("reason", "")[:500]
    api.withdraw(
        code=code, reason=reason, subject=subject_of(request), actor=actor_of(request), now=now()
    )


def _sign(request: HttpRequest, code: str) -> None:
    api.sign(
        code=code, step_number=step_number(request), note=request.POST.get("note", "")[:1000],
        subject=subject_of(request), actor=actor_of(request, *READERS), now=now(),
    )  # fmt: skip


def _transfer(request: HttpRequest, code: str) -> None:
    ending = tasks.ending(request, "")
    api.transfer_in_practice(
        code=code, step_number=step_number(request), ending=ending,
        subject=subject_of(request), actor=actor_of(request, *READERS), now=now(),
    )  # fmt: skip


def _decide(request: HttpRequest, code: str) -> None:
    """Answer, as the leader, the question for a further supplement request."""
    view = _practice_or_404(request, code)
    question = api.question_about(view)
    if question is None:
        raise CannotAct("moved_on")
    api.decide_allowance(
        code=code, allowance=question.id, grant=request.POST["do"] == "allow",
        reason=request.POST.get("words", "")[:1000], subject=subject_of(request),
        actor=actor_of(request, *READERS), now=now(),
    )  # fmt: skip


def _pass_time(request: HttpRequest, code: str) -> None:
    actor = actor_of(request, *READERS)
    api.pass_time(code=code, subject=subject_of(request), actor=actor, now=now())


_DOING: dict[str, Callable[[HttpRequest, str], None]] = {
    "answer": _answer,
    "withdraw": _withdraw,
    "sign": _sign,
    "transfer": _transfer,
    "pass_time": _pass_time,
    "allow": _decide,
    "deny": _decide,
}


def _page(request: HttpRequest, view: DossierView, errors: dict[str, Problem]) -> HttpResponse:
    procedure = snapshot().version(view.version_id)
    lang = lang_of(request)
    asked = view.open_supplement
    context = {
        "dossier": {**parts.head(view.progress), "practice": True},
        "asked": [
            {"name": parts.component_name(procedure, each.component), "reason": each.reason}
            for each in (asked.missing if asked else ())
        ],
        "in_words": asked is not None
        and any(each.component == FORM_ITEM for each in asked.missing),
        "may_withdraw": view.progress.status < Status.FINISHED and view.open_step is not None,
        "signs": _tasks_of(request, view, Deed.SIGN),
        "transfers": _tasks_of(request, view, Deed.TRANSFER),
        "units": tasks.units_near(view, lang),
        "question": api.question_about(view),
        "timer": api.next_timer(view),
        "result_name": procedure.result.name,
        "urls": {
            name: _url(request, f"desk_{place}", view.code)
            for name, place in (
                ("dossier", "dossier"), ("act", "practice_act"), ("result", "practice_result"),
            )
        },
        "typed": {name: request.POST.get(name, "") for name in request.POST},
        "errors": errors,
    }  # fmt: skip
    return render(request, "desk/practice_roles.html", context, status=422 if errors else 200)


def _tasks_of(request: HttpRequest, view: DossierView, deed: Deed) -> list[dict[str, object]]:
    """Give the open tasks that end with this deed: name, number of the step and outcome."""
    return [
        {
            "name": task.step.name,
            "number": task.step.number,
            "key": offer.outcome.key,
            "label": offer.outcome.label,
            "units": task.units_asked,
        }
        for task in api.my_tasks(view, subject_of(request), now())
        for offer in task.offers
        if offer.deed is deed
    ]


def _url(request: HttpRequest, name: str, code: str) -> str:
    return reverse(f"{lang_of(request)}:{name}", kwargs={"code": code})
