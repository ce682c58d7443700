"""The leader decides whether papers may be asked for once more at the same step."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct, DossierView, NoSuchDossier
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Permission, Role
from motcua.platform.clock import now
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.changes import guarded
from motcua.web.shared.officer_wording import CANNOT_ACT
from motcua.web.shared.officers import as_it_was_seen, reading, seen_or_404

_DECISIONS = {"grant": True, "deny": False}


def allowance(request: HttpRequest, code: str) -> HttpResponse:
    """Show the officer's question; by POST, allow or deny it."""
    if request.method != "POST":
        guard = guarded(code)
        return _page(request, seen_or_404(request, code, Permission.LEAD), "", {}, guard)
    grant = _DECISIONS.get(request.POST.get("outcome", ""))
    if grant is None:
        raise Http404
    reason = request.POST.get("reason", "")[:1000]
    try:
        with as_it_was_seen(request, code):
            api.decide_allowance(
                code=code,
                allowance=_number(request.POST.get("question", "")),
                grant=grant,
                reason=reason,
                subject=subject_of(request),
                actor=actor_of(request, Role.LEADER),
                now=now(),
            )
    except NoSuchDossier:
        raise Http404 from None
    except CannotAct as problem:
        missing = problem.reason == "reason_missing"
        errors = {
            "reason" if missing else "main": Problem(problem.reason, CANNOT_ACT[problem.reason])
        }
        guard = guarded(code, problem)
        view = seen_or_404(request, code, Permission.LEAD)
        return _page(request, view, reason, errors, guard, 422 if missing else 409)
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:lead_queue"))


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 18 else -1


def _page(
    request: HttpRequest, view: DossierView, reason: str, errors: dict[str, Problem],
    guard: dict[str, object], status: int = 200,
) -> HttpResponse:  # fmt: skip
    question = api.question_about(view)
    subject = subject_of(request)
    context = {
        **reading(request, view, snapshot().version(view.version_id)),
        "question": question,
        "mine": question is not None and api.may_decide(subject, view, question, now()),
        "act_url": reverse(f"{lang_of(request)}:lead_allowance", kwargs={"code": view.code}),
        **guard,
        "typed": {"reason": reason},
        "errors": errors,
    }
    return render(request, "lead/allowance.html", context, status=status)
