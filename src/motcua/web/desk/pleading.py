"""What an officer puts before his leader: an apology before expiry, one more supplement request."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotAct, DossierView, NoSuchDossier
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import Permission
from motcua.platform.clock import now
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.appointments import NoSuchTime, typed_appointment
from motcua.web.shared.officer_wording import CANNOT_ACT
from motcua.web.shared.officers import reading, seen_or_404, step_number

_AT_WORDS = frozenset({"reason_missing"})
_AT_DAY = frozenset(
    {"date_too_early", "second_appointment", "date_out_of_reach", "no_such_time"}
)  # fmt: skip
_CONFLICTS = frozenset({"moved_on", "not_yours", "ended", "claimed"})


def apology(request: HttpRequest, code: str) -> HttpResponse:
    """Draft form 04 while there is still time; it waits for a leader of the unit."""
    if request.method == "POST":
        try:
            api.draft_apology(
                code=code,
                step_number=step_number(request),
                words=api.ApologyWords(_words(request), typed_appointment(request)),
                subject=subject_of(request),
                actor=actor_of(request, *READERS),
                now=now(),
            )
        except NoSuchDossier:
            raise Http404 from None
        except NoSuchTime:
            return _apology_page(request, code, "no_such_time")
        except CannotAct as problem:
            return _apology_page(request, code, problem.reason)
        return _back(request, code)
    return _apology_page(request, code, "")


def allowance(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the leader for one more supplement request at this step."""
    if request.method == "POST":
        try:
            api.ask_allowance(
                code=code,
                step_number=step_number(request),
                why=_words(request),
                subject=subject_of(request),
                actor=actor_of(request, *READERS),
                now=now(),
            )
        except NoSuchDossier:
            raise Http404 from None
        except CannotAct as problem:
            return _allowance_page(request, code, problem.reason)
        return _back(request, code)
    return _allowance_page(request, code, "")


def _words(request: HttpRequest) -> str:
    return request.POST.get("words", "")[:2000]


def _back(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:desk_dossier", args=[code]))


def _apology_page(request: HttpRequest, code: str, reason: str) -> HttpResponse:
    view = seen_or_404(request, code, Permission.WORK)
    due_at = view.progress.due_at
    more: dict[str, object] = {"drafted": any(a.late_since == due_at for a in view.apologies)}
    return _page(request, view, "desk/apology.html", "desk_apology", reason, more)


def _allowance_page(request: HttpRequest, code: str, reason: str) -> HttpResponse:
    view = seen_or_404(request, code, Permission.HANDLE)
    standing = api.supplement_standing_of(view, _step(request, view), now())
    more: dict[str, object] = {"standing": standing}
    return _page(request, view, "desk/allowance.html", "desk_allowance", reason, more)


def _page(
    request: HttpRequest, view: DossierView, template: str, name: str, reason: str,
    more: dict[str, object],
) -> HttpResponse:  # fmt: skip
    place = "words" if reason in _AT_WORDS else "new_day" if reason in _AT_DAY else "main"
    context = {
        **more,
        **reading(request, view, snapshot().version(view.version_id)),
        "step": _step(request, view),
        "act_url": reverse(f"{lang_of(request)}:{name}", args=[view.code]),
        "back_url": reverse(f"{lang_of(request)}:desk_dossier", args=[view.code]),
        "typed": {each: request.POST.get(each, "") for each in ("words", "new_day", "new_time")},
        "errors": {place: Problem(reason, CANNOT_ACT[reason])} if reason else {},
    }
    status = 200 if not reason else 409 if reason in _CONFLICTS else 422
    return render(request, template, context, status=status)


def _step(request: HttpRequest, view: DossierView) -> int:
    said = request.POST.get("step") or request.GET.get("step", "")
    if said.isascii() and said.isdecimal() and len(said) < 6:
        return int(said)
    return view.open_step.number if view.open_step else -1
