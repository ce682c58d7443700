"""Several people fill one dossier: who has which part, inviting, coming, confirming, leaving."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.forms.api import (
    Comer,
    Invited,
    confirm_part,
    invitations,
    invite,
    join_by_code,
    join_invited,
    joined_drafts,
    leave,
)
from motcua.domain.forms.values import CannotUseDraft, Page, PartFacts, Problem
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.portal.filing import (
    Under,
    page_url,
    papers_url,
    review_url,
    together_url,
    under_way,
)
from motcua.web.portal.own_parts import filed_parts
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of

_PLACES = {
    "nobody_named": "called", "yourself": "number", "nothing_given": "pages",
    "given_already": "pages", "too_many_parts": "called",
}  # fmt: skip
_NUMBER = Text("Số định danh cá nhân gồm 12 chữ số.", "A personal number has 12 digits.")
_DIGITS = 12


def together(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """Show the parts of a draft; invite somebody, take a part back, confirm or leave one's own."""
    under = under_way(request, key, with_files=False)
    if request.method == "GET" or under.draft.dossier_code:
        return _page(request, under, {}, {})
    acts = {"invite": _invite, "leave": _leave, "confirm": _confirm}
    do = acts.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    return do(request, under)


def _invite(request: HttpRequest, under: Under) -> HttpResponse:
    if not under.owns:
        raise Http404
    typed: dict[str, object] = {
        "called": request.POST.get("called", "")[:200],
        "number": request.POST.get("number", "")[:20],
        "pages": request.POST.getlist("pages")[:100],
        "components": request.POST.getlist("components")[:100],
    }
    number = "".join(sign for sign in str(typed["number"]) if sign not in " .")
    if number and not (len(number) == _DIGITS and number.isascii() and number.isdecimal()):
        return _page(request, under, typed, {"number": Problem("number", _NUMBER)})
    try:
        code = invite(
            draft_id=under.draft.id, owner=_comer(request), invited=_invited(under, typed, number),
            form=under.procedure.form, actor=actor_of(request), now=now(),
        )  # fmt: skip
    except CannotUseDraft as problem:
        place = _PLACES.get(problem.reason, "called")
        return _page(request, under, typed, {place: Problem(problem.reason, problem.message)})
    if code:
        # Shown on this answer only: nothing keeps the code itself.
        fresh = under_way(request, under.draft.id, with_files=False)
        return _page(request, fresh, {}, {}, code=code)
    return HttpResponseRedirect(together_url(request, under.draft))


def _invited(under: Under, typed: Mapping[str, object], number: str) -> Invited:
    pages = [each for each in _offered(under) if each.key in _list(typed["pages"])]
    papers = [part.key for part in under.procedure.components if under.has_component(part.key)]
    return Invited(
        called=str(typed["called"]),
        number=number,
        pages=tuple(each.key for each in pages),
        fields=tuple(field.key for each in pages for field in each.fields),
        components=tuple(each for each in papers if each in _list(typed["components"])),
        code_for=lawbook().representation(local(now()).date()).value.code,
    )


def _offered(under: Under) -> list[Page]:
    """Give the form's own pages that nobody else has, however the questions are laid out."""
    given = {key for part in under.parts for key in part.pages}
    return [each for each in under.procedure.form.pages if each.key not in given]


def _list(said: object) -> list[str]:
    return [str(each) for each in said] if isinstance(said, list) else []


def _comer(request: HttpRequest) -> Comer:
    subject = subject_of(request)
    return Comer(account_id(request), subject.full_name, subject.personal_number)


def _leave(request: HttpRequest, under: Under) -> HttpResponse:
    said = request.POST.get("part", "")
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 0
    try:
        leave(
            draft_id=under.draft.id, account_id=account_id(request), number=number,
            form=under.procedure.form, actor=actor_of(request), now=now(),
        )  # fmt: skip
    except CannotUseDraft:
        raise Http404 from None
    if under.owns:
        return HttpResponseRedirect(together_url(request, under.draft))
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:dossiers"))


