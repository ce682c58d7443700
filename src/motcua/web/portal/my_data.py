"""My data: who asked about me, what I allow, a copy of everything, correction and deletion."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers.api import kept_papers
from motcua.domain.forms.values import Problem
from motcua.domain.registry import api
from motcua.domain.registry.values import CannotAsk, Purpose
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.portal.register_looks import shown
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of
from motcua.web.shared.data_wording import CANNOT_ASK, REQUEST_KINDS
from motcua.web.shared.downloads import stored


def my_data(request: HttpRequest) -> HttpResponse:
    """Show what is known and allowed; nothing is asked of any register for it."""
    return _page(request, {}, {})


def consent(request: HttpRequest) -> HttpResponse:
    """Allow a purpose or forbid it."""
    try:
        api.say_consent(
            account_id=account_id(request), purpose=request.POST.get("purpose", ""),
            given=request.POST.get("say") == "give", actor=actor_of(request), now=now(),
        )  # fmt: skip
    except CannotAsk:
        raise Http404 from None
    return _back(request)


def export(request: HttpRequest) -> HttpResponse:
    """Ask for a copy of everything about oneself."""
    try:
        api.ask_export(account_id=account_id(request), actor=actor_of(request), now=now())
    except CannotAsk as problem:
        return _page(request, {}, {"copy": Problem(problem.reason, CANNOT_ASK[problem.reason])})
    return _back(request)


def copy(request: HttpRequest, export: int) -> HttpResponse:
    """Give a copy that was made, to the one it is about; that he took it is written down."""
    at = now()
    found = next((each for each in api.exports_of(account_id(request)) if each.id == export), None)
    if found is None or found.file_id is None or (found.forget_at or at) < at:
        raise Http404
    api.note_taken(
        account_id=account_id(request), export_id=export, actor=actor_of(request), now=at
    )
    response = stored(found.file_id)
    said = str(response["Content-Disposition"])
    response["Content-Disposition"] = said.replace("inline", "attachment", 1)
    return response


def change(request: HttpRequest) -> HttpResponse:
    """Ask for a correction or a deletion."""
    typed = {name: request.POST.get(name, "")[:2000] for name in ("kind", "words")}
    try:
        api.ask_change(
            account_id=account_id(request), kind=typed["kind"], words=typed["words"],
            actor=actor_of(request), now=now(),
        )  # fmt: skip
    except CannotAsk as problem:
        place = "kind" if problem.reason == "unknown_kind" else "words"
        errors = {place: Problem(problem.reason, CANNOT_ASK[problem.reason])}
        return _page(request, typed, errors)
    return _back(request)


def _page(request: HttpRequest, typed: dict[str, str], errors: dict[str, Problem]) -> HttpResponse:
    at, me = now(), account_id(request)
    law = lawbook().personal_data(local(at).date())
    said, codes = api.consents_of(me), api.codes_of(me)
    context = {
        "person": subject_of(request),
        "looks": [shown(each, codes) for each in api.looks_at(me)],
        "purposes": [
            {"words": each, "said": said.get(Purpose(each.key))} for each in law.value.purposes
        ],
        "law": law,
        "papers": kept_papers(me),
        "exports": [
            {
                "facts": each,
                "url": reverse(f"{lang_of(request)}:my_copy", kwargs={"export": each.id}),
                "is_over": each.forget_at is not None and each.forget_at < at,
            }
            for each in api.exports_of(me)
        ],
        "requests": [
            {"facts": each, "kind": REQUEST_KINDS[each.kind]} for each in api.requests_of(me)
        ],
        "kinds": [{"key": kind.value, "label": words} for kind, words in REQUEST_KINDS.items()],
        "typed": typed,
        "errors": errors,
    }
    return render(request, "portal/my_data.html", context, status=422 if errors else 200)


def _back(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:my_data"))
