"""Answering a supplement request: each paper is kept as it is given, the words as they are typed.

Papers are given here by the same acts as when filing; nothing reaches the officer before “send”.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import (
    FORM_ITEM,
    CannotAct,
    CannotSupplement,
    DossierView,
    SupplementFacts,
)
from motcua.domain.forms.api import marks, reply, save_answers, written
from motcua.domain.forms.values import CannotUseDraft, Clash, DraftFacts, Kept, Problem, Typed
from motcua.platform.clock import now
from motcua.web.portal import aloud
from motcua.web.portal.asked_papers import on_page
from motcua.web.portal.filing import Under, under_way
from motcua.web.portal.filing_answers import answers_url, clashes_shown, clashing, picked
from motcua.web.portal.filing_held import forget_key, held_for, hold
from motcua.web.portal.own import NOT_SENT, own_or_404
from motcua.web.portal.paper_acts import act_on_papers, problem_of
from motcua.web.portal.wording import CANNOT_SUPPLEMENT
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of
from motcua.web.shared.dossier_parts import component_name
from motcua.web.shared.typed import typed_of

_PAGE = api.REPLY.pages[0]
_NOBODY = UUID(int=0)
# What can be mended on the page itself; with any other reason nobody waits for the answer.
_TO_MEND = frozenset(CANNOT_SUPPLEMENT) - {"nothing_asked"}


def supplement(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is asked for and what was prepared, or do the one thing that was pressed."""
    view = own_or_404(request, code)
    asked = view.open_supplement
    if asked is None:
        return _over(request, view)
    if request.POST.get("go") == "begin":
        return _begin(request, view)
    prepared = reply(account_id(request), api.reply_name(code, asked.number))
    if prepared is None or prepared.dossier_code:
        return _over(request, view)
    if request.method != "POST":
        return _show(request, view, asked, prepared)
    if request.POST.get("go") in {"save", "send"}:
        return _save(request, view, asked, prepared)
    errors = act_on_papers(request, _under(request, prepared))
    if not errors:
        return _here(request, code)
    return _page(request, view, asked, errors=errors)


def _begin(request: HttpRequest, view: DossierView) -> HttpResponse:
    try:
        api.begin_answer(code=view.code, subject=subject_of(request), now=now())
    except CannotSupplement:
        # Answered, or over, since the page of the dossier was made.
        return _over(request, view)
    return _here(request, view.code)


def _over(request: HttpRequest, view: DossierView) -> HttpResponse:
    """Lead to the dossier; who pressed something that sent nothing is told so there.

    A page sent twice is no failure: what this account prepared for the last answered request went.
    """
    answered = [each.number for each in view.supplements if each.answered_at]
    if request.method == "POST":
        last = answered and reply(account_id(request), api.reply_name(view.code, answered[-1]))
        if not last or not last.dossier_code:
            return _to_dossier(request, view.code, not_sent=True)
    return _to_dossier(request, view.code)


def hold_words(request: HttpRequest, answer: HttpResponse, *, code: str) -> HttpResponse:
    """Hold what a stranger had typed until he has signed in again."""
    said = request.POST.get("key", "")
    try:
        key = UUID(said)
    except ValueError:
        key = _NOBODY
    return hold(request, answer, code=code, key=key, page=_PAGE.key)


def _under(request: HttpRequest, prepared: DraftFacts) -> Under:
    return under_way(request, prepared.id, replies=True)


def _show(
    request: HttpRequest, view: DossierView, asked: SupplementFacts, prepared: DraftFacts
) -> HttpResponse:
    held = held_for(request, prepared.id, _PAGE.key)
    if held is None:
        return _page(request, view, asked)
    seen = str(held.typed.get("seen", ""))
    return forget_key(_page(request, view, asked, typed=held.typed, seen=seen, held=True))


def _save(
    request: HttpRequest, view: DossierView, asked: SupplementFacts, prepared: DraftFacts
) -> HttpResponse:
    """Keep the words; what another window wrote meanwhile is shown beside them, then send."""
    typed, seen = picked(_PAGE, typed_of(request))
    if seen is None:
        seen = marks(_PAGE.fields, prepared.answers)
    try:
        kept = save_answers(
            draft_id=prepared.id, account_id=account_id(request), form_of=lambda _: api.REPLY,
            raw=typed, seen=seen, now=now(),
        )  # fmt: skip
    except CannotUseDraft as problem:
        if problem.reason == "filed":
            return _over(request, own_or_404(request, view.code))
        errors = {api.ANSWER: problem_of(problem)}
        return _page(request, view, asked, errors=errors, typed=typed)
    if kept.clashes:
        return _clashed(request, view, asked, kept)
    if request.POST.get("go") == "save":
        return _here(request, view.code)
    return _send(request, view, asked)