def _confirm(request: HttpRequest, under: Under) -> HttpResponse:
    try:
        confirm_part(
            draft_id=under.draft.id, account_id=account_id(request),
            sha256=request.POST.get("sha256", "")[:64], actor=actor_of(request), now=now(),
        )  # fmt: skip
    except CannotUseDraft as problem:
        if problem.reason == "not_found":
            raise Http404 from None
        return _page(request, under, {}, {"main": Problem(problem.reason, problem.message)})
    there = review_url if under.owns else together_url
    return HttpResponseRedirect(there(request, under.draft))


def _page(
    request: HttpRequest, under: Under, typed: Mapping[str, object],
    errors: Mapping[str, Problem], *, code: str = "",
) -> HttpResponse:  # fmt: skip
    titles = {each.key: each.title for each in under.procedure.form.pages}
    names = {each.key: each.name for each in under.procedure.components}
    free = [part for part in under.procedure.components if under.has_component(part.key)]
    context = {
        "procedure": under.procedure,
        "parts": [_shown(under, each, titles, names) for each in under.parts],
        "owns": under.owns,
        "filed": under.draft.dossier_code,
        "code": code,
        "code_hours": _hours(),
        "join_url": reverse(f"{lang_of(request)}:join"),
        "pages_offered": [{"key": each.key, "label": each.title} for each in _offered(under)],
        "components_offered": [{"key": part.key, "label": part.name} for part in free],
        "continue_url": _continue_url(request, under),
        "review_url": review_url(request, under.draft),
        "typed": typed,
        "errors": errors,
    }
    status = (409 if "main" in errors else 422) if errors else 200
    return render(request, "portal/file_together.html", context, status=status)


def _hours() -> int:
    law = lawbook().representation(local(now()).date()).value
    return int(law.code.total_seconds() // 3600)


def _continue_url(request: HttpRequest, under: Under) -> str:
    if under.pages:
        return page_url(request, under.draft, under.pages[0].key)
    return papers_url(request, under.draft)


def _shown(
    under: Under, part: PartFacts, titles: Mapping[str, Text], names: Mapping[str, Text]
) -> dict[str, object]:
    given = {page for each in under.parts for page in each.pages}
    pages = part.pages if part.number else tuple(key for key in titles if key not in given)
    return {
        "part": part,
        "mine": under.mine is not None and part.number == under.mine.number,
        "pages": [titles[key] for key in pages if key in titles],
        "papers": [names[key] for key in part.components if key in names],
    }


def join(request: HttpRequest) -> HttpResponse:
    """Take up an invitation, by the code one was told or by one's own number."""
    if request.method == "GET":
        return _join_page(request, {})
    said = request.POST.get("part", "")
    try:
        if said:
            number = int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else -1
            draft = join_invited(
                part_id=number, comer=_comer(request), actor=actor_of(request), now=now()
            )
        else:
            draft = join_by_code(
                code=request.POST.get("code", "")[:60], comer=_comer(request),
                actor=actor_of(request), now=now(),
            )  # fmt: skip
    except CannotUseDraft as problem:
        if problem.reason == "not_found":
            raise Http404 from None
        return _join_page(request, {"code": Problem(problem.reason, problem.message)})
    under = under_way(request, draft, with_files=False)
    return HttpResponseRedirect(together_url(request, under.draft))


def _join_page(request: HttpRequest, errors: Mapping[str, Problem]) -> HttpResponse:
    context = {
        "typed": {"code": request.POST.get("code", "")[:60]},
        "errors": errors,
        **with_others(request),
    }
    return render(request, "portal/join.html", context, status=422 if errors else 200)


def with_others(request: HttpRequest) -> dict[str, object]:
    """Give the drafts of others in which one has a part, what came of them, and invitations."""
    subject = subject_of(request)
    waiting = invitations(subject.personal_number, subject.full_name, now())
    return {
        "joined": [
            {"name": snapshot().version(each.version_id).name, "url": together_url(request, each)}
            for each in joined_drafts(account_id(request))
        ],
        "invited": [
            {"part": part.id, "name": snapshot().version(of.version_id).name, "at": part.invited_at}
            for part, of in waiting
        ],
        "with_me": filed_parts(request),
    }
