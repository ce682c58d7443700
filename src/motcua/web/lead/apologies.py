"""The leader reads an apology (form 04), edits it, looks at the paper, and signs it."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import ApologyFacts, CannotAct, DossierView, NoSuchDossier
from motcua.domain.forms.values import Problem
from motcua.domain.identity.api import capacity_of
from motcua.domain.identity.values import Permission, Role
from motcua.platform.clock import now
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.appointments import NoSuchTime, as_typed, typed_appointment
from motcua.web.shared.changes import guarded
from motcua.web.shared.downloads import pdf
from motcua.web.shared.officer_wording import CANNOT_ACT
from motcua.web.shared.officers import as_it_was_seen, reading, seen_or_404

_MOST_WORDS = 2000
_PLACES = {
    "reason_missing": "reason",
    "second_appointment": "new_day",
    "date_too_early": "new_day",
    "date_out_of_reach": "new_day",
    "no_such_time": "new_day",
}
_CONFLICTS = frozenset({"changed", "moved_on", "not_yours", "ended", "finished"})


def apology(request: HttpRequest, code: str) -> HttpResponse:
    """Show the apology of a dossier; by POST, sign it."""
    if request.method != "POST":
        guard = guarded(code)
        view = seen_or_404(request, code, Permission.LEAD)
        return _page(request, view, None, {}, guard)
    try:
        with as_it_was_seen(request, code):
            api.sign_apology(
                code=code,
                apology=_number(request),
                words=_words(request),
                subject=subject_of(request),
                actor=actor_of(request, Role.LEADER),
                now=now(),
            )
    except NoSuchDossier:
        raise Http404 from None
    except NoSuchTime:
        return _again(request, code, "no_such_time")
    except CannotAct as problem:
        return _again(request, code, problem.reason, problem)
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:lead_queue"))


def preview(request: HttpRequest, code: str) -> HttpResponse:
    """Show the paper with the words as they are typed now; nothing is kept."""
    view = seen_or_404(request, code, Permission.LEAD)
    letter = _waiting(view)
    if letter is None:
        return _again(request, code, "moved_on")
    try:
        words = _words(request)
    except NoSuchTime:
        return _again(request, code, "no_such_time")
    if words.new_due_at is not None and words.new_due_at <= now():
        return _again(request, code, "date_too_early")
    shown = replace(
        letter, reason=words.reason.strip() or letter.reason, proposed_due_at=words.new_due_at
    )
    post = api.signing_post(subject_of(request), letter.id, now())
    if post is not None:
        shown = replace(
            shown,
            signer_name=subject_of(request).full_name,
            signer_title=post.title.vi,
            capacity="\n".join(capacity_of(post, now())),
        )
    made = api.apology_pdf(replace(view, apologies=(shown,)), shown.id)
    return pdf(made, f"xin-loi-{code}")


def _again(
    request: HttpRequest, code: str, reason: str, problem: CannotAct | None = None
) -> HttpResponse:
    guard = guarded(code, problem)
    view = seen_or_404(request, code, Permission.LEAD)
    errors = {_PLACES.get(reason, "main"): Problem(reason, CANNOT_ACT[reason])}
    typed = {name: request.POST.get(name, "") for name in ("reason", "new_day", "new_time")}
    status = 409 if reason in _CONFLICTS else 422
    return _page(request, view, typed, errors, guard, status)


def _page(
    request: HttpRequest, view: DossierView, typed: dict[str, str] | None,
    errors: dict[str, Problem], guard: dict[str, object], status: int = 200,
) -> HttpResponse:  # fmt: skip
    lang, waiting = lang_of(request), _waiting(view)
    letter = waiting or (view.apologies[-1] if view.apologies else None)
    post = api.signing_post(subject_of(request), waiting.id, now()) if waiting else None
    context = {
        **reading(request, view, snapshot().version(view.version_id)),
        "letter": letter,
        "mine": post is not None,
        "may_appoint": not any(each.new_due_at for each in view.apologies)
        and view.finished_at is None,
        "act_url": reverse(f"{lang}:lead_apology", kwargs={"code": view.code}),
        "preview_url": reverse(f"{lang}:lead_apology_preview", kwargs={"code": view.code}),
        **guard,
        "typed": typed if typed is not None else _typed_before(letter),
        "errors": errors,
    }
    return render(request, "lead/apology.html", context, status=status)


def _waiting(view: DossierView) -> ApologyFacts | None:
    """Give the latest apology that nobody has signed."""
    return next((each for each in reversed(view.apologies) if each.signed_at is None), None)


def _typed_before(letter: ApologyFacts | None) -> dict[str, str]:
    if letter is None:
        return {}
    return {"reason": letter.reason, **as_typed(letter.proposed_due_at)}


def _number(request: HttpRequest) -> int:
    said = request.POST.get("apology", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 18 else -1


def _words(request: HttpRequest) -> api.ApologyWords:
    reason = request.POST.get("reason", "")[:_MOST_WORDS]
    return api.ApologyWords(reason, typed_appointment(request))