def _clashed(
    request: HttpRequest, view: DossierView, asked: SupplementFacts, kept: Kept
) -> HttpResponse:
    mine = {name: value for clash in kept.clashes for name, value in clash.mine.items()}
    errors = clashing(kept.clashes)
    return _page(request, view, asked, errors=errors, typed=mine, clashes=kept.clashes, status=409)


def _send(request: HttpRequest, view: DossierView, asked: SupplementFacts) -> HttpResponse:
    try:
        api.send_answer(
            code=view.code, number=asked.number, subject=subject_of(request),
            actor=actor_of(request), now=now(),
        )  # fmt: skip
    except api.AnswerRefused as problem:
        return _page(request, view, asked, errors=problem.checked.errors)
    except (CannotAct, CannotSupplement) as problem:
        if problem.reason not in _TO_MEND:
            # Sent already in another window, or nobody asks any more: as it stands now.
            return _over(request, own_or_404(request, view.code))
        return _page(request, view, asked, errors=_missing(request, view, asked, problem.reason))
    return _to_dossier(request, view.code)


def _missing(
    request: HttpRequest, view: DossierView, asked: SupplementFacts, reason: str
) -> dict[str, Problem]:
    """Give the problem at each place it is about."""
    problem = Problem(reason, CANNOT_SUPPLEMENT[reason])
    if reason != "paper_missing":
        return {api.ANSWER if reason == "answer_missing" else "papers": problem}
    prepared = reply(account_id(request), api.reply_name(view.code, asked.number))
    given = {file.component for file in prepared.files} if prepared else set()
    wanted = (each.component for each in asked.missing)
    return {key: problem for key in wanted if key != FORM_ITEM and key not in given}


def _page(  # noqa: PLR0913 - all that may differ between the ways the page is shown
    request: HttpRequest, view: DossierView, asked: SupplementFacts, *,
    errors: dict[str, Problem] | None = None, typed: dict[str, Typed] | None = None,
    seen: str = "", held: bool = False, clashes: tuple[Clash, ...] = (), status: int = 0,
) -> HttpResponse:  # fmt: skip
    prepared = reply(account_id(request), api.reply_name(view.code, asked.number))
    if prepared is None or prepared.dossier_code:
        return _to_dossier(request, view.code)
    under = _under(request, prepared)
    draft, lang = under.draft, lang_of(request)
    words = next((each for each in asked.missing if each.component == FORM_ITEM), None)
    context = {
        "code": view.code,
        "procedure": under.procedure,
        "note": asked.note,
        "asked_at": asked.asked_at,
        "form_url": reverse(
            f"{lang}:supplement_form", kwargs={"code": view.code, "number": asked.number}
        ),
        "reasons": {
            each.component: {"reason": each.reason, "again": each.again} for each in asked.missing
        },
        "in_words": words.reason if words else None,
        "words_name": component_name(under.procedure, FORM_ITEM),
        **on_page(request, under),
        **aloud.on_page(request, under.procedure),
        "typed": {**draft.answers, **(typed or {})},
        "seen": seen or written(marks(_PAGE.fields, draft.answers)),
        "saved_at": draft.updated_at if draft.revision else None,
        "answers_url": answers_url(request, draft),
        "draft_key": str(draft.id),
        "clashes": clashes_shown(clashes, lang),
        "held": held,
        "errors": errors or {},
        "back_url": reverse(f"{lang}:dossier", kwargs={"code": view.code}),
    }
    status = status or (422 if errors else 200)
    return render(request, "portal/supplement.html", context, status=status)


def _here(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:supplement", kwargs={"code": code}))


def _to_dossier(request: HttpRequest, code: str, *, not_sent: bool = False) -> HttpResponse:
    there = reverse(f"{lang_of(request)}:dossier", kwargs={"code": code})
    return HttpResponseRedirect(f"{there}?{NOT_SENT}=1" if not_sent else there)
