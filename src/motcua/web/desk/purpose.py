"""An officer without a task says why he opens a dossier; nothing of it is shown before."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import CannotStatePurpose
from motcua.domain.forms.values import Problem
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.shared.acting import account_id, actor_of, lang_of
from motcua.web.shared.officers import view_or_404
from motcua.web.shared.reading_wording import CANNOT_STATE
from motcua.web.shared.refusals import local_address

_SAY_MORE = Text("Ghi rõ ở dưới", "Say more below")


def purpose(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the purpose, keep it, and go on to what was asked for."""
    view = view_or_404(request, code)
    errors: dict[str, Problem] = {}
    if request.method == "POST":
        try:
            api.state_purpose(
                view=view, purpose=request.POST.get("purpose", ""),
                words=request.POST.get("words", "")[:500], account_id=account_id(request),
                actor=actor_of(request), now=now(),
            )  # fmt: skip
        except CannotStatePurpose as problem:
            place = "words" if problem.reason == "words_missing" else "purpose"
            errors = {place: Problem(problem.reason, CANNOT_STATE[problem.reason])}
        else:
            return HttpResponseRedirect(_onward(request, code))
    law = lawbook().personal_data(local(now()).date())
    context = {
        "code": view.code,
        "procedure": view.progress.procedure,
        "purposes": [
            {"key": each.key, "label": each.name, "hint": _SAY_MORE if each.words else ""}
            for each in law.value.reading.purposes
        ],
        "law": law,
        "onward": _onward(request, code),
        "typed": {name: request.POST.get(name, "")[:500] for name in ("purpose", "words")},
        "errors": errors,
    }
    return render(request, "desk/purpose.html", context, status=422 if errors else 200)


def _onward(request: HttpRequest, code: str) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    page = reverse(f"{lang_of(request)}:desk_dossier", kwargs={"code": code})
    return local_address(wanted[:500]) or page
